"""Names for findings that survive inserted, moved and renumbered paragraphs."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import OBJECT
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS
from draftlint.text.ordinal import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding, Place

#: Code points of text on either side of a finding that belong to its identity.
CONTEXT = 12
#: Code points searched for them, white space included.
REACH = 120

#: Ordinals that only look like some, and that checks therefore pass over: 1.1, 1.2.3, A., 123、
_NUMBER = expression(
    r"\s*(?:\d{1,2}(?:[.．]\d{1,2}){0,4}[\s　]|\d{1,2}(?:[.．]\d{1,2}){2,4}[.．、]?"
    rf"|\d{{1,2}}[.．]\d{{1,2}}[.．、]|[（(]?(?:[{NUMERALS}百零〇\d]{{1,4}}|[A-Za-z])[）)、.．])"
)


def with_fingerprints(findings: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    """Yield the findings, each place with the fingerprint of its rule, text and nearby words.

    Of a finding about the whole draft it is the fingerprint of its rule and its key. No word of a
    message is part of it: another wording or another language keeps the name.
    White space and the paragraph's ordinal are left out, so text that is reflowed or renumbered,
    in whatever style, keeps its names. Places alike in all of that are counted in reading order.
    """
    findings = list(findings)
    entries = sorted(
        (*place.order, finding.rule, number, at)
        for number, finding in enumerate(findings)
        for at, place in enumerate(finding.places)
    )
    seen: Counter[str] = Counter()
    names: dict[tuple[int, int], str] = {}
    for *_, number, at in entries:
        identity = _identity(findings[number], findings[number].places[at], draft)
        seen[identity] += 1
        counted = f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")
        names[number, at] = hashlib.blake2b(counted, digest_size=8).hexdigest()
    for number, finding in enumerate(findings):
        places = (
            replace(place, fingerprint=names[number, at]) for at, place in enumerate(finding.places)
        )
        yield replace(finding, places=tuple(places))


def _identity(finding: Finding, place: Place, draft: Draft) -> str:
    if place.paragraph is None:
        return "\0".join((finding.rule, finding.key))
    text = draft.paragraph(place.paragraph).text
    return "\0".join((finding.rule, *_words(text, place.start or 0, place.end or 0)))


def _words(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before a span, in it and after it, without the paragraph's ordinal."""
    first = _after_ordinal(text)
    start, end = max(start, first), max(end, first)
    before = _squeeze(text[max(first, start - REACH) : start])[-CONTEXT:]
    return before, text[start:end], _squeeze(text[end : end + REACH])[:CONTEXT]


def _after_ordinal(text: str) -> int:
    ordinal = parse(text)
    if ordinal:
        return ordinal.after
    number = _NUMBER.match(text)
    return number.end() if number else 0


def _squeeze(text: str) -> str:
    return "".join(text.replace(OBJECT, "").split())
