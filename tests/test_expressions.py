"""Stored expressions behave exactly like compiled ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.expressions import expression

PATTERNS = [
    r"(?P<span>[一-鿿]+)(?=年|月)",
    r"(?x) a  # comment" + "\n b",
    r"(?i)todo|fixme",
    r"(?<![A-Za-z])[XxＸ]{1,12}(?:次|个)",
    r"(a)(?P<b>b)?(?(b)c|d)",
    r"^第(\d+)条",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="abcdXxＸ第条次个年月一龥12 TODO\n", max_size=30))
def test_matches_are_those_of_re(pattern: str, text: str) -> None:
    ours, theirs = expression(pattern), re.compile(pattern)
    assert [(m.span(), m.groupdict()) for m in ours.finditer(text)] == [
        (m.span(), m.groupdict()) for m in theirs.finditer(text)
    ]
    assert (ours.flags, ours.groupindex, ours.pattern) == (
        theirs.flags,
        theirs.groupindex,
        theirs.pattern,
    )


def test_flags_tell_expressions_apart() -> None:
    assert expression("a", re.IGNORECASE).search("A")
    assert not expression("a").search("A")


def test_a_wrong_expression_is_refused_as_by_re() -> None:
    with pytest.raises(re.error, match="unterminated"):
        expression("(a")


PROGRAM = """\
from draftlint.text.expressions import expression
print(expression("(?P<x>[一-鿿]+)年").sub("-", "今年"))
"""


def test_another_process_finds_them_and_survives_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path))

    def run() -> str:
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
        return done.stdout.decode().strip()

    assert run() == "-"
    (stored,) = tmp_path.glob("expressions-*.msgpack")
    assert run() == "-"
    stored.write_bytes(stored.read_bytes()[:-7])
    assert run() == "-"
    stored.write_bytes(b"\x81\xa3" + b"0 (" + b"\x95\x00\xc4\x04\xff\xff\xff\xff\x00\x80\x90")
    assert run() == "-"
