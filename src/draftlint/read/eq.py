r"""EQ fields (ECMA-376-1 17.16.5.18): formulas, boxed and combined characters, phonetic guides.

Word computes what they show from their code, ``EQ \f(2,3)``, and stores no result. Here the code
becomes text in one line: 2/3. An element is a backslash, a letter, options, and arguments in
brackets, which hold text and other elements.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftlint.model.draft import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Elements nested deeper are not rendered; Word's own limit is lower.
_DEPTH = 40
_START = re.compile(r"\s*EQ\b\s*", re.IGNORECASE)
#: A general switch (17.16.4.3): ``\* MERGEFORMAT``, ``\* "Font:宋体"``, ``\* hps10``.
_SWITCH = re.compile(r'\\\*\s*("[^"]*"|[^\s\\]+)')
#: What the switches of a phonetic guide begin with: alignment, size and font of the reading.
_GUIDE = re.compile(r'"?(?:jc\d|hps\d|Font:)', re.IGNORECASE)
_ELEMENT = re.compile(r"\\([abdfilorsx])\s*(?=[\\(])", re.IGNORECASE)
_OPTION = re.compile(
    r"\\(?:([lrbfv]c)\s*\\?(\S)|([a-z]{2})\s*([+-]?\d+(?:\.\d+)?)?)\s*", re.IGNORECASE
)
_PLAIN = re.compile(r"[^\\(),;]+")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
#: Brackets that Word draws as tall as what is in them are no typed ones, by which rules would
#: know a template's field: those signs are taken that Unicode has for drawn ones. Round ones are
#: as wide as the text in them.
_DRAWN = str.maketrans("{}[]<>", "❴❵❲❳⟨⟩")
_WIDE = str.maketrans("()", "（）")
#: Shapes that Word draws around a character (enclosed characters).
_SHAPES = frozenset("○◯〇⭕□◇△▽☆")
#: The reading of a phonetic guide: Pinyin, bopomofo, kana or hangul over Chinese characters.
_READING = re.compile(
    r"(?=.*[^\W\d_])[a-zà-öø-ɏ\u0300-\u036fḿǹ'’·\s\d˙ˊˇˋ\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf"
    r"\uac00-\ud7af-]+",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_OPERATOR = re.compile(r"[-+±∓×÷*/=<>≤≥−·\s]")


class Item(NamedTuple):
    """Text and where in the code it comes from: as many characters from ``at``.

    Of text that the code does not spell out, like the sign of a root, ``at`` is where its element
    begins. ``raised`` text is above or below the line.
    """

    at: int
    text: str
    raised: bool = False


class _Frame:
    """An element whose brackets are open; ``separators`` are between its arguments."""

    __slots__ = ("args", "at", "brackets", "letter", "options", "separators")

    def __init__(self, letter: str, at: int, options: dict[str, str]) -> None:
        self.letter = letter
        self.at = at
        self.options = options
        self.args: list[list[Item]] = [[]]
        self.separators: list[Item] = []
        self.brackets = 0


def rendered(code: str) -> list[Item] | None:
    """Return what an EQ field shows, ``None`` if its code is malformed.

    What is drawn, not written (a line to be filled in), is an :data:`OBJECT`. The work is linear
    in the length of the code.
    """
    start = _START.match(code)
    if start is None:
        return None
    guide = any(_GUIDE.match(match[1]) for match in _SWITCH.finditer(code))
    stack = [_Frame("", 0, {})]
    at = start.end()
    while at < len(code):
        frame = stack[-1]
        char = code[at]
        if char == "\\":
            element = _ELEMENT.match(code, at)
            if element is not None:
                options, after = _options(code, element.end())
                if code[after : after + 1] != "(" or len(stack) > _DEPTH:
                    return None
                stack.append(_Frame(element[1].lower(), at, options))
                at = after + 1
                continue
            switch = _SWITCH.match(code, at)
            if switch is not None:
                at = switch.end()
                continue
            if code[at + 1 : at + 2].isalpha():
                return None
            frame.args[-1].append(Item(at + 1, code[at + 1 : at + 2]))
            at += 2
        elif char == ")" and not frame.brackets:
            if len(stack) == 1:
                return None
            stack.pop()
            stack[-1].args[-1] += _render(frame, guide=guide)
            at += 1
        elif char in ",;" and len(stack) > 1 and not frame.brackets:
            frame.separators.append(Item(at, char))
            frame.args.append([])
            at += 1
        else:
            frame.brackets += (char == "(") - (char == ")")
            plain = _PLAIN.match(code, at)
            end = at + 1 if plain is None else plain.end()
            frame.args[-1].append(Item(at, code[at:end]))
            at = end
    return _stripped(stack[0].args[0]) if len(stack) == 1 else None


def _options(code: str, at: int) -> tuple[dict[str, str], int]:
    """Read the options of an element: by name, the character or number of those with one."""
    options: dict[str, str] = {}
    while (match := _OPTION.match(code, at)) is not None:
        options[(match[1] or match[3]).lower()] = match[2] or match[4] or ""
        at = match.end()
    return options, at


def _render(frame: _Frame, *, guide: bool) -> list[Item]:
    """Return what an element shows."""
    if any(separator.text == "," for separator in frame.separators):
        _join_at_semicolons(frame)
    args = [_stripped(arg) for arg in frame.args]
    if frame.letter == "o":
        return _overstrike(args, guide=guide)
    return _RENDER[frame.letter](frame, args)


def _join_at_semicolons(frame: _Frame) -> None:
    """Take semicolons for text: they separate only where the list separator is no comma."""
    args, separators = [frame.args[0]], []
    for separator, arg in zip(frame.separators, frame.args[1:], strict=True):
        if separator.text == ",":
            separators.append(separator)
            args.append(arg)
        else:
            args[-1] += [separator, *arg]
    frame.args, frame.separators = args, separators


def _array(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    """Return the lines of an array, whose columns are ``\\co``, or of stacked text."""
    width = frame.options.get("co", "")
    columns = int(width) if width.isdecimal() and len(width) < 4 and int(width) else 1
    signs = ((x.at, " " if at % columns else "\n") for at, x in enumerate(frame.separators, 1))
    return _joined(args, (Item(*sign) for sign in signs))


def _bracket(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    options = frame.options
    opening = options.get("bc") or options.get("lc", "")
    closing = _CLOSING.get(opening, opening) if "bc" in options else options.get("rc", "")
    if not opening and not closing:
        opening, closing = "(", ")"
    return _enclosed(opening, _listed(frame, args), closing, frame.at)


def _enclosed(opening: str, items: list[Item], closing: str, at: int) -> list[Item]:
    """Return items between drawn brackets."""
    drawn = _DRAWN | _WIDE if _HAN.search(_text(items)) else _DRAWN
    return [Item(at, opening.translate(drawn)), *items, Item(at, closing.translate(drawn))]


def _displaced(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    """Return what ``\\d`` draws: it moves what follows; ``\\li`` draws a line up to there."""
    return [Item(frame.at, OBJECT)] if "li" in frame.options else _listed(frame, args)


def _fraction(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    return _joined([_grouped(a) for a in args], (Item(x.at, "/") for x in frame.separators))


def _integral(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    """Return sign, limits in brackets and what they are for: ∑(i=1,n)x."""
    options = frame.options
    sign = options.get("fc") or options.get("vc") or ""
    sign = sign or ("∑" if "su" in options else "∏" if "pr" in options else "∫")
    limits = _joined([arg for arg in args[:2] if arg], (Item(x.at, ",") for x in frame.separators))
    if limits:
        limits = _enclosed("(", limits, ")", frame.at)
    return [Item(frame.at, sign), *limits, *(x for arg in args[2:] for x in arg)]


def _listed(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    return _joined(args, frame.separators)


def _root(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    *degree, radicand = args
    degrees = [item for arg in degree for item in arg]
    return [*degrees, Item(frame.at, "√"), *_grouped(radicand)]


def _script(frame: _Frame, args: list[list[Item]]) -> list[Item]:
    raised = "up" in frame.options or "do" in frame.options
    return [x._replace(raised=x.raised or raised) for x in _array(frame, args)]


def _overstrike(args: list[list[Item]], *, guide: bool) -> list[Item]:
    """Return the characters that are drawn over each other.

    Of an enclosed character the shape around it is left out, of a phonetic guide the reading.
    """
    parts = [arg for arg in args if arg]
    inner = [part for part in parts if _text(part) not in _SHAPES]
    parts = inner or parts
    base: list[list[Item]] = []
    raised: list[list[Item]] = []
    for part in parts:
        (raised if all(item.raised for item in part) else base).append(part)
    if base and raised:
        reading = _text(item for part in raised for item in part)
        of = _text(item for part in base for item in part)
        if guide or (_READING.fullmatch(reading) and _HAN.search(of)):
            parts = base
    return [item for part in parts for item in part]


_RENDER: dict[str, Callable[[_Frame, list[list[Item]]], list[Item]]] = {
    "a": _array,
    "b": _bracket,
    "d": _displaced,
    "f": _fraction,
    "i": _integral,
    "l": _listed,
    "r": _root,
    "s": _script,
    "x": _listed,
}


def _text(items: Iterable[Item]) -> str:
    return "".join(item.text for item in items)


def _joined(args: list[list[Item]], separators: Iterable[Item]) -> list[Item]:
    """Return the arguments with one separator between each two."""
    out = list(args[0]) if args else []
    for separator, arg in zip(separators, args[1:], strict=False):
        out += [separator, *arg]
    return out


def _grouped(items: list[Item]) -> list[Item]:
    """Return items in brackets if they would not be read as one term without them."""
    text = _text(items)
    if not _OPERATOR.search(text) or (text[0] in "(（" and text[-1] in ")）"):
        return items
    return _enclosed("(", items, ")", items[0].at)


def _stripped(items: list[Item]) -> list[Item]:
    """Return items without white space at the two ends."""
    first, last = 0, len(items)
    while first < last and not items[first].text.strip():
        first += 1
    while last > first and not items[last - 1].text.strip():
        last -= 1
    out = items[first:last]
    if out:
        text = out[0].text.lstrip()
        out[0] = out[0]._replace(at=out[0].at + len(out[0].text) - len(text), text=text)
        out[-1] = out[-1]._replace(text=out[-1].text.rstrip())
    return out
