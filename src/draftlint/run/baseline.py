"""A baseline: the findings known now, so that later runs report only new ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from draftlint.model.errors import ConfigError
from draftlint.model.message import listing, message
from draftlint.model.record import Record
from draftlint.run.discover import path_filter
from draftlint.storage.atomic import atomic_write
from draftlint.storage.identity import is_device, local_path
from draftlint.storage.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from draftlint.model.finding import FileResult, Finding

DEFAULT_NAME = ".draftlint-baseline.json"
VERSION = 1
_MAX_BYTES = 256 << 20

#: By fingerprint, what a user needs to recognise an entry: its rule and the text it flags.
Entries = dict[str, dict[str, str]]


class Baseline(Record, frozen=True):
    """The known findings of files; file names are relative to ``folder``."""

    folder: Path = Path()
    files: dict[str, Entries] = msgspec.field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline in a file; raises ``ConfigError`` for any other file."""
        import json  # noqa: PLC0415 - most runs have no baseline

        try:
            value: Any = json.loads(read_regular(path, _MAX_BYTES).decode("utf-8"))
            version = value["version"]
            files = msgspec.convert(value["files"], dict[str, Entries])
        except (ValueError, KeyError, TypeError, RecursionError, msgspec.ValidationError) as error:
            raise ConfigError(
                "{path}: not a baseline ({error}). Make one with draftlint baseline.",
                path=path,
                error=error,
            ) from error
        if version != VERSION:
            raise ConfigError(
                "{path}: unknown baseline version {version}.", path=path, version=version
            )
        own = cls(path.absolute().parent)
        # In a baseline written by hand or by an older version a name may have another form.
        return cls(own.folder, {own._name(own._place(name)): files[name] for name in files})

    @classmethod
    def of(cls, results: Iterable[FileResult], folder: Path) -> Baseline:
        """Return the baseline of a run's findings."""
        own = cls(folder.absolute())
        files = {
            own._name(result.path): {
                place.fingerprint: {"rule": finding.rule, "text": place.text}
                for finding in result.findings
                for place in finding.places
            }
            for result in results
            if result.findings
        }
        return cls(own.folder, files)

    def keeping(self, earlier: Baseline, unchecked: Iterable[str]) -> Baseline:
        """Return this with the entries of ``earlier`` for files and folders not checked."""
        names = {self._name(path) for path in unchecked}
        inside = tuple(f"{name}/" for name in names)
        kept = {
            name: entries
            for name, entries in earlier.files.items()
            if name in names or name.startswith(inside)
        }
        return Baseline(self.folder, kept | self.files)

    def write(self, path: Path) -> None:
        """Write the baseline, sorted, so that version control shows small differences.

        The write is atomic: after a failure the previous baseline is unchanged.
        """
        import json  # noqa: PLC0415

        value = {"version": VERSION, "files": self.files}
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        # A file name that is not valid Unicode is written with its bytes as escapes.
        data = (text + "\n").encode("utf-8", "backslashreplace")
        if is_device(path):
            path.write_bytes(data)
        else:
            with atomic_write(path) as file:
                file.write(data)

    def filtered(self, result: FileResult, rules: Collection[str]) -> FileResult:
        """Return the result without known places, with a notice of entries that no longer apply.

        ``rules`` are the ids, present and former, of the rules that ran; entries of other rules
        are kept. An entry under a former id of a rule is known, too.
        """
        known = self.files and self.files.get(self._name(result.path))
        if not known or result.error:
            return result
        found = {name for f in result.findings for place in f.places for name in place.fingerprints}
        new = tuple(
            finding.at(places)
            for finding in result.findings
            if (places := [p for p in finding.places if known.keys().isdisjoint(p.fingerprints)])
        )
        stale = {e for e in known if e not in found and known[e].get("rule") in rules}
        notices = result.notices
        if stale:
            notice = message(
                "{count} entries of the baseline no longer apply ({rules});"
                " run draftlint baseline again.",
                count=len(stale),
                rules=listing(sorted(known[entry]["rule"] for entry in stale)),
            )
            notices = (*notices, notice)
        return replace(
            result,
            findings=new,
            notices=notices,
            suppressed=result.suppressed + _places(result.findings) - _places(new),
        )

    def missing_files(self, names: Iterable[str]) -> list[str]:
        """Return the files with entries that no longer exist in the folders and globs named."""
        if not self.files:
            return []
        is_covered = path_filter(names)
        paths = {name: self._place(name) for name in sorted(self.files)}
        return [name for name, path in paths.items() if is_covered(path) and _is_missing(path)]

    def _name(self, path: str) -> str:
        """Return the name of a file in a baseline; all paths of a file give the same name."""
        place = local_path(path)
        if place is None:
            return path
        # Links among the folders are resolved; a file that is a link keeps its own name.
        folder, name = os.path.split(place)
        place = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
        try:
            return os.path.relpath(place, os.path.realpath(self.folder)).replace(os.sep, "/")
        except ValueError:  # on another drive
            return Path(place).as_posix()

    def _place(self, name: str) -> str:
        """Return the path or URL of a file that has this name in the baseline."""
        if local_path(name) is None:
            return name
        return os.path.normpath(os.path.join(os.path.realpath(self.folder), name))  # noqa: PTH118


def _places(findings: Iterable[Finding]) -> int:
    return sum(len(finding.places) for finding in findings)


def _is_missing(path: str) -> bool:
    try:
        os.lstat(path)
    except PermissionError:  # in a folder that may not be read: unknown
        return False
    except (OSError, ValueError):
        return True
    return False
