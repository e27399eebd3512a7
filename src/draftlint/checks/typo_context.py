"""Kind ``typo-context``: slips that only the context gives away, by the statistical engine.

One rule per family of slips; the engine reads the draft once for all of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Hit, Options
from draftlint.facts.doubling import is_two_words
from draftlint.facts.typos import typos
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Severity
from draftlint.model.message import message
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.rule import Rule
    from draftlint.typo.neural import MaskedModel
    from draftlint.typo.proposal import Proposal

#: Code points around a proposal in which a shield may begin or end.
_REACH = 20

Sensitivity = Literal["strict", "normal", "loose"]

#: English names of the reasons a slip is made.
REASONS = {
    "同音": "same sound",
    "近音": "similar sound",
    "形近": "similar form",
    "词语误选": "wrong word of similar sound",
    "颠倒": "wrong order",
    "多字": "one too many",
    "漏字": "one missing",
    "助词": "particle",
    "误写": "slip",
}


class TypoContextOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``typo-context``.

    Attributes:
        family: The slips that the rule reports: ``context`` (one character or word for
            another), ``extra``, ``missing`` or ``particle`` (的, 地, 得).
        sensitivity: ``strict`` reports more, ``loose`` less.
        notes: Whether doubtful places are reported as well, as info.
        neural: Folder or hub id of a masked language model that judges the proposals (package
            ``draftlint[neural]``).
        neural_mask: Whether the model sees a mask in place of the text; ``false`` for correctors,
            which must see the text.
        unless: Expressions; a hit that overlaps a match of one is not reported.
    """

    family: Literal["context", "extra", "missing", "particle"]
    sensitivity: Sensitivity = "normal"
    notes: bool = True
    neural: str | None = None
    neural_mask: bool = True
    unless: tuple[str, ...] = ()


def _masked_model(name: str | None, mask: bool) -> MaskedModel | None:
    """Return the model that a rule names; raises ``ConfigError`` where it is not available."""
    if name is None:
        return None
    from draftlint.typo.neural import MaskedModel, NeuralError  # noqa: PLC0415

    try:
        return MaskedModel.load(name, mask)
    except NeuralError as error:
        raise ConfigError(
            "cannot use the language model {name!r}: {error}", name=name, error=error
        ) from error


class TypoContext(Check[TypoContextOptions]):
    """See the module."""

    Options = TypoContextOptions

    def __init__(self, rule: Rule, options: TypoContextOptions) -> None:
        super().__init__(rule, options)
        self._second = _masked_model(options.neural, options.neural_mask)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{shield})" for shield in self.options.unless) or "(?!)")

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every proposal of the family outside the user's lexicon."""
        from draftlint.typo.trust import overlaps_lexicon  # noqa: PLC0415

        proposals = context.fact(typos, self.options.sensitivity)
        if self._second:
            texts = [context.draft.paragraph(number).text for number, _ in proposals]
            judged = self._second.rejudge(texts, [[found] for _, found in proposals])
            proposals = [(n, one) for (n, _), [one] in zip(proposals, judged, strict=True)]
        for number, found in proposals:
            paragraph = context.draft.paragraph(number)
            if found.family != self.options.family or not self.reads(context, paragraph):
                continue
            if not (found.certain or self.options.notes):
                continue
            if not overlaps_lexicon(paragraph.text, found, context.lexicon) and not self._is_right(
                paragraph.text, found
            ):
                yield self._hit(number, found)

    def _is_right(self, text: str, found: Proposal) -> bool:
        """Return whether the two neighbouring words are known to be right."""
        if found.family == "extra" and is_two_words(text, found.start, found.end):
            return True
        # What shields a proposal is around it.
        first, last = max(0, found.start - _REACH), found.end + _REACH
        around = self._unless.finditer(text, first, last)
        return any(match.start() < found.end and found.start < match.end() for match in around)

    def _hit(self, number: int, found: Proposal) -> Hit:
        reason = message(REASONS[found.kind])
        if found.repeats > 1:
            reason = message(
                "{reason}; used {count} times: add it to the lexicon if it is a term",
                reason=reason,
                count=found.repeats,
            )
        # A message that names the word around the slip says which part of it is to be replaced.
        detail = message(": {text} should be {right}", text=found.text, right=found.suggestions[0])
        return Hit(
            number,
            found.start,
            found.end,
            {
                "word": found.word,
                "meant": found.meant,
                "reason": reason,
                "detail": detail if found.word != found.text else "",
            },
            found.suggestions,
            severity=None if found.certain else Severity.INFO,
        )


CHECK = TypoContext
