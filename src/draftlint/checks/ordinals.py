"""Kind ``ordinals``: ordinals that miscount, mix their forms or are closed by a wrong mark.

Sources: GB/T 9704-2012, 7.3.3 (the order of the forms; 一、 may be followed by 1. in a text of two
levels), GB/T 15834-2011, B.3 (the marks after ordinals).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from draftlint.checks.base import Amount, Check, Hit, Options, merge_hits
from draftlint.facts.log_entries import log_entries
from draftlint.facts.ordinal_lists import sequences
from draftlint.facts.ordinal_streams import SPOKEN, lead_tokens
from draftlint.model.finding import Severity
from draftlint.model.record import Record
from draftlint.text.ordinal import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftlint.facts.context import Context
    from draftlint.facts.ordinal_lists import Miscount, Sequence
    from draftlint.facts.ordinal_streams import Token
    from draftlint.model.draft import Draft
    from draftlint.text.ordinal import Form

_BRACKETS = frozenset({"han-bracket", "arabic-bracket", "circled"})
_RIGHT_MARKS = {"han": "、", "arabic": ".", "nth": "，"}
_ACCEPTED = {"han": "、", "arabic": ".．", "nth": "，,：:"}
_MARKS = tuple("、，,.．。:：；;")
_LEVELS: tuple[Form, ...] = ("han", "han-bracket", "arabic", "arabic-bracket", "circled")
# Word counts these right; what looks like a gap is mostly two lists, one inside the other.
_COMMON_LABELS = frozenset({"arabic", "arabic-bracket"})
# The least an ordinal of a form is written with.
_PLAIN: dict[str, str] = {
    "han": "一、",
    "han-bracket": "（一）",
    "arabic": "1.",
    "is": "一是",
    "must": "一要",
    "nth": "第一",
    "among": "其一",
}
_LABEL_SHOWN = 20
# Where more than this many ordinals have one wrong mark it is the author's habit: said once.
_HABIT = 5


class OrdinalsOptions(Options, frozen=True, kw_only=True):
    """Options of kind ``ordinals``.

    Attributes:
        problem: ``gap`` (一、三、), ``repeat`` (一、二、二、), ``start`` (a list without its first
            item), ``mixed`` (two forms at one level), ``mark`` (一. or （一）、) or ``level``
            (（1） directly below 一、).
        irregular: A list in which a larger share of the ordinals miscounts is not in order, and is
            not checked.
    """

    problem: Literal["gap", "repeat", "start", "mixed", "mark", "level"]
    irregular: Amount = 0.25


class Ordinals(Check[OrdinalsOptions]):
    """See the module."""

    Options = OrdinalsOptions

    def run(self, context: Context) -> Iterator[Hit]:
        """Yield the ordinals that show the problem."""
        draft = context.draft
        if self.options.problem == "mark":
            yield from _wrong_marks(draft)
        elif self.options.problem == "level":
            yield from _skipped_levels(draft, context.fact(sequences))
        elif self.options.problem == "mixed":
            swaps = set(_swaps(context.fact(sequences)).values())
            yield from (_hit(draft, s.token, s.token.number, like=s.sibling) for s in swaps)
            yield from _unlike_siblings(draft, context.fact(sequences))
        else:
            yield from self._miscounts(context)

    def _has_no_order(self, sequence: Sequence) -> bool:
        faults, tokens = sequence.miscounts, sequence.tokens
        if tokens[0].number > 2 and len(faults) > 1:
            return True
        return len(faults) > 2 and len(faults) > self.options.irregular * len(tokens)

    def _miscounts(self, context: Context) -> Iterator[Hit]:
        swaps = _swaps(context.fact(sequences))
        for sequence in context.fact(sequences):
            if self._has_no_order(sequence):
                continue
            for miscount in sequence.miscounts:
                if (
                    miscount.fault == self.options.problem
                    and miscount not in swaps
                    and not _may_start_elsewhere(context, miscount, sequence)
                ):
                    severity = _severity(miscount, sequence)
                    yield _hit(context.draft, miscount.token, miscount.expected, severity)


def _may_start_elsewhere(context: Context, miscount: Miscount, sequence: Sequence) -> bool:
    """Return whether a list need not begin at 1 here.

    The item before was said in running words (首要的一是……，二是……), or a single ordinal only
    refers to something (⑤式, 第九节), or is the one item of a day in a log.
    """
    draft, token = context.draft, miscount.token
    if miscount.fault == "gap":
        return _is_written_between(draft, miscount)
    if miscount.fault != "start":
        return False
    if not any(p.text.strip() for p in draft.paragraphs[: token.paragraph - 1]) and token.lead:
        # A text that begins with 二、 is a piece of another.
        return True
    if len(sequence.tokens) == 1 and _opens_entry(context, token):
        return True
    if token.form not in SPOKEN:
        return len(sequence.tokens) == 1 and token.form not in ("han", "han-bracket")
    text = draft.paragraph(token.paragraph).text[: token.start]
    return bool(
        re.search(f"{spelled('is', miscount.token.number - 1, '一')}(?:[是要靠个]|方面)", text)
    )


def _opens_entry(context: Context, token: Token) -> bool:
    """Return whether an ordinal is the first thing said in the entry of a log."""
    entries = context.fact(log_entries, numbered=True)
    before = token.paragraph - 1
    while before > 0 and not context.draft.paragraph(before).text.strip():
        before -= 1
    return token.lead and before in entries


def _is_written_between(draft: Draft, miscount: Miscount) -> bool:
    """Return whether the missed ordinal is there, but written so that it could be another thing.

    6.1类放射源 may be the item 6 or the number 6.1; （2）GDP and 而三是 are in no list.
    """
    token, before = miscount.token, miscount.before
    shown = spelled(token.form, miscount.expected, _PLAIN.get(token.form, "（1）"))
    if before is None or token.automatic or not shown:
        return False
    if before.paragraph == token.paragraph:
        text = draft.paragraph(token.paragraph).text[before.end : token.start]
        return bool(re.search(rf"(?<!\d){re.escape(shown)}", text))
    between = draft.paragraphs[before.paragraph : token.paragraph - 1]
    return any(p.text.lstrip().startswith(shown) for p in between)


def _severity(miscount: Miscount, sequence: Sequence) -> Severity | None:
    """Return how sure a miscount is: what counts on from 2 has lost its 1, others may be quoted."""
    token = miscount.token
    if token.automatic and token.form in _COMMON_LABELS:
        return Severity.INFO
    if miscount.fault != "start":
        return Severity.WARNING if token.form == "article" else None
    numbers = [t.number for t in sequence.tokens[:2]]
    if numbers in ([2, 3], [2, 2]):
        return None
    return Severity.INFO


def _hit(
    draft: Draft,
    token: Token,
    expected: int,
    severity: Severity | None = None,
    like: Token | None = None,
) -> Hit:
    """Return the hit on an ordinal that should have the number ``expected``, written as ``like``.

    By default it is right as it is written; 0: what it should be is not known.
    """
    text = draft.paragraph(token.paragraph).text
    shown = _written(draft, token)
    right = spelled((like or token).form, expected, _written(draft, like or token))
    end = min(len(text), _LABEL_SHOWN) if token.automatic else token.end
    return Hit(
        token.paragraph,
        token.start,
        end,
        values={"ordinal": shown, "expected": right},
        # An automatic label cannot be typed over.
        suggestions=() if token.automatic or not right else (right,),
        severity=severity,
    )


def _written(draft: Draft, token: Token) -> str:
    paragraph = draft.paragraph(token.paragraph)
    label = paragraph.label or ""
    return label if token.automatic else paragraph.text[token.start : token.end]


class _Swap(Record, frozen=True):
    """An ordinal of another form in the place of the one that is missed, and one of the list."""

    token: Token
    sibling: Token


def _swaps(all_: tuple[Sequence, ...]) -> dict[Miscount, _Swap]:
    """Return the miscounts that come from an item numbered in another form: （一） 2. （三）.

    The item is a gap in its neighbours' list and the wrong start of its own: both miscounts are
    keys, so that neither is reported besides the swap.
    """
    found: dict[Miscount, _Swap] = {}
    starts = {
        m.token: m
        for s in all_
        for m in s.miscounts
        if m.fault == "start" and m.token.lead and m.token.form in _LEVELS
    }
    for sequence in all_:
        for miscount in sequence.miscounts:
            before = miscount.before
            if miscount.fault != "gap" or before is None or miscount.token.form not in _LEVELS:
                continue
            for token, start in starts.items():
                between = before.paragraph < token.paragraph < miscount.token.paragraph
                if between and token.number == miscount.expected:
                    swap = _Swap(token, before)
                    found[miscount] = found[start] = swap
    return found


def _unlike_siblings(draft: Draft, all_: tuple[Sequence, ...]) -> Iterator[Hit]:
    """Yield the first ordinal of the one part that numbers its paragraphs unlike its siblings.

    Parts are compared where two or more agree; the ordinals of the odd one must open the part.
    """
    children: dict[Token, Sequence] = {}
    for sequence in all_:
        leads = [token for token in sequence.tokens if token.lead]
        form = sequence.tokens[0].form
        if sequence.parent and len(leads) > 1 and leads[0].number == 1 and form != "article":
            children.setdefault(sequence.parent, sequence)
    for sequence in all_:
        lists = [children[token] for token in sequence.tokens if token in children]
        forms = Counter(child.tokens[0].form for child in lists)
        if len(forms) != 2 or forms.most_common()[1][1] != 1 or len(lists) < 3:
            continue
        usual, odd = (form for form, _ in forms.most_common())
        if usual in SPOKEN:
            continue
        child = next(child for child in lists if child.tokens[0].form == odd)
        first = child.tokens[0]
        if child.parent and _opens(draft, child.parent.paragraph, first.paragraph):
            yield _hit(draft, first, 0)


def _skipped_levels(draft: Draft, all_: tuple[Sequence, ...]) -> Iterator[Hit]:
    """Yield the first ordinals of lists that are two levels or more under their parent."""
    for sequence in all_:
        first, parent = sequence.tokens[0], sequence.parent
        if parent is None or not first.lead or len(sequence.tokens) < 2:
            continue
        if parent.form not in _LEVELS or first.form not in _LEVELS:
            continue
        upper, lower = _LEVELS.index(parent.form), _LEVELS.index(first.form)
        # In a text of two levels 1. may follow 一、.
        if lower > upper + 1 and (parent.form, first.form) != ("han", "arabic"):
            yield _hit(draft, first, 0)


def _opens(draft: Draft, heading: int, first: int) -> bool:
    between = draft.paragraphs[heading : first - 1]
    return all(p.is_blank for p in between)


def _wrong_marks(draft: Draft) -> Iterator[Hit]:
    """Yield ordinals closed by a wrong mark; a habit (many of one kind) as one."""
    places: defaultdict[tuple[str, str], list[Token]] = defaultdict(list)
    for token in lead_tokens(draft):
        if token.automatic or not token.mark:
            continue
        wrong = token.form in _BRACKETS or (
            token.form in _RIGHT_MARKS and token.mark not in _ACCEPTED[token.form]
        )
        if wrong:
            places[token.form, token.mark].append(token)
    for (form, mark), tokens in places.items():
        hits: list[Hit] = []
        for token in tokens:
            text = draft.paragraph(token.paragraph).text
            right = text[token.start : token.end].removesuffix(mark) + _RIGHT_MARKS.get(form, "")
            span = (token.paragraph, token.start, token.end)
            # A second mark behind the first one would be left.
            sure = text[token.end : token.end + 1] not in _MARKS
            hits.append(Hit(*span, {"expected": right}, (right,), right if sure else None))
        if len(hits) > _HABIT:
            yield merge_hits(hits)
        else:
            yield from (replace(h, values={**h.values, "count": len(hits)}) for h in hits)


CHECK = Ordinals
