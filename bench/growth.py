"""Check that the time of reading grows in proportion to the draft, for each kind of content.

python -m bench.growth
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from tests.support import docx_builder as d

from draftlint.read import read

SHORT, LONG = 5_000, 20_000
#: Four times the length may cost a little more than four times the time: caches, collection.
LIMIT = 1.8 * LONG / SHORT

_NESTED = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_BREAK = "<w:r><w:lastRenderedPageBreak/><w:tab/></w:r>"

CASES: dict[str, Callable[[int], str]] = {
    "fields": lambda n: d.p(d.Xml(d.field("PAGE", "1") * n)),
    "fields in fields": lambda n: d.p(d.Xml(_BEGIN * n + _END * n)),
    "controls": lambda n: d.p(d.Xml(d.sdt("甲", prompt=True) * n)),
    "paragraphs in controls": lambda n: d.Xml(
        _NESTED * 300 + d.p("甲") * n + "</w:sdtContent></w:sdt>" * 300
    ),
    "deletions": lambda n: d.p(d.Xml(d.dele("甲") * n)),
    "insertions": lambda n: d.p(d.Xml(d.ins("甲") * n)),
    "page breaks": lambda n: d.p(d.Xml(_BREAK * n)),
    "comments": lambda n: d.p(*[d.comment(i, "甲") for i in range(n)]),
    "boxes": lambda n: d.p(d.Xml(d.vml_textbox("甲") * n)),
    "formats": lambda n: d.p(*[d.r("甲", size=i) for i in range(n)]),
    "joined paragraphs": lambda n: d.Xml(d.p("甲", mark=d.deleted_mark()) * n),
    "tables": lambda n: d.Xml(d.table([["甲"]]) * n),
    "sections": lambda n: d.Xml("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * n),
}


def seconds(make: Callable[[int], str], length: int) -> float:
    """Return the time of the processor that reading takes."""
    data = d.document(make(length))
    start = time.process_time()
    read("growth.docx", data=data)
    return time.process_time() - start


def main() -> int:
    """Print every case; return 1 if one grows too fast."""
    bad = 0
    for name, make in CASES.items():
        short, long = seconds(make, SHORT), seconds(make, LONG)
        grew = long / max(short, 1e-3)
        bad += grew > LIMIT
        verdict = "BAD" if grew > LIMIT else "ok "
        print(f"{verdict} {name:24} {short * 1e3:7.0f} ms {long * 1e3:7.0f} ms {grew:5.1f} times")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
