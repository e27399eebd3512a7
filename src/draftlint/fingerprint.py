"""Names for findings that survive inserted, moved and renumbered paragraphs."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.draft import Draft
    from draftlint.finding import Finding

#: Code points of text on either side of a finding that belong to its identity.
CONTEXT = 12
#: Code points searched for them, white space included.
REACH = 120


def with_fingerprints(findings: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    """Yield the findings, each with the fingerprint of its rule, text and nearby words.

    White space is left out, so reflowed text keeps its names. Findings alike in all of that are
    counted in reading order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        before = after = ""
        if finding.place.paragraph is not None:
            text = draft.paragraph(finding.place.paragraph).text
            before = _squeeze(text[max(0, (finding.start or 0) - REACH) : finding.start])[-CONTEXT:]
            after = _squeeze(text[finding.end : (finding.end or 0) + REACH])[:CONTEXT]
            identity = "\0".join((finding.rule, before, finding.text, after))
        else:
            identity = "\0".join((finding.rule, finding.message))
        seen[identity] += 1
        identity += f"\0{seen[identity]}"
        digest = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8)
        yield replace(finding, fingerprint=digest.hexdigest())


def _squeeze(text: str) -> str:
    return "".join(text.split())
