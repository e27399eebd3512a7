"""What ``review`` and ``fix`` share: checking one file, and saying what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.cli import CLEAN, TROUBLE
from draftlint.cli._console import say, warn
from draftlint.cli._outputs import refuse_copy_over_inputs
from draftlint.model.errors import ReadError, Text, UsageError
from draftlint.run.batch.timelimit import Late, within
from draftlint.run.checker import Checker, Plan, failure
from draftlint.write import refuse_target

if TYPE_CHECKING:
    from draftlint.config.configuration import Choice
    from draftlint.run.checker import Case
    from draftlint.write import Copy

_WRITTEN = Text("已写入 {}", "Wrote {}")
_COMMENTS = Text("{} 条批注", "{} comments")
_FIXED = Text("改正 {} 处", "{} corrections")
_UNFIXED = Text(
    "有 {} 处确定的改法无法写入（公式、图表、绑定数据的控件，或与别处重叠）：",
    "{} sure corrections could not be written (formula, chart, bound control, or overlap):",
)
_MORE = Text("，共 {} 处，均未改", ", {} places, none of them corrected")
_UNCOMMENTED = Text(
    "有 {} 处没有批注：Word 打不开批注太多的文件。",
    "{} findings have no comment: Word opens no file with so many.",
)


def refuse_unwritable(path: str, target: Path, config: Path | None, *, force: bool) -> None:
    """Raise ``UsageError`` where a copy of the draft ``path`` may not be written to ``target``."""
    refuse_copy_over_inputs(target, path, config)
    refuse_target(target, path, force=force)


def refuse_no_file(path: str) -> None:
    """Raise ``UsageError`` for standard input and folders."""
    if path in ("", "-") or Path(path).is_dir():
        raise UsageError("请给出一个文件。", "Name one file.")


def checked(path: str, config: Path | None, choice: Choice) -> Case:
    """Read and check one file; raises ``ReadError`` or ``ConfigError``.

    ``limits.seconds`` holds as for ``check``.
    """
    rules = [""]
    checker = Checker(Plan(config=config, choice=choice), rules.append)
    seconds = checker.station(path).config.limits.seconds
    try:
        return within(seconds, partial(checker.examine, path))
    except Late:
        said = failure("timeout", rules[-1])
        raise ReadError("timeout", said.zh, said.en) from None


def report_copy(copy: Copy, target: Path | None, case: Case, lang: str) -> int:
    """Say what was written, and on standard error what was not; return the exit status."""
    counts = [
        text.in_language(lang).format(count)
        for text, count in ((_COMMENTS, copy.comments), (_FIXED, copy.corrections))
        if count or text is _FIXED
    ]
    if target is not None:
        colon, comma = (": ", ", ") if lang == "en" else ("：", "，")
        say(_WRITTEN.in_language(lang).format(target) + colon + comma.join(counts))
    for notice in (*case.result.notices, *case.result.failures):
        warn(notice)
    if copy.unfixed:
        warn(_UNFIXED.in_language(lang).format(len(copy.unfixed)))
        for finding in copy.unfixed:
            where = f"{finding.place.paragraph}:{finding.start}"
            more = _MORE.in_language(lang).format(len(finding.places))
            line = f"  {where} {finding.text} → {finding.fix} ({finding.rule})"
            say(line + more * (len(finding.places) > 1), err=True)
    if copy.uncommented:
        warn(_UNCOMMENTED.in_language(lang).format(len(copy.uncommented)))
    return TROUBLE if case.result.failures else CLEAN
