"""Find rules whose time grows faster than the text, on slow paragraphs of two lengths.

The repeated text is followed by a known finding, Latin letters and a full stop: an expression that
fails there may have tried every place before it.

python -m bench.adversarial [RULE …]
"""

from __future__ import annotations

import sys
import time

from draftlint.config.loading import load
from draftlint.config.ruleset import Ruleset
from draftlint.lint.linter import Linter
from draftlint.model.draft import Draft, Paragraph
from draftlint.read.outline import build_outline

SHORT, LONG = 5_000, 20_000

#: Twice the length may cost a little more than twice the time: noise, caches, garbage.
LIMIT = 4.0 * LONG / SHORT / 2

#: Seconds for the short paragraph below which even a cubic rule would be done with the long one
#: before it is reported.
QUICK = 0.001

#: Units that are repeated to the length: single characters, alternations, openings without end.
UNITS = (
    "一", "X", "×", "1", "，", "“", "《", "（", "(", "[", "【", "{", "*", "#", "_", " ", "　",
    "的", "X次", "1.", "一、", "（一）", "一是", "第一", "年月", "2020年", "12月31日", "20XX年",
    "“《（", "《〈", "（）", "“”", "增长", "由1到", "其中", "约1", "以下简称", "同时，", "进行",
    "a1", "aX", "0.", "０", "⼯", "見", "。！", "……", "--", "——", "A-", "某", "N", "待", "附件",
    "截止", "的的", "和和", "第一条", "）（", "了了解", "大学", "《法》",
    "\u200f", "\u202e", "党员，",
)  # fmt: skip

TAIL = "abc。组织集体学习XX次，截止目前共完成3项。"


def main(names: list[str]) -> None:
    """Print the rules whose cost grows faster than the text, and the slowest one."""
    rules = [rule for rule in load(None).resolve().rules if not names or rule.id in names]
    drafts = {(unit, length): _draft(unit, length) for unit in UNITS for length in (SHORT, LONG)}
    bad = 0
    slowest: tuple[float, str, str] = (0.0, "", "")
    for rule in rules:
        linter = Linter(Ruleset(rules=(rule,), profile="none"))
        _seconds(linter, _draft("。", 100))  # What is made at the first use is no growth.
        for unit in UNITS:
            short = _seconds(linter, drafts[unit, SHORT])
            if short < QUICK:
                continue
            long = _seconds(linter, drafts[unit, LONG])
            slowest = max(slowest, (long, rule.id, unit))
            if long > 0.1 and long / short > LIMIT:
                bad += 1
                print(f"{rule.id:<32} {unit!r:<12} {short:.3f} s → {long:.3f} s", flush=True)
    print(f"{len(rules)} rules × {len(UNITS)} paragraphs: {bad} grow faster than the text")
    print(f"slowest: {slowest[1]} on {slowest[2]!r}, {slowest[0]:.3f} s for {LONG:,} characters")
    sys.exit(bad > 0)


def _draft(unit: str, length: int) -> Draft:
    text = (unit * length)[:length] + TAIL
    outline = build_outline((Paragraph(1, text), Paragraph(2, text[::-1])))
    return Draft("x.txt", outline.paragraphs, title=outline.title, headings=outline.headings)


def _seconds(linter: Linter, draft: Draft) -> float:
    # Of the processor, not of the clock: other programs may be running.
    start = time.process_time()
    linter.lint(draft)
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
