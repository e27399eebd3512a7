"""Random documents: the text that went in comes out once; damaged bytes never crash the reader."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint.model.draft import Draft
from draftlint.model.errors import ReadError, ReadErrorCode
from draftlint.read import Limits, open_package, read
from tests.support import docx_builder as d


@dataclass
class Expected:
    """What a generated piece shows: text in the paragraph, boxes after it, removed text."""

    xml: d.Xml | str
    text: str = ""
    after: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.xml = d.Xml(self.xml)


TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=8,
)


def _leaf(text: str) -> Expected:
    return Expected(d.r(text), text)


def _wrapped(wrap, inner: list[Expected]) -> Expected:
    return Expected(
        wrap(*(x.xml for x in inner)),
        "".join(x.text for x in inner),
        [a for x in inner for a in x.after],
        [a for x in inner for a in x.removed],
    )


def _removed(wrap, text: str) -> Expected:
    return Expected(wrap(text), removed=[text])


def _box(wrap, paragraphs: list[Expected]) -> Expected:
    after = [a for x in paragraphs for a in (x.text, *x.after)]
    removed = [a for x in paragraphs for a in x.removed]
    xml = wrap(*(d.p(d.Xml(x.xml)) for x in paragraphs))
    return Expected(xml, after=after, removed=removed)


LEAVES = st.one_of(
    TEXT.map(_leaf),
    TEXT.map(lambda text: _removed(d.dele, text)),
    TEXT.map(lambda text: _removed(lambda x: d.r(x, hidden=True), text)),
    TEXT.map(lambda text: Expected(d.ruby(text, "dú"), text)),
    TEXT.map(lambda text: Expected(d.field("REF x", text), text)),
    st.just(Expected(d.r(d.tab()), "\t")),
    st.just(Expected(d.r(d.br()), "\n")),
    st.just(Expected("<w:proofErr/><w:bookmarkStart/>")),
)


def _containers(children: st.SearchStrategy[Expected]) -> st.SearchStrategy[Expected]:
    lists = st.lists(children, max_size=4)
    wraps = (d.ins, d.move_to, d.link, d.smart_tag, d.sdt, lambda *x: d.simple_field("REF y", *x))
    inline = st.one_of(*(lists.map(lambda inner, w=w: _wrapped(w, inner)) for w in wraps))
    line = lists.map(lambda inner: _wrapped(lambda *x: "".join(x), inner))
    boxes = st.lists(line, min_size=1, max_size=3)
    return st.one_of(
        inline,
        boxes.map(lambda paragraphs: _box(d.textbox, paragraphs)),
        boxes.map(lambda paragraphs: _box(d.vml_textbox, paragraphs)),
    )


INLINE = st.recursive(LEAVES, _containers, max_leaves=12)
LINE = st.lists(INLINE, max_size=5).map(lambda inner: _wrapped(lambda *x: "".join(x), inner))


def _paragraph(line: Expected) -> Expected:
    return Expected(d.p(d.Xml(line.xml)), after=[line.text, *line.after], removed=line.removed)


def _cell(inner: Expected) -> Expected:
    return Expected(d.cell(d.Xml(inner.xml)), after=inner.after, removed=inner.removed)


def _loose(line: Expected) -> Expected:
    """Runs that no paragraph holds; the empty paragraph behind them ends them."""
    xml = f"{d.r('散')}{line.xml}<w:p/>"
    return Expected(xml, after=["散" + line.text, *line.after, ""], removed=line.removed)


BLOCK = st.recursive(
    st.one_of(LINE.map(_paragraph), LINE.map(_loose)),
    lambda children: st.one_of(
        st.lists(children.map(_cell), min_size=1, max_size=3).map(
            lambda cells: _wrapped(lambda *x: d.table([d.row(*map(d.Xml, x))]), cells)
        ),
        st.lists(children, min_size=1, max_size=3).map(lambda inner: _wrapped(d.sdt, inner)),
    ),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_text_that_went_in_comes_out_once(blocks):
    data = d.document(*(d.Xml(block.xml) for block in blocks))
    draft = read("a.docx", data=data)
    assert [x.text for x in draft.paragraphs] == [a for block in blocks for a in block.after]
    gone = "".join(m.text for m in draft.marks if m.kind in ("deletion", "hidden"))
    removed = "".join(a for block in blocks for a in block.removed)
    assert sorted(gone) == sorted(removed)
    check_laws(draft, data)


LEAF_TEXT = {"tab": "\t", "br": "\n"}


def check_laws(draft: Draft, data: bytes) -> None:
    """Check what holds of every draft: numbers, runs that cover the text, marks inside it."""
    with open_package("a.docx", data=data) as package:
        leaves = {part: list(package.parse(part).iter()) for part in ("word/document.xml",)}
    for number, paragraph in enumerate(draft.paragraphs, 1):
        assert paragraph.number == number
        ends = [0, *(run.end for run in paragraph.runs)]
        assert [run.start for run in paragraph.runs] == ends[:-1]
        assert ends[-1] == len(paragraph.text)
        for run in paragraph.runs:
            if run.part in leaves and run.node >= 0:
                leaf = leaves[run.part][run.node]
                text = LEAF_TEXT.get(leaf.tag.rpartition("}")[2]) or leaf.text
                got = paragraph.text[run.start : run.end]
                assert text[run.offset : run.offset + len(got)].replace("\n", " ") == got.replace(
                    "\n", " "
                )
    for mark in draft.marks:
        if mark.paragraph is not None:
            assert 0 <= mark.start <= mark.end <= len(draft.paragraph(mark.paragraph).text)


def _sample() -> bytes:
    return d.document(
        d.p("工作总结", style="Heading1"),
        d.p("甲", d.ins("乙"), d.dele("丙"), d.comment(0, "丁"), d.footnote_ref(1)),
        d.p("项", num=(1, 0)),
        d.table([["一", d.cell("二", span=2)], ["三", d.table([["四"]])]]),
        d.p(d.textbox("框"), d.field("PAGE", "1"), d.sdt("请输入", prompt=True)),
        d.sect(header=d.p(d.word_art("密")), footer="脚", title_page=True),
        styles=d.headings(),
        numbering=d.numbering({1: [d.level("%1、", "chineseCounting")]}, {1: 1}),
        footnotes=["注"],
        comments={0: "批"},
        properties={"title": "题", "Company": "单位"},
    )


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with a few bytes changed, dropped or repeated."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        if not out:
            break
        at = rng.randrange(len(out))
        kind = rng.randrange(4)
        if kind == 0:
            out[at] = rng.randrange(256)
        elif kind == 1:
            del out[at : at + rng.randint(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + rng.randint(1, 40)]
        else:
            out[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"PK\x01\x02"))
    return bytes(out)


def damaged_archive(seed: int) -> bytes:
    return mutate(_SAMPLE, random.Random(seed))


def damaged_part(seed: int) -> bytes:
    rng = random.Random(seed)
    members = d.unpack(_SAMPLE)
    name = rng.choice([n for n in members if n.endswith((".xml", ".rels"))])
    members[name] = mutate(members[name], rng)
    return d.pack(members)


@pytest.mark.parametrize("damaged", [damaged_archive, damaged_part])
def test_damaged_files_are_read_or_refused(damaged):
    refused = []
    for seed in range(90):
        try:
            draft = read("a.docx", data=damaged(seed), limits=LIMITS)
        except ReadError as error:
            refused.append(error.code)
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        numbers = [paragraph.number for paragraph in draft.paragraphs]
        assert numbers == list(range(1, len(numbers) + 1)), f"seed {seed}"
        for paragraph in draft.paragraphs:
            covered = "".join(paragraph.text[run.start : run.end] for run in paragraph.runs)
            assert covered == paragraph.text, f"seed {seed}, paragraph {paragraph.number}"
    # Both happen: the test sees drafts that were read and files that were refused.
    assert 0 < len(refused) < 90
    assert set(refused) <= set(get_args(ReadErrorCode))


LIMITS = Limits(part_bytes=1 << 20, total_bytes=1 << 22)
_SAMPLE = _sample()
