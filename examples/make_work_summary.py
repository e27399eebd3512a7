"""Write work-summary.docx: a work summary as it leaves a desk too early.

The draft is our own. It holds what draftlint looks for: an advert of a template site, placeholders,
a typo that no word list knows, a date outside the half-year of the title, a skipped ordinal, an
unfinished comment, and automatic list numbers that are not in the text.
"""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt

TARGET = Path(__file__).with_name("work-summary.docx")

ADVERT = "更多工作总结范文，扫码关注公众号免费下载"
TITLE = "临江县图书馆2025年上半年工作总结"
OPENING = (
    "2025年上半年，临江县图书馆围绕“书香临江”建设，以读者需求为中心，扎实推进阵地服务、"
    "全民阅读和古籍保护各项工作。现将有关情况总结如下。"
)
BODY = [
    ("h1", "一、工作开展情况"),
    (
        "h2",
        "（一）阵地服务稳步提升。上半年，全馆累计接待读者X万人次，外借图书8.6万册次，"
        "比去年同期增加12%。新增自助借还机3台，延长夜间开放时间，读者满意度进一步提高。",
    ),
    (
        "h2",
        "（二）阅读活动丰富多彩。围绕世界读书日、端午节等节点，举办讲座、展览、亲子共读等活动"
        "XX场，参与读者约2300人左右。4月23日，联合县教育局启动“阅读进校园”活动，"
        "为3所乡镇小学送去图书1200册。",
    ),
    (
        "h2",
        "（四）古籍保护有序推进。完成馆藏古籍普查登记146部，其中善本12部、普通古籍136部。"
        "6月31日，省古籍保护中心专家组到馆指导，对我馆的修复方案给与充分肯定。",
    ),
    ("h1", "二、存在的问题"),
    (
        "p",
        "一是基层服务点布局不够均衡，部份乡镇尚未建立分馆。二是数字资源利用率不高，"
        "宣传推广的方式还需要记性有益的尝试。三是专业人才不足，队伍结构有待优化优化。",
    ),
    ("h1", "三、下一步工作打算"),
    (
        "p",
        "下半年，我馆将重点抓好以下三个方面的工作：一是加快分馆建设，年底前实现乡镇全覆盖；"
        "二是完善数字阅读平台，上线“掌上临图”小程序。",
    ),
    ("p", "截止目前，分馆选址工作已经完成，【此处补充具体地点】，相关经费待核实。"),
    ("p", "联系人：＿＿＿＿＿＿"),
]
SIGNATURE = ["临江县图书馆", "2025年7月2日"]


def build() -> Document:
    """Return the draft as a python-docx document."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "FangSong"
    style.font.size = Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.add_paragraph(ADVERT)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(TITLE).font.size = Pt(22)
    _text(document, OPENING)
    for kind, text in BODY:
        paragraph = _text(document, text)
        if kind == "h1":
            paragraph.runs[0].bold = True
    _table(document)
    for line in SIGNATURE:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for paragraph in document.paragraphs:
        if "掌上临图" in paragraph.text:
            _highlight(paragraph, "掌上临图")
    document.sections[0].header.paragraphs[0].text = "临江县文化馆工作材料"
    core = document.core_properties
    core.author, core.title = "范文之家", "2024年工作总结"
    core.created = core.modified = datetime(2025, 7, 2, 9, 0, tzinfo=timezone.utc)
    return document


def _text(document: Document, text: str):  # type: ignore[no-untyped-def]
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    return paragraph


def _highlight(paragraph, words: str) -> None:  # type: ignore[no-untyped-def]
    before, _, after = paragraph.text.partition(words)
    paragraph.clear()
    paragraph.add_run(before)
    paragraph.add_run(words).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(after)


def _table(document: Document) -> None:
    rows = [
        ("项目", "上半年", "全年目标"),
        ("图书外借（万册次）", "8.6", "18"),
        ("读者活动（场）", "待补充", "60"),
    ]
    table = document.add_table(rows=len(rows), cols=3, style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


if __name__ == "__main__":
    build().save(str(TARGET))
