"""Defects to put into clean text, one at a time: each returns the lines and its place.

A defect is a function of the lines of a draft and a random generator. It returns ``None`` where
the draft offers no place for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Lines = list[str]

_CN = "一二三四五六七八九十"
_QUANTITY = re.compile(
    r"(?<![\d.约近超逾达至到过于第年、和—～上下全前后每])(?P<number>\d+(?:\.\d+)?[万亿]?)"
    r"(?P<unit>个|家|人|户|件|项|公里|亩|吨|元|次|人次|万户|座)(?=[，。；、])"
)


@dataclass(frozen=True)
class Injected:
    """Lines with one defect in paragraph ``paragraph`` (from 1) at ``start`` to ``end``.

    ``groups`` are the rule groups whose finding counts; ``also`` are other paragraphs where it
    may be reported (the original of a copy, the next item of a series).
    """

    lines: Lines
    paragraph: int
    start: int
    end: int
    groups: tuple[str, ...]
    also: tuple[int, ...] = ()
    anywhere: bool = False


def _swap(
    lines: Lines,
    rng: random.Random,
    pattern: str | re.Pattern[str],
    new: Callable[[re.Match[str]], str],
    groups: tuple[str, ...],
    *,
    anywhere: bool = False,
) -> Injected | None:
    """Replace one random match of ``pattern`` and return the place of the new text."""
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if len(line) > 20
        for match in re.finditer(pattern, line)
    ]
    if not found:
        return None
    number, match = rng.choice(found)
    text = new(match)
    line = lines[number]
    changed = [*lines]
    changed[number] = line[: match.start()] + text + line[match.end() :]
    end = match.start() + max(len(text), 1)
    return Injected(changed, number + 1, match.start(), end, groups, anywhere=anywhere)


def ordinal_heading(lines: Lines, rng: random.Random) -> Injected | None:
    """Skip a number in a series of headings: （三） and what follows becomes （四）."""
    runs: list[list[int]] = []
    for form in (r"（([一二三四五六七八九十]{1,3})）", r"([一二三四五六七八九十]{1,3})、"):
        run: list[int] = []
        for number, line in enumerate(lines):
            match = re.match(form, line)
            if not match:
                continue
            value = _value(match[1])
            if value == len(run) + 1:
                run.append(number)
            else:
                runs.append(run)
                run = [number] if value == 1 else []
        runs.append(run)
    runs = [run for run in runs if 3 <= len(run) < 20]
    if not runs:
        return None
    run = rng.choice(runs)
    first = rng.randrange(1, len(run))
    changed = [*lines]
    for place in range(first, len(run)):
        number = run[place]
        old, new = _numeral(place + 1), _numeral(place + 2)
        changed[number] = lines[number].replace(old, new, 1)
    number = run[first]
    return Injected(changed, number + 1, 0, 5, ("ordinal",), (run[first - 1] + 1,))


def ordinal_inline(lines: Lines, rng: random.Random) -> Injected | None:
    """Skip a number in 一是…二是…三是."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        count = 0
        while count < 9 and line.count(f"{_CN[count]}是") == 1:
            count += 1
        if count >= 3:
            found.append((number, count))
    if not found:
        return None
    number, count = rng.choice(found)
    first = rng.randrange(1, count)
    line = lines[number]
    at = line.index(f"{_CN[first]}是")
    for place in range(count - 1, first - 1, -1):
        line = line.replace(f"{_CN[place]}是", f"{_CN[place + 1]}是")
    changed = [*lines]
    changed[number] = line
    return Injected(changed, number + 1, at, at + 2, ("ordinal",))


def impossible_date(lines: Lines, rng: random.Random) -> Injected | None:
    """Write a day that no calendar has, for a date in the text or at the start of a sentence."""
    days = ("6月31日", "2月30日", "9月31日", "11月31日", "4月31日", "2023年2月29日", "13月5日")
    day = rng.choice(days)
    dates = r"(?<![\d年])\d{1,2}月\d{1,2}日"
    if any(re.search(dates, line) for line in lines if len(line) > 20) and rng.random() < 0.3:
        return _swap(lines, rng, dates, lambda _: day, ("date",))
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: f"{day}，", ("date",))


