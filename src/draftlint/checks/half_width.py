"""Kind ``half-width``: Latin punctuation in Chinese sentences (GB/T 15834-2011, 4 and 5.1).

Times, ratios, decimals, thousands, addresses, code and Latin sentences keep their marks: a mark
counts only where Chinese is next to it. A draft that uses half-width marks throughout gets one
finding that sums them up; a list of thousands would not help.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from draftlint.checks.base import Amount, Check, Count, Hit, Options, merge_hits
from draftlint.model.draft import OBJECT
from draftlint.text.code import code_spans
from draftlint.text.expressions import expression
from draftlint.text.han import CLOSING, HAN, OPENING
from draftlint.text.numerals import NUMERALS
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

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

#: A mark, and the blank behind it, which a full-width mark does not have. Several blanks, or one
#: before a place to be filled in, belong to the form.
_POINT = expression(
    rf"(?:(?<=[{HAN}])[,;?!](?![,;?!/])"
    rf"|(?<=[{CLOSING}])[,;?!](?![,;?!/]| ?[A-Za-z])"
    rf"|(?<=[{HAN}{CLOSING}]):(?!:)"
    rf"|(?<=[A-Za-z0-9%％‰)])[,;](?= ?[{HAN}{OPENING}])"
    rf"|(?<=[%％])(?:[,;](?=\d)|\.(?=[{HAN}]))"
    # A full stop: not after the ordinal that opens a paragraph (一.).
    rf"|(?<=[{HAN}{CLOSING}])(?<!^[{NUMERALS}])(?<!^[{NUMERALS}]{{2}})"
    rf"(?<!^\s[{NUMERALS}])(?<!^\s[{NUMERALS}]{{2}})\."
    rf"(?=[{HAN}{OPENING}]|\s*$))"
    rf"(?:[ \u00a0](?=[^\s_＿{OBJECT}]))?"
)
_PAIR = expression(
    rf"\([^()（）\n]{{0,120}}[{HAN}][^()（）\n]{{0,120}}\)"
    rf"|（[^()（）\n]{{0,200}}\)|\([^()（）\n]{{0,200}}）"
)
#: After a colon only where that is in Chinese, too: not in {"name": "值"}.
_QUOTED = expression(
    rf'(?<![=A-Za-z0-9])(?<![^{HAN}]:)(?<!^:)"(?:[^"\n=:{{}}<>]|(?<=[{HAN}{CLOSING}]):(?!:)){{0,80}}"'
    r"(?![A-Za-z0-9:])"
)
#: An entry of a bibliography, which GB/T 7714 sets with half-width marks.
_REFERENCE = expression(r"\[(?:[JMDNSRCP]|[A-Z]{1,2}/OL)\]")
_ANY = expression(rf'[,;:?!()".](?:(?<!\.)|(?<=[{HAN}{CLOSING}%％]\.))')
_STOPS = "，。、；：？！,.;:?!"
_HAN = expression(f"[{HAN}]")
_LATIN_WORDS = expression(r"[A-Za-z]{3}[ ,.][ ]?[A-Za-z]{2}")


class WrongMark(NamedTuple):
    """A half-width mark or pair: paragraph number, span, the mark, what it should be.

    It is not ``certain`` where the mark may be another thing, or is next to another mark, so
    that one of the two has to go.
    """

    paragraph: int
    start: int
    end: int
    mark: str
    right: str
    certain: bool = True


class HalfWidthOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``half-width``.

    Attributes:
        summarise_from: How many half-width uses of one mark may be a habit and not a slip.
        share: Share of half-width uses among all uses of a mark (0 to 1) from which it is a habit;
            such marks are reported once, together.
        most: If there are more slips than this, they are reported together as well.
    """

    summarise_from: Count = 3
    share: Amount = 0.7
    most: Count = 60


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
        # What is unlike the others cannot be corrected with them.
        alike = [p for p in places if p.mark in habits and (p.certain or p.mark == ".")]
        summed_up = set(alike)
        yield from (_hit(place) for place in places if place not in summed_up)
        if alike:
            yield _summary(alike, habits)

    def _habit(self, half: int, full: int) -> bool:
        if half > self.options.most:
            return True
        return half >= self.options.summarise_from and half >= (half + full) * self.options.share


def find(number: int, text: str) -> Iterator[WrongMark]:
    """Yield the half-width marks of one paragraph that are in Chinese, those of a pair as one."""
    if not _ANY.search(text) or not _HAN.search(text) or _REFERENCE.search(text):
        return
    code = code_spans(text)
    pairs = [*_pairs(text, code)]
    mended = _with_marks(text, pairs)
    points = [match for match in _POINT.finditer(mended) if not code.overlap(*match.span())]
    outside = Spans((start, end) for start, end, _ in pairs)
    end_of_last = 0
    for start, end, mark in sorted(pairs):
        if start >= end_of_last:
            inside = [point for point in points if start < point.start() < end]
            certain = all(_is_certain(mended, point) for point in inside)
            yield WrongMark(
                number, start, end, mark, _corrected(mended, start, end, inside), certain
            )
            end_of_last = end
    for point in points:
        if not outside.overlap(*point.span()):
            mark = point[0][0]
            yield WrongMark(
                number, *point.span(), mark, FULL_WIDTH[mark], _is_certain(mended, point)
            )


def _pairs(text: str, code: Spans) -> Iterator[tuple[int, int, str]]:
    """Yield the brackets and quotation marks around Chinese: start, end, opening mark.

    One may be inside another, but none that overlaps another's end.
    """
    found: list[tuple[int, int]] = []
    for mark, pattern in (("(", _PAIR), ('"', _QUOTED)):
        known = Spans(found)
        for match in pattern.finditer(text):
            start, end = match.span()
            crosses = known.overlap(start, start + 1) != known.overlap(end - 1, end)
            if not (crosses or code.overlap(start, end)) and _chinese(match[0]):
                found.append((start, end))
                yield start, end, mark


def _with_marks(text: str, pairs: Iterable[tuple[int, int, str]]) -> str:
    """Return ``text`` with the marks of the pairs made full-width."""
    characters = list(text)
    for start, end, mark in pairs:
        characters[start], characters[end - 1] = "（）" if mark == "(" else "“”"
    return "".join(characters)


def _corrected(text: str, start: int, end: int, points: Iterable[re.Match[str]]) -> str:
    """Return ``text[start:end]`` with the points in it made full-width."""
    pieces: list[str] = []
    for point in points:
        pieces += (text[start : point.start()], FULL_WIDTH[point[0][0]])
        start = point.end()
    return "".join((*pieces, text[start:end]))


def _is_certain(text: str, point: re.Match[str]) -> bool:
    # A full stop may be a decimal point or end an ordinal.
    neighbours = (
        text[max(point.start() - 1, 0) : point.start()] + text[point.end() : point.end() + 1]
    )
    return point[0] != "." and not any(mark in _STOPS for mark in neighbours)


def _chinese(text: str) -> bool:
    """Return whether the inside of a pair is Chinese, not a Latin phrase with a gloss."""
    return bool(_HAN.search(text)) and not _LATIN_WORDS.search(text)


def _hit(place: WrongMark) -> Hit:
    return Hit(
        place.paragraph,
        place.start,
        place.end,
        suggestions=(place.right,),
        fix=place.right if place.certain else None,
    )


def _summary(places: list[WrongMark], habits: set[str]) -> Hit:
    shown = " ".join(sorted("( )" if mark == "(" else mark for mark in habits))
    hits = (replace(_hit(place), values={"marks": shown}) for place in sorted(places))
    return merge_hits(hits, variant="habit")


CHECK = HalfWidth
