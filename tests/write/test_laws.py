"""Laws that hold for any draft and any findings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint.model.finding import Excerpt, Finding, Severity
from draftlint.read import read
from draftlint.write import fix, review
from tests.support import docx_builder as b
from tests.support.docx_builder import Xml, document, p, r, unpack
from tests.support.findings import made
from tests.support.findings import texts as texts_of
from tests.support.schema import problems
from tests.support.sentences import said
from tests.support.word import COMMENTS, MAIN, comments, settled, texts, tree

if TYPE_CHECKING:
    from draftlint.model.draft import Draft

WORDS = st.text("甲乙丙丁 a&<𠮷，。", min_size=1, max_size=6)
RUNS = st.one_of(
    WORDS,
    WORDS.map(lambda text: r(text, bold=True)),
    st.tuples(WORDS, WORDS).map(lambda two: r(two[0], b.tab(), two[1], italic=True)),
    WORDS.map(
        lambda text: Xml(f"<w:r><w:t>{text.replace('&', '+').replace('<', '>')}</w:t></w:r>")
    ),
    st.just(r(b.rendered_break(), b.sym("F0FC"), b.br())),
)
INLINE = st.one_of(
    RUNS,
    *(
        st.lists(RUNS, min_size=1, max_size=3).map(lambda runs, wrap=wrap: wrap(*runs))
        for wrap in (b.ins, b.move_to, b.link, b.smart_tag, b.sdt)
    ),
    WORDS.map(b.dele),
    WORDS.map(lambda text: b.field("HYPERLINK x", text)),
    WORDS.map(lambda text: b.field("PAGE", text)),
    WORDS.map(lambda text: b.simple_field("REF x", text)),
    WORDS.map(b.math),
    st.tuples(WORDS, WORDS).map(lambda two: b.ruby(*two)),
    st.lists(RUNS, min_size=1, max_size=2).map(lambda runs: b.textbox(p(*runs))),
    st.just(b.footnote_ref(1)),
)
PARAGRAPHS = st.lists(INLINE, max_size=6).map(lambda content: p(*content))
#: Runs that no paragraph holds, and a paragraph behind them.
LOOSE = st.lists(RUNS, min_size=1, max_size=3).map(
    lambda content: Xml("".join(x if isinstance(x, Xml) else r(x) for x in content) + p())
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    LOOSE,
    st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda cells: b.table([cells])),
)
DRAFTS = st.builds(
    lambda blocks, note, header: document(*blocks, b.sect(header=header), footnotes=[note]),
    st.lists(BLOCKS, min_size=1, max_size=4),
    PARAGRAPHS,
    PARAGRAPHS,
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[bytes, Draft, list[Finding]]:
    data = draw(DRAFTS)
    draft = read("稿.docx", data=data)
    findings = [made(rule="section/missing", severity=Severity.INFO, message="缺一节")]
    for number in draw(st.lists(st.integers(1, len(draft.paragraphs)), max_size=6)):
        text = draft.paragraph(number).text
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        new = st.sampled_from(["", "改", "改 正", text[start:end] + "增"])
        correction = draw(st.one_of(st.none(), new))
        findings.append(
            made(
                rule=draw(st.sampled_from(["typo/a", "date/b", "placeholder/c"])),
                severity=Severity.ERROR,
                message=f"第{len(findings)}条",
                story=draft.paragraph(number).story,
                paragraph=number,
                start=start,
                end=end,
                text=text[start:end],
                fix=correction,
                excerpt=Excerpt(text, start),
            )
        )
    return data, draft, findings


def expected(draft: Draft, fixed: tuple[Finding, ...]) -> list[str]:
    """Return the paragraphs with the corrections of ``fixed`` made, last first."""
    lines = {paragraph.number: paragraph.text for paragraph in draft.paragraphs}
    for finding in sorted(fixed, key=lambda f: (f.start, f.end), reverse=True):
        number, start, end = finding.place.paragraph, finding.start, finding.end
        assert number is not None
        lines[number] = lines[number][:start] + (finding.fix or "") + lines[number][end:]
    return list(lines.values())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_copies_keep_every_promise(case: tuple[bytes, Draft, list[Finding]]) -> None:
    data, draft, findings = case
    copy = review(data, draft, findings, track_changes=True, date=datetime(2026, 1, 1))
    plain = fix(data, draft, findings)
    quiet = review(data, draft, findings, texts=texts_of(*findings))
    original = texts(draft)
    # Comments change no text and name every finding, each once.
    assert texts(read("稿.docx", data=quiet.data)) == original
    first_lines = [comment.lines[0] for comment in comments(quiet.data)[1:]]
    assert sorted(first_lines) == sorted(
        f"【{'提示' if f.severity is Severity.INFO else '错误'}】{said(f)}" for f in findings
    )
    for comment, finding in zip(comments(quiet.data, boxes=False)[1:], findings, strict=True):
        placed = not any(line.startswith("位置：") for line in comment.lines)
        if placed and finding.place.paragraph is not None:
            assert comment.text == finding.text
    # Rejected, the revisions are gone; accepted, they are the corrections.
    assert texts(read("稿.docx", data=settled(copy.data, accept=False))) == original
    wanted = expected(draft, copy.fixed)
    assert texts(read("稿.docx", data=settled(copy.data, accept=True))) == wanted
    assert texts(read("稿.docx", data=plain.data)) == wanted
    assert not any(f.group == "placeholder" for f in copy.fixed)
    # Nothing else changes, and what is written is sound.
    before, after = unpack(data), unpack(quiet.data)
    allowed = {MAIN, COMMENTS, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name for name in after if before.get(name) != after[name]} <= allowed
    for written in (copy.data, plain.data):
        assert set(problems(tree(written))) <= set(problems(tree(data)))
    assert list(problems(tree(quiet.data, COMMENTS))) == []
