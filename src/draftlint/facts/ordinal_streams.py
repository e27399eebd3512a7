"""Ordinals of a draft as streams: the numbers that one list or one level of headings counts.

A stream is the ordinals of one form in one scope, in reading order: the （一）… under one 一、,
the 一是… of one paragraph or of neighbouring paragraphs. Lists that begin again at 1 inside a scope
are distinguished in :mod:`draftlint.facts.ordinal_lists`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from draftlint.facts.log_entries import log_entries
from draftlint.facts.profile_sections import ATTACHMENT_LINE
from draftlint.model.draft import OBJECT
from draftlint.model.record import Record
from draftlint.text.contents_line import is_contents_line
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS, ordinal_value
from draftlint.text.ordinal import RANKED, Form, ordinal_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.text.ordinal import Ordinal

_RANK: dict[str, int] = {form: rank for rank, form in enumerate(RANKED)}
# The articles of a statute count on through its chapters; the items of each count for themselves.
_ARTICLE_RANK = _RANK["han"]
#: Ordinals that open clauses rather than headings: they also occur inside a paragraph.
SPOKEN: frozenset[str] = frozenset({"is", "must", "nth", "among"})
# So many paragraphs on, 三是 no longer counts on from 二是.
_SPOKEN_REACH = 20
_SPOKEN_DEPTH = _RANK["arabic"]

_INLINE = expression(
    rf"(?<![^。；：，！？“”\s　（(）){OBJECT}])(?=[{NUMERALS}\d①-⑳第其（(])(?:"
    rf"(?P<is>[{NUMERALS}]{{1,3}})是(?!一个月|否|非|(?P=is))"
    rf"|(?P<must>[{NUMERALS}]{{1,3}})要(?![素点件道闻害求诀{NUMERALS}])"
    rf"|第(?P<nth>[{NUMERALS}]{{1,3}})[，,：:]"
    rf"|其(?P<among>[{NUMERALS}])[，,：:]"
    r"|(?P<arabic>\d{1,2})[.．、](?=[一-鿿“《])"
    rf"|(?P<han>[{NUMERALS}]{{1,3}})、(?=[一-鿿“《])(?![{NUMERALS}\d])"
    rf"|[（(](?P<han_bracket>[{NUMERALS}]{{1,3}})[）)](?=[一-鿿“《])"
    r"|(?:[（(]|(?<![（(]))(?P<arabic_bracket>\d{1,2})[）)](?=[一-鿿“《])"
    r"|(?P<circled>[①-⑳])(?=[一-鿿“《])"
    r")"
)
_INLINE_FORMS: tuple[tuple[str, Form], ...] = (
    ("is", "is"),
    ("must", "must"),
    ("nth", "nth"),
    ("among", "among"),
    ("han", "han"),
    ("han_bracket", "han-bracket"),
    ("arabic", "arabic"),
    ("arabic_bracket", "arabic-bracket"),
    ("circled", "circled"),
)
#: What every match of it contains, found by its rarer characters; most paragraphs contain none.
_NEED_INLINE = expression(
    rf"[是要、）)第其①-⑳.．](?:(?<=[{NUMERALS}][是要、）)])|(?<=[第其])[{NUMERALS}][，,：:十]|(?<=\d[）)])"
    rf"|(?<=\d[.．、])[一-鿿“《]|(?<=[①-⑳]))"
)
# A line that names another document: several drafts may be in one file, one after another.
_NEXT_TITLE = expression(
    r"^[^，。；：！？、]{4,40}(?:工作报告|工作总结|工作计划|工作要点|方案|述职报告|的报告|的通知|的讲话|的意见|的请示|的函)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)


class Token(Record, frozen=True):
    """One ordinal: its number and its span in the paragraph's text (empty for a label).

    ``lead`` says that it opens the paragraph, ``mark`` is the punctuation after it.
    """

    form: Form
    number: int
    paragraph: int
    start: int
    end: int
    lead: bool = True
    automatic: bool = False
    mark: str = ""


class Stream(msgspec.Struct, eq=False):
    """Ordinals of one form in one scope. ``parent`` is the ordinal they are under."""

    form: Form
    parent: Token | None = None
    tokens: list[Token] = []

    @property
    def last(self) -> int:
        """The number of the last ordinal."""
        return self.tokens[-1].number


def streams(context: Context) -> tuple[Stream, ...]:
    """Return the streams of the body in the order of their first ordinals."""
    reader = _Reader(context.fact(log_entries))
    for paragraph in context.draft.paragraphs:
        if paragraph.story == "body" and paragraph.full_text.strip():
            reader.read(paragraph)
    return tuple(reader.found)


def inline_tokens(text: str, number: int, start: int = 0) -> Iterator[Token]:
    """Yield the ordinals inside a paragraph, from ``start`` on."""
    if not _NEED_INLINE.search(text, start):
        return
    for match in _INLINE.finditer(text, start):
        for group, form in _INLINE_FORMS:
            digits = match[group]
            if digits:
                value = ord(digits) - ord("①") + 1 if form == "circled" else ordinal_value(digits)
                if value:
                    yield Token(form, value, number, match.start(), match.end(), lead=False)


def lead_tokens(draft: Draft) -> Iterator[Token]:
    """Yield the ordinals that open paragraphs of the body."""
    for paragraph in draft.paragraphs:
        if paragraph.story == "body":
            ordinal = ordinal_of(paragraph)
            if ordinal:
                yield _lead(paragraph, ordinal)


class _Reader:
    """Puts ordinals into streams, paragraph by paragraph."""

    def __init__(self, entries: frozenset[int]) -> None:
        self._entries = entries
        self.found: list[Stream] = []
        self._open: dict[str, Stream] = {}
        self._dormant: dict[str, Stream] = {}
        self._leads: dict[str, Stream] = {}
        self._inlines: dict[str, Stream] = {}

    def read(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        ordinal = ordinal_of(paragraph)
        if paragraph.number in self._entries or (
            ordinal is None and (ATTACHMENT_LINE.match(text) or _NEXT_TITLE.match(text.strip()))
        ):
            self._close_all()
            return
        if is_contents_line(text):
            return
        lead = _lead(paragraph, ordinal) if ordinal else None
        opened = self._ranked(lead) if lead and lead.form not in SPOKEN else None
        rest: dict[str, list[Token]] = {}
        for token in inline_tokens(text, paragraph.number, ordinal.after if ordinal else 0):
            rest.setdefault(token.form, []).append(token)
        if lead and lead.form in SPOKEN:
            rest.setdefault(lead.form, []).insert(0, lead)
        for form, tokens in rest.items():
            if form in SPOKEN:
                self._add_running_ordinal(form, tokens)
            elif lead and lead.form == form and opened and tokens[0].number == lead.number + 1:
                opened.tokens.extend(tokens)
            elif tokens[0].number == 1:
                # （1）…（2）… and ①…② inside a paragraph count for themselves; a list that does
                # not begin at 1 there is rather a reference: （3）式, ⑤式.
                self._new(tokens[0]).tokens.extend(tokens[1:])

    def _ranked(self, token: Token) -> Stream:
        rank = _ARTICLE_RANK if token.form == "article" else _RANK.get(token.form)
        if rank is not None:
            for form in [f for f in self._open if _RANK.get(f, -1) > rank]:
                self._dormant[form] = self._open.pop(form)
            if rank < _SPOKEN_DEPTH:
                self._leads.clear()
                self._inlines.clear()
        stream = self._open.get(token.form)
        if stream is None:
            # A list may count on over headings that are higher by the standard, not here.
            dormant = self._dormant.get(token.form)
            if dormant and token.number > 1 and dormant.last + 1 == token.number:
                stream = dormant
        if stream is None:
            stream = self._new(token)
        else:
            stream.tokens.append(token)
        self._open[token.form] = stream
        return stream

    def _add_running_ordinal(self, form: str, tokens: Sequence[Token]) -> None:
        first = tokens[0]
        nested: Sequence[Token] = ()
        if first.lead and len(tokens) > 1 and tokens[1].number == 1:
            # 一是……：一是……，二是……。 The inner list counts for itself.
            tokens, nested = tokens[:1], tokens[1:]
        open_ = self._leads if first.lead else self._inlines
        stream = self._continued(form, first, open_)
        if stream is None:
            stream = self._new(first)
            stream.tokens.extend(tokens[1:])
        else:
            stream.tokens.extend(tokens)
        open_[form] = stream
        if first.lead and first.number == 1:
            self._inlines.pop(form, None)
        if nested:
            self._new(nested[0]).tokens.extend(nested[1:])

    def _continued(self, form: str, first: Token, own: dict[str, Stream]) -> Stream | None:
        """Return the open stream that ``first`` counts on, or the one it breaks."""
        if first.number == 1:
            return None
        near = first.paragraph - _SPOKEN_REACH
        known = (self._leads.get(form), self._inlines.get(form))
        both = [s for s in known if s and s.tokens[-1].paragraph >= near]
        for stream in both:
            if stream.last + 1 == first.number:
                return stream
        broken = own.get(form)
        return broken if broken in both else (both[0] if both else None)

    def _new(self, token: Token) -> Stream:
        stream = Stream(token.form, self._parent(token), [token])
        self.found.append(stream)
        return stream

    def _parent(self, token: Token) -> Token | None:
        rank = _RANK.get(token.form, len(RANKED))
        above = [s.tokens[-1] for form, s in self._open.items() if _RANK.get(form, -1) < rank]
        return max(above, key=lambda t: (t.paragraph, t.start), default=None)

    def _close_all(self) -> None:
        for state in (self._open, self._dormant, self._leads, self._inlines):
            state.clear()


def _lead(paragraph: Paragraph, ordinal: Ordinal) -> Token:
    return Token(
        ordinal.form,
        ordinal.number,
        paragraph.number,
        ordinal.start,
        ordinal.end,
        automatic=ordinal.automatic,
        mark=ordinal.mark,
    )
