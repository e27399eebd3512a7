"""Stored expressions behave exactly like compiled ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.storage.cache import read_sealed, write_sealed
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
import sys
import draftlint.text.expressions as e
e.MOST = int(sys.argv[1])
for word in sys.argv[2:]:
    print(e.expression(f"(?P<x>[一-鿿]+){word}").sub("-", "今年"))
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def run(*words: str, most: int = 5_000) -> str:
    arguments = [sys.executable, "-c", PROGRAM, str(most), *words]
    return subprocess.run(arguments, capture_output=True, check=True, text=True).stdout


def stored(folder: Path) -> Path:
    (entry,) = folder.glob("expressions-*.msgpack")
    return entry


def kept(folder: Path) -> set[str]:
    """The expressions in the store."""
    _, entries = msgspec.msgpack.decode(read_sealed(stored(folder)))
    return {key.removeprefix("0 (?P<x>[一-鿿]+)") for key in entries}


def test_another_process_finds_them(store: Path) -> None:
    assert run("年") == "-\n"
    before = stored(store).read_bytes()
    assert run("年") == "-\n"
    assert stored(store).read_bytes() == before


def test_no_flipped_bit_changes_what_is_found(store: Path) -> None:
    run("年")
    entry = stored(store)
    sound = entry.read_bytes()
    # Many positions in one process: starting one each would take minutes.
    program = (
        "import sys, draftlint.text.expressions as e; from pathlib import Path\n"
        "entry = Path(sys.argv[1]); sound = entry.read_bytes()\n"
        "for at in range(len(sound)):\n"
        "    for bit in (1, 16):\n"
        "        entry.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1:])\n"
        "        store = e.Store('expressions', e.Entry)\n"
        "        assert store.get('0 (?P<x>[一-鿿]+)年') is None, at\n"
    )
    subprocess.run([sys.executable, "-c", program, str(entry)], check=True)
    entry.write_bytes(sound[:-7])
    assert run("年") == "-\n"
    assert stored(store).read_bytes() == sound


def test_code_of_another_interpreter_is_refused(store: Path) -> None:
    """It stands under the right name and its checksum is right."""
    run("年")
    entry = stored(store)
    made_by, entries = msgspec.msgpack.decode(read_sealed(entry))
    for values in entries.values():
        values[1] = b"\x01\x00\x00\x00"  # the code that matches everywhere
    write_sealed(entry, msgspec.msgpack.encode((made_by.replace(sys.version, "3.9"), entries)))
    assert run("年") == "-\n"
    assert msgspec.msgpack.decode(read_sealed(entry))[0] == made_by


def test_a_store_of_the_old_format_is_made_again(store: Path) -> None:
    run("年")
    entry = stored(store)
    _, entries = msgspec.msgpack.decode(read_sealed(entry))
    entry.write_bytes(msgspec.msgpack.encode(entries))
    assert run("年") == "-\n"
    assert kept(store) == {"年"}


def test_a_full_store_keeps_what_the_last_process_used(store: Path) -> None:
    run("年", "月", "日", most=3)
    assert kept(store) == {"年", "月", "日"}
    run("月", "时", most=3)
    assert kept(store) == {"月", "时"}
    run("年", most=3)
    assert kept(store) == {"月", "时", "年"}
    run("甲", "乙", "丙", "丁", most=3)
    assert kept(store) == {"乙", "丙", "丁"}
