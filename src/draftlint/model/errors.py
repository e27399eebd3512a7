"""Errors that users meet: each is one clear sentence in Chinese and English, with a code."""

from __future__ import annotations

from typing import Any, Literal

from draftlint.model.record import Record

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


class Text(Record, frozen=True):
    """A sentence in both languages of the product."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the sentence in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh


class DraftlintError(Exception):
    """Base of all errors that draftlint raises on purpose."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(zh, en)
        super().__init__(f"{zh} / {en}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the sentences, so that worker processes can send it."""
        return type(self), (self.text.zh, self.text.en)


class ReadError(DraftlintError):
    """A file that cannot be read as a draft."""

    def __init__(self, code: ReadErrorCode, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by code and sentences."""
        return type(self), (self.code, self.text.zh, self.text.en)


class ConfigError(DraftlintError):
    """A configuration, rule file or option that is wrong; the message names file and line."""


class ExpressionError(ConfigError):
    """A regular expression that is wrong; ``pattern`` is the expression as it is written."""

    def __init__(self, zh: str, en: str, pattern: str = "") -> None:
        super().__init__(zh, en)
        self.pattern = pattern

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by sentences and expression."""
        return type(self), (self.text.zh, self.text.en, self.pattern)


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
