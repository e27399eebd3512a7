"""Kind ``property``: what the properties of the file say (author, company, title …)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from draftlint.checks.base import Check, Hit, Options
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft


class PropertyOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``property``.

    ``fields``: names of the properties read (``author``, ``last_modified_by``, ``company`` …).
    ``find``: expression searched in the value. ``unless``: values that are passed.
    ``absent``: report only a value that the text of the draft does not name.
    """

    fields: tuple[str, ...]
    find: str
    unless: str = "(?!)"
    absent: bool = False


_NAMES = {
    "title": ("标题", "title"),
    "subject": ("主题", "subject"),
    "author": ("作者", "author"),
    "last_modified_by": ("上次修改者", "last modified by"),
    "company": ("单位", "company"),
    "manager": ("经理", "manager"),
    "keywords": ("关键词", "keywords"),
    "description": ("备注", "comments"),
    "template": ("模板", "template"),
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
            field, field_en = _NAMES[name]
            values = {"field": field, "field_en": field_en, "value": value}
            yield Hit(None, values=values, key=f"{name}\0{value}")


def _named(value: str, draft: Draft) -> bool:
    return any(value in paragraph.text for paragraph in draft.paragraphs)


CHECK = PropertyCheck
