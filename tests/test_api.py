"""The public interface, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import draftlint

PROGRAM = "import sys, draftlint; print(','.join(sorted(sys.modules)))"


def test_every_public_name_exists() -> None:
    for name in draftlint.__all__:
        assert getattr(draftlint, name) is not None
    with pytest.raises(AttributeError):
        _ = draftlint.nothing


def test_check_takes_a_file_or_bytes(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("共开会X次。", encoding="utf-8")
    from_file = draftlint.check(path, profile="none")
    from_bytes = draftlint.check(path, data=path.read_bytes(), profile="none")
    assert from_file == from_bytes
    assert [finding.text for finding in from_file.findings] == ["X"]
    assert from_file.findings[0].severity is draftlint.Severity.ERROR


def test_an_unreadable_file_is_a_result_and_an_error_of_read_draft(tmp_path: Path) -> None:
    missing = tmp_path / "missing.docx"
    result = draftlint.check(missing)
    assert result.error is not None
    assert result.error.code == "not-found"
    with pytest.raises(draftlint.ReadError) as raised:
        draftlint.read_draft(missing)
    assert raised.value.code == "not-found"


def test_importing_draftlint_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.strip().split(","))
    heavy = {"lxml", "docx", "numpy", "jieba", "yaml", "msgspec", "click", "multiprocessing"}
    assert not loaded & heavy


def test_a_check_loads_only_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("共开会X次。", encoding="utf-8")
    program = (
        "import sys, draftlint; draftlint.check(sys.argv[1], profile='none');"
        "print(','.join(sorted(sys.modules)))"
    )
    for _ in range(2):  # the first run fills the cache of rules
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
        )
    loaded = set(done.stdout.strip().split(","))
    assert not loaded & {"docx", "jieba", "yaml", "click", "multiprocessing", "distributed"}
