"""Roles of paragraphs: what each one is, prose, a heading, a line of code, a line of a form.

Rules say which of these roles they read. The parts of an official document by GB/T 9704 (title,
recipient, date of issue) are another thing, see ``facts/gongwen_parts.py``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from draftlint.facts.log_entries import log_entries
from draftlint.model.draft import BLANK, OBJECT
from draftlint.text.contents_line import is_contents_line
from draftlint.text.expressions import expression
from draftlint.text.han import HAN
from draftlint.text.numerals import NUMERALS
from draftlint.text.ordinal import ordinal_of
from draftlint.text.program_code import TEMPLATE_MARK, CodeGrade, code_grade
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.model.draft import Draft, Paragraph

Role = Literal[
    "prose",
    "heading",
    "list-item",
    "table-cell",
    "form-line",
    "instruction",
    "code",
    "formula",
    "caption",
    "quotation",
    "contents-line",
]

ROLES: tuple[Role, ...] = get_args(Role)

#: Lines of possible code that may be between two lines of code.
_CODE_GAP = 3
#: Likely lines that make a block without a certain one code: formulas look like assignments.
_MANY_LIKELY = 6
#: Paragraphs under a heading 填表说明 that it governs at most.
_INSTRUCTIONS = 30

_CONTENTS_STYLE = expression(r"(?i)(?:toc|目录)\s?\d")
_CODE_STYLE = expression(
    r"(?i).*(?:\bcode\b|source ?code|代码|程序清单|html preformatted|HTML 预设)"
)
_CAPTION_STYLE = expression(r"(?i)caption$|题注$")
_QUOTE_STYLE = expression(r"(?i)(?:intense )?quote$|(?:明显)?引用$")
_CODE_FONT = expression(
    r"(?i)consolas|courier|menlo|monaco|lucida console|cascadia|fira code|jetbrains"
    r"|source code|[\w ]*\bmono\b"
)
_LATIN_LINE = expression(f"[^{HAN}]*[A-Za-z\\[\\](){{}}][^{HAN}]*$")
_MATH_FONT = "Cambria Math"

#: Without one of these no line is one of a form: a look at every paragraph must be quick.
_FORM_SIGN = expression(r"[□☐▢☑☒✓√_＿]")
#: Boxes to tick and their options, and a line to write on after 请填写, 请注明.
_FORM_LINE = expression(
    r"[\s　]*[□☐▢☑☒✓√]|.*[\s　：:（(][□☐▢☑☒][\s　]*[^\s　，。]"
    r"|.*[（(]请?(?:填写|注明|说明|写明|列出)[）)][：:]?[\s　]*[_＿]{2,}"
)
_INSTRUCTION = expression(
    r"[\s　]*(?:注[：:])?[（(【]?[此本该][表栏页格项](?:格|内容)?"
    r"(?:由|请|应|须|需|一式|可)[^。]{0,30}填"
)
_INSTRUCTIONS_HEADING = expression(
    rf"[\s　]*[（(]?[{NUMERALS}\d]{{0,2}}[、.．]?[\s　]*填(?:表|报|写)(?:说明|须知|要求|注意事项)"
    r"[：:）)]?[\s　]*$"
)
_CAPTION = expression(
    r"[\s　]*(?:[图表]|Fig(?:ure)?\.?|Table)[\s　]?\d{1,3}(?:[-－—–.．]\d{1,3})?"
    rf"(?:[\s　：:.．]|(?=[^\d的中所是为]))[^{SENTENCE_ENDS}]{{0,60}}$"
)
_BULLET = expression(r"[\s　]*[•●◆■▪◇➢✓✔○·\-–—][\s　]*\S")
_QUOTATION = expression(r"[\s　]*“[^“”]{12,}”[。！？]?[\s　]*$")
#: The number of a formula at the end of its line.
_FORMULA_NUMBER = expression(
    r"[\s　…·.]*[（(]?(?:式|公式)?[\s　]?[（(]?\d{1,3}(?:[-－.．]\d{1,3})?[）)][\s　]*$"
)
_RELATION = expression(r"[=＝≈≠≤≥≡∝→∈∩∪∑∏∫√∂∇⋅×÷]")
_SYMBOL = expression(r"[A-Za-zα-ωΑ-Ω∑∏∫√∂∇]")
_ENGLISH_WORDS = expression(r"[A-Za-z]{3,}[,;]? [A-Za-z]{3,}|://")
_HAN_CHARACTER = expression(f"[{HAN}]")
_LONGEST_FORMULA = 200


def paragraph_roles(context: Context) -> tuple[Role, ...]:
    """Return the role of every paragraph, that of paragraph number ``n`` at index ``n - 1``.

    Where several would do, it is the most specific one: a line of code in a table is code. A blank
    paragraph is prose.
    """
    draft = context.draft
    code = _code_lines(draft)
    instructions = _instructions(draft)
    headings = {heading.paragraph for heading in draft.headings if not heading.run_in}
    headings |= context.fact(log_entries)
    if draft.title:
        headings.add(draft.title.paragraph)
    found: list[Role] = []
    for paragraph in draft.paragraphs:
        if not paragraph.text.strip():
            found.append("prose")
        elif paragraph.number in code:
            found.append("code")
        else:
            found.append(
                _by_shape(paragraph)
                or ("instruction" if paragraph.number in instructions else None)
                or ("heading" if paragraph.number in headings else None)
                or _by_place(paragraph)
            )
    return tuple(found)


def _by_shape(paragraph: Paragraph) -> Role | None:
    """Return the role that style and wording of a paragraph give it by themselves."""
    text, style = paragraph.text, paragraph.format.style or ""
    if _CONTENTS_STYLE.match(style) or is_contents_line(text):
        return "contents-line"
    if _FORM_SIGN.search(text) and _FORM_LINE.match(text):
        return "form-line"
    if _is_formula(paragraph):
        return "formula"
    if _INSTRUCTION.match(text):
        return "instruction"
    if _CAPTION_STYLE.match(style) or _CAPTION.match(text):
        return "caption"
    return None


def _by_place(paragraph: Paragraph) -> Role:
    """Return the role of a paragraph that nothing else claims."""
    text, style = paragraph.text, paragraph.format.style or ""
    if _QUOTE_STYLE.match(style) or _QUOTATION.match(text):
        return "quotation"
    if paragraph.label or _BULLET.match(text) or ordinal_of(paragraph):
        return "list-item"
    return "table-cell" if paragraph.cell else "prose"


def _is_formula(paragraph: Paragraph) -> bool:
    """Return whether a line is a formula: symbols and a relation, and no words."""
    text = paragraph.text
    if len(text) > _LONGEST_FORMULA:
        return False
    number = _FORMULA_NUMBER.search(text) if text.rstrip().endswith(("）", ")")) else None
    body = text[: number.start()] if number else text
    if number and not body.replace(OBJECT, "").strip():
        return OBJECT in body or BLANK in body
    if not (_RELATION.search(body) or _font(paragraph) == _MATH_FONT):
        return False
    if _HAN_CHARACTER.search(body):
        return False
    return bool(_SYMBOL.search(body)) and not _ENGLISH_WORDS.search(body)


def _font(paragraph: Paragraph) -> str:
    return (paragraph.runs[0].format.ascii or "") if paragraph.runs else ""


def _code_lines(draft: Draft) -> frozenset[int]:
    """Return the numbers of the paragraphs that are program code.

    A line that is certainly code is code by itself. Around it may be a block: lines that are likely
    code, with a few possible ones (comments, pseudocode) between them.
    """
    lines = [(p, _grade(p)) for p in draft.paragraphs if not p.is_blank]
    likely = [place for place, (_, grade) in enumerate(lines) if grade >= CodeGrade.LIKELY]
    found: set[int] = set()
    for first, last in _blocks(likely, [grade for _, grade in lines]):
        block = lines[first : last + 1]
        grades = [grade for _, grade in block]
        if CodeGrade.CERTAIN in grades or grades.count(CodeGrade.LIKELY) >= _MANY_LIKELY:
            found.update(paragraph.number for paragraph, _ in block)
    return frozenset(found)


def _blocks(likely: list[int], grades: list[CodeGrade]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of each block; ``likely`` are places in ``grades``."""
    if not likely:
        return
    first = likely[0]
    for this, following in pairwise(likely):
        between = grades[this + 1 : following]
        if len(between) > _CODE_GAP or CodeGrade.NONE in between:
            yield first, this
            first = following
    yield first, likely[-1]


def _grade(paragraph: Paragraph) -> CodeGrade:
    if _CODE_STYLE.match(paragraph.format.style or ""):
        return CodeGrade.CERTAIN
    if (
        _CODE_FONT.match(_font(paragraph))
        and _LATIN_LINE.match(paragraph.text)
        and not TEMPLATE_MARK.search(paragraph.text)
    ):
        return CodeGrade.CERTAIN
    return code_grade(paragraph.text)


def _instructions(draft: Draft) -> frozenset[int]:
    """Return the numbers of the paragraphs of instructions for those who fill in a form.

    They are under a line 填表说明, up to the next heading without an ordinal, a blank line or a
    table.
    """
    found: set[int] = set()
    left = 0
    for paragraph in draft.paragraphs:
        if _INSTRUCTIONS_HEADING.match(paragraph.text):
            left = _INSTRUCTIONS
        elif left and not (ordinal_of(paragraph) and paragraph.text.strip()):
            left = 0
        if left:
            found.add(paragraph.number)
            left -= 1
    return frozenset(found)
