"""The lock of an output that grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.model.errors import UsageError
from draftlint.storage.locks import lock_path, locked_output

fcntl = pytest.importorskip("fcntl", reason="this system has no such locks")


@pytest.mark.parametrize("name", ["out.jsonl", "总" * 84 + ".j"])
def test_a_second_run_is_refused_whatever_the_length_of_the_name(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    with locked_output(output):
        with pytest.raises(UsageError, match=name), locked_output(output):
            pass
        with locked_output(tmp_path / "other"):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_is_nobody_elses_file(tmp_path: Path) -> None:
    mine = tmp_path / ".out.jsonl.lock"
    mine.write_text("mine")
    with locked_output(tmp_path / "out.jsonl"):
        pass
    assert mine.read_text() == "mine"


def test_a_planted_link_or_pipe_is_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    import os

    output, other = tmp_path / "out", tmp_path / "other"
    place = lock_path(output)
    place.symlink_to(other)
    with locked_output(output):
        assert not other.exists()
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    with locked_output(output):
        pass
