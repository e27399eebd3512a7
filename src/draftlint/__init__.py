"""draftlint: a static checker for finished Chinese drafts in Word.

The public interface; everything else may change between versions::

    import draftlint

    result = draftlint.check("report.docx")
    sentences = draftlint.Sentences(result.texts, "en")
    for finding in result.findings:
        print(finding.severity.value, finding.place.paragraph, sentences.message(finding))
"""

from __future__ import annotations

from importlib import import_module

from draftlint._version import __version__

# As in `typing`, the loading of which would be most of what this module costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from draftlint.messages.finding_messages import Sentences
    from draftlint.model.draft import Draft, Heading, Mark, Paragraph
    from draftlint.model.errors import ConfigError, DraftlintError, ReadError
    from draftlint.model.finding import FileResult, Finding, Place, Severity

__all__ = [
    "ConfigError",
    "Draft",
    "DraftlintError",
    "FileResult",
    "Finding",
    "Heading",
    "Mark",
    "Paragraph",
    "Place",
    "ReadError",
    "Sentences",
    "Severity",
    "__version__",
    "check",
    "read_draft",
]

_HOMES = {
    **dict.fromkeys(("Draft", "Heading", "Mark", "Paragraph"), "draftlint.model.draft"),
    **dict.fromkeys(("ConfigError", "DraftlintError", "ReadError"), "draftlint.model.errors"),
    **dict.fromkeys(("FileResult", "Finding", "Place", "Severity"), "draftlint.model.finding"),
    "Sentences": "draftlint.messages.finding_messages",
}


def check(
    path: str | os.PathLike[str],
    *,
    data: bytes | None = None,
    config: str | os.PathLike[str] | None = None,
    profile: str | None = None,
    lang: str | None = None,
) -> FileResult:
    """Return what is wrong with a draft, as ``draftlint check`` does.

    ``data`` are the bytes when they are in memory; ``path`` is then only the name. ``config`` is
    the configuration file (by default found from the folder of ``path`` upward), ``profile`` the
    kind of document and ``lang`` the language of messages (``zh`` or ``en``). A file that cannot
    be read gives a result with an ``error``. Raises ``ConfigError`` for a wrong configuration.
    """
    from pathlib import Path  # noqa: PLC0415 - importing draftlint must cost nothing

    from draftlint.config.configuration import RunOptions  # noqa: PLC0415
    from draftlint.run.checker import Checker, Plan  # noqa: PLC0415

    plan = Plan(
        config=Path(config) if config else None,
        options=RunOptions(profile=profile, lang=lang),
        stdin=(str(path), data) if data is not None else None,
    )
    return Checker(plan).check("-" if data is not None else str(path))


def read_draft(path: str | os.PathLike[str], *, data: bytes | None = None) -> Draft:
    """Return a draft as a reader sees it; raises ``ReadError`` with a code of the contract."""
    from draftlint.read import read  # noqa: PLC0415

    return read(str(path), data=data)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
