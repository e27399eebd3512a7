"""Names for findings that survive inserted, moved and renumbered paragraphs."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.text.expressions import expression
from draftlint.text.ordinal import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding

#: Code points of text on either side of a finding that belong to its identity.
CONTEXT = 12
#: Code points searched for them, white space included.
REACH = 120

#: Ordinals that only look like some, and that checks therefore pass over: 1.1, 1.2.3, A., 123、
_NUMBER = expression(
    r"\s*(?:\d{1,2}(?:[.．]\d{1,2}){0,4}[\s　]|\d{1,2}(?:[.．]\d{1,2}){2,4}[.．、]?"
    r"|\d{1,2}[.．]\d{1,2}[.．、]|[（(]?(?:[一二三四五六七八九十百零〇\d]{1,4}|[A-Za-z])[）)、.．])"
)


def with_fingerprints(findings: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    """Yield the findings, each with the fingerprint of its rule, text and nearby words.

    Of a finding about the whole draft it is the fingerprint of its rule and its key. No word of a
    message is part of it: another wording or another language keeps the name.
    White space and the paragraph's ordinal are left out, so text that is reflowed or renumbered,
    in whatever style, keeps its names. Findings alike in all of that are counted in reading order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        if finding.place.paragraph is not None:
            text = draft.paragraph(finding.place.paragraph).text
            words = _words(text, finding.start or 0, finding.end or 0)
            identity = "\0".join((finding.rule, *words))
        else:
            identity = "\0".join((finding.rule, finding.key))
        seen[identity] += 1
        identity += f"\0{seen[identity]}"
        digest = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8)
        yield replace(finding, fingerprint=digest.hexdigest())


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
    return "".join(text.split())
