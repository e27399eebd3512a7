"""Errors that users see: each is one clear sentence, a message that catalogues translate."""

from __future__ import annotations

from typing import Any, Literal

from draftlint.model.message import Message, message

ReadErrorCode = Literal[
    "not-found",
    "unreadable",
    "empty",
    "lock-file",
    "not-a-zip",
    "legacy-doc",
    "encrypted",
    "opendocument",
    "not-word",
    "too-large",
    "unsafe-xml",
    "corrupt",
    "unsupported",
    "too-long",
    "encoding",
    # Not about the bytes but about the run: the worker that read this file died or took too long.
    "crashed",
    "timeout",
]


class DraftlintError(Exception):
    """Base of all errors that draftlint raises on purpose; ``message`` says what is wrong.

    ``template`` and ``values`` are those of the message, or ``template`` is a message.
    """

    def __init__(self, template: str | Message, /, **values: object) -> None:
        made = template if isinstance(template, Message) else message(template, **values)
        self.message = made
        super().__init__(str(made))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the message, so that worker processes can send it."""
        return type(self), (self.message,)


class ReadError(DraftlintError):
    """A file that cannot be read as a draft."""

    def __init__(self, code: ReadErrorCode, template: str | Message, /, **values: object) -> None:
        super().__init__(template, **values)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by code and message."""
        return type(self), (self.code, self.message)


class FormatError(DraftlintError):
    """A report format of another package that fails; the message names both."""


class ConfigError(DraftlintError):
    """A configuration, rule file or option that is wrong; the message names file and line."""


class ExpressionError(ConfigError):
    """A regular expression that is wrong; ``pattern`` is the expression as it is written."""

    def __init__(self, problem: Message, pattern: str = "") -> None:
        super().__init__(problem)
        self.pattern = pattern

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by message and expression."""
        return type(self), (self.message, self.pattern)


class UsageError(DraftlintError):
    """A command line that cannot be carried out."""


class LostClusterError(DraftlintError):
    """A cluster that went away in the middle of a run."""


class WorkerVersionError(DraftlintError):
    """A worker of a cluster without draftlint, or with another version of it."""


class CopyError(DraftlintError):
    """A copy of a draft that did not pass its check; it is not handed out."""


class MissingExtraError(DraftlintError):
    """An optional feature whose packages are not installed."""
