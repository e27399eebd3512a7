"""Kind ``role-layout``: fonts, sizes, indents and line pitch of one role of the text.

All that deviates in a role is one finding, at every paragraph that deviates. What the file
does not record is not judged.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from draftlint.checks.base import Amount, Check, Hit, Options, merge_hits
from draftlint.facts.gongwen_parts import gongwen_parts
from draftlint.model.message import Message, Value, listing, message
from draftlint.model.record import Record
from draftlint.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.gongwen_parts import Stretch

_TWIPS_PER_POINT = 20
#: Names of sizes in points, as Word's Chinese menus give them.
_SIZES: dict[float, str] = {
    42: "初号",
    36: "小初",
    26: "一号",
    24: "小一",
    22: "二号",
    18: "小二",
    16: "三号",
}
_SIZES |= {15: "小三", 14: "四号", 12: "小四", 10.5: "五号", 9: "小五"}
_ALIGNMENTS = {"center": "居中", "both": "两端对齐", "left": "左对齐", "right": "右对齐"}


class RoleLayoutOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``role-layout``; an option that is not set is not checked.

    Attributes:
        role: Which paragraphs are checked: ``title``, ``recipient``, ``heading-1`` to
            ``heading-4``, or ``body``.
        font: Expression for the name of the East Asian font.
        font_name: What a message calls that font.
        points: Font size in points.
        align: Alignment, for example ``center``.
        indent: First-line indent in characters.
        indent_slack: How far the indent may differ, in characters.
        line: Smallest and greatest exact line pitch, in points.
    """

    role: str
    font: str = ""
    font_name: str = ""
    points: float | None = None
    align: str = ""
    indent: float | None = None
    indent_slack: Amount = 0.3
    line: tuple[float, float] | None = None


class Problem(Record, frozen=True):
    """A property that deviates: its names, what it is and what it should be."""

    property: Message
    found: Value
    wanted: Value


class RoleLayout(Check[RoleLayoutOptions]):
    """See the module."""

    Options = RoleLayoutOptions

    @cached_property
    def _font(self) -> re.Pattern[str]:
        return expression(self.options.font)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield at most one hit; ``{count}`` says how many paragraphs of the role deviate."""
        deviating: list[Stretch] = []
        problems: Counter[Problem] = Counter()
        for stretch in context.fact(gongwen_parts).get(self.options.role, ()):
            found = list(self._problems(stretch))
            if found:
                deviating.append(stretch)
                problems.update(found)
        if not deviating:
            return
        worst = [problem for problem, _ in problems.most_common(4)]
        shown = (
            message("{property} is {found}, expected {wanted}", **structs.asdict(p)) for p in worst
        )
        values = {"problems": listing(shown, "; ")}
        yield merge_hits(Hit(s.paragraph.number, s.start, s.end, values) for s in deviating)

    def _problems(self, stretch: Stretch) -> Iterator[Problem]:
        options = self.options
        look = stretch.format()
        if look and options.font and look.east_asia and not self._font.search(look.east_asia):
            yield Problem(message("font"), look.east_asia, options.font_name or options.font)
        if look and options.points and look.size and look.size != options.points * 2:
            yield Problem(message("size"), _size(look.size / 2), _size(options.points))
        layout = stretch.paragraph.format
        if options.align and layout.align and layout.align != options.align:
            shown = _ALIGNMENTS.get(layout.align, layout.align)
            wanted = _ALIGNMENTS.get(options.align, options.align)
            yield Problem(message("alignment"), shown, wanted)
        size = look.size if look and look.size else None
        if options.indent is not None and size and stretch.start == 0:
            indent = _indent(stretch, size)
            if abs(indent - options.indent) > options.indent_slack:
                yield Problem(message("indent"), _characters(indent), _characters(options.indent))
        if options.line and layout.line_rule == "exact" and layout.line:
            points = layout.line / _TWIPS_PER_POINT
            least, greatest = options.line
            if not least <= points <= greatest:
                expected = message(
                    "{least:.3g} to {greatest:.3g} pt", least=least, greatest=greatest
                )
                found = message("{points:.3g} pt", points=points)
                yield Problem(message("line pitch"), found, expected)


def _characters(count: float) -> Message:
    return message("{count:.3g} characters", count=count)


def _indent(stretch: Stretch, size: int) -> float:
    """Return the first-line indent in characters; full-width spaces typed by hand count."""
    layout, text = stretch.paragraph.format, stretch.paragraph.text
    typed = len(text) - len(text.lstrip("　"))
    if layout.first_line_chars is not None:
        return layout.first_line_chars / 100 + typed
    # size is in half-points: one character is size / 2 points wide.
    return (layout.first_line or 0) / (size / 2 * _TWIPS_PER_POINT) + typed


def _size(points: float) -> str:
    name = _SIZES.get(points, "")
    return f"{name}{points:.3g}磅"


CHECK = RoleLayout
