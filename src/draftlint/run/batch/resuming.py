"""Which results in the output of an earlier run are still valid under the current plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from draftlint.model.message import Message
from draftlint.run.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.finding import EarlierResult, Resumed
    from draftlint.run.checker import Plan

_REDONE = Message(
    "ResumeFilter results of {count} files come from another configuration, other rules, another"
    " baseline"
    " or version; these files are checked again."
)
_FOREIGN = Message(
    "Results of {count} files that are not listed this time come from another configuration, other"
    " rules, another baseline or version; they stay as they are."
)
_DAMAGED = Message(
    "{damaged} damaged or incomplete records were removed from the output; the results of {kept}"
    " files are kept, the other {others} files are checked."
)


class ResumeFilter:
    """Decides which entries of an output are replaced when a run continues it.

    Raises ``ConfigError`` for a configuration that is wrong, before anything is changed.
    """

    def __init__(self, plan: Plan, files: Sequence[str]) -> None:
        self._checker = Checker(plan)
        self._files = frozenset(files)
        self._redone = self._foreign = 0
        for file in {os.path.dirname(file): file for file in files}.values():  # noqa: PTH120
            self._checker.setup_for(file)

    def obsolete(self, earlier: EarlierResult) -> bool:
        """Return whether an entry is replaced: an error, or a listed file under other settings."""
        if earlier.error:
            return True
        if earlier.configuration == self._checker.setup_for(earlier.path).configuration:
            return False
        listed = earlier.path in self._files
        self._redone += listed
        self._foreign += not listed
        return listed

    def notices(self, resumed: Resumed) -> Iterator[Message]:
        """Yield notices about the entries that were replaced, kept or damaged."""
        if resumed.damaged:
            kept = {earlier.path for earlier in resumed.results}
            yield _DAMAGED.filled(
                damaged=resumed.damaged, kept=len(kept), others=len(self._files - kept)
            )
        for notice, count in ((_REDONE, self._redone), (_FOREIGN, self._foreign)):
            if count:
                yield notice.filled(count=count)
