"""The HTML report says what the draft says, marks what is found, and lets no text act."""

from __future__ import annotations

import base64
import hashlib
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from msgspec.structs import replace

from draftlint.model.draft import OBJECT, Cell, Draft, Paragraph
from draftlint.model.finding import FileError, FileResult, Severity
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from tests.report.sample import sample_draft, sample_result
from tests.support.findings import made, result

HOSTILE = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;`${1}"


def source(*results: FileResult, lang: str = "zh") -> str:
    out = io.StringIO()
    find_format("html").write(results, out, ReportOptions(lang=lang))  # type: ignore[arg-type]
    return out.getvalue()


def tree(*results: FileResult, lang: str = "zh") -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(source(*results, lang=lang))


def shown(element: lxml_html.HtmlElement) -> str:
    """Return the text of an element with its badges turned back into their characters."""
    for badge in element.xpath('.//i[@class="ctl"]'):
        badge.text = chr(int(badge.get("data-c")[2:], 16)) if is_xml(badge) else "\ufffd"
    for badge in element.xpath('.//i[@class="obj"]'):
        badge.text = OBJECT
    return element.text_content()


def is_xml(badge: lxml_html.HtmlElement) -> bool:
    code = int(badge.get("data-c")[2:], 16)
    return code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def marked(page: lxml_html.HtmlElement, number: int) -> str:
    parts = page.xpath("//a[contains(concat(' ', @data-f, ' '), $n)]", n=f" {number} ")
    return "".join(shown(part) for part in parts)


def result_of(text: str, spans: list[tuple[int, int]]) -> FileResult:
    findings = tuple(
        made(
            rule="x/y",
            severity=Severity.ERROR,
            message="message",
            paragraph=1,
            start=start,
            end=end,
            text=text[start:end],
        )
        for start, end in spans
    )
    return result("a.docx", *findings, draft=Draft("a.docx", (Paragraph(1, text),)))


def test_the_report_needs_the_draft() -> None:
    assert find_format("html").needs_draft


def test_every_finding_is_marked_on_exactly_its_text() -> None:
    result = sample_result()
    page = tree(result)
    for number, finding in enumerate(result.findings, 1):
        assert marked(page, number) == finding.text


def test_overlapping_findings_share_the_characters_between_them() -> None:
    page = tree(result_of("与去年相比比增长", [(0, 6), (3, 8), (4, 5)]))
    pieces = [(a.text_content(), a.get("data-f")) for a in page.xpath("//article//a[@data-f]")]
    assert pieces == [("与去年", "1"), ("相", "1 2"), ("比", "1 2 3"), ("比", "1 2"), ("增长", "2")]


def test_a_finding_about_a_place_between_characters_has_a_mark_with_a_name() -> None:
    page = tree(result_of("甲乙", [(1, 1)]))
    (mark,) = page.xpath("//article//a[@data-f]")
    assert mark.text_content() == ""
    assert mark.get("aria-label") == "message"
    assert mark.getprevious().get("id") == "m1-1"
    (paragraph,) = page.xpath("//*[@id='p1-1']")
    assert paragraph.text_content() == "甲乙"


@given(
    text=st.text(min_size=1, max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_text_and_marks_survive_whatever_the_text_is(
    text: str, spans: list[tuple[int, int]]
) -> None:
    cut = [tuple(sorted((min(a, len(text)), min(b, len(text))))) for a, b in spans]
    result = result_of("字" + text, [(a + 1, b + 1) for a, b in cut])
    page = tree(result)
    (paragraph,) = page.xpath("//*[@id='p1-1']")
    replaced = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", "字" + text)
    assert shown(paragraph) == replaced
    for number, finding in enumerate(result.findings, 1):
        start, end = finding.start or 0, finding.end or 0
        assert marked(page, number) == replaced[start:end]


def test_the_draft_reads_as_it_stands() -> None:
    draft = sample_draft()
    page = tree(sample_result())
    for paragraph in draft.paragraphs:
        (element,) = page.xpath(f"//*[@id='p1-{paragraph.number}']")
        assert element.text_content() == paragraph.full_text
    (title,) = page.xpath("//h3[contains(@class, 'title')]")
    assert title.text_content() == "临江县图书馆2025年上半年工作总结"
    assert [h.text_content() for h in page.xpath("//h4")] == ["一、工作开展情况", "二、下一步打算"]
    assert page.xpath("//span[@class='run-in']")[0].text_content() == "（一）阵地服务稳步提升。"
    assert page.xpath("//span[@class='label']")[0].text_content() == "（二）"
    assert page.xpath("//p[@class='page']")[0].text_content() == "第 2 页"


def test_the_outline_counts_what_stands_under_each_heading() -> None:
    page = tree(sample_result())
    items = page.xpath("//details[@class='outline']//li")
    assert [" ".join(item.text_content().split()) for item in items] == [
        "一、工作开展情况",
        "（一）阵地服务稳步提升 5",
        "二、下一步打算 3",
    ]
    few = Draft("a", (Paragraph(1, "一、工作开展情况"),))
    assert not tree(FileResult("a", draft=few)).xpath("//details")


def test_stories_are_named() -> None:
    page = tree(sample_result())
    named = {
        group.get("aria-label"): group.xpath("./p")[0].text_content()
        for group in page.xpath("//div[@role='group' and contains(@class, 'story')]")
    }
    assert named == {
        "文本框": "文本框里的提示语",
        "页眉": "内部资料",
        "页脚": "第1页",
        "脚注": "数据来自馆内统计。",
    }


def test_tables_are_tables_with_nested_tables_in_their_cells() -> None:
    outer = tree(sample_result()).xpath("//article//table")[0]
    rows = outer.xpath("./tr | ./tbody/tr")
    assert [[c.xpath("./p")[0].text_content() for c in row.xpath("./td")] for row in rows] == [
        ["分馆", "读者（人次）"],
        ["城东", "XX"],
        ["合计：待补充"],
    ]
    assert rows[2].xpath("./td")[0].get("colspan") == "2"
    (inner,) = rows[1].xpath("./td[2]//table")
    assert inner.text_content() == "内表"


def test_tables_that_follow_each_other_stay_apart() -> None:
    cells = [Cell(1, 1, 1), Cell(1, 2, 1), Cell(2, 1, 1), Cell(1, 1, 1)]
    paragraphs = tuple(Paragraph(n, str(n), "table", cell=c) for n, c in enumerate(cells, 1))
    # The last one begins again at row 1: a new table, whatever its number.
    page = tree(FileResult("a", draft=Draft("a", paragraphs)))
    tables = page.xpath("//article//table")
    assert [table.text_content() for table in tables if not table.xpath("ancestor::td")][-1] == "4"


def test_a_cell_that_the_row_lacks_leaves_its_place_empty() -> None:
    cells = [Cell(1, 1, 1), Cell(1, 1, 3), Cell(1, 2, 2)]
    paragraphs = tuple(Paragraph(n, str(n), "table", cell=c) for n, c in enumerate(cells, 1))
    page = tree(FileResult("a", draft=Draft("a", paragraphs)))
    spans = [
        [td.get("colspan", "1") for td in tr.xpath("./td")] for tr in page.xpath("//article//tr")
    ]
    assert spans == [["2", "1"], ["1", "2"]]


def test_the_file_loads_nothing_and_its_policy_allows_only_its_own_style_and_script() -> None:
    text = source(sample_result())
    page = lxml_html.document_fromstring(text)
    assert not page.xpath("//@src | //link | //@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert "url(" not in text
    assert "@import" not in text
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    for element in ("style", "script"):
        (body,) = re.findall(f"<{element}>(.*?)</{element}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_hostile_text_stays_text_everywhere() -> None:
    finding = made(
        rule=f"x/{HOSTILE}",
        severity=Severity.ERROR,
        message=HOSTILE,
        why=HOSTILE,
        paragraph=1,
        label=HOSTILE,
        section=(HOSTILE,),
        page=1,
        start=0,
        end=len(HOSTILE),
        text=HOSTILE,
        suggestions=(HOSTILE,),
    )
    draft = Draft(HOSTILE, (Paragraph(1, HOSTILE, label=HOSTILE),))
    results = [
        result(
            HOSTILE,
            finding,
            profile=HOSTILE,
            notices=(HOSTILE,),
            failures=(HOSTILE,),
            draft=draft,
        ),
        FileResult(HOSTILE, error=FileError(HOSTILE, HOSTILE)),  # type: ignore[arg-type]
    ]
    page = tree(*results)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert page.xpath("//li//a[@class='go']")[0].text_content() == HOSTILE
    assert page.xpath("//ins")[0].text_content() == HOSTILE
    assert page.xpath("//option/@value")[1] == "x"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800"]
)
def test_characters_that_hide_or_turn_text_are_shown_by_number(character: str) -> None:
    text = source(result_of(f"甲{character}乙", [(1, 2)]))
    assert character not in text
    page = lxml_html.document_fromstring(text)
    assert page.xpath("//article//i[@class='ctl']/@data-c") == [f"U+{ord(character):04X}"]
    text.encode("utf-8")


def test_several_files_have_an_overview_and_ids_of_their_own() -> None:
    broken = FileResult("坏.docx", error=FileError("encrypted", "文件已加密，请去掉密码。"))
    lock = FileResult("~$坏.docx", error=FileError("lock-file", "Word 的锁文件"))
    page = tree(sample_result(), sample_result("另一份.docx"), broken, lock)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//nav//tbody/tr")]
    assert rows[0] == "文稿/上半年总结.docx错误 5警告 3提示 2"
    assert rows[2] == "坏.docx无法检查 文件已加密，请去掉密码。"
    assert rows[3].startswith("~$坏.docx已跳过")
    assert "encrypted" in page.xpath("//section[@id='f3']")[0].text_content()
    assert not page.xpath("//nav")[1:]


def test_one_file_has_no_overview() -> None:
    assert not tree(sample_result()).xpath("//nav")


def test_every_reference_inside_the_page_leads_somewhere() -> None:
    page = tree(sample_result(), sample_result())
    ids = set(page.xpath("//@id"))
    links = {href[1:] for href in page.xpath("//@href") if href != "#"}
    assert links
    assert links <= ids
    assert set(page.xpath("//@aria-describedby")) <= ids


def test_a_clean_file_says_so_and_an_empty_report_too() -> None:
    page = tree(FileResult("a.docx", draft=sample_draft(), characters=10))
    assert "未发现问题" in page.xpath("//aside")[0].text_content()
    assert "没有检查任何文件" in tree().text_content()
    assert "这份文稿没有文字" in tree(FileResult("a", draft=Draft("a", ()))).text_content()


def test_notices_and_failed_rules_are_said() -> None:
    result = replace(sample_result(), notices=("有一部分已损坏",), failures=("x/y: KeyError",))
    text = tree(result).text_content()
    assert "有一部分已损坏" in text
    assert "规则未能运行：x/y: KeyError" in text


def test_without_the_text_the_findings_are_still_listed() -> None:
    result = replace(sample_result(), draft=None)
    page = tree(result)
    assert len(page.xpath("//li[starts-with(@class, 'card')]")) == len(result.findings)


def test_the_view_speaks_english_when_asked() -> None:
    page = tree(sample_result(), lang="en")
    assert page.get("lang") == "en"
    text = page.text_content()
    assert "Placeholders" in text
    assert "Previous" in text
    # What is Chinese is the draft, the findings (in the language of the run) and their headings.
    for aside in page.xpath("//article | //ol | //details | //script | //style | //h2 | //title"):
        aside.drop_tree()
    assert not re.search("[一-鿿]", page.text_content())


def test_a_long_draft_grows_the_file_in_proportion() -> None:
    def size(count: int) -> int:
        text = "接待读者X万人次。" * count
        spans = [(i * 9 + 4, i * 9 + 5) for i in range(count)]
        return len(source(result_of(text, spans)))

    small, large = size(200), size(2000)
    assert large < 11 * small
