"""Kind ``repeat``: a sentence or a paragraph that occurs twice, character for character."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.sentences import (
    has_articles,
    has_han,
    is_article,
    paragraphs_of,
    sentences_of,
)
from draftlint.model.draft import OBJECT
from draftlint.model.finding import Severity
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.sentences import Unit

#: Paragraphs within which a short sentence that occurs again is a repetition.
_CLOSE = 3
#: Characters from which on a unit says more than a formula.
_TELLING = 50


class RepeatOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``repeat``.

    Attributes:
        unit: What is compared; sentences inside a paragraph that is repeated as a whole are not
            reported a second time.
        least: A repetition with fewer Han characters than this is not reported.
        sure: From this number of Han characters on, a repetition is reported at any distance;
            between ``least`` and this, only close to the first place.
        formulas: Expressions for what may be repeated.
    """

    unit: Literal["paragraph", "sentence"] = "paragraph"
    least: Count = 12
    sure: Count = 0
    formulas: tuple[str, ...] = (
        "特此",
        "^(?:坚持|深入|全面|认真|始终)?(?:坚持)?以?(?:学习|贯彻|落实|宣传)*习近平新时代中国特色社会主义思想",
        "^本(?:法|条例|办法|规定|细则|通知|方案|制度|合同|协议|公告).{0,12}(?:施行|执行|实施|生效)",
    )


class Repeat(Check[RepeatOptions]):
    """See the module."""

    Options = RepeatOptions

    @cached_property
    def _formulas(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{f})" for f in self.options.formulas) or "(?!)")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield every unit that was before, with the number of the first place."""
        repeated_paragraphs = self._repeated(context.fact(paragraphs_of))
        if self.options.unit == "paragraph":
            found = repeated_paragraphs
        else:
            repeated_numbers = {unit.paragraph for unit, _ in repeated_paragraphs}
            found = [
                (unit, first)
                for unit, first in self._repeated(context.fact(sentences_of))
                if unit.paragraph not in repeated_numbers
            ]
        for unit, first in found:
            yield Hit(
                unit.paragraph,
                unit.start,
                unit.end,
                values={"number": first.paragraph},
                severity=None if self._is_certain(unit, first, context) else Severity.INFO,
            )

    def _is_certain(self, unit: Unit, first: Unit, context: Context) -> bool:
        if OBJECT in unit.key:
            return False  # the same words around pictures that may differ
        close = unit.paragraph - first.paragraph <= _CLOSE
        if context.fact(has_articles):
            # Articles of law say the same of different cases, word for word, and mean it; but
            # none has the number of another.
            numbered = is_article(unit.key)
            return (close or numbered) and self.options.unit == "paragraph"
        return close or has_han(unit.key, self.options.sure)

    def _repeated(self, units: tuple[Unit, ...]) -> list[tuple[Unit, Unit]]:
        firsts: dict[str, Unit] = {}
        found = []
        for unit in units:
            # The length in code points is cheap and never less than the number of Han characters.
            if len(unit.key) < self.options.least:
                continue
            first = firsts.setdefault(unit.key, unit)
            if first is unit or not has_han(unit.key, self.options.least):
                continue
            if len(unit.key) > _TELLING or not self._formulas.search(unit.key):
                found.append((unit, first))
        return found


CHECK = Repeat