def repeated_paragraph(lines: Lines, rng: random.Random) -> Injected | None:
    """Put a copy of a paragraph some paragraphs further down."""
    long = [number for number, line in enumerate(lines) if len(line) >= 60]
    if not long:
        return None
    number = rng.choice(long)
    place = min(len(lines), number + rng.choice((1, 1, 2, 5, 20)))
    changed = [*lines[:place], lines[number], *lines[place:]]
    length = len(lines[number])
    return Injected(changed, place + 1, 0, length, ("repeat",), (number + 1,))


def repeated_sentence(lines: Lines, rng: random.Random) -> Injected | None:
    """Put a copy of a sentence into another paragraph."""
    found = [
        (number, match.group())
        for number, line in enumerate(lines)
        for match in re.finditer(r"(?<=。)[^。！？；]{25,80}。", line)
    ]
    targets = [number for number, line in enumerate(lines) if len(line) > 60 and line[-1] == "。"]
    if not found or not targets:
        return None
    number, sentence = rng.choice(found)
    target = rng.choice(targets)
    changed = [*lines]
    start = len(lines[target])
    changed[target] += sentence
    return Injected(changed, target + 1, start, start + len(sentence), ("repeat",), (number + 1,))


def doubled_word(lines: Lines, rng: random.Random) -> Injected | None:
    """的的, 和和, 了了 and the like."""
    pattern = r"(?<=[一-鿿]{2})[的了和在对为将及](?=[一-鿿]{2})(?<!目的)(?![确士])"
    return _swap(lines, rng, pattern, lambda m: m[0] * 2, ("repeat", "typo"))


def lost(mark: str) -> Callable[[Lines, random.Random], Injected | None]:
    """Return the defect that drops one ``mark``."""

    def defect(lines: Lines, rng: random.Random) -> Injected | None:
        return _swap(lines, rng, re.escape(mark), lambda _: "", ("punctuation",), anywhere=True)

    return defect


def half_width(marks: str) -> Callable[[Lines, random.Random], Injected | None]:
    """Return the defect that types one of ``marks`` half-width."""
    table = str.maketrans("，；：？！", ",;:?!")

    def defect(lines: Lines, rng: random.Random) -> Injected | None:
        return _swap(lines, rng, f"[{marks}]", lambda m: m[0].translate(table), ("punctuation",))

    return defect


def half_width_brackets(lines: Lines, rng: random.Random) -> Injected | None:
    """Type a pair of brackets around Chinese half-width."""
    return _swap(lines, rng, r"（[一-鿿]{2,20}）", lambda m: f"({m[0][1:-1]})", ("punctuation",))


def doubled_mark(lines: Lines, rng: random.Random) -> Injected | None:
    """，， or 。。 or ，。."""
    return _swap(
        lines, rng, "[，。；、]", lambda m: m[0] + rng.choice((m[0], "，")), ("punctuation",)
    )


def comma_before_deng(lines: Lines, rng: random.Random) -> Injected | None:
    """、等."""
    pattern = r"(?<=、[一-鿿]{3})等(?=[一-鿿]{2})(?!等级|等候|等待)"
    return _swap(lines, rng, pattern, lambda _: "、等", ("punctuation",))


def space_before(lines: Lines, rng: random.Random) -> Injected | None:
    """A space before a mark."""
    return _swap(lines, rng, r"(?<=[一-鿿])[，。]", lambda m: " " + m[0], ("punctuation",))


def doubled_approximation(lines: Lines, rng: random.Random) -> Injected | None:
    """约…左右, 超过…以上, 近…多, 大约…上下."""
    head, tail = rng.choice(
        (
            ("约", "左右"),
            ("约", "左右"),
            ("超过", "以上"),
            ("近", "左右"),
            ("大约", "上下"),
            ("至少", "以上"),
        )
    )
    return _swap(lines, rng, _QUANTITY, lambda m: f"{head}{m[0]}{tail}", ("numeral",))


def decrease_times(lines: Lines, rng: random.Random) -> Injected | None:
    """下降2倍."""
    times = rng.choice(("1倍", "2倍", "3倍", "1.5倍", "一倍", "两倍"))
    return _swap(
        lines,
        rng,
        r"(下降|减少|降低|缩短)\d+(?:\.\d+)?%",
        lambda m: m[1] + rng.choice(("", "了")) + times,
        ("figure",),
    )


