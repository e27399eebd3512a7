"""List labels (ECMA-376-1 17.9): the numbers Word computes and never writes into the text.

A paragraph names a numbering instance (``w:num``) and a level; the instance names an abstract
definition, whose counters all its instances share (17.9.15), with overrides of its own
(17.9.8). Counters restart as ``w:lvlRestart`` says (17.9.10).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftlint.model.record import Record
from draftlint.read.paragraph import PPR, ParagraphProps, paragraph_props
from draftlint.read.xml_names import VAL, is_on, to_int, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from draftlint.read.autonum import FieldNumbers
    from draftlint.read.styles import StyleSheet

LEVELS = 9
#: Longer patterns are cut: one malicious level would otherwise fill the memory with labels.
_LABEL_LENGTH = 256
_PLACE = re.compile(r"%([1-9])")
_NUM_FMT, _FORMAT = w("numFmt"), w("format")


class Level(Record, frozen=True):
    """One level of a list (``w:lvl``); ``restart`` counts levels from 1, 0 is never."""

    start: int
    format: str
    text: str
    restart: int | None
    is_legal: bool
    style: str | None
    indents: ParagraphProps


class _Instance(Record, frozen=True):
    """A ``w:num``: the key of its counters, its levels, and where its levels start over."""

    counters: str
    levels: tuple[Level | None, ...]
    starts: dict[int, int]


class ListPlace(NamedTuple):
    """Where a paragraph is in a list: ``ilvl`` counts from 0."""

    num_id: str
    ilvl: int
    instance: _Instance
    level: Level


class Counters:
    """The state of all lists in one story: where each is, and which overrides were spent."""

    def __init__(self) -> None:
        self.values: dict[str, list[int | None]] = {}
        self.started: set[tuple[str, int]] = set()
        #: What the numbering fields have counted; made when the first one is met.
        self.fields: FieldNumbers | None = None


class Numbering:
    """The numbering part. It contains definitions only; the state is in :class:`Counters`."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: StyleSheet) -> None:
        self._load = load
        self._styles = styles
        self._nums: dict[str, etree._Element] | None = None
        self._abstracts: dict[str, etree._Element] = {}
        self._instances: dict[str, _Instance | None] = {}
        self._names: dict[str, str] | None = None

    def _num(self, num_id: str | None) -> etree._Element | None:
        """Return a ``w:num``; the part is read when the first paragraph asks for one."""
        if self._nums is None:
            self._nums = {}
            root = self._load()
            if root is not None:
                for element in root.iter(w("abstractNum")):
                    self._abstracts.setdefault(element.get(w("abstractNumId"), ""), element)
                for element in root.iter(w("num")):
                    self._nums.setdefault(element.get(w("numId"), ""), element)
        return self._nums.get(num_id or "")

    def place(self, props: ParagraphProps, style: str | None) -> ListPlace | None:
        """Return instance and level (from 0) of a paragraph, ``None`` if it is not in a list.

        A paragraph numbered by its style is at the level that names the style (17.9.23);
        ``w:ilvl`` counts where it is direct.
        """
        num_id = props.num_id
        if num_id is None or num_id == "0":
            return None
        instance = self._instance(num_id)
        if instance is None:
            return None
        if props.num_style is not None:
            for wanted in (style, props.num_style):
                for index, level in enumerate(instance.levels):
                    if level is not None and wanted is not None and level.style == wanted:
                        return ListPlace(num_id, index, instance, level)
        ilvl = props.ilvl or 0
        level = instance.levels[ilvl] if 0 <= ilvl < LEVELS else None
        return None if level is None else ListPlace(num_id, ilvl, instance, level)

    def indents(self, place: ListPlace) -> ParagraphProps:
        """Return the paragraph properties of the level of a place."""
        return place.level.indents

    def advance(self, place: ListPlace, counters: Counters) -> str | None:
        """Count one paragraph and return its label; ``None`` for bullets and empty labels.

        A level above that was never used counts as used once: after 2.1 under no 2, the next
        paragraph of the first level is 2 (so Word, LibreOffice; the standard is silent).
        """
        num_id, ilvl, instance, level = place
        values = counters.values.setdefault(instance.counters, [None] * LEVELS)
        if ilvl in instance.starts and (num_id, ilvl) not in counters.started:
            # The overrides of an instance are spent together with that of the first level used: a
            # level above that comes later goes on, as in LibreOffice.
            counters.started.update((num_id, upper) for upper in range(ilvl + 1))
            values[ilvl] = instance.starts[ilvl]
        else:
            now = values[ilvl]
            values[ilvl] = level.start if now is None else now + 1
        for upper in range(ilvl):
            above = instance.levels[upper]
            if values[upper] is None and above is not None:
                values[upper] = instance.starts.get(upper, above.start)
        for lower in range(ilvl + 1, LEVELS):
            below = instance.levels[lower]
            restart = None if below is None else below.restart
            if restart is None or restart > ilvl:
                values[lower] = None
        if level.format == "bullet":
            return None
        return self._render(instance, level, values).strip() or None

    def named(self, name: str) -> ListPlace | None:
        """Return the first level of a list by its name (17.9.12), ``None`` if there is none."""
        if self._names is None:
            self._num(None)
            self._names = {}
            for num_id, num in (self._nums or {}).items():
                abstract = self._abstract(num)
                title = None if abstract is None else abstract.find(w("name"))
                if title is not None:
                    self._names.setdefault(title.get(VAL, "").lower(), num_id)
        num_id = self._names.get(name.lower(), "")
        instance = self._instance(num_id)
        level = None if instance is None else instance.levels[0]
        return None if instance is None or level is None else ListPlace(num_id, 0, instance, level)

    def next_label(
        self, place: ListPlace, ilvl: int, start: int | None, counters: Counters
    ) -> str | None:
        """Count on in the list of ``place``, at another level, and return the number."""
        num_id, _, instance, _ = place
        level = instance.levels[ilvl] if 0 <= ilvl < LEVELS else None
        if level is None:
            return None
        if start is not None:
            values = counters.values.setdefault(instance.counters, [None] * LEVELS)
            values[ilvl] = start - 1
            counters.started.add((num_id, ilvl))
        return self.advance(ListPlace(num_id, ilvl, instance, level), counters)

    def _render(self, instance: _Instance, level: Level, values: list[int | None]) -> str:
        from draftlint.read.number_formats import format_number  # noqa: PLC0415 - for lists only

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = instance.levels[index]
            if other is None:
                return ""
            value = values[index]
            shown = other.start if value is None else value
            if level.is_legal and other.format != "none":
                return str(shown)
            return format_number(shown, other.format)

        return _PLACE.sub(number, level.text)

    def _instance(self, num_id: str) -> _Instance | None:
        if num_id not in self._instances:
            self._instances[num_id] = self._build(num_id)
        return self._instances[num_id]

    def _build(self, num_id: str) -> _Instance | None:
        num = self._num(num_id)
        abstract = None if num is None else self._abstract(num)
        if num is None or abstract is None:
            return None
        levels: list[Level | None] = [None] * LEVELS
        for element in abstract.iter(w("lvl")):
            index = to_int(element.get(w("ilvl")))
            if index is not None and 0 <= index < LEVELS:
                levels[index] = _level(element)
        starts: dict[int, int] = {}
        for override in num.iter(w("lvlOverride")):
            index = to_int(override.get(w("ilvl")))
            if index is None or not 0 <= index < LEVELS:
                continue
            own = override.find(w("lvl"))
            if own is not None:
                levels[index] = _level(own)
            start = override.find(w("startOverride"))
            if start is not None:
                starts[index] = to_int(start.get(VAL)) or 0
        return _Instance(abstract.get(w("abstractNumId"), ""), tuple(levels), starts)

    def _abstract(self, num: etree._Element) -> etree._Element | None:
        """Return the abstract definition of a ``w:num``, through list styles (17.9.21)."""
        seen: set[str] = set()
        while True:
            reference = num.find(w("abstractNumId"))
            key = "" if reference is None else reference.get(VAL, "")
            abstract = self._abstracts.get(key)
            if abstract is None or key in seen:
                return abstract
            seen.add(key)
            link = abstract.find(w("numStyleLink"))
            if link is None:
                return abstract
            linked = self._styles.chain(link.get(VAL), "numbering")[1].num_id
            following = self._num(linked)
            if following is None:
                return abstract
            num = following


def _level(element: etree._Element) -> Level:
    def value(name: str) -> str | None:
        child = element.find(w(name))
        return None if child is None else child.get(VAL)

    legal = element.find(w("isLgl"))
    return Level(
        to_int(value("start")) or 0,
        _number_format(element),
        (value("lvlText") or "")[:_LABEL_LENGTH],
        to_int(value("lvlRestart")),
        legal is not None and is_on(legal.get(VAL)),
        value("pStyle"),
        paragraph_props(element.find(PPR)),
    )


def _number_format(level: etree._Element) -> str:
    """Return the number format of a level; a custom one (``001, 002, …``) as it is written.

    Word puts custom formats in ``mc:AlternateContent``, whose fallback names the nearest standard
    one: that is taken for an unknown custom format.
    """
    from draftlint.read.number_formats import is_custom  # noqa: PLC0415 - for lists only

    name = "decimal"
    for element in level.iter(_NUM_FMT):
        name = element.get(VAL, "decimal")
        custom = element.get(_FORMAT, "")
        if name != "custom":
            return name
        if is_custom(custom):
            return custom
    return "decimal" if name == "custom" else name
