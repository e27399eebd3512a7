"""The engine in a helper process: the same answers, whatever happens to the process."""

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
from draftlint.typo.engine import BATCH, Engine
from draftlint.typo.helper_process import HelperProcess, in_two_processes
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
def helper() -> Iterator[HelperProcess]:
    with HelperProcess() as service:
        service.start()
        assert service.pid is not None
        yield service


def expected() -> object:
    return Engine.load().proposals(TEXTS, sensitivity="normal")


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def pid_of(helper: HelperProcess) -> int:
    assert helper.pid is not None
    return helper.pid


def refuse_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process fail to load the engine."""
    monkeypatch.setattr(Engine, "load", lambda: pytest.fail("the work was done in this process"))


def test_answers_what_the_engine_answers(
    helper: HelperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = expected()
    refuse_models(monkeypatch)
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS, "normal") == right


def test_close_ends_the_second_process_of_a_long_draft_too() -> None:
    # Whoever reads a pipe waits for all that hold its other end; so do we here.
    reader, writer = os.pipe()
    helper = HelperProcess()
    helper.start()
    helper.submit([f"附{chr(0x4E00 + n)}" * 10_000 for n in range(40)], "normal")
    children = Path(f"/proc/{helper.pid}/task/{helper.pid}/children")
    while not children.read_text():
        time.sleep(0.01)
    helper.close()
    os.close(writer)
    ended, _, _ = select.select([reader], [], [], 120)
    os.close(reader)
    assert ended


def test_leaves_no_process_and_no_pipe_behind() -> None:
    opened = descriptors()
    with HelperProcess() as helper:
        helper.start()
        pid = pid_of(helper)
        helper.submit(TEXTS, "normal")
        helper.proposals(TEXTS, "normal")
        assert helper.pid is None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert descriptors() == opened


def test_one_that_is_not_needed_is_ended(helper: HelperProcess) -> None:
    pid = pid_of(helper)
    helper.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert helper.proposals(TEXTS, "normal") == expected()


def test_work_is_done_here_when_the_helper_dies(helper: HelperProcess) -> None:
    os.kill(pid_of(helper), signal.SIGKILL)
    os.waitpid(pid_of(helper), 0)
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS, "normal") == expected()


def test_another_draft_is_not_given_the_answer_of_the_first(helper: HelperProcess) -> None:
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS[1:], "normal") == [[]]
    assert helper.proposals(TEXTS, "normal") == expected()


def test_another_sensitivity_is_not_given_the_answer_of_the_first(helper: HelperProcess) -> None:
    text = ["各部门要齐心胁力抓好落实，进一步提高正治站位。", *TEXTS]
    helper.submit(text, "loose")
    strict = Engine.load().proposals(text, sensitivity="strict")
    assert helper.proposals(text, "strict") == strict


def test_only_the_first_draft_is_handed_over(
    helper: HelperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = expected()
    refuse_models(monkeypatch)
    helper.submit(TEXTS, "normal")
    helper.submit(TEXTS[1:], "normal")
    assert helper.proposals(TEXTS, "normal") == right


def test_it_can_start_again_after_an_answer(
    helper: HelperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper.submit(TEXTS[1:], "normal")
    assert helper.proposals(TEXTS[1:], "normal") == [[]]
    right = expected()
    helper.start()
    refuse_models(monkeypatch)
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS, "normal") == right


def test_a_system_without_room_for_a_process_costs_only_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    opened = descriptors()
    helper = HelperProcess()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", refuse)
        helper.start()
    assert descriptors() == opened
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS, "normal") == expected()


def test_a_long_draft_is_shared_with_a_second_process(helper: HelperProcess) -> None:
    pieces = 5
    texts = [*(TEXTS * (pieces * BATCH // sum(map(len, TEXTS)))), "各部门要齐心胁力抓好落实。"]
    helper.submit(texts, "normal")
    alone = Engine.load().proposals(texts, sensitivity="normal")
    assert helper.proposals(texts, "normal") == alone


def test_the_pieces_of_both_stay_in_order() -> None:
    pieces = [[str(number)] for number in range(7)]
    here = os.getpid()
    done = in_two_processes(
        lambda piece: [[proposal(piece[0] + ("" if os.getpid() == here else "也"))]], pieces
    )
    assert [one.text for [[one]] in done] == ["0", "1也", "2", "3也", "4", "5也", "6"]


def test_a_second_process_that_dies_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    forked = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: forked.append(fork()) or forked[-1])
    with pytest.raises(msgspec.DecodeError):
        in_two_processes(lambda _: [] if os.getpid() == here else os._exit(1), [["甲"], ["乙"]])
    with pytest.raises(ChildProcessError):
        os.waitpid(forked[0], os.WNOHANG)


def proposal(text: str) -> Proposal:
    return Proposal(0, len(text), text, ("",), "extra", "多字", text, "", 0.0, 0.0)


def test_one_that_was_not_started_does_the_work_here() -> None:
    helper = HelperProcess()
    helper.submit(TEXTS, "normal")
    assert helper.proposals(TEXTS, "normal") == expected()


RUN = (
    "import sys; from draftlint.cli import main\n"
    "try: main()\n"
    "finally: print('numpy' in sys.modules, 'draftlint.typo.helper_process' in sys.modules)"
)


def run(folder: Path, *arguments: str) -> tuple[str, str]:
    """Run the command line; return its output and what the process has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    said, _, loaded = done.stdout.strip().rpartition("\n")
    return said, loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = docx.Document()
    for text in TEXTS:
        document.add_paragraph(text)
    for name in ("draft.docx", "other.docx"):
        document.save(str(tmp_path / name))
    return tmp_path


@pytest.mark.parametrize("command", ["check", "review", "fix"])
def test_a_run_over_one_draft_does_not_load_numpy_itself(folder: Path, command: str) -> None:
    options = {"check": ("--no-cache",), "review": (), "fix": ("-o", "fixed.docx")}[command]
    said, loaded = run(folder, command, *options, "--select", "typo/context", "draft.docx")
    assert command != "check" or "记性" in said
    assert loaded == "False True"


def test_a_run_over_several_drafts_loads_it(folder: Path) -> None:
    said, loaded = run(folder, "--no-cache", "--select", "typo/context", "draft.docx", "other.docx")
    assert said.count("typo/context") == 2
    assert loaded == "True False"


@pytest.mark.parametrize("why", ["no typo rule runs", "the cache answers", "no file"])
def test_no_process_is_started_in_vain(
    folder: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    rules, name = "typo/context", "draft.docx"
    if why == "the cache answers":
        run(folder, "--select", rules, name)
    elif why == "no file":
        name = "missing.docx"
    else:
        rules = "punctuation"
    program = (
        "import os, sys; from draftlint.cli import main\n"
        "os.fork = lambda: sys.exit('a process was started')\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--select", rules, name],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert "a process was started" not in done.stderr
    assert done.returncode == {"no file": 2, "no typo rule runs": 0}.get(why, 1)
