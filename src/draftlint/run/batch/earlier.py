"""What the output of an earlier run holds, judged by the plan of today."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from draftlint.model.errors import Text
from draftlint.run.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.finding import Gist, Resumed
    from draftlint.run.checker import Plan

_REDONE = Text(
    "{} 个文件以前的结果出自另一配置、规则、基线或版本，这些文件重新检查",
    "earlier results of {} files come from another configuration, other rules, another baseline "
    "or version; these files are checked again",
)
_FOREIGN = Text(
    "输出中还有 {} 个文件的结果出自另一配置、规则、基线或版本，这次没有列出，原样保留",
    "results of {} files that are not listed this time come from another configuration, other "
    "rules, another baseline or version; they stay as they are",
)


_DAMAGED = Text(
    "输出中有 {} 处记录损坏或不完整，已去掉；{} 个文件的结果保留，其余 {} 个文件重新检查",
    "{} damaged or incomplete records were removed from the output; the results of {} files "
    "are kept, the other {} files are checked",
)


class Earlier:
    """Says which entries a run that continues an output makes anew.

    Raises ``ConfigError`` for a configuration that is wrong, before anything is done.
    """

    def __init__(self, plan: Plan, files: Sequence[str]) -> None:
        self._checker = Checker(plan)
        self._files = frozenset(files)
        self._redone = self._foreign = 0
        for file in {os.path.dirname(file): file for file in files}.values():  # noqa: PTH120
            self._checker.station(file)

    def obsolete(self, gist: Gist) -> bool:
        """Return whether an entry is to go: an error, or made otherwise than it would be today."""
        if gist.error:
            return True
        if gist.configuration == self._checker.station(gist.path).configuration:
            return False
        listed = gist.path in self._files
        self._redone += listed
        self._foreign += not listed
        return listed

    def notices(self, resumed: Resumed) -> Iterator[Text]:
        """Yield what the user must know of the entries that were asked about."""
        if resumed.damaged:
            kept = {gist.path for gist in resumed.gists}
            counts = (resumed.damaged, len(kept), len(self._files - kept))
            yield Text(_DAMAGED.zh.format(*counts), _DAMAGED.en.format(*counts))
        for said, count in ((_REDONE, self._redone), (_FOREIGN, self._foreign)):
            if count:
                yield Text(said.zh.format(count), said.en.format(count))
