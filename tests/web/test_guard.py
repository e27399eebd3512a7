"""Other pages, other sites and other names get nothing from the local server."""

from __future__ import annotations

import re
import select
import socket
import urllib.request
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from draftlint.model.errors import UsageError
from draftlint.web import connections
from draftlint.web.app import make_app
from draftlint.web.guard import TOKEN_HEADER, Guard, is_loopback
from draftlint.web.server import address, listen, new_token
from tests.web.serving import BASE, HEADERS, TOKEN, plan, serving, settings
from tests.web.uploads import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = f"/?token={TOKEN}"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(make_app(plan(), settings(max_bytes=1 << 20)), base_url=BASE) as found:
        yield found


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "",
        "localhost@evil",
        "[",
        "0.0.0.0",
    ],
)
@pytest.mark.parametrize("path", [PAGE, "/assets/view.css", "/nothing"])
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str, path: str) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9", "LOCALHOST", "[::1]:8000"])
def test_the_names_of_this_machine_are_known(client: TestClient, host: str) -> None:
    assert client.get(PAGE, headers={"Host": host}).status_code == 200


def test_beyond_loopback_numbers_and_the_own_name_are_known() -> None:
    guard = Guard(make_app(plan(), settings()), TOKEN, "0.0.0.0")
    assert guard.knows("192.168.1.7:8000")
    assert guard.knows(socket.gethostname())
    assert guard.knows("localhost")
    assert not guard.knows("evil.example")
    assert not is_loopback("0.0.0.0")
    assert is_loopback("127.0.0.9")


@pytest.mark.parametrize("given", ["", "?token=", "?token=wrong", "?token=%E4%B8%AD"])
def test_the_page_needs_the_token(client: TestClient, given: str) -> None:
    answer = client.get(f"/{given}")
    assert answer.status_code == 403
    assert TOKEN not in answer.text


