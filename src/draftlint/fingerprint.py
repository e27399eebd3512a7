"""Names for findings that survive inserted, moved and renumbered paragraphs."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.draft import Draft
    from draftlint.finding import Finding

#: Code points of text on either side of a finding that belong to its identity.
CONTEXT = 12
#: Code points searched for them, white space included.
REACH = 120

#: A paragraph's ordinal, which changes when paragraphs before it come or go.
_ORDINAL = expression(r"\s*[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]")


def with_fingerprints(findings: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    """Yield the findings, each with the fingerprint of its rule, text and nearby words.

    White space and the paragraph's ordinal are left out, so text that is reflowed or renumbered
    keeps its names. Findings alike in all of that are counted in reading order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        before = after = ""
        if finding.place.paragraph is not None:
            text = draft.paragraph(finding.place.paragraph).text
            start, end = finding.start or 0, finding.end or 0
            ordinal = _ORDINAL.match(text)
            first = max(ordinal.end() if ordinal and ordinal.end() <= start else 0, start - REACH)
            before = _squeeze(text[first:start])[-CONTEXT:]
            after = _squeeze(text[end : end + REACH])[:CONTEXT]
            identity = "\0".join((finding.rule, before, finding.text, after))
        else:
            identity = "\0".join((finding.rule, finding.message))
        seen[identity] += 1
        identity += f"\0{seen[identity]}"
        digest = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8)
        yield replace(finding, fingerprint=digest.hexdigest())


def _squeeze(text: str) -> str:
    return "".join(text.split())
