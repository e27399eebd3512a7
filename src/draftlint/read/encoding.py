"""In which encoding a text is: decided by evidence, refused where there is none.

Every candidate reads a sample, and what it makes of the bytes is judged: text in its right encoding
consists of everyday characters, text in a wrong one of rare ones, unassigned ones and errors.
Loaded only for texts that are not plainly UTF-8.
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from draftlint.model.errors import ReadError
from draftlint.model.message import message
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes at the start that the candidates are judged by.
_SAMPLE = 1 << 20
#: The least quality of a reading; right ones have about 1, wrong ones rarely more than 0.3. UTF-8
#: needs less: nothing else looks like it, so that even much damage does not hide it.
_ENOUGH = 0.6
_ENOUGH_UTF8 = 0.3
#: What a text of ``least`` characters or more must contain of the most frequent ones. Korean is
#: where GB 2312 has common characters, so what may be Korean needs more of them, and earlier.
_CHINESE = (60, 0.04)
_NOT_KOREAN = (10, 0.2)
#: One bad byte in this number is kept as damage where nothing speaks for another encoding.
_STRAY = 1000

_REPLACEMENT = "\ufffd"
#: Encodings of Japanese text, which is recognised in order to be refused.
_FOREIGN = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
#: Encodings of ASCII bytes only, which are refused, too, and how much of them is no chance.
_SHIFTED = {"hz": "HZ", "iso2022_jp": "ISO-2022-JP", "utf-7": "UTF-7"}
_LEAST_SHIFTED = 4
#: In the order of likelihood, which decides between readings that are equally good.
_CANDIDATES = ("utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be", *_FOREIGN)
#: Characters that are in nearly every Chinese text, simplified and traditional.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
    "说产种面而方后多定行学法所民得经进部度家力里如水化高自理起实加量都两体制机当点业本把性好应它"
    "合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气"
    "第向道命此变条没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次"
    "這個國時來們對會發動說產種後學經進裡實兩體機當點業應關線內數質氣條結問無係軍題黨員"
    "，。、：；？！“”《》（）"
)


class Reading(Record, frozen=True):
    """What a candidate makes of the sample: how many non-ASCII characters there are, of what kind.

    Those of UTF-8 are counted in bytes, as one damaged character gives several errors.
    """

    total: int
    everyday: int
    frequent: int
    bad: int

    @property
    def quality(self) -> float:
        """1 where all is everyday text, below 0 where it is mostly errors."""
        return (self.everyday - self.bad) / self.total if self.total else -1.0

    def is_chinese(self, least: int, share: float) -> bool:
        """Return whether enough frequent characters are there; shorter texts can do without."""
        return self.total < least or self.frequent >= self.total * share


def detect_encoding(data: bytes) -> str:
    """Return the encoding of a text that has no byte order mark and is not plainly UTF-8.

    Raises :class:`ReadError` ``encoding`` where none of those that drafts come in makes sense.
    """
    sample, whole = data[:_SAMPLE], len(data) <= _SAMPLE
    readings = {name: _read(sample, name, whole) for name in _possible(sample, whole)}
    enough = [
        name
        for name, reading in readings.items()
        if reading.quality >= (_ENOUGH_UTF8 if name == "utf-8" else _ENOUGH)
    ]
    if not enough:
        # Zero bytes: no text at all, which the caller says.
        if 0 in sample or _errors(data) * _STRAY <= len(data):
            return "utf-8"
        raise _unknown()
    name = max(enough, key=lambda name: readings[name].quality)
    if name in _FOREIGN:
        raise _unknown(_FOREIGN[name])
    needed = _NOT_KOREAN if name == "gb18030" and _may_be_korean(sample, whole) else _CHINESE
    if name != "utf-8" and not readings[name].is_chinese(*needed):
        raise _unknown()
    return name


def refuse_shifted(data: bytes) -> None:
    """Raise :class:`ReadError` for Chinese or Japanese text that is written in ASCII bytes.

    Such a text is plain ASCII as well, in which every word of it would be overlooked.
    """
    sample = data[:_SAMPLE]
    for name, shown in _SHIFTED.items():
        text = sample.decode(name, "replace")
        wide = [character for character in text if character > "\x7f"]
        frequent = sum(character in _FREQUENT for character in wide)
        if len(wide) >= _LEAST_SHIFTED and frequent >= len(wide) * _NOT_KOREAN[1]:
            raise _unknown(shown)


def _possible(sample: bytes, whole: bool) -> Iterator[str]:
    """Yield the candidates: no text but UTF-16 has zero bytes, the bytes of ASCII characters."""
    for name in _CANDIDATES:
        if name.startswith("utf-16"):
            if not (whole and len(sample) % 2):
                yield name
        elif 0 not in sample:
            yield name


def _read(sample: bytes, encoding: str, whole: bool) -> Reading:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample, final=whole)
    everyday, wide = _frequent_characters(encoding), encoding.startswith("utf-16")
    total = good = frequent = bad = 0
    for character, count in Counter(text).items():
        if character < "\x80" and not wide:
            continue
        is_ascii = " " <= character < "\x7f" or character in "\t\n\f\r"
        is_bad = character == _REPLACEMENT or (character < " " and not is_ascii)
        # In UTF-8 a sequence of three bytes hardly comes about by chance; one of two often does.
        is_long = everyday is None and character > "\u07ff" and not is_bad
        weight = 3 * count if is_long else count
        total += weight
        bad += count * is_bad
        good += weight * (is_long or is_ascii or (everyday is not None and character in everyday))
        frequent += count * (is_ascii or character in _FREQUENT)
    return Reading(total, good, frequent, bad)


def _may_be_korean(sample: bytes, whole: bool) -> bool:
    """Return whether the sample is Hangul alone in EUC-KR, which GB 2312 reads as common words."""
    text = codecs.getincrementaldecoder("euc_kr")("replace").decode(sample, final=whole)
    return all(c < "\x80" or "가" <= c <= "힣" for c in set(text))


def _frequent_characters(encoding: str) -> frozenset[str] | None:
    if encoding == "utf-8":
        return None
    return _japanese() if encoding in _FOREIGN else _chinese()


@cache
def _chinese() -> frozenset[str]:
    """Return the first levels of GB 2312 and of Big5, and punctuation."""
    high = range(0xA1, 0xFF)
    return frozenset(
        [
            *_block("gb18030", range(0xB0, 0xD8), high),
            *_block("gb18030", range(0xA1, 0xA2), high),
            *_block("big5", range(0xA4, 0xC6), [*range(0x40, 0x7F), *high]),
            *_block("big5", range(0xC6, 0xC7), range(0x40, 0x7F)),
            *map(chr, range(0xFF01, 0xFF5F)),
        ]
    )


@cache
def _japanese() -> frozenset[str]:
    """Return the first level of JIS X 0208, the two syllabaries and punctuation."""
    return frozenset(
        [
            *_block("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
            *map(chr, range(0x3041, 0x30FF)),
            *map(chr, range(0xFF01, 0xFF5F)),
            *"、。「」",
        ]
    )


def _block(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[str]:
    trails = list(trails)
    for lead in leads:
        for trail in trails:
            yield from bytes((lead, trail)).decode(encoding, "ignore")


def _errors(data: bytes) -> int:
    return data.decode("utf-8", "replace").count(_REPLACEMENT)


def _unknown(looks: str = "") -> ReadError:
    reason = message("it looks like {encoding}", encoding=looks)
    if not looks:
        reason = message(
            "it is not UTF-8, UTF-16, GBK, GB18030 or Big5, or it is a mixture of several"
        )
    return ReadError(
        "encoding",
        "The encoding of this text is not read: {reason}. Save it as UTF-8 and try again.",
        reason=reason,
    )