@pytest.mark.parametrize("path", ["/api/check", "/api/review"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {TOKEN_HEADER: "wrong"},
        {**HEADERS, "Origin": "http://evil.example"},
        {**HEADERS, "Origin": "http://127.0.0.1:9999"},
        {**HEADERS, "Origin": "null"},
        {**HEADERS, "Sec-Fetch-Site": "cross-site"},
        {**HEADERS, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_question_from_elsewhere_is_refused(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    # The token in the address is not enough: a form on another page could hold it.
    answer = client.post(f"{path}?token={TOKEN}&name=a.txt", headers=headers, content="甲".encode())
    assert answer.status_code == 403


def test_a_question_from_our_own_page_is_answered(client: TestClient) -> None:
    headers = {**HEADERS, "Origin": BASE, "Sec-Fetch-Site": "same-origin"}
    answer = client.post("/api/check?name=a.txt", headers=headers, content="甲。".encode())
    assert answer.status_code == 200


def test_every_answer_tells_the_browser_to_be_strict(client: TestClient) -> None:
    answers = [
        client.get(PAGE),
        client.get("/assets/view.js"),
        client.get("/"),
        client.get(f"/nothing?token={TOKEN}"),
        client.post("/api/check?profile=nonsense", headers=HEADERS),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 403, 404, 400]
    for answer in answers:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_page_holds_nothing_that_its_policy_forbids(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=|javascript:", page)
    for path in re.findall(r'(?:src|href)="([^"#][^"]*)"', page):
        assert path.startswith("/assets/")
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/assets/..%2f__init__.py", "/assets/%2e%2e/html.py", "/assets//etc/passwd", "/assets/x"],
)
def test_only_the_listed_assets_are_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (403, 404)


def test_too_large_an_upload_is_refused_whether_it_says_so_or_not(client: TestClient) -> None:
    data = b"0" * ((1 << 20) + 1)
    for content in (data, iter([data[: 1 << 19], data[1 << 19 :]])):
        answer = client.post("/api/check", headers=HEADERS, content=content)  # type: ignore[arg-type]
        assert answer.status_code == 413
        assert "1 MB" in answer.json()["error"]["message"]


def test_an_upload_that_stalls_is_given_up() -> None:
    with serving(upload_seconds=0.3) as page:
        where = urlsplit(page)
        with socket.create_connection((where.hostname, where.port), timeout=120) as connection:
            connection.sendall(
                f"POST /api/check?name=a.docx HTTP/1.1\r\nHost: {where.netloc}\r\n"
                f"{TOKEN_HEADER}: {TOKEN}\r\nContent-Length: 5000\r\n\r\nPK".encode()
            )
            assert connection.recv(100).startswith(b"HTTP/1.1 408")


def _connect(page: str, sent: str, count: int = 1) -> list[socket.socket]:
    """Return connections to the server on which that much of a request was sent."""
    where = urlsplit(page)
    found = []
    for _ in range(count):
        found.append(socket.create_connection((where.hostname, where.port), timeout=120))
        found[-1].sendall(sent.format(host=where.netloc, token=TOKEN).encode())
    return found


_HALF_A_HEADER = "GET / HTTP/1.1\r\nHost: {host}\r\nX-"
_HALF_A_BODY = (
    f"POST /api/check?name=a.docx HTTP/1.1\r\nHost: {{host}}\r\n{TOKEN_HEADER}: {{token}}\r\n"
    "Content-Length: 5000\r\n\r\nPK"
)


@pytest.mark.parametrize("sent", ["", "GET", _HALF_A_HEADER])
@pytest.mark.parametrize("before", [False, True])
def test_an_unfinished_header_is_given_up(
    monkeypatch: pytest.MonkeyPatch, sent: str, before: bool
) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.3)
    with serving() as page:
        whole = "GET /assets/icon.svg HTTP/1.1\r\nHost: {host}\r\n\r\n" if before else ""
        (connection,) = _connect(page, whole + sent)
        answer = b""
        while received := connection.recv(65536):
            answer += received
            # What trickles in gains no time.
            with suppress(OSError):
                connection.sendall(b"a")
        assert answer.count(b"HTTP/1.1 200") == before
        connection.close()


@pytest.mark.parametrize("sent", ["", _HALF_A_HEADER, _HALF_A_BODY])
def test_a_crowd_of_unfinished_requests_shuts_nobody_out(sent: str) -> None:
    with serving() as page:
        crowd = _connect(page, sent, 120)
        with urllib.request.urlopen(page, timeout=120) as answer:
            assert answer.status == 200
        base = page.partition("/?")[0]
        request = urllib.request.Request(f"{base}/api/check?name=a.docx", plain(), HEADERS)
        with urllib.request.urlopen(request, timeout=120) as answer:
            assert answer.status == 200
        for connection in crowd:
            connection.close()


def test_what_uploads_hold_together_is_bounded() -> None:
    with serving(max_bytes=10_000) as page:
        crowd = _connect(page, _HALF_A_BODY.replace("5000", "9000") + "x" * 8000, 5)
        ready, _, _ = select.select(crowd, [], [], 120)
        assert [c.recv(100)[:12] for c in ready] == [b"HTTP/1.1 503"]
        for connection in crowd:
            connection.close()


@pytest.mark.parametrize("query", ["profile=nonsense", "key=<b>", "key="])
def test_nonsense_is_refused(client: TestClient, query: str) -> None:
    assert client.post(f"/api/check?{query}", headers=HEADERS).status_code == 400
    assert client.get(f"/api/check?token={TOKEN}").status_code == 405


def test_a_run_has_a_token_of_its_own_and_listens_on_this_machine() -> None:
    assert new_token() != new_token()
    assert len(new_token()) >= 32
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert address(listening, "x") == f"http://127.0.0.1:{port}/?token=x"
        with pytest.raises(UsageError, match=str(port)):
            listen("127.0.0.1", port)
