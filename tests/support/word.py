"""A naive second reading of Word files, to judge what the writers made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from draftlint.model.finding import Excerpt, Finding, Severity
from tests.support.docx_builder import pack, unpack
from tests.support.findings import made

if TYPE_CHECKING:
    from draftlint.model.draft import Draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"


class Comment(NamedTuple):
    """A comment: what it says, and the text between its range markers.

    Text that draftlint deletes counts, text that others deleted does not.
    """

    author: str
    lines: list[str]
    text: str


def find(draft: Draft, text: str, *, nth: int = 0, **facts: object) -> Finding:
    """Return a finding on the ``nth`` occurrence of ``text`` in the draft."""
    places = [
        (paragraph, start)
        for paragraph in draft.paragraphs
        for start in range(len(paragraph.text))
        if paragraph.text.startswith(text, start)
    ]
    paragraph, start = places[nth]
    fix = facts.get("fix")
    values: dict[str, object] = {
        "rule": "typo/confusion",
        "severity": Severity.ERROR,
        "message": f"“{text}”有误",
        "story": paragraph.story,
        "paragraph": paragraph.number,
        "start": start,
        "end": start + len(text),
        "text": text,
        "suggestions": (fix,) if fix is not None else (),
        "excerpt": Excerpt(paragraph.text, start),
    }
    return made(**{**values, **facts})


def tree(data: bytes, part: str = MAIN) -> etree._Element:
    """Return the root of a part, in Transitional names."""
    xml = unpack(data)[part].replace(STRICT[1:-1].encode(), W[1:-1].encode())
    return etree.fromstring(xml)


def comments(data: bytes, part: str = COMMENTS, *, boxes: bool = True) -> list[Comment]:
    """Return the comments of a file in the order of the comments part (see :func:`ranges`)."""
    spans = ranges(data, boxes=boxes)
    return [
        Comment(
            comment.get(f"{W}author", ""),
            ["".join(p.itertext(f"{W}t")) for p in comment.iter(f"{W}p")],
            spans[comment.get(f"{W}id", "")],
        )
        for comment in tree(data, part)
    ]


def ranges(data: bytes, *, boxes: bool = True) -> dict[str, str]:
    """Return the text of every comment range of the main document (see :class:`Comment`).

    Of symbols only Wingdings' tick is known. Without ``boxes``, text boxes and the readings of
    ruby groups, which are no text of the line, do not count.
    """
    signs = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "sym": "\u2713"}
    open_: list[str] = []
    spans: dict[str, str] = {}
    for element in tree(data).iter(etree.Element):
        name = etree.QName(element).localname
        number = element.get(f"{W}id", "")
        if name == "commentRangeStart":
            assert number not in spans, "a range begins twice"
            open_.append(number)
            spans[number] = ""
        elif name == "commentRangeEnd":
            open_.remove(number)
        elif name == "commentReference":
            assert number in spans, "a reference without a range"
            assert number not in open_, "a reference inside its range"
        elif name == "delText" and not _by(next(element.iterancestors(f"{W}del")), "draftlint"):
            continue
        elif name in ("t", "delText") or name in signs:
            inner = next(element.iterancestors(f"{W}txbxContent", f"{W}rt"), None)
            if inner is not None and not boxes:
                continue
            for one in open_:
                spans[one] += signs.get(name, _counted(element))
    assert not open_, "a range does not end"
    return spans


def _counted(element: etree._Element) -> str:
    """Return the text of a ``w:t``: white space at its ends counts where it is preserved."""
    text = element.text or ""
    around = (element, *element.iterancestors())
    space = next((one.get(SPACE) for one in around if one.get(SPACE)), "default")
    return text if space == "preserve" else text.strip(" \t\r\n")


def settled(data: bytes, *, accept: bool, author: str = "draftlint") -> bytes:
    """Return the file with all revisions by ``author`` accepted, or all rejected."""
    members = unpack(data)
    for name in [n for n in members if n.startswith("word/") and n.endswith(".xml")]:
        root = etree.fromstring(members[name])
        kept, dropped = ("ins", "del") if accept else ("del", "ins")
        for element in [e for e in root.iter(etree.Element) if _by(e, author)]:
            local = etree.QName(element).localname
            if local == dropped:
                element.getparent().remove(element)
            elif local == kept:
                _unwrap(element)
        members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return pack(members)


def texts(draft: Draft) -> list[str]:
    """Return the paragraphs of a draft but for its comments."""
    return [p.text for p in draft.paragraphs if p.story != "comment"]


def _by(element: etree._Element, author: str) -> bool:
    return author in (element.get(f"{W}author"), element.get(f"{STRICT}author"))


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    index = parent.index(element)
    for child in list(element):
        for text in child.iter(f"{W}delText", f"{STRICT}delText"):
            text.tag = text.tag.replace("delText", "t")
        parent.insert(index, child)
        index += 1
    parent.remove(element)
