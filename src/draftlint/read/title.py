"""Find the title of a draft: the line that says what the document is.

Drafts seldom use the style “Title”. The title is judged by what it ends with (总结, 的报告,
方案 …), by its format (centred, larger), and by what it is not: an advert line left by a
template site, a letterhead (发文机关标志), a document number, a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.model.draft import Heading
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import YEAR_DIGITS
from draftlint.text.ordinal import ordinal_of
from draftlint.text.sentence_ends import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from draftlint.model.draft import Paragraph

_KIND = expression(
    r"(?:总结|小结|报告|汇报|材料|计划|规划|打算|思路|安排|要点|方案|预案|通知|通报|通告|公告|公报|请示|批复"
    r"|函|纪要|记录|讲话|讲稿|发言|发言稿|致辞|主持词|演讲稿|倡议书|承诺书|责任书|建议书|办法|意见|建议"
    r"|决定|决议|命令|议案|提案|规定|细则|条例|章程|规程|准则|制度|规则|守则|标准|说明|提纲|体会"
    r"|简报|简介|述职|述职述廉|自查|清单|合同|协议|法|令)$"
)
# （试行）, (2020年度), （征求意见稿） close a title without saying its kind.
_TAIL = expression(r"(?:[（(][^（）()]{1,24}[）)]|稿){1,5}$")
_ENDS = frozenset(f"{SENTENCE_ENDS}，、：:;,.!?…》】")
_DOCUMENT_NUMBER = expression(r"[〔\[【（(]\s*[12]\d{3}\s*[〕\]】）)]\s*第?\s*\d+\s*号")
_LETTERHEAD = expression(r"(?:文件|简报|公报)$|^(?:密级|签发人|份号|编号|机密|秘密|特急|加急|平急)")
_DATE = expression(
    rf"^[（(]?\s*(?:[12]\d{{3}}|20[xX×ＸX]{{2}}|[二一][{YEAR_DIGITS}]{{3}})\s*[年./-]"
)
_YEAR = expression(r"\d{4}年")
_DATE_ONLY = expression(rf"^[（(]?[\d\s年月日{YEAR_DIGITS}十xX×ＸX./-]+[）)]?$")
_ADVERT = expression(
    r"仅供|禁止|下载|会员|QQ|微信|公众号|扫码|扫一扫|范文|网站|www\.|https?:|版权|转载|收藏|关注我|点击|订阅"
    r"|免费|购买|加群|来源[:：]|资料|分享|倒卖|举报|平台|赠送|VIP|文库|模板|作者[:：]|本文|目\s*录$",
    re.IGNORECASE,
)
_TITLE_STYLE = expression(r"(?i)^(?:title|标题|文档标题|公文标题|大标题|主标题)$")
_SUBTITLE = expression(r"^[\s　]*(?:——|—|－－|--)")
_UNIT = expression(
    r"(?:局|委|委员会|办|办公室|公司|支部|党委|党组|政府|部|厅|院|校|学校|中心|会|站|所|处|科|镇|乡|街道|社区|村|关于|的)$"
)

_STOP = expression(r"[！!？?。]")
#: A line with a full stop that has a verb is a sentence: 会议审议了实施方案。
_PREDICATE = expression(
    r"[并了着把被将]|出席|主持|听取|审议|审定|印发|下发|提交|报送|上报|撰写|起草|制定|制订|修订"
    r"|作出|做出|提出|发表|进行|开展|完成|形成|按照|根据|坚持|落实|执行"
)

_BODY_STORY = frozenset({"body"})
#: Covers set their title in a table or a box; there only a line that says its kind is believed.
_FRAMES = frozenset({"table", "textbox"})
_LONGEST = 80
_PLAIN_LONGEST = 40
_BODY = 60
_SEARCHED = 40


class _TitleCandidate(Record, frozen=True):
    place: int
    text: str
    score: int
    names_kind: bool


def find_title(paragraphs: Sequence[Paragraph], headings: Collection[int]) -> Heading | None:
    """Return the title as a heading of level 0, or ``None``.

    ``headings`` are the numbers of the paragraphs that are headings with an ordinal. A title of
    several lines has their texts joined in ``text``; ``paragraph``, ``start`` and ``end`` are
    those of its first line.
    """
    return _best(_opening(paragraphs, headings, _BODY_STORY), headings) or _best(
        _opening(paragraphs, headings, _FRAMES), headings, kind_needed=True
    )


def _best(
    lines: Sequence[Paragraph], headings: Collection[int], *, kind_needed: bool = False
) -> Heading | None:
    largest = max((_size(paragraph) or 0 for paragraph in lines), default=0)
    candidates = []
    seen_body = False
    for index, paragraph in enumerate(lines):
        text = _stripped_text(paragraph)
        score, names_kind = _score(paragraph, text, largest)
        if score > 0:
            candidates.append(_TitleCandidate(index, text, score - 5 * seen_body, names_kind))
        seen_body = seen_body or (len(text) >= _BODY and not _ADVERT.search(text))
    best = max(candidates, key=lambda c: c.score, default=None)
    if best is None or best.score <= 0:
        return None
    if not best.names_kind and (kind_needed or (len(lines) <= 1 and not headings)):
        return None
    return _joined(lines, best.place)


def _opening(
    paragraphs: Sequence[Paragraph], headings: Collection[int], stories: frozenset[str]
) -> list[Paragraph]:
    """Return the non-empty paragraphs of ``stories`` before the first numbered heading."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.number in headings or len(lines) >= _SEARCHED:
            break
        if paragraph.story not in stories or not paragraph.text.strip():
            continue
        lines.append(paragraph)
    return lines


