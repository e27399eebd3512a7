"""Reviewed and corrected copies of a Word file."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from draftlint.model.draft import OBJECT, OBJECT_SIGN, OWN_AUTHOR
from draftlint.text.xml_characters import FORBIDDEN
from draftlint.write import comment_texts
from draftlint.write.comment_anchors import CommentAnchors
from draftlint.write.copies import Copy
from draftlint.write.corrections import corrections, is_certain, part_replacements
from draftlint.write.package_editor import PackageEditor
from draftlint.write.rewrite import Signature
from draftlint.write.verify import verified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.messages.finding_messages import Sentences
    from draftlint.model.draft import Draft
    from draftlint.model.finding import Finding
    from draftlint.read.limits import Limits
    from draftlint.write.corrections import PartReplacement

#: Word opens no file with more comment ranges ([MS-OI29500] 2.1.315).
MOST_COMMENTS = 32_767
#: Of a finding with more places than this only the first ones have a comment of their own.
MOST_PLACES = 20
#: Comments look the same whatever the draft's own default paragraph looks like.
_LOOK = (
    '<{0}:pPr><{0}:spacing {0}:before="0" {0}:after="0" {0}:line="240" {0}:lineRule="auto"/>'
    '<{0}:ind {0}:firstLineChars="0" {0}:firstLine="0"/></{0}:pPr>'
)


def review_docx(
    source: bytes,
    draft: Draft,
    findings: Sequence[Finding],
    *,
    track_changes: bool,
    sentences: Sentences,
    date: datetime | None,
    limits: Limits | None,
) -> Copy:
    """Return the reviewed copy of a Word file; see :func:`draftlint.write.review`."""
    package = PackageEditor(source, draft.path, _signature(date), limits)
    fixed, unfixed = _fix(draft, findings, package, tracked=True) if track_changes else ((), ())
    anchors = CommentAnchors(draft, package)
    rewriter = package.rewriter(package.main)
    allowed = max(MOST_COMMENTS - 1 - package.count_comments(), 0)
    commented, uncommented = findings[:allowed], findings[allowed:]
    spare = allowed - len(commented)
    comments = _Comments(package, _signature(date))
    revised = set(map(id, fixed))
    top = comment_texts.summary(findings, len(fixed), len(uncommented), sentences)
    rewriter.comment(anchors.top.start, anchors.top.end, comments.write(top))
    for finding in commented:
        is_revised = id(finding) in revised
        # A revision marks its place itself.
        places = finding.places[: 1 if is_revised else min(MOST_PLACES, spare + 1)]
        spare -= len(places) - 1
        for number, place in enumerate(places, 1):
            anchor = anchors.of(place)
            style = comment_texts.CommentStyle(sentences, placed=anchor.exact, revised=is_revised)
            lines = (
                comment_texts.comment(finding, len(places), style)
                if number == 1
                else comment_texts.repeated(finding, number, style)
            )
            rewriter.comment(anchor.start, anchor.end, comments.write(lines))
    package.add_comments(comments.xml())
    written = allowed - spare
    copy = Copy(package.copy(), fixed, unfixed, tuple(commented), tuple(uncommented), written)
    return _verified(copy, source, draft, package, limits)


def fix_docx(
    source: bytes, draft: Draft, findings: Sequence[Finding], *, limits: Limits | None
) -> Copy:
    """Return the corrected copy of a Word file; see :func:`draftlint.write.fix`."""
    package = PackageEditor(source, draft.path, _signature(None), limits)
    fixed, unfixed = _fix(draft, findings, package, tracked=False)
    copy = Copy(package.copy(), fixed, unfixed)
    return _verified(copy, source, draft, package, limits)


def _verified(
    copy: Copy, source: bytes, draft: Draft, package: PackageEditor, limits: Limits | None
) -> Copy:
    return verified(
        copy,
        source,
        draft,
        changed=package.changed,
        rebuilt=not package.rebuilt.isdisjoint(package.changed),
        limits=limits,
    )


def _fix(
    draft: Draft, findings: Sequence[Finding], package: PackageEditor, *, tracked: bool
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Make the certain corrections; return the findings fixed, and those that could not be."""
    fixed: list[Finding] = []
    for correction in corrections(draft, findings):
        found = [
            part_replacements(c, draft.paragraph(c.paragraph), package) for c in correction.changes
        ]
        if all(found):
            fixed.append(correction.finding)
            for where in (one for many in found for one in many or ()):
                _write(where, package, tracked=tracked)
    done = set(map(id, fixed))
    return tuple(fixed), tuple(f for f in findings if is_certain(f) and id(f) not in done)


def _write(where: PartReplacement, package: PackageEditor, *, tracked: bool) -> None:
    rewriter = package.rewriter(where.part)
    if tracked:
        rewriter.revise(where.piece)
    else:
        rewriter.replace(where.piece)


def _signature(date: datetime | None) -> Signature:
    # Word writes local time with a Z and shows it unchanged.
    return Signature(OWN_AUTHOR, (date or datetime.now()).strftime("%Y-%m-%dT%H:%M:%SZ"))


class _Comments:
    """Writes ``w:comment`` elements (CT_Comment, ECMA-376-1 17.13.4.2)."""

    def __init__(self, package: PackageEditor, signature: Signature) -> None:
        self._package = package
        self._signature = signature
        self._w = package.comments_prefix()
        self._written: list[str] = []

    def write(self, lines: Sequence[str]) -> int:
        """Add a comment of one paragraph a line, the first in bold; return its id."""
        number, w = self._package.new_id(), self._w
        attributes = self._signature.attributes(w, number)
        body = "".join(self._paragraph(line, first=not at) for at, line in enumerate(lines))
        self._written.append(f'<{w}:comment {attributes} {w}:initials="DL">{body}</{w}:comment>')
        return number

    def xml(self) -> bytes:
        """Return the comments written, as XML."""
        return "".join(self._written).encode()

    def _paragraph(self, line: str, *, first: bool) -> str:
        w = self._w
        mark = f"<{w}:r><{w}:annotationRef/></{w}:r>" if first else ""
        bold = f"<{w}:b/>" if first else ""
        look = f'<{w}:rPr>{bold}<{w}:sz {w}:val="20"/></{w}:rPr>'
        text = f'<{w}:t xml:space="preserve">{escape(_legal(line))}</{w}:t>'
        return f"<{w}:p>{_LOOK.format(w)}{mark}<{w}:r>{look}{text}</{w}:r></{w}:p>"


def _legal(text: str) -> str:
    """Return ``text`` on one line, with a box for an object or a character not allowed in XML."""
    return FORBIDDEN.sub(OBJECT_SIGN, re.sub("[\t\n\r]", " ", text)).replace(OBJECT, OBJECT_SIGN)
