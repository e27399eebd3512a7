"""The jobs of a worker process: check a draft, or write its reviewed copy."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from draftlint.messages import render
from draftlint.model.errors import DraftlintError
from draftlint.model.record import Record
from draftlint.report import ReportOptions
from draftlint.report.formats import find_format
from draftlint.report.view import file_markup, overview_row, phrases_in
from draftlint.run.checker import Checker
from draftlint.web.page_phrases import page_phrases
from draftlint.write import review

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan


class Job(Record, frozen=True):
    """One draft and what to do with it; ``key`` identifies it in the ids of the page."""

    task: Literal["check", "review"]
    name: str
    data: bytes
    profile: str = "auto"
    key: str = "1"
    track_changes: bool = False


class JobFailure(Record, frozen=True):
    """Why a job gave no result: a code and a sentence for the user."""

    code: str
    message: str


class CheckedView(Record, frozen=True):
    """The markup that the page shows for a checked draft, and its JSON report."""

    section: str
    row: str
    report: str
    reviewable: bool


class JobRunner:
    """Runs jobs one after the other; rules are compiled once per profile."""

    def __init__(self, plan: Plan, lang: str, on_rule: Callable[[str], None] | None = None) -> None:
        self._plan = replace(plan, keep_draft=True, cache=False)
        self._lang = lang
        self._on_rule = on_rule
        self._checkers: dict[str, Checker] = {}

    def run(self, job: Job) -> CheckedView | bytes | JobFailure:
        """Return the markup for a draft, the bytes of its reviewed copy, or the failure."""
        try:
            result = self._checker(job.profile).check(job.name, job.data)
            return (
                self._checked(result, job.key) if job.task == "check" else self._copy(job, result)
            )
        except DraftlintError as error:
            return JobFailure("refused", render(error.message, self._lang))

    def compile_rules(self) -> None:
        """Compile the rules before the first job."""
        _ = self._checker("auto").setup_for("draft.docx").linter

    def _checker(self, profile: str) -> Checker:
        if profile not in self._checkers:
            options = replace(self._plan.options, profile=profile)
            self._checkers[profile] = Checker(replace(self._plan, options=options), self._on_rule)
        return self._checkers[profile]

    def _checked(self, result: FileResult, key: str) -> CheckedView:
        phrases = phrases_in(self._lang)
        out = io.StringIO()
        find_format("json").write([result], out, ReportOptions(lang=self._lang))
        return CheckedView(
            file_markup(result, key, phrases),
            overview_row(result, key, phrases),
            out.getvalue(),
            result.draft is not None and result.draft.format == "docx",
        )

    def _copy(self, job: Job, result: FileResult) -> bytes | JobFailure:
        if result.error:
            return JobFailure(result.error.code, render(result.error.message, self._lang))
        assert result.draft is not None
        if result.draft.format != "docx":
            return JobFailure("unsupported", page_phrases(self._lang)("no-copy"))
        copy = review(
            job.data,
            result.draft,
            result.findings,
            texts=result.texts,
            track_changes=job.track_changes,
            lang=self._lang,
        )
        return copy.data


def encoded(checked: CheckedView) -> bytes:
    """Return the response to the page: JSON that contains the report unchanged."""
    shown = {"section": checked.section, "row": checked.row, "reviewable": checked.reviewable}
    return f'{json.dumps(shown, ensure_ascii=False)[:-1]}, "report": {checked.report}}}'.encode(
        "utf-8", "replace"
    )
