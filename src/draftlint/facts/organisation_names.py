"""Names of the body that writes: where a draft puts them, and the short names it declares."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.han import LETTER
from draftlint.text.numerals import YEAR_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft

#: Words that end the name of a body, longest first.
BODIES = (
    "党支部|支部委员会|党总支|党委|党组|工会|委员会|办公室|街道办事处|办事处|工作委员会|领导小组"
    "|人民政府|人民法院|人民检察院|法院|检察院|联合会|协会|学会|研究院|研究所|有限责任公司|股份有限公司"
    "|有限公司|公司|集团|医院|大学|学院|中学|小学|幼儿园|学校|银行|中心|街道|社区|支队|大队|总队"
    "|分局|局|厅|院|处|科|站|所|办|委|镇|乡|村"
)
_BODY = rf"(?:[^\W\d_]|×){{1,30}}(?:{BODIES})"
_SUBJECT = expression(
    rf"^(?:关于|20\d{{2}}年(?:度|上半年|下半年)?)?(?P<name>{_BODY})(?=[12二][\d{YEAR_DIGITS}]{{3}}年|关于|上半年|下半年|年度"
    r"|第[一二三四]季度|工作|党建|述职|[0-9]{1,2}月)"
)
_SIGNATURE = expression(rf"^[\s　]*(?P<name>{_BODY})[\s　]*(?:[（(][^（()）]*[）)])?[\s　]*$")
_DATE = expression(rf"^[\s　]*[12二][\dxX×Ｘ{YEAR_DIGITS}]{{3}}[\s　]*年")
_DECLARED = expression(
    r"(?P<full>(?:[^\W_]|[“”《》·－-]){0,60}?)"
    r"[（(](?:以下)?(?:简称|统称|简称为)[：:]?[“‘「]?(?P<short>[^（）()“”‘’「」，,、；;：:]{1,20})[”’」]?"
    r"(?:[，,、；;][^）)]{0,30})?[）)]"
)
_OFFICES = "局|厅|委员会|办公室|人民政府|法院|检察院|医院|大学|学院|中学|小学|有限公司"
#: A full name that opens a clause: the place, then the body (江边县水利局).
_FULL = expression(
    rf"(?:^|(?<=[，。；：、（“\s]))(?P<name>(?:(?![和或及其向提由经把被对在]){LETTER}){{2,3}}[省市县区州]"
    rf"(?:(?![和或及其向提由经把被对在各级]){LETTER}){{1,12}}?"
    rf"(?:{_OFFICES}))"
)
#: What every match of it contains: most paragraphs contain none, which takes one quick look.
_LIKELY = expression(rf"[省市县区州]{LETTER}{{1,12}}?(?:{_OFFICES})")
_LAST_LINES = 8
_OFTEN = 2


class Name(Record, frozen=True):
    """A name and its place: paragraph number and span in code points."""

    paragraph: int
    start: int
    end: int
    text: str


class Declaration(Record, frozen=True):
    """``full`` （以下简称“``short``”）; the span is that of the short name."""

    paragraph: int
    start: int
    end: int
    short: str
    full: str


def subject(context: Context) -> Name | None:
    """Return the name of the body whose report, plan … the title says this is."""
    if context.draft.title is None:
        return None
    paragraph = context.draft.paragraph(context.draft.title.paragraph)
    offset = context.draft.title.start
    found = _SUBJECT.match(paragraph.text[offset:])
    if found is None:
        return None
    start, end = found.span("name")
    return Name(paragraph.number, offset + start, offset + end, found["name"])


def signature(context: Context) -> Name | None:
    """Return the name of the body that signs: the line before a date near the end."""
    lines = [p for p in context.draft.paragraphs if p.story == "body" and p.text.strip()][
        -_LAST_LINES:
    ]
    for line, following in pairwise(lines):
        found = _SIGNATURE.match(line.text)
        if found and _DATE.match(following.text):
            return Name(line.number, *found.span("name"), found["name"])
    return None


def full_names(context: Context) -> tuple[Name, ...]:
    """Return the full names of bodies that the text gives at least twice, at their first places."""
    firsts: dict[str, Name] = {}
    counts: Counter[str] = Counter()
    for paragraph in context.draft.paragraphs:
        if paragraph.story != "body" or not _LIKELY.search(paragraph.text):
            continue
        for found in _FULL.finditer(paragraph.text):
            name = Name(paragraph.number, *found.span("name"), found["name"])
            firsts.setdefault(name.text, name)
            counts[name.text] += 1
    return tuple(firsts[text] for text, count in counts.items() if count >= _OFTEN)


def declarations(context: Context) -> tuple[Declaration, ...]:
    """Return the short names that the draft declares, in reading order."""
    return tuple(_declared(context.draft))


def _declared(draft: Draft) -> Iterator[Declaration]:
    for paragraph in draft.paragraphs:
        if "称" not in paragraph.text:
            continue
        for found in _DECLARED.finditer(paragraph.text):
            short = found["short"].strip()
            start = found.start("short") + found["short"].index(short) if short else 0
            if short:
                full = found["full"].strip("“”《》")
                yield Declaration(paragraph.number, start, start + len(short), short, full)