def _score(paragraph: Paragraph, text: str, largest: int) -> tuple[int, bool]:
    """Return how much a line looks like a title (0 or less: not at all), and if it says a kind."""
    styled = bool(_TITLE_STYLE.match(paragraph.format.style or ""))
    stopped = text.endswith("。") and len(text) <= 30 and "，" not in text
    stopped &= "关于" in text or not _PREDICATE.search(text)
    if not 2 < len(text) <= _LONGEST or (text[-1] in _ENDS and not styled and not stopped):
        return 0, False
    if _DOCUMENT_NUMBER.search(text) or _DATE_ONLY.match(text):
        return 0, False
    if _LETTERHEAD.search(text) or ordinal_of(paragraph):
        return 0, False
    names_kind = bool(_KIND.search(_TAIL.sub("", text.rstrip("。"))))
    if not names_kind and (stopped or len(text) > _PLAIN_LONGEST):
        return 0, False
    score = 1 + 4 * names_kind + 6 * styled
    score += 2 * ("关于" in text) + bool(_DATE.search(text) or _YEAR.search(text))
    score += paragraph.format.align == "center"
    size = _size(paragraph)
    score += 2 * bool(size and size == largest and size > 32)
    score += 2 * (paragraph.level == 1 or paragraph.text.startswith("# "))
    if _ADVERT.search(text) or _STOP.search(text[:-1]):
        score -= 6
    if _SUBTITLE.match(text):
        score -= 2
    return score, names_kind


def _joined(lines: Sequence[Paragraph], index: int) -> Heading:
    """Return the title with the lines above and below that belong to it."""
    first = last = index
    if index:
        upper, lower = lines[index - 1], lines[index]
        if _continues(upper, lower) or (_SUBTITLE.match(lower.text) and _plain(upper)):
            first = index - 1
    if last + 1 < len(lines) and _SUBTITLE.match(lines[last + 1].text):
        last += 1
    # Words broken over lines inside one paragraph run on as well.
    shown = "\n".join(_stripped_text(line) for line in lines[first : last + 1])
    text = "".join(part.strip() for part in shown.splitlines())
    line = lines[first]
    end = len(line.text.rstrip())
    return Heading(line.number, 0, text, end - len(_stripped_text(line)), end)


def _continues(upper: Paragraph, lower: Paragraph) -> bool:
    """Return whether two neighbouring lines are one title: 某局关于 / 某事的报告."""
    text = upper.text.strip()
    return (
        lower.number == upper.number + 1
        and _plain(upper)
        and len(text) <= 30
        and bool(_UNIT.search(text))
        and upper.format.align == lower.format.align
        and upper.format.style == lower.format.style
        and _size(upper) == _size(lower)
    )


def _plain(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return (
        2 < len(text) <= _LONGEST
        and text[-1] not in _ENDS
        and not _ADVERT.search(text)
        and not _DOCUMENT_NUMBER.search(text)
        and not _LETTERHEAD.search(text)
    )


def _stripped_text(paragraph: Paragraph) -> str:
    """Return the text without white space around it and without the # of Markdown."""
    return paragraph.text.strip().removeprefix("# ").lstrip()


def _size(paragraph: Paragraph) -> int | None:
    """Return the largest font size of a paragraph in half-points."""
    return max((run.format.size or 0 for run in paragraph.runs), default=0) or None
