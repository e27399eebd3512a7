"""JSON Lines: one line per file, in the shape of the JSON report; can be continued."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import msgspec

from draftlint.model.errors import UsageError
from draftlint.model.finding import EarlierResult, Resumed, Severity
from draftlint.report.entries import file_entry
from draftlint.storage.atomic import atomic_write
from draftlint.text.unseen import escaped_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions

#: The beginning of every line.
_BEGIN = b'{"path": '


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write one line per file and flush it, so that an interrupted run loses no finished result."""
    for result in results:
        out.write(
            escaped_json(json.dumps(file_entry(result, options.lang), ensure_ascii=False)) + "\n"
        )
        out.flush()


def resume(
    output: Path,
    files: Iterable[str],  # noqa: ARG001
    obsolete: Callable[[EarlierResult], bool],
) -> Resumed:
    """Return the results of an earlier run that stay, after removing the ``obsolete`` ones.

    Damaged and incomplete lines are removed, too, but not a complete record at their end, written
    by a run that continued an interrupted one. Raises ``UsageError`` for a file that has no record
    and does not begin like one: no run has written it.
    """
    kept: dict[str, EarlierResult] = {}
    damaged = end = 0
    cuts: list[tuple[int, int]] = []
    foreign = False
    with output.open("rb") as lines:
        for line in lines:
            start, end = end, end + len(line)
            torn, earlier = _record(line)
            if torn:
                damaged += 1
                cuts.append((start, start + torn))
                foreign |= line.endswith(b"\n") or not line.startswith(_BEGIN[: len(line)])
            if earlier is not None:
                foreign = False
                if earlier.path in kept or obsolete(earlier):
                    cuts.append((start + torn, end))
                else:
                    kept[earlier.path] = earlier
    if foreign and not kept:
        raise UsageError(
            "{output} is not the output of --format jsonl; it was not changed.", output=output
        )
    _cut(output, cuts, end)
    return Resumed(tuple(kept.values()), damaged)


class _Severe(msgspec.Struct, frozen=True):
    severity: Severity


class _Coded(msgspec.Struct, frozen=True):
    code: str


class _Line(msgspec.Struct, frozen=True):
    """The fields read from a line; lines of older versions have no configuration."""

    path: str
    findings: tuple[_Severe, ...]
    error: _Coded | None
    failures: tuple[str, ...]
    configuration: str = ""


def _record(line: bytes) -> tuple[int, EarlierResult | None]:
    """Return how many bytes at the start of a line are damaged, and its result."""
    earlier = _earlier_result(line)
    if earlier is None:
        start = line.rfind(_BEGIN, 1)
        earlier = _earlier_result(line[start:]) if start > 0 else None
        return (len(line), None) if earlier is None else (start, earlier)
    return 0, earlier


def _earlier_result(line: bytes) -> EarlierResult | None:
    """Return the result of a record, ``None`` if it is damaged or incomplete."""
    if not line.endswith(b"\n"):
        return None
    try:
        value = msgspec.convert(json.loads(line), _Line)
    except (ValueError, RecursionError):
        return None
    severities = (finding.severity for finding in value.findings)
    worst = max(severities, key=lambda severity: severity.rank, default=None)
    error = value.error.code if value.error else None
    return EarlierResult(value.path, worst, error, bool(value.failures), value.configuration)


def _cut(output: Path, spans: Sequence[tuple[int, int]], size: int) -> None:
    """Remove ranges of bytes from a file of that size, all or none."""
    if len(spans) == 1 and spans[0][1] == size:
        os.truncate(output, spans[0][0])
    elif spans:
        output = Path(os.path.realpath(output))
        with atomic_write(output) as new, output.open("rb") as old:
            for start, end in spans:
                _copy(old, new, start - old.tell())
                old.seek(end)
            _copy(old, new, size - old.tell())


def _copy(old: BinaryIO, new: BinaryIO, size: int) -> None:
    while size > 0 and (block := old.read(min(size, 1 << 20))):
        new.write(block)
        size -= len(block)
