"""Names for findings that survive inserted, moved and renumbered paragraphs."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.model.draft import OBJECT
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS
from draftlint.text.ordinal import parse_ordinal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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


def with_fingerprints(
    findings: Iterable[Finding], draft: Draft, aliases: Mapping[str, Collection[str]] | None = None
) -> Iterator[Finding]:
    """Yield the findings, each place with the fingerprint of its rule, text and nearby words.

    Of a finding about the whole draft it is the fingerprint of its rule and its key. No word of a
    message is part of it: another wording or another language keeps the name.
    White space and the paragraph's ordinal are left out, so text that is reflowed or renumbered,
    in whatever style, keeps its names. Places alike in all of that are counted in reading order.
    ``aliases`` are the former ids of rules, by id: places keep the fingerprints of these as well.
    """
    aliases = aliases or {}
    findings = list(findings)
    entries = sorted(
        (*place.order, finding.rule, number, at)
        for number, finding in enumerate(findings)
        for at, place in enumerate(finding.places)
    )
    seen: Counter[tuple[str, str]] = Counter()
    named: dict[tuple[int, int], Place] = {}
    for *_, number, at in entries:
        finding, place = findings[number], findings[number].places[at]
        identity = _identity(finding, place, draft)
        seen[finding.rule, identity] += 1
        counted = f"{identity}\0{seen[finding.rule, identity]}"
        own, *former = (
            _digest(f"{rule}\0{counted}") for rule in (finding.rule, *aliases.get(finding.rule, ()))
        )
        named[number, at] = replace(place, fingerprint=own, former_fingerprints=tuple(former))
    for number, finding in enumerate(findings):
        yield finding.at(named[number, at] for at in range(len(finding.places)))


def _digest(identity: str) -> str:
    return hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _identity(finding: Finding, place: Place, draft: Draft) -> str:
    """Return what distinguishes a place from the others of its rule."""
    if place.paragraph is None:
        return finding.key
    text = draft.paragraph(place.paragraph).text
    return "\0".join(_words(text, place.start or 0, place.end or 0))


def _words(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before a span, in it and after it, without the paragraph's ordinal."""
    first = _after_ordinal(text)
    start, end = max(start, first), max(end, first)
    before = _squeeze(text[max(first, start - REACH) : start])[-CONTEXT:]
    return before, text[start:end], _squeeze(text[end : end + REACH])[:CONTEXT]


def _after_ordinal(text: str) -> int:
    ordinal = parse_ordinal(text)
    if ordinal:
        return ordinal.after
    number = _NUMBER.match(text)
    return number.end() if number else 0


def _squeeze(text: str) -> str:
    return "".join(text.replace(OBJECT, "").split())
