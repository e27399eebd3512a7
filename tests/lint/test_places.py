"""Findings that stand for many equal faults: all their places, everywhere they are used."""

from __future__ import annotations

import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from lxml import html

from draftlint.checks.base import MOST_PLACES, Hit, merge_hits
from draftlint.config.rule_packs import shipped
from draftlint.config.ruleset import Ruleset
from draftlint.lint.linter import Linter
from draftlint.lint.merging import merged
from draftlint.messages.finding_messages import Sentences
from draftlint.model.draft import Draft, Mark
from draftlint.model.finding import FileResult, Finding, Place, Severity
from draftlint.read import read
from draftlint.report import ReportOptions
from draftlint.report.entries import finding_entry
from draftlint.report.formats import find_format
from draftlint.run.baseline import Baseline
from draftlint.write import diff, fix, review
from tests.support import word
from tests.support.docx_builder import document, p, simple_field, unpack
from tests.support.findings import made
from tests.support.sentences import said

RULES = {rule.id: rule for pack in shipped() for rule in pack.rules}
#: Seven headings closed by a wrong mark: a habit, so one finding.
HEADINGS = [f"{number}、开展第{number}片区巡查" for number in range(1, 8)]
RIGHT = [heading.replace("、", ".", 1) for heading in HEADINGS]
LINES = ["河道巡查安排", *HEADINGS]


def lint(draft: Draft, *rules: str, **config: object) -> tuple[Finding, ...]:
    chosen = tuple(RULES[name] for name in rules or ("ordinal/mark",))
    result = Linter(Ruleset(rules=chosen, profile="none", **config)).lint(draft)  # type: ignore[arg-type]
    assert result.failures == ()
    return result.findings


def text_draft(lines: list[str] = LINES) -> tuple[bytes, Draft]:
    data = "\n".join(lines).encode()
    return data, read("安排.txt", data=data)


def word_draft(*content: str) -> tuple[bytes, Draft]:
    data = document(*(content or map(p, LINES)))
    return data, read("安排.docx", data=data)


def rendered(name: str, draft: Draft, *findings: Finding) -> str:
    out = StringIO()
    result = FileResult(draft.path, tuple(findings), draft=draft)
    find_format(name).write([result], out, ReportOptions())
    return out.getvalue()


def test_a_finding_has_all_its_places_each_with_its_own_correction() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    assert [place.paragraph for place in finding.places] == list(range(2, 9))
    assert [(place.text, place.fix) for place in finding.places] == [
        (f"{n}、", f"{n}.") for n in range(1, 8)
    ]
    assert said(finding).endswith("（共7处）。")
    assert len({place.fingerprint for place in finding.places}) == 7
    first = finding.places[0]
    assert (finding.place, finding.text, finding.fix) == (first, first.text, first.fix)


def test_json_has_the_values_and_all_places() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    (found,) = json.loads(rendered("json", draft, finding))["files"][0]["findings"]
    assert found["data"] == {"text": "1、", "suggestion": "1.", "count": 7, "expected": "1."}
    assert len(found["places"]) == 7
    shape = {"story", "paragraph", "start", "end", "text", "label", "section", "page", "cell"}
    assert shape | {"excerpt"} <= set(found["places"][6])
    assert all(found[name] == found["places"][0][name] for name in shape)
    place = found["places"][6]
    assert draft.paragraph(place["paragraph"]).text[place["start"] : place["end"]] == "7、"
    single = made(rule="a/b", severity=Severity.INFO, message="m", paragraph=1)
    assert "places" not in finding_entry(single, Sentences({}, "zh"))


def test_sarif_relates_the_other_places() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    (result,) = json.loads(rendered("sarif", draft, finding))["runs"][0]["results"]
    lines = [
        location["physicalLocation"]["region"]["startLine"]
        for location in (*result["locations"], *result["relatedLocations"])
    ]
    assert lines == list(range(2, 9))
    assert len({location["id"] for location in result["relatedLocations"]}) == 6


def test_the_page_marks_and_lists_all_places() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    page = html.document_fromstring(rendered("html", draft, finding))
    assert [mark.text for mark in page.xpath("//a[@data-f='1']")] == [f"{n}、" for n in range(1, 8)]
    ids = set(page.xpath("//@id"))
    targets = [link.get("href")[1:] for link in page.xpath("//a[@class='place']")]
    assert len(set(targets)) == 7
    assert set(targets) <= ids


def test_text_names_the_other_paragraphs() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    assert "共 7 处，另见：第3段、第4段" in rendered("text", draft, finding)


@pytest.mark.parametrize("make", [text_draft, word_draft])
def test_fix_corrects_all_places(make) -> None:  # type: ignore[no-untyped-def]
    data, draft = make()
    findings = lint(draft)
    copy = fix(data, draft, findings)
    corrected = read(draft.path, data=copy.data)
    assert [p.text for p in corrected.paragraphs][1:] == RIGHT
    assert (copy.fixed, copy.unfixed, copy.corrections) == (findings, (), 7)
    assert lint(corrected) == ()
    lines = list(diff(draft, copy.fixed, "新"))
    assert [line for line in lines if line.startswith("+")][1:] == [f"+{line}" for line in RIGHT]


