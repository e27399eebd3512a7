"""Kind ``suppression``: comments ``draftlint: ignore …`` that silence nothing.

The message may use ``{name}``, the rule or group that the comment names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.model.errors import Text
from draftlint.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.checks.base import Context

_UNKNOWN = Text(
    "批注“draftlint: ignore {name}”：没有名为“{name}”的规则或规则组。",
    "The comment “draftlint: ignore {name}” names no known rule or group.",
)


class SuppressionOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``suppression``: only the stories."""


class SuppressionCheck(Check[SuppressionOptions]):
    """See the module."""

    Options = SuppressionOptions
    late = True

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every order, or name in one, that was of no use."""
        for mark, name, unknown in context.silencer.idle() if context.silencer else ():
            yield Hit(
                mark.paragraph,
                mark.start,
                mark.end,
                values={"name": name or ""},
                message=_UNKNOWN if unknown else None,
                severity=Severity.WARNING if unknown else None,
                key=name or "",
            )


CHECK = SuppressionCheck
