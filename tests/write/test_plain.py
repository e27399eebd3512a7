import codecs

import pytest

from draftlint.model.errors import UsageError
from draftlint.read import read
from draftlint.write import diff, fix, review
from tests.support.word import find

TEXT = "一、总体情况\r\n截止目前，已完成。\n\n反应问题\r末行反应"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_encoding_and_line_ends_stay(encoding: str, mark: bytes) -> None:
    source = mark + TEXT.encode(encoding)
    draft = read("稿.txt", data=source)
    findings = [
        find(draft, "截止目前", fix="截至目前"),
        find(draft, "反应", fix="反映"),
        find(draft, "反应", nth=1, fix="反映"),
        find(draft, "总体"),
    ]
    copy = fix(source, draft, findings)
    corrected = TEXT.replace("截止", "截至").replace("反应", "反映")
    assert copy.data == mark + corrected.encode(encoding)
    assert copy.fixed == tuple(findings[:3])


def test_bytes_that_are_no_text_are_not_lost() -> None:
    source = "反应".encode() + b"\xff\xff\x80"
    draft = read("稿.txt", data=source)
    with pytest.raises(UsageError, match="would be lost"):
        fix(source, draft, [find(draft, draft.paragraphs[0].text[0], fix="")])


def test_text_takes_no_comments() -> None:
    draft = read("稿.txt", data=TEXT.encode())
    with pytest.raises(UsageError, match="docx"):
        review(TEXT.encode(), draft, [])


def test_a_diff_names_paragraphs() -> None:
    draft = read("稿.txt", data=TEXT.encode())
    findings = [find(draft, "反应", fix="反映"), find(draft, "截止目前", fix="截至目前")]
    assert list(diff(draft, findings, "新.txt")) == [
        "--- 稿.txt",
        "+++ 新.txt",
        "@@ -2 +2 @@",
        "-截止目前，已完成。",
        "+截至目前，已完成。",
        "@@ -4 +4 @@",
        "-反应问题",
        "+反映问题",
    ]
    assert list(diff(draft, [], "新.txt")) == []
