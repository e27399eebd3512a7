"""Where a command lets the typo engine work."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from draftlint.typo.service import TypoService


def typo_engine(files: Sequence[str]) -> AbstractContextManager[TypoService]:
    """Return the typo engine for a run over ``files``; leaving the context ends it.

    For one file it is a helper process. For several, loading the engine is a small part of the
    work. A URL may have been opened by libraries that run threads, which forbid to fork.
    """
    if len(files) != 1 or "://" in files[0]:
        return nullcontext(IN_PROCESS)
    from draftlint.typo.helper_process import HelperProcess  # noqa: PLC0415 - for one file only

    return HelperProcess()
