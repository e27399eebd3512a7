"""Sentences and paragraphs of running text, with what makes two of them the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER
from draftlint.text.numerals import NUMERALS
from draftlint.text.sentence_ends import SENTENCE_ENDS, SENTENCE_OR_LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph

_STOP = expression(f"[{SENTENCE_ENDS}]")
# A line without a stop is matched too, and passed over: searching on from each of its characters
# would cost the square of its length.
_SENTENCE = expression(
    rf"[^{SENTENCE_OR_LINE_ENDS}]*(?:(?P<stop>[{SENTENCE_ENDS}]+)[”’」』）)]*|\n|$)"
)
_ORDINAL = expression(
    rf"(?:[（(]?[{NUMERALS}\d]{{1,3}}[）)、.．]|第[{NUMERALS}]{{1,3}}[，、]|[{NUMERALS}]是)"
)
_ARTICLE = expression(rf"\s*第[{NUMERALS}百零〇\d]{{1,6}}条")
_FEW_ARTICLES = 5
_LONG = 40
_HAN = expression(f"(?:{LETTER})+")


class Unit(Record, frozen=True):
    """A stretch of a paragraph: ``key`` is its text without white space and leading ordinal."""

    paragraph: int
    start: int
    end: int
    key: str


def paragraphs_of(context: Context) -> tuple[Unit, ...]:
    """Return the paragraphs of prose, in reading order.

    Headings, tables and lines without a sentence mark (forms, signatures) are no prose.
    """
    return tuple(
        _unit(paragraph, 0, len(paragraph.text))
        for paragraph in _prose(context.draft)
        if _STOP.search(paragraph.text) or _is_long(paragraph.text)
    )


def _is_long(text: str) -> bool:
    """Return whether a line without a stop is a sentence that lost it, and no form or heading."""
    return len(text) >= _LONG and "，" in text


def sentences_of(context: Context) -> tuple[Unit, ...]:
    """Return the sentences of the prose, in reading order."""
    return tuple(
        _unit(paragraph, *match.span())
        for paragraph in _prose(context.draft)
        for match in _SENTENCE.finditer(paragraph.text)
        if match["stop"]
    )


def has_articles(context: Context) -> bool:
    """Return whether the draft is a text of articles (第一条 …): a law, rules, a contract."""
    articles = sum(1 for p in context.draft.paragraphs if is_article(p.full_text))
    return articles >= _FEW_ARTICLES


def is_article(text: str) -> bool:
    """Return whether a paragraph begins an article (第一条)."""
    return _ARTICLE.match(text) is not None


def han(text: str) -> int:
    """Return how many Han characters ``text`` contains."""
    return len("".join(_HAN.findall(text)))


def has_han(text: str, least: int) -> bool:
    """Return whether a text has at least ``least`` Han characters; mostly the first few decide."""
    return len(text) >= least and (han(text[: 2 * least]) >= least or han(text) >= least)


def _prose(draft: Draft) -> Iterator[Paragraph]:
    heading_numbers = {heading.paragraph for heading in draft.headings if not heading.run_in}
    for paragraph in draft.paragraphs:
        if paragraph.story in ("body", "textbox") and paragraph.number not in heading_numbers:
            yield paragraph


def _unit(paragraph: Paragraph, start: int, end: int) -> Unit:
    text = paragraph.text[start:end].lstrip()
    start = end - len(text)
    end = start + len(text.rstrip())
    key = "".join(text.split())
    ordinal = _ORDINAL.match(key)
    return Unit(paragraph.number, start, end, key[ordinal.end() :] if ordinal else key)
