"""The application: one page, its assets, and two requests about a draft: check and review."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

import anyio
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from draftlint.report.view.shell import asset
from draftlint.run.checker import Checker
from draftlint.web.guard import Guard
from draftlint.web.jobs import Job, JobFailure, encoded
from draftlint.web.page_phrases import page_phrases
from draftlint.web.upload_page import page_markup
from draftlint.web.workers import Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from draftlint.run.checker import Plan

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_ASSETS = ("view.css", "view.js", "serve.css", "serve.js", "icon.svg")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: How many drafts of the largest size the uploads in memory may add up to.
_UPLOADS = 4


@dataclass(frozen=True)
class ServerSettings:
    """How the server runs.

    ``profile`` is the one selected at first; ``max_bytes`` limits the size of an upload,
    ``upload_seconds`` its duration, ``check_seconds`` the work on it.
    """

    token: str
    host: str = "127.0.0.1"
    lang: str = "zh"
    profile: str = "auto"
    max_bytes: int = 64 << 20
    upload_seconds: float = 60.0
    check_seconds: float = 60.0


class _UploadError(Exception):
    """An upload that is refused."""

    def __init__(self, status: int, code: str, **values: object) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.values = values


def make_app(plan: Plan, settings: ServerSettings) -> Starlette:
    """Return the ASGI application; its worker processes run during its lifespan."""
    server = _Server(plan, settings)
    return Starlette(
        routes=[
            Route("/", server.page),
            Route("/assets/{name}", server.asset),
            Route("/api/check", server.check, methods=["POST"]),
            Route("/api/review", server.review, methods=["POST"]),
        ],
        middleware=[Middleware(Guard, token=settings.token, host=settings.host)],
        lifespan=server.lifespan,
    )


class _Server:
    def __init__(self, plan: Plan, settings: ServerSettings) -> None:
        self._plan = plan
        self._settings = settings
        self._phrases = page_phrases(settings.lang)
        self._profiles = Checker(plan).ruleset(["draft.docx"]).profiles

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._free_bytes = _UPLOADS * self._settings.max_bytes
        self._workers = Workers(self._plan, self._settings.lang, self._settings.check_seconds)
        try:
            yield
        finally:
            self._workers.close()

    async def page(self, _: Request) -> Response:
        return HTMLResponse(
            page_markup(
                self._phrases, self._profiles, self._settings.profile, self._settings.max_bytes
            )
        )

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return Response(status_code=404)
        return Response(asset(name), media_type=_TYPES[PurePosixPath(name).suffix])

    async def check(self, request: Request) -> Response:
        return await self._answer(request, "check")

    async def review(self, request: Request) -> Response:
        return await self._answer(request, "review")

    async def _answer(self, request: Request, task: Literal["check", "review"]) -> Response:
        body = bytearray()
        try:
            job = self._job(request, task)
            await self._read(request, body)
            answer = await self._workers.run(replace(job, data=bytes(body)))
        except _UploadError as error:
            message = self._phrases(error.code, **error.values)
            return _error(error.status, error.code, message)
        except ClientDisconnect:
            return Response(status_code=400)
        finally:
            self._free_bytes += len(body)
        if isinstance(answer, JobFailure):
            return _error(422, answer.code, answer.message)
        if isinstance(answer, bytes):
            return Response(answer, media_type=_DOCX)
        return Response(encoded(answer), media_type="application/json")

    def _job(self, request: Request, task: Literal["check", "review"]) -> Job:
        """Return the job of a request, without the draft."""
        query = request.query_params
        profile = query.get("profile", "auto")
        key = query.get("key", "1")
        known = profile in ("auto", "none") or profile in self._profiles
        if not known or not re.fullmatch("[a-z0-9]{1,12}", key):
            raise _UploadError(400, "bad-request")
        return Job(
            task,
            _file_name(query.get("name", "")),
            b"",
            profile,
            key,
            query.get("track") == "1",
        )

    async def _read(self, request: Request, body: bytearray) -> None:
        """Read the upload into ``body``; stops as soon as it is too large or too slow.

        Uploads are read concurrently, so that a slow one does not delay others; their total size is
        bounded.
        """
        limit = self._settings.max_bytes
        declared = request.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > limit:
            raise _UploadError(413, "too-large", n=limit >> 20)
        try:
            with anyio.fail_after(self._settings.upload_seconds):
                async for chunk in request.stream():
                    if len(body) + len(chunk) > limit:
                        raise _UploadError(413, "too-large", n=limit >> 20)
                    if len(chunk) > self._free_bytes:
                        raise _UploadError(503, "busy")
                    self._free_bytes -= len(chunk)
                    body += chunk
        except TimeoutError:
            raise _UploadError(408, "too-slow") from None


def _file_name(name: str) -> str:
    """Return the last part of a name without null characters, at most 200 characters of it."""
    last = re.split(r"[/\\]", name)[-1].replace("\0", "")
    return last[-200:] or "draft.docx"


def _error(status: int, code: str, message: str) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status)