def wrong_count(lines: Lines, rng: random.Random) -> Injected | None:
    """Announce another number of points than 一是…二是… that follow."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        count = 0
        while count < 9 and line.count(f"{_CN[count]}是") == 1:
            count += 1
        if count >= 3 and re.search("(?:^|。)一是", line):
            found.append((number, count))
    if not found:
        return None
    number, count = rng.choice(found)
    wrong = rng.choice([n for n in range(2, 9) if n != count])
    lead = rng.choice(("重点抓了{}个方面：", "主要做了以下{}项工作。", "突出{}个重点："))
    text = lead.format("两" if wrong == 2 else _CN[wrong - 1])
    at = lines[number].index("一是")
    changed = [*lines]
    changed[number] = lines[number][:at] + text + lines[number][at:]
    return Injected(changed, number + 1, at, at + len(text), ("figure", "ordinal"))


def two_digit_year(lines: Lines, rng: random.Random) -> Injected | None:
    """25年底, 截至24年."""
    pattern = r"(?<![\d—－～-])20(\d\d年)(?=底|末|初|\d{1,2}月|上半年|下半年|第?[一二三四]季度)"
    if any(re.search(pattern, line) for line in lines if len(line) > 20) and rng.random() < 0.7:
        return _swap(lines, rng, pattern, lambda m: m[1], ("numeral",))
    year = rng.choice(("截至25年底，", "到24年底，", "23年3月，", "截至24年，"))
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: year, ("numeral",))


def mixed_date(lines: Lines, rng: random.Random) -> Injected | None:
    """2025年七月, 7月十五日, 2025年07月."""
    date = rng.choice(("2025年七月", "7月十五日", "二〇二五年7月", "2025年07月03日", "七月15日"))
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: f"{date}，", ("numeral",))


def range_form(lines: Lines, rng: random.Random) -> Injected | None:
    """2020年-2021年, 10～20%."""
    text = rng.choice(
        ("2020年-2021年，", "从2021年—2023年，", "增幅在10～20%之间。", "增长5%-8%。")
    )
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: text, ("numeral",))


def wrong_part(lines: Lines, rng: random.Random) -> Injected | None:
    """A part above its total."""
    total = rng.randrange(30, 900)
    unit = rng.choice("人户件家次")
    text = f"共计{total}{unit}，其中重点对象{total + rng.randrange(1, 99)}{unit}。"
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: text, ("figure",))


def wrong_growth(lines: Lines, rng: random.Random) -> Injected | None:
    """由A增长到B，增长C% with another C."""
    before = rng.randrange(100, 900)
    percent = rng.randrange(6, 70)
    after = before * (100 + percent) // 100
    wrong = percent + rng.choice((-4, 3, 5, 10))
    words = rng.choice(("由{}件增加到{}件，增加{}%。", "从{}万元增长至{}万元，增长{}%。"))
    text = words.format(before, after, wrong)
    return _swap(lines, rng, r"(?<=。)(?=[一-鿿]{6})", lambda _: text, ("figure",))


def _value(text: str) -> int:
    if len(text) == 1:
        return _CN.index(text) + 1
    if text[0] == "十":
        return 11 + _CN.index(text[1])
    return 0


def _numeral(value: int) -> str:
    return _CN[value - 1] if value <= 10 else "十" + _CN[value - 11]


DEFECTS: dict[str, Callable[[Lines, random.Random], Injected | None]] = {
    "an ordinal skipped （四）": ordinal_heading,
    "an ordinal skipped 四是": ordinal_inline,
    "6月31日": impossible_date,
    "a paragraph repeated": repeated_paragraph,
    "a sentence repeated": repeated_sentence,
    "的的": doubled_word,
    "a lost ”": lost("”"),
    "a lost “": lost("“"),
    "a lost 》": lost("》"),
    "a lost 《": lost("《"),
    "a lost ）": lost("）"),
    "a lost （": lost("（"),
    "a half-width comma": half_width("，"),
    "a half-width ; :": half_width("；："),
    "half-width ( )": half_width_brackets,
    "a doubled mark": doubled_mark,
    "、等": comma_before_deng,
    "a space before a mark": space_before,
    "约…左右": doubled_approximation,
    "下降2倍": decrease_times,
    "a wrong count": wrong_count,
    "25年底": two_digit_year,
    "2025年七月, 07月03日": mixed_date,
    "2020年-2021年, 10～20%": range_form,
    "其中 above the total": wrong_part,
    "a wrong growth": wrong_growth,
}
