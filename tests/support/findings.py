"""Results made by hand, for tests of the reports."""

from __future__ import annotations

from msgspec.structs import replace

from draftlint.model.finding import (
    Excerpt,
    FileError,
    FileResult,
    Finding,
    Place,
    RuleText,
    Severity,
)
from draftlint.model.message import Message, Text


def finding(text: str = "X", **facts: object) -> Finding:
    """Return a finding in 组织学习X次。; ``facts`` override its fields and those of its place."""
    sentence = f"组织学习{text}次。"
    values: dict[str, object] = {
        "rule": "placeholder/latin-x",
        "severity": Severity.ERROR,
        "message": f"“{text}”没有填写",
        "story": "body",
        "paragraph": 3,
        "label": "（二）",
        "section": ("一、工作开展情况",),
        "page": 2,
        "start": 4,
        "end": 4 + len(text),
        "text": text,
        "why": "占位符没有填写。",
        "excerpt": Excerpt(sentence, 4),
        "fingerprint": "00ff",
    }
    return made(**{**values, **facts})


def made(message: str = "", why: str = "", **facts: object) -> Finding:
    """Return a finding of its fields and those of its one place; ``texts`` say the message."""
    fields = {name: facts.pop(name) for name in [*facts] if name in Finding.__struct_fields__}
    values = {"message": message, "why": why}
    places = fields.pop("places", (Place(**facts),))  # type: ignore[arg-type]
    said = tuple(replace(place, values={**values, **place.values}) for place in places)  # type: ignore[attr-defined]
    return Finding(places=said, **fields)  # type: ignore[arg-type]


def texts(*findings: Finding) -> dict[str, RuleText]:
    """Return rule texts that say the messages given to ``made``."""
    return {
        finding.rule: RuleText(
            Text("{message}", "{message}"),
            Text(*[str(finding.place.values.get("why", "")).replace("{", "{{")] * 2),
        )
        for finding in findings
    }


def result(path: str, *findings: Finding, **facts: object) -> FileResult:
    """Return the result of a file with these findings."""
    return FileResult(path, findings=findings, texts=texts(*findings), **facts)  # type: ignore[arg-type]


def results() -> list[FileResult]:
    """Return a file with findings of every severity, a clean one, a broken one, a lock file."""
    return [
        result(
            "a/报告, 1.docx",
            finding(),
            finding(
                "截止目前",
                rule="typo/confusion",
                severity=Severity.WARNING,
                suggestions=("截至目前", "截至现在"),
            ),
            finding(
                rule="section/missing",
                severity=Severity.INFO,
                places=(Place(values={"message": "缺少“问题”一节"}),),
            ),
            profile="work-summary",
            characters=2590,
            failing=True,
        ),
        FileResult("b.docx", characters=10),
        FileResult("c.docx", error=FileError("encrypted", Message("文件已加密"))),
        FileResult("~$d.docx", error=FileError("lock-file", Message("Word 的锁文件"))),
    ]
