"""Parquet, for many drafts: a folder of part files, a row per finding; can be continued.

A file without findings, or one that could not be read, is one row with an empty rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from draftlint.messages.finding_messages import Sentences
from draftlint.model.errors import UsageError
from draftlint.model.finding import EarlierResult, Resumed, Severity
from draftlint.model.message import message
from draftlint.report.entries import finding_entry
from draftlint.storage.atomic import atomic_write
from draftlint.system.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from draftlint.model.finding import FileResult
    from draftlint.report import ReportOptions

#: Drafts per part file; a run that is killed loses at most this many results.
PART = 500

_NAME = re.compile(r"part-(\d{5,})\.parquet")

_COLUMNS = {
    "path": "string",
    "status": "string",
    "error": "string",
    "profile": "string",
    "characters": "int64",
    "notices": "list",
    "failures": "list",
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
    "configuration": "string",
}
#: Columns that identify part files of draftlint.
_OURS = frozenset({"path", "status", "error", "rule", "severity", "fingerprint"})


def write_folder(
    results: Iterable[FileResult],
    folder: Path,
    options: ReportOptions,
    *,
    append: bool = False,
) -> None:
    """Write ``folder/part-NNNNN.parquet``; each part is written atomically.

    Parts of an earlier run are replaced after the first result, or kept (``append``); other files
    are not changed. Raises ``UsageError`` where another file has the name of a part.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = _Parts(folder, options.lang, append=append)
    try:
        for result in results:
            parts.add(result)
        parts.clear()
    finally:
        # Results finished before an interruption are kept.
        parts.flush()


def resume(
    folder: Path, files: Iterable[str], obsolete: Callable[[EarlierResult], bool]
) -> Resumed:
    """Return the results in the parts that stay, after removing the ``obsolete`` ones.

    Parts with our columns but damaged content are removed, too. Raises ``UsageError`` where another
    file has the name of a part.
    """
    names = {_plain(file): file for file in files}
    kept: dict[str, EarlierResult] = {}
    rows: dict[Path, list[str]] = {}
    damaged: list[Path] = []
    for part in _parts(folder):
        earlier_results = _earlier_results(part)
        mine = {}
        for earlier in earlier_results or ():
            own = replace(earlier, path=names.get(earlier.path, earlier.path))
            if earlier.path not in kept and not obsolete(own):
                mine[earlier.path] = own
        if earlier_results is None or (len(mine) < len(earlier_results) and not _is_sound(part)):
            damaged.append(part)
            continue
        kept.update(mine)
        rows[part] = list(mine)
    for part, paths in rows.items():
        _keep(part, paths)
    for part in damaged:
        part.unlink()
    return Resumed(tuple(kept.values()), len(damaged))


class _Parts:
    """The parts of a folder that a run writes."""

    def __init__(self, folder: Path, language: str, *, append: bool) -> None:
        self._folder = folder
        self._language = language
        existing = _parts(folder)
        self._obsolete = [] if append else existing
        self._number = _number(existing[-1]) if append and existing else 0
        self._results: list[FileResult] = []

    def add(self, result: FileResult) -> None:
        """Add a result; it is written with the others of its part."""
        self._results.append(result)
        if len(self._results) >= PART:
            self.flush()

    def clear(self) -> None:
        """Remove the parts that are to be replaced."""
        while self._obsolete:
            self._obsolete.pop().unlink(missing_ok=True)

    def flush(self) -> None:
        """Write the results added so far, if any, as a part."""
        if not self._results:
            return
        self.clear()
        pyarrow, _ = _pyarrow()
        types = {"list": pyarrow.list_(pyarrow.string())}
        columns = [
            (name, types.get(kind) or getattr(pyarrow, kind)()) for name, kind in _COLUMNS.items()
        ]
        rows = [row for result in self._results for row in _rows(result, self._language)]
        table = pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(columns))
        _store(table, self._folder / f"part-{self._number:05}.parquet")
        self._number += 1
        self._results = []


def _parts(folder: Path) -> list[Path]:
    """Return our parts in order; raises ``UsageError`` for another file with such a name."""
    _, parquet = _pyarrow()
    parts = sorted(filter(_number, folder.iterdir()), key=_number)
    for part in parts:
        try:
            ours = _OURS.issubset(parquet.read_schema(part).names)
        except PermissionError:
            raise
        except (OSError, ValueError):  # OSError: a damaged description of the columns, too
            ours = False
        if not ours:
            raise UsageError(
                "{part} is not the output of --format parquet; it was not changed. Choose"
                " another --output.",
                part=part,
            )
    return parts


def _number(part: Path) -> int:
    """Return the number of a part from 1 on, 0 for any other file."""
    match = _NAME.fullmatch(part.name)
    return int(match[1]) + 1 if match else 0


def _is_sound(part: Path) -> bool:
    """Return whether all of a part can be read."""
    _, parquet = _pyarrow()
    try:
        parquet.ParquetFile(part).read()
    except (OSError, ValueError):
        return False
    return True


def _earlier_results(part: Path) -> list[EarlierResult] | None:
    """Return the results in a part, ``None`` if it is damaged."""
    _, parquet = _pyarrow()
    # Parts of older versions lack the last two.
    columns = ["path", "error", "severity", "failures", "configuration"]
    try:
        rows = parquet.ParquetFile(part).read(columns=columns).to_pylist()
    except (OSError, ValueError):
        return None
    earlier_results: dict[str, EarlierResult] = {}
    for row in rows:
        worst = Severity(row["severity"]) if row["severity"] else None
        before = earlier_results.get(row["path"])
        if before and before.worst and (not worst or before.worst.at_least(worst)):
            worst = before.worst
        earlier_results[row["path"]] = EarlierResult(
            row["path"],
            worst,
            row["error"],
            bool(row.get("failures")),
            row.get("configuration") or "",
        )
    return list(earlier_results.values())


def _keep(part: Path, paths: Iterable[str]) -> None:
    """Take the rows of all other files out of a part; a part without rows goes."""
    pyarrow, parquet = _pyarrow()
    table = parquet.ParquetFile(part).read()
    kept = table.filter(pyarrow.compute.is_in(table["path"], pyarrow.array(list(paths), "string")))
    if not kept.num_rows:
        part.unlink()
    elif kept.num_rows < table.num_rows:
        _store(kept, part)


def _store(table: Any, part: Path) -> None:
    _, parquet = _pyarrow()
    with atomic_write(part) as file:
        parquet.write_table(table, file)


def _rows(result: FileResult, language: str) -> Iterator[dict[str, Any]]:
    sentences = Sentences(result.texts, language)
    file = {
        "path": result.path,
        "status": result.status,
        "error": result.error.code if result.error else None,
        "profile": result.profile,
        "characters": result.characters,
        "notices": [sentences(notice) for notice in result.notices],
        "failures": [sentences(failure) for failure in result.failures],
        "configuration": result.configuration,
    }
    for finding in result.findings or (None,):
        found = finding_entry(finding, sentences) if finding else {}
        row = {**file, **{name: found[name] for name in _COLUMNS if name in found}}
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Return a text, or texts, as JSON Lines show it: bytes that are none are escapes."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, str):
        return value
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def _pyarrow() -> tuple[Any, Any]:
    pyarrow, parquet, _ = (
        import_extra(f"pyarrow{name}", message("Parquet")) for name in ("", ".parquet", ".compute")
    )
    return pyarrow, parquet
