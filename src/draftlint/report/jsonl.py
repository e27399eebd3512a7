"""JSON Lines: one file a line, in the shape of the JSON report; can be continued."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from draftlint.model.errors import UsageError
from draftlint.model.finding import Gist, Severity
from draftlint.storage.atomic import atomic_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions

#: What every line begins with.
_BEGIN = b'{"path": '


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:  # noqa: ARG001
    """Write and flush a line a file: what is written is finished."""
    for result in results:
        out.write(json.dumps(result.as_json(), ensure_ascii=False) + "\n")
        out.flush()


def resume(output: Path, files: Iterable[str], obsolete: Callable[[Gist], bool]) -> list[Gist]:  # noqa: ARG001
    """Return what an earlier run says of its files, after taking out what is ``obsolete``.

    A last line that is not complete goes, too. Raises ``UsageError`` for a file that no such run
    has written: it would be lost.
    """
    kept: dict[str, Gist] = {}
    whole = 0
    cuts: list[tuple[int, int]] = []
    with output.open("rb") as lines:
        for line in lines:
            gist = _gist(line)
            if gist is None:
                _refuse_others(output, line, first=not whole)
                break
            if gist.path in kept or obsolete(gist):
                cuts.append((whole, whole + len(line)))
            else:
                kept[gist.path] = gist
            whole += len(line)
    os.truncate(output, whole)
    if cuts:
        _cut(output, cuts)
    return list(kept.values())


def _gist(line: bytes) -> Gist | None:
    """Return what a line says, ``None`` if it is not complete."""
    if not line.endswith(b"\n"):
        return None
    try:
        value = json.loads(line)
        severities = (Severity(finding["severity"]) for finding in value["findings"])
        worst = max(severities, key=lambda severity: severity.rank, default=None)
        error = value["error"] and value["error"]["code"]
        configuration = value.get("configuration", "")  # lines of older versions have none
        return Gist(value["path"], worst, error, bool(value["failures"]), configuration)
    except (ValueError, KeyError, TypeError):
        return None


def _refuse_others(output: Path, line: bytes, *, first: bool) -> None:
    """Raise ``UsageError`` where the first line is none of ours, not even the begin of one."""
    if first and (line.endswith(b"\n") or not line.startswith(_BEGIN[: len(line)])):
        raise UsageError(
            f"{output} 不是 --format jsonl 的输出，未改动。",
            f"{output} is not the output of --format jsonl; it was left alone.",
        )


def _cut(output: Path, spans: Iterable[tuple[int, int]]) -> None:
    """Take stretches of bytes out of a file, all or none."""
    output = Path(os.path.realpath(output))
    with atomic_write(output) as new, output.open("rb") as old:
        for start, end in spans:
            _copy(old, new, start - old.tell())
            old.seek(end)
        _copy(old, new, output.stat().st_size - old.tell())


def _copy(old: BinaryIO, new: BinaryIO, size: int) -> None:
    while size > 0 and (block := old.read(min(size, 1 << 20))):
        new.write(block)
        size -= len(block)
