"""The engine made ready ahead: the same answers, whatever becomes of the helper."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import msgspec
import pytest

from draftlint.system.cores import cores
from draftlint.typo import ahead
from draftlint.typo.engine import BATCH, Engine
from draftlint.typo.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = [
    "会议要求各单位结合实际，继续记性行之有效的探索，把各项任务落到实处。",
    "全县上下齐心协力，农村人居环境有了明显改善。",
]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or cores() < 2,
    reason="a helper is only started on Linux with several processors",
)


@pytest.fixture
def helper() -> Iterator[ahead.Helper]:
    """A helper that has been started; ended afterwards if the test has not."""
    ahead.start()
    [started] = ahead.helpers
    yield started
    ahead.stop()


def expected() -> object:
    return Engine.load().examine(TEXTS, sensitivity="normal")


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_answers_what_the_engine_answers(helper: ahead.Helper) -> None:
    ahead.ask(TEXTS, "normal")
    assert ahead.examine(TEXTS, "normal") == expected()
    assert helper.answers.closed


def test_a_stop_ends_the_twin_of_a_long_draft_too() -> None:
    # Whoever reads a pipe waits for all that hold its other end; so do we here.
    reader, writer = os.pipe()
    ahead.start()
    [helper] = ahead.helpers
    ahead.ask(["附件" * 10_000] * 4, "normal")
    children = Path(f"/proc/{helper.pid}/task/{helper.pid}/children")
    while not children.read_text():
        time.sleep(0.01)
    ahead.stop()
    os.close(writer)
    ended, _, _ = select.select([reader], [], [], 120)
    os.close(reader)
    assert ended


def test_leaves_no_process_behind(helper: ahead.Helper) -> None:
    ahead.ask(TEXTS, "normal")
    ahead.examine(TEXTS, "normal")
    with pytest.raises(ProcessLookupError):
        os.kill(helper.pid, 0)


def test_one_that_is_not_needed_is_ended(helper: ahead.Helper) -> None:
    ahead.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(helper.pid, 0)
    assert ahead.examine(TEXTS, "normal") == expected()


def test_work_is_done_here_when_the_helper_dies(helper: ahead.Helper) -> None:
    os.kill(helper.pid, signal.SIGKILL)
    os.waitpid(helper.pid, 0)
    ahead.ask(TEXTS, "normal")
    assert ahead.examine(TEXTS, "normal") == expected()


def test_another_draft_is_not_given_the_answer_of_the_first(helper: ahead.Helper) -> None:
    ahead.ask(TEXTS, "normal")
    assert ahead.examine(TEXTS[1:], "normal") == [[]]
    assert helper.asked == (TEXTS, "normal")


def test_only_the_first_draft_is_handed_over(helper: ahead.Helper) -> None:
    ahead.ask(TEXTS, "normal")
    ahead.ask(TEXTS[1:], "normal")
    assert helper.asked == (TEXTS, "normal")
    assert ahead.examine(TEXTS, "normal") == expected()


def test_a_system_without_room_for_a_process_costs_only_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    opened = descriptors()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", refuse)
        ahead.start()
    assert descriptors() == opened
    assert ahead.examine(TEXTS, "normal") == expected()


def test_a_long_draft_is_shared_with_a_twin(helper: ahead.Helper) -> None:
    pieces = 5
    texts = [*(TEXTS * (pieces * BATCH // sum(map(len, TEXTS)))), "各部门要齐心胁力抓好落实。"]
    ahead.ask(texts, "normal")
    assert ahead.examine(texts, "normal") == Engine.load().examine(texts, sensitivity="normal")


def test_the_pieces_of_both_stay_in_order() -> None:
    pieces = [[str(number)] for number in range(7)]
    here = os.getpid()
    done = ahead.halves(
        lambda piece: [[proposal(piece[0] + ("" if os.getpid() == here else "也"))]], pieces
    )
    assert [one.text for [[one]] in done] == ["0", "1也", "2", "3也", "4", "5也", "6"]


def test_a_twin_that_dies_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    twins = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: twins.append(fork()) or twins[-1])
    with pytest.raises(msgspec.DecodeError):
        ahead.halves(lambda _: [] if os.getpid() == here else os._exit(1), [["甲"], ["乙"]])
    with pytest.raises(ChildProcessError):
        os.waitpid(twins[0], os.WNOHANG)


def proposal(text: str) -> Proposal:
    return Proposal(0, len(text), text, ("",), "extra", "多字", text, "", 0.0, 0.0)


def test_without_a_helper_the_work_is_done_here() -> None:
    ahead.ask(TEXTS, "normal")
    assert ahead.examine(TEXTS, "normal") == expected()


def test_a_run_with_a_helper_does_not_load_numpy_itself(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    document = docx.Document()
    for text in TEXTS:
        document.add_paragraph(text)
    document.save(str(draft))
    program = (
        "import sys; from draftlint.cli import main\n"
        "try: main()\n"
        "finally: print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--select", "typo/context", str(draft)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "记性" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"
