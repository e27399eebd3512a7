"""What is said of a finding, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.messages.rendering import render, template
from draftlint.model.draft import OBJECT, OBJECT_SIGN
from draftlint.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftlint.model.finding import Finding, RuleText
    from draftlint.model.message import Value

_OMITTED = "This rule has too many findings: the first {listed} are listed, {omitted} more are not."

#: What is said of a fault that the rule has no message of its own for.
_VARIANTS = {"forbidden": Message("{text} is not to be used here. {reason}")}


class Sentences:
    """The sentences of one file; ``texts`` are what its rules say, by rule id.

    A finding of a rule that is not among them is named by the rule.
    """

    def __init__(self, texts: Mapping[str, RuleText], language: str) -> None:
        self.language = language
        self._texts = texts

    def message(self, finding: Finding) -> str:
        """Return what is wrong, one sentence; objects in the line are shown as boxes."""
        if finding.omitted:
            return self(message(_OMITTED, **finding.values, omitted=finding.omitted))
        text = self._texts.get(finding.rule)
        if text is None:
            return finding.rule
        usual = _VARIANTS.get(finding.variant, text.message)
        chosen = text.variants.get(finding.variant, usual)
        sentence = template(chosen, self.language).format_map(self.values(finding))
        return sentence.replace(OBJECT, OBJECT_SIGN)

    def why(self, finding: Finding) -> str:
        """Return why it is wrong; empty for a rule that gives no reason."""
        text = self._texts.get(finding.rule)
        return self(text.why) if text else ""

    def values(self, finding: Finding) -> dict[str, str | int | float]:
        """Return the values of the message, those that are sentences in this language."""
        return {
            name: value if isinstance(value, int | float) else self(value)
            for name, value in finding.values.items()
        }

    def __call__(self, value: Value) -> str:
        """Return any message, text or value in this language."""
        return render(value, self.language)
