"""Parquet, for libraries of drafts: a folder of parts, a row a finding; can be continued.

A file without findings, or one that could not be read, is one row with an empty rule.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Any

from draftlint.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from draftlint.finding import FileResult
    from draftlint.report import ReportOptions

#: Files a part: what an interrupted run loses at most.
PART = 500

_COLUMNS = {
    "path": "string",
    "status": "string",
    "error": "string",
    "profile": "string",
    "characters": "int64",
    "rule": "string",
    "severity": "string",
    "message": "string",
    "story": "string",
    "paragraph": "int32",
    "start": "int32",
    "end": "int32",
    "text": "string",
    "page": "int32",
    "suggestions": "list",
    "fingerprint": "string",
}


def write_folder(results: Iterable[FileResult], folder: Path, options: ReportOptions) -> None:  # noqa: ARG001
    """Write ``folder/part-NNNNN.parquet``; a part appears whole or not at all."""
    pyarrow, parquet = _pyarrow()
    folder.mkdir(parents=True, exist_ok=True)
    types = {"list": pyarrow.list_(pyarrow.string())}
    schema = pyarrow.schema(
        [(name, types.get(kind) or getattr(pyarrow, kind)()) for name, kind in _COLUMNS.items()]
    )
    rest = iter(results)
    number = len(list(folder.glob("part-*.parquet")))
    while part := list(islice(rest, PART)):
        rows = [row for result in part for row in _rows(result)]
        partial = folder / f".part-{os.getpid()}"
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), partial)
        partial.replace(folder / f"part-{number:05}.parquet")
        number += 1


def resume(output: Path) -> set[str]:
    """Return the paths that the parts in the folder ``output`` hold."""
    _, parquet = _pyarrow()
    finished: set[str] = set()
    for part in sorted(output.glob("part-*.parquet")):
        finished.update(parquet.read_table(part, columns=["path"]).column("path").to_pylist())
    return finished


def _rows(result: FileResult) -> Iterator[dict[str, Any]]:
    file = {
        "path": result.path,
        "status": result.status,
        "error": result.error.code if result.error else None,
        "profile": result.profile,
        "characters": result.characters,
    }
    for finding in result.findings:
        row = finding.as_json()
        yield {**file, **{name: row[name] for name in _COLUMNS if name in row}}
    if not result.findings:
        yield file


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415 - an optional extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            "输出 Parquet 需要安装 draftlint[dask]。", "Parquet needs draftlint[dask]."
        ) from error
    return pyarrow, pyarrow.parquet
