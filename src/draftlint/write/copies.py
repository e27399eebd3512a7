"""A copy of a draft's file: its content, its name, and how it is written to disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.model.errors import UsageError
from draftlint.storage.atomic import atomic_write
from draftlint.storage.identity import is_device, same_file_as

if TYPE_CHECKING:
    from draftlint.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a draft's file.

    ``fixed`` are the findings corrected in it at all their places, as revisions or directly;
    ``unfixed`` those whose certain correction could not be made in the file; ``commented``
    and ``uncommented`` the findings with and without a comment (Word's limit on their number is
    the only reason). ``comments`` counts the comments on findings.
    """

    data: bytes
    fixed: tuple[Finding, ...] = ()
    unfixed: tuple[Finding, ...] = ()
    commented: tuple[Finding, ...] = ()
    uncommented: tuple[Finding, ...] = ()
    comments: int = 0

    @property
    def corrections(self) -> int:
        """How many places are corrected."""
        return sum(len(finding.places) for finding in self.fixed)


def reviewed_name(path: str | Path) -> Path:
    """Return the name of the reviewed copy: ``报告.docx`` → ``报告.审阅.docx``."""
    original = Path(path)
    return original.with_name(f"{original.stem}.审阅{original.suffix}")


def save(data: bytes, target: Path, original: str | Path, *, force: bool = False) -> None:
    """Write a copy atomically.

    Raises ``UsageError`` like :func:`refuse_target`, ``OSError`` where it cannot be written.
    """
    refuse_target(target, original, force=force)
    with atomic_write(target) as file:
        file.write(data)


def refuse_target(target: Path, original: str | Path, *, force: bool = False) -> None:
    """Raise ``UsageError`` where a copy cannot be written to ``target``.

    That is the case for the original, by any path or link; for a folder or device; and for an
    existing file unless ``force`` is set.
    """
    if not target.parent.is_dir() or target.is_dir() or is_device(target):
        raise UsageError("-o takes a file in a folder that exists: {target}", target=target)
    if same_file_as(target)(original):
        raise UsageError(
            "{target} is the original, which is never written to; name another file with -o.",
            target=target,
        )
    if target.exists() and not force:
        raise UsageError(
            "{target} exists; use --force to overwrite it, or -o to name another file.",
            target=target,
        )