def test_a_correction_is_made_at_all_places_or_at_none() -> None:
    field = p(simple_field("PAGE", "7、"), "开展第7片区巡查")
    data, draft = word_draft(*map(p, LINES[:-1]), field)
    findings = lint(draft)
    assert len(findings[0].places) == 7
    copy = fix(data, draft, findings)
    assert (copy.fixed, copy.unfixed) == ((), findings)
    assert unpack(copy.data) == unpack(data)


def test_where_two_corrections_overlap_the_first_is_made_whole() -> None:
    data, draft = text_draft()
    (finding,) = lint(draft)
    other = made(
        rule="typo/a", severity=Severity.ERROR, message="", paragraph=5, start=1, end=4,
        text="、开展", fix="，开展",
    )  # fmt: skip
    copy = fix(data, draft, [other, finding])
    assert copy.fixed == (finding,)
    assert copy.unfixed == (other,)


def test_review_comments_on_all_places_or_revises_them() -> None:
    data, draft = word_draft()
    findings = lint(draft)
    copy = review(data, draft, findings, date=datetime(2026, 1, 1))
    found = word.comments(copy.data)[1:]
    assert [comment.text for comment in found] == [f"{n}、" for n in range(1, 8)]
    assert "共 7 处，均已标出。" in found[0].lines
    assert found[6].lines[1:3] == ["同一问题的第 7 处，共 7 处。", "建议：7."]
    assert copy.comments == 7
    tracked = review(data, draft, findings, track_changes=True, date=datetime(2026, 1, 1))
    assert len(word.comments(tracked.data)) == 2
    accepted = read("稿.docx", data=word.settled(tracked.data, accept=True))
    assert word.texts(accepted)[1:] == RIGHT


def test_review_comments_on_the_first_places_of_very_many() -> None:
    text = "查" * 50
    data, draft = word_draft(p(text))
    places = tuple(Place("body", 1, start=n, end=n + 1, text="查") for n in range(50))
    copy = review(data, draft, [Finding("a/b", Severity.ERROR, places)])
    found = word.comments(copy.data)[1:]
    assert len(found) == copy.comments == 20
    assert "共 50 处，只在前 20 处加了批注；其余各处见检查报告。" in found[0].lines


def test_comments_silence_places_not_findings() -> None:
    _, draft = text_draft()
    mark = Mark("comment", 4, 0, 2, "draftlint: ignore ordinal")
    kept = Draft(draft.path, draft.paragraphs, marks=(mark,))
    result = Linter(Ruleset(rules=(RULES["ordinal/mark"],), profile="none")).lint(kept)
    (finding,) = result.findings
    assert [place.paragraph for place in finding.places] == [2, 3, 5, 6, 7, 8]
    assert "（共6处）" in said(finding)
    assert result.suppressed == 1
    everywhere = Mark("comment", 1, 0, 2, "draftlint: ignore ordinal", until=(8, 2))
    silent = Draft(draft.path, draft.paragraphs, marks=(everywhere,))
    assert lint(silent) == ()


def test_words_of_the_lexicon_are_right_at_their_places() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft, lexicon=frozenset({"1、开展"}))
    assert (finding.text, finding.fix) == ("2、", "2.")
    assert said(finding) == "序号后的标点不规范：“2、”应为“2.”（共6处）。"


def test_a_baseline_knows_places() -> None:
    _, draft = text_draft(LINES[:-1])
    old = FileResult("安排.txt", lint(draft))
    baseline = Baseline.of([old], Path())
    _, longer = text_draft()
    result = baseline.filtered(FileResult("安排.txt", lint(longer)), {"ordinal/mark"})
    (finding,) = result.findings
    assert [place.paragraph for place in finding.places] == [8]
    assert "共1处" in said(finding)
    assert (result.suppressed, result.notices) == (6, ())


def test_of_findings_that_overlap_at_one_place_only_that_place_is_lost() -> None:
    _, draft = text_draft()
    (finding,) = lint(draft)
    surer = made(rule="ordinal/a", severity=Severity.ERROR, message="", paragraph=2, start=0, end=2)
    kept = merged([finding, surer])
    assert [(f.rule, len(f.places)) for f in kept] == [("ordinal/a", 1), ("ordinal/mark", 6)]
    assert said(kept[1]) == "序号后的标点不规范：“2、”应为“2.”（共6处）。"


def test_places_beyond_the_limit_are_counted_and_not_corrected() -> None:
    hit = merge_hits(
        Hit(1, n, n + 1, suggestions=("，",), fix="，") for n in range(MOST_PLACES + 5)
    )
    assert (len(hit.spots), hit.omitted) == (MOST_PLACES, 5)
    _, draft = text_draft(["市里,县里,乡里,村里" * (MOST_PLACES // 2)])
    (finding,) = lint(draft, "punctuation/half-width")
    assert finding.count > len(finding.places) == MOST_PLACES
    assert f"共 {finding.count} 处" in said(finding)
    assert finding.fix is None
