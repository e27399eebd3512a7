"""The period that a report covers, and the places of a report that may be about another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftlint.facts.dates import dates, is_date_line, years_in
from draftlint.model.record import Record
from draftlint.text.expressions import expression
from draftlint.text.numerals import NUMERALS
from draftlint.text.sentence_ends import enclosing_sentence

if TYPE_CHECKING:
    import re

    from draftlint.facts.context import Context
    from draftlint.facts.dates import DateMention
    from draftlint.model.draft import Draft, Paragraph

_QUARTERS = {**dict(zip("一二三四", range(4), strict=True)), **{str(n + 1): n for n in range(4)}}
_PERIOD = expression(
    r"(?:(?P<year>(?:19|20)\d{2})年?)?度?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?<!\d)(?P<first>\d{1,2})(?:月份?)?[-—–～~至到](?P<last>\d{1,2})月|(?<!\d)(?P<month>\d{1,2})月份?)"
)
_YEAR = expression(r"(?P<year>(?:19|20)\d{2})(?=年|度)")
_REPORT = expression(r"总结|述职|汇报|小结|情况|述廉|回顾|报告")
_NO_REPORT = expression(
    r"政府工作报告|计划|要点|方案|规划|通知|意见|安排|打算|预案|办法|规定|请示|批复|预算|调研|可行性"
    r"|五年|届|典型|经验"
)
_ORDER = expression(
    r"(?<![和与及暨、])(?:通知|意见|方案|计划|要点|办法|规定|请示|批复|函|预案|制度|细则|决定|通报|讲话)"
    r"(?:（[^）]{0,100}）)?$"
)
_ALSO_PLAN = expression(r"[和与及暨].*(?:计划|要点|打算|安排)$")
_SINCE_JANUARY = expression(r"(?<!\d)1月?[-—～至到]+$")

#: Headings and opening words under which a draft is about plans.
_PLAN = expression(
    r"下一?步|下半年|明年|来年|今后|未来|打算|计划|安排|思路|展望|目标|努力方向|工作重点|工作要点|重点任务"
    r"|整改措施|改进措施|下阶段|下季度|20\d\d年(?:的?主要)?(?:工作|重点)?(?:计划|安排|打算|思路|重点)"
)
_NEXT_FIRST = expression(r"[ 　\t]*(?:下一步|下步|下半年|今后|明年|新的一年|下阶段)")
_QUARTER_FIRST = expression(r"[ 　\t]*第?([二三四234])季度")
#: 四季度工作安排：10月，……
_PLAN_LINE = expression(
    rf"[ 　\t]*(?:[（(]?[{NUMERALS}\d]{{1,2}}[、.）)][ ]?)?[^。，；：]{{0,16}}"
    r"(?:安排|打算|计划|思路|设想|展望)(?:如下)?[：:。]"
)
_FUTURE = expression(
    r"计划(?=[，于在到至\d完开建举召实年])|(?:^|[，：])计划|预计|拟(?![定订])|力争|争取|定于|即将|届时|下半年|明年"
    r"|下一?步|今后|目标|预期|安排在|到期|有效期|期限|未来|将(?=[于在会是要继全开举召完建实进投正达到])"
    r"|前(?=[，、]?(?:完成|建成|上报|报送|实现|落实|整改|投|竣|交|达到|全部|要|需))|确保.{0,12}前"
    r"|起(?=施行|实施|执行|生效)|每年|常年|往年|历年|每逢|去年|上年|前年|翌年|次年|同期|截止日期"
    r"|纪念|诞辰|建党|建军|国庆|节日|生于|出生|农历"
)


class Period(Record, frozen=True):
    """The reporting period: months ``first`` to ``last`` of ``year`` (``None``: unknown)."""

    year: int | None
    first: int
    last: int
    name: str

    @property
    def whole_year(self) -> bool:
        """Whether it is all twelve months."""
        return (self.first, self.last) == (1, 12)


def reporting_period(context: Context) -> Period | None:
    """Return the period that the title names, its year from the first paragraph if need be.

    Only reports on work done have one: plans, notices and government work reports, which are
    about the past and the future, give ``None``. A draft without a title is judged by its opening
    sentence.
    """
    opening = _opening(context.draft)
    if context.draft.title is None:
        found = _PERIOD.match(opening)
        # 2025年3月， may only date an event; 2025年3月份 and 2025年上半年 are spans reported on.
        event = found and found["month"] and not found[0].endswith("份")
        return _period(found) if found and found["year"] and not event else None
    title = context.draft.title.text
    kind = _REPORT.search(title)
    # 总结及明年计划 still reports; a plan is one whose own name comes first.
    other = _NO_REPORT.search(title)
    if not kind or (other and other.start() <= kind.start()):
        return None
    if _ORDER.search(title) and not _ALSO_PLAN.search(title):
        return None
    found = _PERIOD.search(title)
    period = _period(found) if found else None
    if period is None:
        year = _YEAR.search(title)
        return Period(int(year["year"]), 1, 12, f"{year['year']}年") if year else None
    if period.year is None:
        before = _YEAR.search(title) or _YEAR.match(opening)
        year_told = int(before["year"]) if before else None
        period = replace(period, year=year_told)
    return period


def is_report(context: Context) -> bool:
    """Return whether the draft reports on work done: by its title, or because it has a period."""
    if context.draft.title is not None and _REPORT.search(context.draft.title.text):
        return True
    return context.fact(reporting_period) is not None


def _opening(draft: Draft) -> str:
    after = draft.title.paragraph if draft.title else 0
    for paragraph in draft.paragraphs[after : after + 12]:
        text = paragraph.text.strip()
        if paragraph.story == "body" and len(text) > 20:
            return text
    return ""


def _period(match: re.Match[str]) -> Period | None:
    year = int(match["year"]) if match["year"] else None
    if match["half"]:
        first, last = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["quarter"]:
        first = _QUARTERS[match["quarter"]] * 3 + 1
        last = first + 2
    elif match["first"]:
        first, last = int(match["first"]), int(match["last"])
    else:
        first = last = int(match["month"])
    if not 1 <= first <= last <= 12:
        return None
    return Period(year, first, last, match[0])


def plan_paragraphs(context: Context) -> frozenset[int]:
    """Return the numbers of the paragraphs about plans: by heading, or by opening words."""
    period = context.fact(reporting_period)
    last = period.last if period else 12
    found: set[int] = set()
    level = 0
    planning = False
    levels = {heading.paragraph: heading for heading in context.draft.headings}
    for paragraph in context.draft.paragraphs:
        heading = levels.get(paragraph.number)
        if heading is not None and (not planning or heading.level <= level):
            planning, level = bool(_PLAN.search(heading.text)), heading.level
        elif not planning and heading is None and _leads_into_plans(paragraph, last):
            planning, level = True, 9
        if planning or _PLAN_LINE.match(paragraph.text):
            found.add(paragraph.number)
    return frozenset(found)


def _leads_into_plans(paragraph: Paragraph, last: int) -> bool:
    """Return whether a paragraph opens with a time to come; ``last`` is the period's last month."""
    quarter = _QUARTER_FIRST.match(paragraph.text)
    if quarter:
        return _QUARTERS[quarter[1]] * 3 + 1 > last
    return bool(_NEXT_FIRST.match(paragraph.text))


