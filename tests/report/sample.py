"""A draft with every kind of block and mark, made by hand for tests of the view."""

from __future__ import annotations

from draftlint.model.draft import Cell, Draft, Format, Paragraph, ParagraphFormat, Run
from draftlint.model.finding import FileResult, Severity
from draftlint.read.outline import build_outline
from tests.support.findings import made, result

_INDENT = ParagraphFormat(first_line_chars=200)
_CENTER = ParagraphFormat(align="center")
_RIGHT = ParagraphFormat(align="right")

#: text, then facts that differ from a plain body paragraph
_PARAGRAPHS: list[tuple[str, dict[str, object]]] = [
    ("临江县图书馆2025年上半年工作总结", {"format": _CENTER}),
    ("", {}),
    (
        "上半年，全馆围绕“书香临江”建设，扎实推进各项工作。现将有关情况总结如下。",
        {"format": _INDENT},
    ),
    ("一、工作开展情况", {"format": _INDENT}),
    (
        "（一）阵地服务稳步提升。接待读者X万人次，外借图书8.6万册次，与去年相比比增长12%。",
        {"format": _INDENT},
    ),
    ("古籍保护有序推进，修复方案得到专家充分肯定。", {"label": "（二）", "page": 2}),
    ("表1 各分馆情况", {"format": _CENTER, "page": 2}),
    ("分馆", {"story": "table", "cell": Cell(1, 1, 1), "page": 2}),
    ("读者（人次）", {"story": "table", "cell": Cell(1, 1, 2), "page": 2}),
    ("城东", {"story": "table", "cell": Cell(1, 2, 1), "page": 2}),
    ("XX", {"story": "table", "cell": Cell(1, 2, 2), "page": 2}),
    ("内表", {"story": "table", "cell": Cell(2, 1, 1), "page": 2}),
    ("合计：待补充", {"story": "table", "cell": Cell(1, 3, 1), "page": 2}),
    ("文本框里的提示语", {"story": "textbox", "page": 2}),
    ("二、下一步打算", {"format": _INDENT, "page": 2}),
    ("截止目前，选址已经完成，相关经费待核实。", {"format": _INDENT, "page": 2}),
    ("临江县图书馆", {"format": _RIGHT, "page": 2}),
    ("2025年6月31日", {"format": _RIGHT, "page": 2}),
    ("内部资料", {"story": "header"}),
    ("第1页", {"story": "footer"}),
    ("数据来自馆内统计。", {"story": "footnote"}),
]

#: paragraph, text, rule, severity, message, suggestions
_FINDINGS: list[tuple[int, str, str, Severity, str, tuple[str, ...]]] = [
    (5, "X", "placeholder/latin-x", Severity.ERROR, "占位符“X”没有填写", ()),
    (5, "与去年相比比", "typo/extra", Severity.WARNING, "多了一个“比”", ("与去年相比",)),
    (5, "相比比增长", "term/comparison", Severity.INFO, "比较的说法重复", ("相比增长", "比……增长")),
    (11, "XX", "placeholder/latin-x", Severity.ERROR, "占位符“XX”没有填写", ()),
    (13, "待补充", "placeholder/pending", Severity.ERROR, "“待补充”没有补上", ()),
    (16, "截止目前", "typo/confusion", Severity.WARNING, "“截止目前”应为“截至目前”", ("截至目前",)),
    (16, "待核实", "placeholder/pending", Severity.ERROR, "“待核实”没有落实", ()),
    (18, "6月31日", "date/impossible", Severity.ERROR, "6月没有31日", ()),
    (19, "内部资料", "residue/header", Severity.INFO, "页眉“内部资料”请确认是否保留", ()),
]


def sample_draft() -> Draft:
    """Return the draft: title, headings, nested tables, stories, two pages."""
    paragraphs = [
        Paragraph(number, text, **{"page": 1, **facts})  # type: ignore[arg-type]
        for number, (text, facts) in enumerate(_PARAGRAPHS, 1)
    ]
    bold = (Run(0, 3), Run(3, 12, format=Format(bold=True)), Run(12, len(paragraphs[2].text)))
    paragraphs[2] = Paragraph(3, paragraphs[2].text, page=1, runs=bold, format=_INDENT)
    outline = build_outline(paragraphs)
    return Draft("sample.docx", outline.paragraphs, title=outline.title, headings=outline.headings)


def sample_result(path: str = "文稿/上半年总结.docx") -> FileResult:
    """Return what a run might say about the draft, one finding being about the whole."""
    draft = sample_draft()
    findings = [
        made(
            rule="section/missing",
            severity=Severity.WARNING,
            message="缺少“存在的问题”一节",
            why="工作总结一般有存在的问题一节。",
        )
    ]
    for number, text, rule, severity, message, suggestions in _FINDINGS:
        paragraph = draft.paragraph(number)
        start = paragraph.text.index(text)
        headings = tuple(heading.full_text for heading in draft.path_to(number))
        findings.append(
            made(
                rule=rule,
                severity=severity,
                message=message,
                why="交稿前请逐处核对，补齐内容。",
                story=paragraph.story,
                paragraph=number,
                label=paragraph.label,
                section=headings if paragraph.story in ("body", "table") else (),
                page=paragraph.page,
                cell=paragraph.cell,
                start=start,
                end=start + len(text),
                text=text,
                suggestions=suggestions,
            )
        )
    return result(path, *findings, characters=draft.characters, draft=draft)
