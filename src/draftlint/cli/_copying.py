"""Shared by ``review`` and ``fix``: check one file, and print what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.cli import CLEAN, TROUBLE
from draftlint.cli._console import print_line, warn
from draftlint.cli._outputs import refuse_copy_over_inputs
from draftlint.cli._typo_engine import typo_engine
from draftlint.messages import render
from draftlint.model.errors import ReadError, UsageError
from draftlint.model.message import Message, listing
from draftlint.run.batch.time_limit import TimeLimitExceeded, run_within
from draftlint.run.checker import Checker, Plan, failure_message
from draftlint.write import refuse_target

if TYPE_CHECKING:
    from draftlint.config.configuration import RunOptions
    from draftlint.run.checker import CheckedDocument
    from draftlint.write import Copy

_WRITTEN = Message("Wrote {path}: {counts}")
_COMMENTS = Message("{count} comments")
_FIXED = Message("{count} corrections")
_UNFIXED = Message(
    "{count} certain corrections could not be written (formula, chart, bound control, or overlap):"
)
_MORE = Message(", {count} places, none of them corrected")
_UNCOMMENTED = Message(
    "{count} findings have no comment: Word does not open files with more comments."
)


def refuse_unwritable(path: str, target: Path, config: Path | None, *, force: bool) -> None:
    """Raise ``UsageError`` where a copy of the draft ``path`` may not be written to ``target``."""
    refuse_copy_over_inputs(target, path, config)
    refuse_target(target, path, force=force)


def refuse_no_file(path: str) -> None:
    """Raise ``UsageError`` for standard input and folders."""
    if path in ("", "-") or Path(path).is_dir():
        raise UsageError("Give the name of one file.")


def checked_document(path: str, config: Path | None, run_options: RunOptions) -> CheckedDocument:
    """Read and check one file; raises ``ReadError`` or ``ConfigError``.

    ``limits.seconds`` holds as for ``check``.
    """
    rules = [""]
    with typo_engine([path], at_once=not run_options.select) as typo:
        checker = Checker(Plan(config=config, options=run_options), rules.append, typo)
        seconds = checker.setup_for(path).ruleset.limits.seconds
        try:
            return run_within(seconds, partial(checker.check_for_copy, path))
        except TimeLimitExceeded:
            raise ReadError("timeout", failure_message("timeout", rules[-1])) from None


def report_copy(copy: Copy, target: Path | None, document: CheckedDocument, lang: str) -> int:
    """Print what was written, and on standard error what was not; return the exit status."""
    counts = [
        text.filled(count=count)
        for text, count in ((_COMMENTS, copy.comments), (_FIXED, copy.corrections))
        if count or text is _FIXED
    ]
    if target is not None:
        print_line(render(_WRITTEN.filled(path=target, counts=listing(counts)), lang))
    for notice in (*document.result.notices, *document.result.failures):
        warn(render(notice, lang))
    if copy.unfixed:
        warn(render(_UNFIXED.filled(count=len(copy.unfixed)), lang))
        for finding in copy.unfixed:
            where = f"{finding.place.paragraph}:{finding.start}"
            more = render(_MORE.filled(count=len(finding.places)), lang)
            line = f"  {where} {finding.text} → {finding.fix} ({finding.rule})"
            print_line(line + more * (len(finding.places) > 1), err=True)
    if copy.uncommented:
        warn(render(_UNCOMMENTED.filled(count=len(copy.uncommented)), lang))
    return TROUBLE if document.result.failures else CLEAN
