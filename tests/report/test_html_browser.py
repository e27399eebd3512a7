"""The HTML report in a real browser: jump both ways, filter, keys, hostile text, print."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from draftlint.model.draft import Draft, Paragraph
from draftlint.model.finding import FileResult, Place, Severity
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from tests.report.sample import sample_result
from tests.support.browser import chromium, new_page, soon
from tests.support.findings import made, result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


Opener = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open results as a report in a page; ``page.trouble`` gathers errors and requests."""
    with ExitStack() as pages:

        def open_report(*results: FileResult, **settings: Any) -> Any:
            file = tmp_path / "report.html"
            with file.open("w", encoding="utf-8") as out:
                find_format("html").write(results, out, ReportOptions())
            page = pages.enter_context(new_page(browser, **settings))
            page.on("request", lambda request: page.trouble.append(request.url))
            page.goto(file.as_uri())
            assert page.trouble == [file.as_uri()]
            page.trouble.clear()
            return page

        yield open_report


def chosen(page: Any) -> tuple[str, str]:
    """Return the chosen card's number and the text of its marks."""
    numbers = page.locator(".card.on:visible .n").all_text_contents()
    marks = page.locator("a.m.on:visible").all_text_contents()
    return "".join(numbers), "".join(marks)


def is_chosen(page: Any, number: str, marks: str) -> None:
    soon(page, lambda: chosen(page), (number, marks))


def has_cards(page: Any, count: int) -> None:
    soon(page, lambda: page.locator(".card:visible").count(), count)


def shows_files(page: Any, *names: str) -> None:
    """Wait until these sections can be seen, by their ids, and no other."""
    look = "found => found.filter(e => e.checkVisibility()).map(e => e.id)"
    soon(page, lambda: page.locator("section.file").evaluate_all(look), list(names))


def is_in_the_window(page: Any, selector: str) -> None:
    """Wait until the whole element lies between top and bottom of the window."""
    inside = "e => (({top, bottom}) => top > 0 && bottom < innerHeight)(e.getBoundingClientRect())"
    soon(page, lambda: page.locator(selector).first.evaluate(inside), True)


def test_jumping_goes_both_ways(opened: Opener) -> None:
    page = opened(sample_result())
    page.locator(".card .go", has_text="6月没有31日").click()
    is_chosen(page, "9", "6月31日")
    assert page.evaluate("document.activeElement.className").startswith("m error")
    is_in_the_window(page, "a.m.on")
    page.locator("a.m", has_text="XX").click()
    is_chosen(page, "5", "XX")
    assert page.evaluate("document.activeElement.className") == "go"
    assert page.evaluate("location.hash") == "#f1-5"
    page.reload()
    is_chosen(page, "5", "XX")
    assert not [line for line in page.trouble if not line.startswith("file:")]


def test_each_click_on_an_overlap_takes_the_next_finding(opened: Opener) -> None:
    page = opened(sample_result())
    both = page.locator("a.m.many")
    both.click()
    first = chosen(page)
    both.click()
    assert {first, chosen(page)} == {("3", "与去年相比比"), ("4", "相比比增长")}


def test_filters_by_severity_group_and_text(opened: Opener) -> None:
    page = opened(sample_result())
    has_cards(page, 10)
    page.locator(".pick.error").click()
    has_cards(page, 5)
    assert page.locator("a.m.error:not(.off)").count() == 0
    page.locator(".pick.error").click()
    page.locator("select.group").select_option("placeholder")
    has_cards(page, 4)
    page.locator("input.search").fill("核实")
    page.wait_for_function("document.querySelectorAll('.card:not([hidden])').length === 1")
    assert page.locator(".at").inner_text() == "1"
    page.locator("input.search").fill("没有这样的问题")
    page.locator(".no-match").wait_for()
    page.locator(".no-match .clear").click()
    has_cards(page, 10)


def test_keys(opened: Opener) -> None:
    page = opened(sample_result())
    page.keyboard.press("n")
    page.keyboard.press("j")
    is_chosen(page, "2", "X")
    assert page.locator(".at").inner_text() == "2 / 10"
    page.keyboard.press("p")
    is_chosen(page, "1", "")
    page.keyboard.press("k")
    assert chosen(page)[0] == "10"
    page.keyboard.press("2")
    has_cards(page, 3)
    page.keyboard.press("2")
    has_cards(page, 10)
    page.keyboard.press("/")
    page.keyboard.type("njp")
    assert page.locator("input.search").input_value() == "njp"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    has_cards(page, 10)
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.help").is_visible()


