"""The server checks what it is sent, keeps nothing, and outlives every draft."""

from __future__ import annotations

import io
import multiprocessing
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from lxml import html as lxml_html
from starlette.testclient import TestClient

from draftlint.web.app import make_app
from tests.support.docx_builder import document, p
from tests.web.serving import BASE, HEADERS, TOKEN, plan, settings
from tests.web.uploads import plain, uploads

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(make_app(plan(), settings()), base_url=BASE) as found:
        yield found


def ask(client: TestClient, data: bytes, path: str = "check", **query: str) -> Any:
    params = {"name": "总结.docx", **query}
    return client.post(f"/api/{path}", params=params, headers=HEADERS, content=data)


def checked(client: TestClient, data: bytes, **query: str) -> Any:
    answer = ask(client, data, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_draft_comes_back_as_the_view_of_the_html_report(client: TestClient) -> None:
    answer = checked(client, plain(), key="7")
    section = lxml_html.fragment_fromstring(answer["section"])
    assert section.get("id") == "f7"
    (finding,) = [f for f in answer["report"]["files"][0]["findings"] if f["text"] == "XX"]
    assert finding["rule"].startswith("placeholder/")
    assert "XX" in [mark.text_content() for mark in section.xpath(".//article//a[@data-f]")]
    assert 'href="#f7"' in answer["row"]
    assert answer["reviewable"]


def test_the_json_is_the_report_of_the_contract(client: TestClient) -> None:
    report = checked(client, plain(), name="C:\\文稿\\..\\总结.docx")["report"]
    assert report["version"] == 1
    assert report["files"][0]["path"] == "总结.docx"
    assert report["summary"]["files"] == 1


def test_the_profile_is_the_one_asked_for(client: TestClient) -> None:
    title = document(p("临江县图书馆2025年上半年工作总结"), p("正文。"))
    for asked, profile in (("auto", "work-summary"), ("none", None), ("notice", "notice")):
        assert checked(client, title, profile=asked)["report"]["files"][0]["profile"] == profile


def test_the_reviewed_copy_holds_the_findings_as_comments(client: TestClient) -> None:
    found = checked(client, plain())["report"]["files"][0]["findings"]
    answer = ask(client, plain(), "review")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        comments = package.read("word/comments.xml").decode()
    for finding in found:
        assert finding["rule"] in comments
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text.startswith("临江县")


def test_text_is_checked_but_has_no_reviewed_copy(client: TestClient) -> None:
    text = "接待读者XX万人次。".encode()
    answer = checked(client, text, name="a.txt")
    assert not answer["reviewable"]
    refused = ask(client, text, "review", name="a.txt")
    assert refused.status_code == 422
    assert "Word" in refused.json()["error"]["message"]


def test_a_file_that_cannot_be_read_says_why(client: TestClient) -> None:
    for data, code in ((b"", "empty"), (b"no zip at all", "not-a-zip")):
        answer = checked(client, data)
        assert answer["report"]["files"][0]["error"]["code"] == code
        assert not answer["reviewable"]
        assert "无法检查" in answer["section"]
        assert ask(client, data, "review").json()["error"]["code"] == code


def test_hostile_names_and_texts_stay_text(client: TestClient) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    answer = checked(client, document(p(hostile)), name=f"{hostile}.docx")
    for part in ("section", "row"):
        made = lxml_html.fragment_fromstring(f"<div>{answer[part]}</div>")
        assert not made.xpath(".//img | .//script")
    assert hostile in lxml_html.fragment_fromstring(answer["section"]).text_content()


def test_the_page_and_the_view_speak_english_when_asked() -> None:
    with TestClient(make_app(plan(), settings(lang="en")), base_url=BASE) as english:
        assert "Drop Word drafts here" in english.get(f"/?token={TOKEN}").text
        assert "Error" in checked(english, plain())["section"]


def test_drafts_are_checked_side_by_side(client: TestClient) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda number: checked(client, plain(), key=str(number)), range(6)))
    assert [answer["section"].count(f'id="f{n}"') for n, answer in enumerate(answers)] == [1] * 6


def test_a_process_that_dies_while_it_has_nothing_to_do_costs_nothing(client: TestClient) -> None:
    checked(client, plain())
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    assert [ask(client, plain()).status_code for _ in range(4)] == [200] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_dies_at_work_costs_one_answer(client: TestClient) -> None:
    checked(client, plain())
    before = multiprocessing.active_children()
    slow = document(*[p(f"第{number}次接待读者X万人次，情况良好。") for number in range(40_000)])
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask, client, slow)
        while all(is_asleep(process.pid) for process in before):
            time.sleep(0.01)
        for process in before:
            process.kill()
        lost = answer.result()
    assert lost.status_code == 422
    assert lost.json()["error"]["code"] == "crashed"
    assert [ask(client, plain()).status_code for _ in range(2)] == [200] * 2


def is_asleep(pid: int | None) -> bool:
    """Say whether a process waits for something."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def test_a_draft_that_takes_too_long_is_given_up() -> None:
    with TestClient(make_app(plan(), settings(check_seconds=0.0)), base_url=BASE) as hurried:
        for _ in range(2):
            answer = ask(hurried, document(*[p("接待读者XX万人次。") for _ in range(2000)]))
            assert answer.status_code == 422
            assert answer.json()["error"]["code"] == "timeout"
        assert hurried.get(f"/?token={TOKEN}").status_code == 200


def test_the_processes_end_with_the_server() -> None:
    before = set(multiprocessing.active_children())
    with TestClient(make_app(plan(), settings()), base_url=BASE) as other:
        checked(other, plain())
        assert set(multiprocessing.active_children()) - before
    assert not set(multiprocessing.active_children()) - before


def test_hostile_uploads_leave_the_server_answering(client: TestClient) -> None:
    # One round of every maker; bench/uploads.py sends a hundred in a row.
    for name, data in uploads(19):
        answer = ask(client, data, name=name)
        assert answer.status_code in (200, 422), (name, answer.text)
        assert "Traceback" not in answer.text
    assert checked(client, plain())["report"]["files"][0]["findings"]