def refers_to_another_time(text: str, start: int, end: int) -> bool:
    """Return whether the clauses around a date are about future or past, or name a fixed day."""
    first, last = enclosing_sentence(text, start, end)
    tail = text[end:last].split("，")
    return bool(
        _FUTURE.search("，".join([text[max(first, start - 40) : end]]))
        or _FUTURE.search(text[end - 1 : end] + "，".join(tail[:2])[:40])
        or _inside(text, start, "《", "》")
    )


def _inside(text: str, at: int, opening: str, closing: str) -> bool:
    opened = text.rfind(opening, max(0, at - 100), at)
    return opened >= 0 and text.find(closing, opened, at) < 0


def dates_outside(context: Context) -> tuple[DateMention, ...]:
    """Return the dates after the reporting period in sentences about work done.

    A month without a year belongs to the period's year, unless its sentence has named another
    one. Dates before the period are history; the date of issue and tables are not judged.
    """
    period = context.fact(reporting_period)
    if period is None:
        return ()
    plans = context.fact(plan_paragraphs)
    found: list[DateMention] = []
    for mention in context.fact(dates):
        paragraph = context.draft.paragraph(mention.paragraph)
        if paragraph.story != "body" or mention.paragraph in plans:
            continue
        if context.draft.title and mention.paragraph <= context.draft.title.paragraph:
            continue
        if not 1 <= mention.month <= 12 or is_date_line(paragraph.text):
            continue
        if _outside(mention, paragraph.text, period):
            found.append(mention)
    return tuple(found)


def _outside(mention: DateMention, text: str, period: Period) -> bool:
    if mention.year is None and mention.day is None and not mention.part:
        # Of ranges only those that count from the year's first month: 1—7月, not 汛期（6—9月）.
        before = text[max(0, mention.start - 4) : mention.start]
        if before[-1:] in tuple("-—～至到") and not _SINCE_JANUARY.search(before):
            return False
    year = mention.year
    if year is None:
        first, _ = enclosing_sentence(text, mention.start, mention.end)
        named = [found.year for found in years_in(text[first : mention.start])]
        year = named[-1] if named else period.year
    if year != period.year:
        late = None not in (mention.year, period.year) and (year or 0) > (period.year or 0)
    else:
        late = mention.month > period.last
    return late and not refers_to_another_time(text, mention.start, mention.end)