def test_every_control_has_a_name_and_focus_shows(opened: Opener) -> None:
    page = opened(sample_result())
    for _ in range(12):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(e => [e.ariaLabel || e.innerText, getComputedStyle(e).outlineStyle])"
            "(document.activeElement)"
        )
        assert name.strip()
        assert outline != "none"


def test_several_files_are_shown_one_at_a_time(opened: Opener) -> None:
    page = opened(sample_result(), sample_result("二.docx"))
    shows_files(page)
    page.locator("nav a", has_text="二.docx").click()
    shows_files(page, "f2")
    page.keyboard.press("n")
    assert page.evaluate("location.hash") == "#f2-1"
    page.keyboard.press("u")
    page.locator("nav.files").wait_for()
    shows_files(page)


def test_an_address_names_a_file_a_finding_or_a_paragraph(opened: Opener) -> None:
    page = opened(sample_result(), sample_result("二.docx"))
    for anchor in ("f2-9", "p2-18", "f2-99", "f9", "f2"):
        page.evaluate("anchor => { location.hash = anchor; }", anchor)
        shows_files(page, *([] if anchor == "f9" else ["f2"]))
        if anchor == "f2-9":
            is_chosen(page, "9", "6月31日")
        if anchor == "p2-18":
            is_in_the_window(page, "#p2-18")
    assert not [line for line in page.trouble if not line.startswith("file:")]


def test_hostile_text_does_nothing(opened: Opener) -> None:
    text = "</script><script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(1)>"
    finding = made(
        rule="x/y",
        severity=Severity.ERROR,
        message=text,
        paragraph=1,
        start=0,
        end=len(text),
        text=text,
        suggestions=(text,),
    )
    draft = Draft(text, (Paragraph(1, text),))
    page = opened(result(text, finding, draft=draft))
    page.keyboard.press("n")
    assert page.locator("article p").inner_text() == text
    assert not page.trouble


def test_on_a_phone_the_chosen_finding_stands_at_the_bottom(opened: Opener) -> None:
    page = opened(sample_result(), viewport={"width": 360, "height": 740})
    has_cards(page, 0)
    page.locator("a.m", has_text="截止目前").click()
    is_chosen(page, "7", "截止目前")
    page.locator(".toggle").click()
    has_cards(page, 10)
    page.locator(".card .go").first.click()
    has_cards(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_all_is_there(opened: Opener) -> None:
    page = opened(sample_result(), sample_result("二.docx"))
    page.emulate_media(media="print")
    shows_files(page, "f1", "f2")
    has_cards(page, 20)
    assert not page.locator(".controls").first.is_visible()


def test_a_long_draft_opens_and_jumps(opened: Opener) -> None:
    sentence = "全馆累计接待读者X万人次，外借图书八万余册，开展活动若干场，受到读者好评。" * 4
    paragraphs = tuple(Paragraph(n, sentence) for n in range(1, 2001))
    findings = tuple(
        made(
            rule="placeholder/x",
            severity=Severity.ERROR,
            message=f"第{n}个",
            paragraph=n,
            start=8,
            end=9,
            text="X",
        )
        for n in range(1, 2001)
    )
    page = opened(result("长.docx", *findings, draft=Draft("长", paragraphs)))
    page.keyboard.press("p")
    is_chosen(page, "2000", "X")
    is_in_the_window(page, "a.m.on")
    assert not page.trouble


def test_all_places_of_a_finding_are_marked_and_reached(opened: Opener) -> None:
    paragraphs = tuple(Paragraph(n, f"第{n}、开展巡查，掌握情况。") for n in range(1, 301))
    places = tuple(Place("body", n, start=1, end=3, text="、") for n in (2, 150, 290))
    finding = made(rule="ordinal/x", severity=Severity.WARNING, message="共3处", places=places)
    page = opened(result("长.docx", finding, draft=Draft("长", paragraphs)))
    page.locator("a.place").nth(2).click()
    is_in_the_window(page, "#p1-290 a.m.on")
    assert page.locator("a.m.on").count() == 3
    page.locator("a.place").nth(0).click()
    is_in_the_window(page, "#p1-2 a.m.on")
    assert not page.trouble
