"""The typo engine as a service.

Whoever starts a check decides where the engine works: in this process, which is the default, or
in a helper process (:mod:`draftlint.typo.helper_process`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .proposal import Proposal


class TypoService(Protocol):
    """The engine, wherever it works.

    Only :meth:`proposals` must be called; the other methods let work begin before that.
    """

    def start(self) -> None:
        """Begin to load the engine: a draft will be checked."""

    def submit(self, texts: Sequence[str], sensitivity: str) -> None:
        """Begin to look for the proposals that will be asked for."""

    def proposals(self, texts: Sequence[str], sensitivity: str) -> list[list[Proposal]]:
        """Return the proposals of each text, see ``Engine.proposals``."""


class InProcess:
    """The service that does all its work in this process, when it is asked for."""

    def start(self) -> None:
        """Do nothing: nothing goes on at the same time."""

    def submit(self, texts: Sequence[str], sensitivity: str) -> None:
        """Do nothing: nothing goes on at the same time."""

    def proposals(self, texts: Sequence[str], sensitivity: str) -> list[list[Proposal]]:
        """Return the proposals of each text, see ``Engine.proposals``."""
        from .engine import Engine  # noqa: PLC0415 - NumPy and the models load where first needed

        return Engine.load().proposals(texts, sensitivity=sensitivity)


IN_PROCESS = InProcess()
