"""The local page in a real browser: drop, see, filter, jump, download, errors, two tabs."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import chromium, new_page, soon, watched
from tests.support.docx_builder import document, p
from tests.web.serving import serving
from tests.web.uploads import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROP = """files => {
  const transfer = new DataTransfer();
  for (const [name, data] of files)
    transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type,
      { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(max_bytes=1 << 20) as found:
        yield found


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with new_page(browser, accept_downloads=True) as found:
        found.goto(address)
        yield found


def drop(page: Any, *files: tuple[str, bytes]) -> None:
    page.evaluate(_DROP, [[name, base64.b64encode(data).decode()] for name, data in files])


def shown(found: Any) -> str:
    """Return the text of an element once it can be seen."""
    found.wait_for()
    text: str = found.text_content()
    return text


def row(page: Any, name: str) -> str:
    """Return the row of a file when its check is over."""
    found = page.locator("nav.files tr", has_text=name)
    found.locator("td:nth-child(3):not(.state), .count").first.wait_for()
    return " ".join(" ".join(found.locator("td").all_text_contents()).split())


def has_count(page: Any, selector: str, count: int) -> None:
    soon(page, lambda: page.locator(selector).count(), count)


def test_a_dropped_draft_opens_with_its_findings(page: Any) -> None:
    drop(page, ("总结.docx", plain()))
    page.locator("section.file").wait_for()
    assert shown(page.locator(".file-head h2")) == "总结.docx"
    page.locator(".card .go", has_text="XX").click()
    assert shown(page.locator("a.m.on")) == "XX"
    page.locator("a.m", has_text="待补充").click()
    assert "待补充" in shown(page.locator(".card.on"))
    page.locator("input.search").fill("XX")
    has_count(page, ".card:visible", 1)
    assert not page.trouble


def test_several_drafts_are_listed_with_the_broken_one_among_them(page: Any) -> None:
    clean = document(p("会议室使用安排"))
    drop(page, ("好.docx", plain()), ("坏.docx", b"no draft"), ("净.docx", clean))
    assert re.search(r"错误 \d", row(page, "好.docx"))
    assert "无法检查" in row(page, "坏.docx")
    assert "未发现问题" in row(page, "净.docx")
    page.locator("nav a", has_text="坏.docx").click()
    assert "ZIP" in shown(page.locator(".unreadable"))
    assert not page.locator(".copy:visible").count()
    page.locator(".back").click()
    page.locator("nav.files tr", has_text="坏.docx").locator(".remove").click()
    has_count(page, "nav.files tbody tr", 2)
    assert not page.trouble


def test_files_can_be_chosen_without_dragging(page: Any) -> None:
    file = {"name": "选.docx", "mimeType": "application/octet-stream", "buffer": plain()}
    page.set_input_files(".drop input", [file])
    assert shown(page.locator(".file-head h2")) == "选.docx"


def test_the_reviewed_copy_and_the_json_can_be_saved(page: Any) -> None:
    drop(page, ("总结.docx", plain()))
    page.locator("section.file").wait_for()
    with page.expect_download() as saved:
        page.locator(".copy").click()
    assert saved.value.suggested_filename == "总结.审阅.docx"
    with zipfile.ZipFile(saved.value.path()) as package:
        assert "placeholder/" in package.read("word/comments.xml").decode()
    with page.expect_download() as saved:
        page.locator(".json").click()
    report = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert report["files"][0]["path"] == "总结.docx"
    assert not page.trouble


def test_another_profile_checks_the_draft_again(page: Any) -> None:
    drop(page, ("总结.docx", plain()))
    page.locator(".facts", has_text="工作总结").wait_for()
    page.locator(".actions .profile").select_option("notice")
    page.locator(".facts", has_text=re.compile("通知")).wait_for()
    assert page.locator(".actions .profile").input_value() == "notice"
    has_count(page, "section.file", 1)


def test_a_draft_over_the_limit_says_so(page: Any) -> None:
    drop(page, ("大.docx", b"0" * ((1 << 20) + 1)))
    assert "1 MB" in row(page, "大.docx")


def test_two_tabs_do_not_mix(page: Any, address: str) -> None:
    other = watched(page.context.new_page())
    other.goto(address)
    tabs = (page, other)
    for number, tab in enumerate(tabs):
        text = document(p(f"第{number}份工作总结"), p(f"接待读者{'X' * (number + 1)}万人次。"))
        drop(tab, (f"第{number}份.docx", text))
    for number, tab in enumerate(tabs):
        # One of the two is in the background, where nothing is laid out: texts, not what is seen.
        soon(tab, tab.locator(".file-head h2").all_text_contents, [f"第{number}份.docx"])
        soon(tab, tab.locator("a.m.error").all_text_contents, ["X" * (number + 1)])
        assert not tab.trouble


def test_hostile_drafts_and_names_do_nothing(page: Any) -> None:
    text = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    drop(page, (f"{text}.docx", document(p(text))), ("b.docx", plain()))
    page.locator("nav.files a[href='#f1']").click()
    assert shown(page.locator("#f1 article p").first) == text
    assert not page.trouble


def test_a_server_that_is_gone_is_told_plainly(browser: Any) -> None:
    with new_page(browser) as page:
        with serving() as address:
            page.goto(address)
        drop(page, ("总结.docx", plain()))
        page.locator("nav.files .state", has_text="draftlint serve").wait_for()


def test_without_the_token_there_is_no_page(browser: Any, address: str) -> None:
    with new_page(browser) as page:
        assert page.goto(address.partition("?")[0]).status == 403
        assert "终端" in page.content()
