"""Kind ``titles``: titles in 《》 one or two characters off an official one, or without their 《》.

The list of official titles is incomplete, so an unknown title means nothing by itself. It is
suspicious only when it differs from a known one so little, and in such a place, that no other
document can be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from draftlint.checks.base import Check, Count, Hit, Options
from draftlint.facts.sentences import has_articles
from draftlint.model.draft import OBJECT
from draftlint.model.errors import ConfigError
from draftlint.model.finding import Severity
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER
from draftlint.text.numerals import NUMERALS
from draftlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Paragraph

_TITLE = expression(r"《([^《》\n]{4,80})》")
_STATE = "中华人民共和国"
_PARTY = "中国共产党"
_UNMARKED = expression(
    f"(?:{_STATE}{LETTER}{{1,30}}?法(?!{LETTER}{{0,4}}(?:条例|细则|办法|》))"
    f"|{_PARTY}{LETTER}{{1,24}}?(?:条例|章程|准则|规则|细则)(?:（试行）)?)"
)
#: From this length on, one character in place of another is no other document.
_TELLING = 9
_EDITION = expression(
    r"[（(](?:[^（）()]*(?:试行|修订|修正|暂行|草案|征求意见|\d{4}|版)[^（）()]*)[）)]$"
)
# Another kind of document, another party or another number is another document.
_MEANINGFUL = expression(
    rf"[{NUMERALS}\d省市县区州国军]|试行|暂行|实施|特别|修正|条例|办法|规定|细则|准则|规则"
)


class TitlesOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``titles``.

    Attributes:
        check: ``near``: a title differs a little from a known one; ``marks``: a known
            title is not in 《》.
        list: Name of a file in rules/lists, one title a line.
        known: More titles.
        least: Titles shorter than this, in characters, are not compared.
        long: From this length on, two characters may differ.
    """

    check: Literal["near", "marks"] = "near"
    list: str = "titles.txt"
    known: tuple[str, ...] = ()
    least: Count = 6
    long: Count = 12


class Titles(Check[TitlesOptions]):
    """See the module."""

    Options = TitlesOptions

    @cached_property
    def literals(self) -> Collection[str]:
        """What a paragraph must contain to be looked at."""
        return ("《",) if self.options.check == "near" else (_STATE, _PARTY)

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the titles that miss a known one, or known ones without marks."""
        paragraphs = [p for p in context.containing(self.literals) if self.reads(context, p)]
        if self.options.check == "near":
            yield from self._misquoted(paragraphs)
        elif not context.fact(has_articles):  # statutes name each other without marks
            yield from self._unmarked(paragraphs)

    def _misquoted(self, paragraphs: Iterable[Paragraph]) -> Iterator[Hit]:
        found: dict[str, str | None] = {}
        for paragraph in paragraphs:
            for match in _TITLE.finditer(paragraph.text):
                title = match.group(1)
                if OBJECT in title:
                    continue  # a picture stands for a part of it
                if title not in found:
                    found[title] = self._nearest(title)
                right = found[title]
                if right:
                    # 城市供热条例 and 城市供水条例 are both real; 条例 does not become 例条.
                    same = len(title) == len(right) and sorted(title) != sorted(right)
                    ambiguous = len(right) < (_TELLING if same else self.options.least)
                    yield Hit(
                        paragraph.number,
                        *match.span(1),
                        suggestions=(right,),
                        severity=Severity.INFO if ambiguous else None,
                    )

    def _unmarked(self, paragraphs: Iterable[Paragraph]) -> Iterator[Hit]:
        index = _index(self.options.list)
        for paragraph in paragraphs:
            marked = Spans(m.span() for m in re.finditer("《[^》]{0,100}》", paragraph.text))
            for match in _UNMARKED.finditer(paragraph.text):
                start, end = match.span()
                if match.group() == paragraph.text.strip():
                    continue  # a heading, or the title of the draft itself
                if marked.overlap(start, end):
                    continue
                if _bare(match.group())[0] in index.titles:
                    yield Hit(paragraph.number, start, end, suggestions=(f"《{match.group()}》",))

    def _nearest(self, title: str) -> str | None:
        """Return the known title that ``title`` must have been meant to be, if any."""
        index = _index(self.options.list)
        bare, edition = _bare(title)
        if len(bare) < self.options.least or bare in index.titles or bare in self.options.known:
            return None
        if bare + edition in index.titles:
            return None
        limit = 2 if len(bare) >= self.options.long else 1
        near = [known for known in index.like(bare, limit) if _slip(bare, known, limit)]
        if len(near) != 1:
            return None
        return title.replace(bare, near[0])


class _Index:
    """Titles by the pairs of characters they contain."""

    def __init__(self, titles: Collection[str]) -> None:
        self.titles = frozenset(titles) | {_bare(title)[0] for title in titles}

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for title in sorted(self.titles):
            for pair in _pairs(title):
                found[pair].append(title)
        return found

    def like(self, title: str, limit: int) -> list[str]:
        """Return the titles that may be ``limit`` changes away: one change spoils two pairs."""
        pairs = _pairs(title)
        shared = Counter(known for pair in pairs for known in self._by_pair.get(pair, ()))
        enough = max(1, len(pairs) - 3 * limit)
        return [
            known
            for known, count in shared.items()
            if count >= enough and abs(len(known) - len(title)) <= limit
        ]


def _pairs(title: str) -> set[str]:
    return {title[i : i + 2] for i in range(len(title) - 1)}


def _bare(title: str) -> tuple[str, str]:
    """Return the title without state and edition, and the edition (（试行）)."""
    edition = _EDITION.search(title)
    bare = title[: edition.start()] if edition else title
    return bare.removeprefix(_STATE), edition.group() if edition else ""


def _slip(title: str, known: str, limit: int) -> bool:
    """Return whether ``title`` is ``known`` with at most ``limit`` typing errors."""
    start = 0
    while start < min(len(title), len(known)) and title[start] == known[start]:
        start += 1
    end = 0
    while end < min(len(title), len(known)) - start and title[-1 - end] == known[-1 - end]:
        end += 1
    one, other = title[start : len(title) - end], known[start : len(known) - end]
    # Neighbours swapped and a character typed twice are slips whatever they spell.
    swapped = len(one) == 2 and one == other[::-1]
    doubled = len(one) == 1 and not other and one == title[start - 1 : start]
    if swapped or doubled:
        return True
    if _MEANINGFUL.search(one) or _MEANINGFUL.search(other):
        return False
    # A title that only begins earlier or ends later is another document's (城市 + 供水条例).
    if not start or not end:
        return len(one) == len(other) == 1 and bool(start or end) and len(title) >= 8
    # Another word in place of a word, or one word more, names another document; a word less is
    # how long titles are misquoted.
    if len(one) == 2 and len(other) in (0, 2) and one != other[::-1]:
        return False
    return _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    """Return the edit distance, a swap of neighbours counting one."""
    if len(one) == len(other) == 2 and one == other[::-1]:
        return 1
    previous = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        current = [i]
        for j, right in enumerate(other, 1):
            cost = previous[j - 1] + (left != right)
            current.append(min(previous[j] + 1, current[-1] + 1, cost))
        previous = current
    return previous[-1]


@cache
def _index(name: str) -> _Index:
    path = rules_folder() / "lists" / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(
            "List {name} cannot be read ({error}).", name=name, error=error
        ) from error
    return _Index([line for line in lines if line and not line.startswith("#")])


CHECK = Titles
