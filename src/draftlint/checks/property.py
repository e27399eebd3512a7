"""Kind ``property``: what the properties of the file say (author, company, title …)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.model.message import message
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft


class PropertyOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``property``.

    Attributes:
        fields: Names of the properties that are read: ``author``, ``last_modified_by``,
            ``company`` …
        find: Expression searched in the value.
        unless: Expression for values that are not reported.
        absent: Whether only a value that the text of the draft does not contain is reported.
    """

    fields: tuple[str, ...]
    find: str
    unless: str = "(?!)"
    absent: bool = False


_NAMES = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "last_modified_by": "last modified by",
    "company": "company",
    "manager": "manager",
    "keywords": "keywords",
    "description": "comments",
    "template": "template",
}


class PropertyCheck(Check[PropertyOptions]):
    """See the module."""

    Options = PropertyOptions

    @cached_property
    def _find(self) -> re.Pattern[str]:
        return expression(self.options.find)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return expression(self.options.unless)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield one hit about the whole draft for every property that matches."""
        for name in self.options.fields:
            value: str = getattr(context.draft.properties, name).strip()
            if not value or not self._find.search(value) or self._unless.search(value):
                continue
            if self.options.absent and _named(value, context.draft):
                continue
            values = {"field": message(_NAMES[name]), "value": value}
            yield Hit(None, values=values, key=f"{name}\0{value}")


def _named(value: str, draft: Draft) -> bool:
    return any(value in paragraph.text for paragraph in draft.paragraphs)


CHECK = PropertyCheck
