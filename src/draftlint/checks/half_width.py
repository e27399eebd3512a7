"""Kind ``half-width``: Latin punctuation in Chinese sentences (GB/T 15834-2011, 4 and 5.1).

Times, ratios, decimals, thousands, addresses, code and Latin sentences keep their marks: a mark
counts only where Chinese stands beside it. A draft that uses half-width marks throughout gets one
finding that sums them up; a list of thousands would help nobody.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from draftlint.checks.base import Check, Hit, Options, as_one
from draftlint.model.errors import Text
from draftlint.text.expressions import expression
from draftlint.text.han import CLOSING, HAN, OPENING
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context

FULL_WIDTH = {
    ",": "，",
    ".": "。",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
}

_POINT = expression(
    rf"(?<=[{HAN}])[,;?!](?![,;?!/])"
    rf"|(?<=[{CLOSING}])[,;?!](?![,;?!/]| ?[A-Za-z])"
    rf"|(?<=[{HAN}{CLOSING}]):(?!:)"
    rf"|(?<=[A-Za-z0-9%％‰)])[,;](?= ?[{HAN}{OPENING}])"
    rf"|(?<=[%％])(?:[,;](?=\d)|\.(?=[{HAN}]))"
    # A full stop: not after the ordinal that opens a paragraph (一.).
    rf"|(?<=[{HAN}{CLOSING}])(?<!^[一二三四五六七八九十])(?<!^[一二三四五六七八九十]{{2}})"
    rf"(?<!^\s[一二三四五六七八九十])(?<!^\s[一二三四五六七八九十]{{2}})\."
    rf"(?=[{HAN}{OPENING}]|\s*$)"
)
_PAIR = expression(
    rf"\([^()（）\n]{{0,120}}[{HAN}][^()（）\n]{{0,120}}\)"
    rf"|（[^()（）\n]{{0,200}}\)|\([^()（）\n]{{0,200}}）"
)
_QUOTED = expression(r'(?<![=A-Za-z0-9:])"[^"\n=:{}<>]{0,80}"(?![A-Za-z0-9:])')
_CODE = expression(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\{[^{}]*\}|<[^<>]{0,200}>|`[^`]{0,200}`"
    r"|(?:https?|ftp|file)://[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
)
#: An entry of a bibliography, which GB/T 7714 sets with half-width marks.
_REFERENCE = expression(r"\[(?:[JMDNSRCP]|[A-Z]{1,2}/OL)\]")
_ANY = expression(rf'[,;:?!()".](?:(?<!\.)|(?<=[{HAN}{CLOSING}%％]\.))')
_HAN = expression(f"[{HAN}]")
_HABIT = Text(
    "全文多用半角标点（{marks}，共 {count} 处），应统一改用全角标点，可查找替换一次改完",
    "half-width marks are used throughout ({marks}; {count} places): "
    "replace them all with full-width ones",
)
_LATIN_WORDS = expression(r"[A-Za-z]{3}[ ,.][ ]?[A-Za-z]{2}")


class Place(NamedTuple):
    """A half-width mark or pair: paragraph number, span, the mark, what it should be."""

    paragraph: int
    start: int
    end: int
    mark: str
    right: str


class HalfWidthOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``half-width``.

    ``summarise_from``: how many half-width uses of one mark may be a habit rather than a slip.
    ``share``: the part of all uses of that mark (0 to 1) from which it is a habit; the marks that
    are one are reported once, together. ``most``: more slips than this are summed up as well.
    """

    summarise_from: int = 3
    share: float = 0.7
    most: int = 60


class HalfWidth(Check[HalfWidthOptions]):
    """See the module."""

    Options = HalfWidthOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield a hit for every slip, and one for all the marks that are a habit."""
        paragraphs = list(self.paragraphs(context))
        places = [place for p in paragraphs for place in find(p.number, p.text)]
        if not places:
            return
        text = "\n".join(p.text for p in paragraphs)
        full = {mark: text.count(wide) for mark, wide in (*FULL_WIDTH.items(), ('"', "“"))}
        half = Counter(place.mark for place in places)
        habits = {mark for mark, count in half.items() if self._habit(count, full[mark])}
        if habits & set(",;:"):
            # Who types these marks half-width types all of them so, however rare the others are.
            habits |= {
                mark for mark, count in half.items() if count >= full[mark] or mark in ",;:?!"
            }
        yield from (_hit(place) for place in places if place.mark not in habits)
        if habits:
            yield _summary([place for place in places if place.mark in habits], habits)

    def _habit(self, half: int, full: int) -> bool:
        if half > self.options.most:
            return True
        return half >= self.options.summarise_from and half >= (half + full) * self.options.share


def find(number: int, text: str) -> Iterator[Place]:
    """Yield the half-width marks of one paragraph that stand in Chinese."""
    if not _ANY.search(text) or not _HAN.search(text) or _REFERENCE.search(text):
        return
    code = Spans(match.span() for match in _CODE.finditer(text))
    taken: list[tuple[int, int]] = []
    for mark, pattern in (("(", _PAIR), ('"', _QUOTED)):
        for match in pattern.finditer(text):
            span = match.span()
            if code.overlap(*span) or not _chinese(match[0]):
                continue
            taken.append(span)
            yield Place(number, *span, mark, _full(match[0]))
    used = Spans(taken)
    for match in _POINT.finditer(text):
        if not code.overlap(*match.span()) and not used.overlap(*match.span()):
            yield Place(number, *match.span(), match[0], FULL_WIDTH[match[0]])


def _chinese(text: str) -> bool:
    """Tell whether the inside of a pair is Chinese, not a Latin phrase with a gloss."""
    return bool(_HAN.search(text)) and not _LATIN_WORDS.search(text)


def _full(text: str) -> str:
    """Return a pair with its outer marks, and the marks inside that stand in Chinese, mended."""
    inside = _POINT.sub(lambda match: FULL_WIDTH[match[0]], text[1:-1])
    if text[0] == '"':
        return f"“{inside}”"
    return f"（{inside}）"


def _hit(place: Place) -> Hit:
    return Hit(
        place.paragraph,
        place.start,
        place.end,
        suggestions=(place.right,),
        # A full stop may be a decimal point or end an ordinal.
        fix=None if place.mark == "." else place.right,
    )


def _summary(places: list[Place], habits: set[str]) -> Hit:
    shown = " ".join(sorted("( )" if mark == "(" else mark for mark in habits))
    hits = (replace(_hit(place), values={"marks": shown}) for place in sorted(places))
    return as_one(hits, message=_HABIT)


CHECK = HalfWidth
