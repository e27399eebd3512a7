"""``review`` and ``fix`` as a user runs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftlint.read import read
from tests.support.docx_builder import document
from tests.support.word import comments, settled, texts

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DRAFT = document("截止目前，各单位学习X次。")


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "报告.docx"
    path.write_bytes(DRAFT)
    return path


def test_review_writes_a_copy_beside_the_original(draftlint: Run, report: Path) -> None:
    done = draftlint("review", "报告.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert "已写入 报告.审阅.docx：2 条批注" in done.stdout
    assert report.read_bytes() == DRAFT
    copy = report.with_name("报告.审阅.docx").read_bytes()
    assert [c.text for c in comments(copy)[1:]] == ["截止目前", "X"]
    assert texts(read("x.docx", data=copy)) == texts(read("x.docx", data=DRAFT))


def test_tracked_changes_can_be_accepted(draftlint: Run, report: Path) -> None:
    done = draftlint("review", "报告.docx", "--track-changes", "-o", "改.docx", "--lang", "en")
    assert "Wrote 改.docx: 2 comments, 1 corrections" in done.stdout
    copy = report.with_name("改.docx").read_bytes()
    assert texts(read("x.docx", data=settled(copy, accept=True))) == ["截至目前，各单位学习X次。"]


def test_an_existing_copy_is_kept_unless_forced(draftlint: Run, report: Path) -> None:
    other = report.with_name("报告.审阅.docx")
    other.write_bytes(b"mine")
    done = draftlint("review", "报告.docx")
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert other.read_bytes() == b"mine"
    assert draftlint("review", "报告.docx", "--force").returncode == 0
    assert comments(other.read_bytes())


@pytest.mark.parametrize("name", ["报告.docx", "./报告.docx", "link.docx"])
@pytest.mark.parametrize("command", ["review", "fix"])
def test_the_original_is_never_written_to(
    draftlint: Run, report: Path, command: str, name: str
) -> None:
    report.with_name("link.docx").symlink_to(report)
    done = draftlint(command, "报告.docx", "-o", name, "--force")
    assert done.returncode == 2
    assert "原稿" in done.stderr
    assert report.read_bytes() == DRAFT


def test_fix_corrects_a_copy_and_previews_it(draftlint: Run, report: Path) -> None:
    shown = draftlint("fix", "报告.docx", "--diff")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "+截至目前，各单位学习X次。" in shown.stdout.splitlines()
    assert sorted(p.name for p in report.parent.glob("*.docx")) == [
        "bad.docx",
        "clean.docx",
        "报告.docx",
    ]
    done = draftlint("fix", "报告.docx", "-o", "clean/新.docx")
    assert done.returncode == 2
    done = draftlint("fix", "报告.docx", "-o", "新.docx")
    assert "已写入 新.docx：改正 1 处" in done.stdout
    assert texts(read(report.with_name("新.docx"))) == ["截至目前，各单位学习X次。"]


def test_fix_corrects_plain_text(draftlint: Run, folder: Path) -> None:
    (folder / "稿.txt").write_text("截止目前。\n", encoding="gb18030")
    assert draftlint("fix", "稿.txt", "-o", "新.txt").returncode == 0
    assert (folder / "新.txt").read_bytes() == "截至目前。\n".encode("gb18030")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fix", "报告.docx"), "-o"),
        (("review", "稿.txt"), ".docx"),
        (("review", "-"), "一个文件"),
        (("review", "."), "一个文件"),
        (("review", "没有.docx"), "没有.docx"),
        (("review", "坏.docx"), "损坏"),
    ],
)
def test_what_cannot_be_done_is_said(
    draftlint: Run, report: Path, arguments: tuple[str, ...], said: str
) -> None:
    report.with_name("稿.txt").write_text("正文\n", encoding="utf-8")
    report.with_name("坏.docx").write_bytes(DRAFT[: len(DRAFT) // 2])
    done = draftlint(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_folder_that_is_missing_is_said_in_one_sentence(draftlint: Run, report: Path) -> None:
    done = draftlint("fix", report.name, "-o", "missing/a.docx")
    assert done.returncode == 2
    assert done.stderr.strip() == "draftlint: -o 应是已有文件夹里的一个文件：missing/a.docx"
