"""Where a command lets the typo engine work."""

from __future__ import annotations

from contextlib import nullcontext
from os.path import isfile
from typing import TYPE_CHECKING

from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from draftlint.typo.service import TypoService


def typo_engine(paths: Sequence[str], *, at_once: bool) -> AbstractContextManager[TypoService]:
    """Return the typo engine for a run over ``paths``; leaving the context ends it.

    For one file it is a helper process. It begins to load the engine ``at_once``, or when the
    checker finds that the cache has no result and that a rule uses the engine. For several files,
    loading it is a small part of the work. A URL may have been opened by libraries that run
    threads, which forbid to fork.
    """
    # Not Path.is_file, which raises an error where a folder may not be looked into.
    if len(paths) != 1 or not isfile(paths[0]):  # noqa: PTH113
        return nullcontext(IN_PROCESS)
    from draftlint.typo.helper_process import HelperProcess  # noqa: PLC0415 - for one file only

    helper = HelperProcess()
    if at_once:
        helper.start()
    return helper
