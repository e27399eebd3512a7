"""JSON Lines: one file a line, in the shape of the JSON report; can be continued."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from draftlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from draftlint.finding import FileResult
    from draftlint.report import ReportOptions


#: What every line begins with.
_BEGIN = b'{"path": '


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:  # noqa: ARG001
    """Write and flush a line a file: what is written is finished."""
    for result in results:
        out.write(json.dumps(result.as_json(), ensure_ascii=False) + "\n")
        out.flush()


def resume(output: Path) -> set[str]:
    """Return the paths an earlier run finished, after cutting off a line it did not complete.

    Raises ``UsageError`` for a file that no such run has written: it would be lost.
    """
    finished: set[str] = set()
    whole = 0
    with output.open("rb") as lines:
        for line in lines:
            try:
                finished.add(json.loads(line)["path"])
            except (ValueError, KeyError, TypeError):
                break
            if not line.endswith(b"\n"):
                finished.discard(json.loads(line)["path"])
                break
            whole += len(line)
    with output.open("rb+") as file:
        if not whole and not _BEGIN.startswith(file.read(len(_BEGIN))):
            raise UsageError(
                f"{output} 不是 --format jsonl 的输出，未改动。",
                f"{output} is not the output of --format jsonl; it was left alone.",
            )
        file.truncate(whole)
    return finished
