"""The HTML report in a real browser: jump both ways, filter, keys, hostile text, print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from draftlint.model.draft import Draft, Paragraph
from draftlint.model.finding import FileResult, Finding, Place, Severity
from draftlint.report import ReportOptions, report
from tests.report.sample import sample_result
from tests.support.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def opened(browser: Any, folder: Path, *results: FileResult, **settings: Any) -> Any:
    """Return the report as an open page; ``page.trouble`` gathers errors and requests."""
    file = folder / "report.html"
    with file.open("w", encoding="utf-8") as out:
        report("html").write(results, out, ReportOptions())
    page = browser.new_context(**settings).new_page()
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("console", lambda message: page.trouble.append(message.text))
    page.on("dialog", lambda dialog: (page.trouble.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: page.trouble.append(request.url))
    page.goto(file.as_uri())
    assert page.trouble == [file.as_uri()]
    page.trouble.clear()
    return page


def chosen(page: Any) -> tuple[str, str]:
    """Return the chosen card's number and the text of its marks."""
    card = page.locator(".card.on:visible")
    marks = "".join(page.locator("a.m.on:visible").all_inner_texts())
    return (card.locator(".n").inner_text() if card.count() else "", marks)


def cards(page: Any) -> int:
    return int(page.locator(".card:visible").count())


def test_jumping_goes_both_ways(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result())
    page.locator(".card .go", has_text="6月没有31日").click()
    assert chosen(page) == ("9", "6月31日")
    assert page.evaluate("document.activeElement.className").startswith("m error")
    assert page.evaluate(
        "(({top, bottom}) => top > 0 && bottom < innerHeight)"
        "(document.querySelector('a.m.on').getBoundingClientRect())"
    )
    page.locator("a.m", has_text="XX").click()
    assert chosen(page) == ("5", "XX")
    assert page.evaluate("document.activeElement.className") == "go"
    assert page.evaluate("location.hash") == "#f1-5"
    page.reload()
    assert chosen(page) == ("5", "XX")
    assert not [line for line in page.trouble if not line.startswith("file:")]


def test_each_click_on_an_overlap_takes_the_next_finding(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result())
    both = page.locator("a.m.many")
    both.click()
    first = chosen(page)
    both.click()
    assert {first, chosen(page)} == {("3", "与去年相比比"), ("4", "相比比增长")}


def test_filters_by_severity_group_and_text(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result())
    assert cards(page) == 10
    page.locator(".pick.error").click()
    assert cards(page) == 5
    assert page.locator("a.m.error:not(.off)").count() == 0
    page.locator(".pick.error").click()
    page.locator("select.group").select_option("placeholder")
    assert cards(page) == 4
    page.locator("input.search").fill("核实")
    page.wait_for_function("document.querySelectorAll('.card:not([hidden])').length === 1")
    assert page.locator(".at").inner_text() == "1"
    page.locator("input.search").fill("没有这样的问题")
    page.locator(".no-match").wait_for()
    page.locator(".no-match .clear").click()
    assert cards(page) == 10


def test_keys(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result())
    page.keyboard.press("n")
    page.keyboard.press("j")
    assert chosen(page) == ("2", "X")
    assert page.locator(".at").inner_text() == "2 / 10"
    page.keyboard.press("p")
    assert chosen(page) == ("1", "")
    page.keyboard.press("k")
    assert chosen(page)[0] == "10"
    page.keyboard.press("2")
    assert cards(page) == 3
    page.keyboard.press("2")
    assert cards(page) == 10
    page.keyboard.press("/")
    page.keyboard.type("njp")
    assert page.locator("input.search").input_value() == "njp"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert cards(page) == 10
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.help").is_visible()


def test_every_control_has_a_name_and_focus_shows(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result())
    for _ in range(12):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(e => [e.ariaLabel || e.innerText, getComputedStyle(e).outlineStyle])"
            "(document.activeElement)"
        )
        assert name.strip()
        assert outline != "none"


def test_several_files_are_shown_one_at_a_time(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result(), sample_result("二.docx"))
    assert page.locator("section.file:visible").count() == 0
    page.locator("nav a", has_text="二.docx").click()
    assert page.locator("section.file:visible").get_attribute("id") == "f2"
    page.keyboard.press("n")
    assert page.evaluate("location.hash") == "#f2-1"
    page.keyboard.press("u")
    page.locator("nav.files").wait_for()
    assert page.locator("section.file:visible").count() == 0


def test_an_address_names_a_file_a_finding_or_a_paragraph(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result(), sample_result("二.docx"))
    for anchor in ("f2-9", "p2-18", "f2-99", "f9", "f2"):
        page.evaluate("anchor => { location.hash = anchor; }", anchor)
        page.wait_for_timeout(100)
        shown = page.locator("section.file:visible")
        assert [s.get_attribute("id") for s in shown.all()] == ([] if anchor == "f9" else ["f2"])
        if anchor == "f2-9":
            assert chosen(page) == ("9", "6月31日")
        if anchor == "p2-18":
            assert page.locator("#p2-18").evaluate(
                "e => e.getBoundingClientRect().bottom < innerHeight"
            )
    assert not [line for line in page.trouble if not line.startswith("file:")]


def test_hostile_text_does_nothing(browser: Any, tmp_path: Path) -> None:
    text = "</script><script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(1)>"
    finding = Finding("x/y", Severity.ERROR, text, Place("body", 1), 0, len(text), text, (text,))
    draft = Draft(text, (Paragraph(1, text),))
    page = opened(browser, tmp_path, FileResult(text, (finding,), draft=draft))
    page.keyboard.press("n")
    assert page.locator("article p").inner_text() == text
    assert not page.trouble


def test_on_a_phone_the_chosen_finding_stands_at_the_bottom(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result(), viewport={"width": 360, "height": 740})
    assert cards(page) == 0
    page.locator("a.m", has_text="截止目前").click()
    assert chosen(page) == ("7", "截止目前")
    page.locator(".toggle").click()
    assert cards(page) == 10
    page.locator(".card .go").first.click()
    assert cards(page) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_all_is_there(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample_result(), sample_result("二.docx"))
    page.emulate_media(media="print")
    assert page.locator("section.file:visible").count() == 2
    assert cards(page) == 20
    assert not page.locator(".controls").first.is_visible()


def test_a_long_draft_opens_and_jumps(browser: Any, tmp_path: Path) -> None:
    sentence = "全馆累计接待读者X万人次，外借图书八万余册，开展活动若干场，受到读者好评。" * 4
    paragraphs = tuple(Paragraph(n, sentence) for n in range(1, 2001))
    findings = tuple(
        Finding("placeholder/x", Severity.ERROR, f"第{n}个", Place("body", n), 8, 9, "X")
        for n in range(1, 2001)
    )
    page = opened(browser, tmp_path, FileResult("长.docx", findings, draft=Draft("长", paragraphs)))
    page.keyboard.press("p")
    assert chosen(page) == ("2000", "X")
    page.wait_for_timeout(300)
    assert page.evaluate(
        "(({top, bottom}) => top > 0 && bottom < innerHeight)"
        "(document.querySelector('a.m.on').getBoundingClientRect())"
    )
    assert not page.trouble
