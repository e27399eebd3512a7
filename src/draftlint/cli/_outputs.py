"""Refuse outputs that would replace an input of the run: drafts, configuration, rules, baseline."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.config.loading import CONFIG_NAMES, find_config, load
from draftlint.model.errors import UsageError
from draftlint.model.message import Message
from draftlint.run.baseline import DEFAULT_NAME
from draftlint.run.discover import WORD_SUFFIXES
from draftlint.storage.identity import local_path, same_file_as
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DRAFT = Message("--output is a draft, which results are not written to: {path}")
_SETTINGS = Message(
    "--output is a configuration or rule file of draftlint, which is not overwritten: {path}"
)
_BASELINE = Message("--output is a baseline, which is not overwritten: {path}")
_YAML = frozenset({".yml", ".yaml"})
#: The beginning of every baseline that draftlint writes, and of no report.
_BASELINE_BEGINS = re.compile(rb'\s*\{\s*"files"\s*:\s*\{')


def refuse_report_over_inputs(
    output: Path | None,
    files: Sequence[str],
    *,
    config: Path | None,
    baseline: Path | None = None,
    writes_baseline: bool = False,
) -> None:
    """Raise ``UsageError`` for an output that is an input of the run or a kind of input.

    ``files`` are the drafts found; ``config`` and ``baseline`` are the files that the command line
    names. The files are compared, not their names. Call it before anything is written.
    """
    if output is None:
        return
    if output.suffix.lower() in WORD_SUFFIXES or _is_draft(output, files):
        raise _refusal(_DRAFT, output)
    _refuse_settings(output, files, config)
    if writes_baseline:
        return
    is_output = same_file_as(output)
    if (baseline and is_output(baseline)) or _is_baseline(output):
        raise _refusal(_BASELINE, output)


def refuse_copy_over_inputs(output: Path, path: str, config: Path | None) -> None:
    """Raise ``UsageError`` for a copy of a draft that would replace settings or a baseline.

    That it is not the draft itself is checked by :func:`draftlint.write.save`.
    """
    _refuse_settings(output, [path], config)
    if _is_baseline(output):
        raise _refusal(_BASELINE, output)


def _refuse_settings(output: Path, files: Sequence[str], config: Path | None) -> None:
    """Raise ``UsageError`` for a configuration or rule file of the run, or for any YAML file."""
    if output.name.lower() in CONFIG_NAMES:
        raise _refusal(_SETTINGS, output)
    if output.is_file():
        is_output = same_file_as(output)
        if (
            output.suffix.lower() in _YAML
            or os.path.realpath(output).startswith(os.path.realpath(rules_folder()) + os.sep)
            or any(map(is_output, _settings(files, config)))
        ):
            raise _refusal(_SETTINGS, output)


def _is_draft(output: Path, files: Sequence[str]) -> bool:
    is_output = same_file_as(output)
    if any(is_output(file) for file in files if file != "-"):
        return True
    return "-" in files and _is_standard_input(output)


def _is_standard_input(output: Path) -> bool:
    """Return whether the output is the file that standard input comes from."""
    try:
        return output.is_file() and os.path.samestat(
            output.stat(), os.fstat(sys.stdin.buffer.fileno())
        )
    except (OSError, ValueError, AttributeError):  # closed, or not a file
        return False


def _settings(files: Sequence[str], config: Path | None) -> Iterator[Path]:
    """Yield the files that the configurations of the drafts are read from."""
    found: dict[Path | None, None] = {config: None}
    if config is None:
        places = filter(None, map(local_path, files))
        folders = {os.path.dirname(place): None for place in places}  # noqa: PTH120
        found = {find_config(Path(folder)): None for folder in folders}
    for path in filter(None, found):
        yield from load(path).files


def _is_baseline(output: Path) -> bool:
    if output.name == DEFAULT_NAME:
        return True
    if not output.is_file():
        return False
    with output.open("rb") as file:
        return _BASELINE_BEGINS.match(file.read(256)) is not None


def _refusal(problem: Message, output: Path) -> UsageError:
    return UsageError(problem.filled(path=output))
