"""Features of an edit from the context network: expensive, so only for edits past the sieve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .context_net import REACH, ContextNet
from .edits import Edits, by_size, original_windows, windows
from .tokens import FIRST_CHARACTER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .tokens import Ids

    Floats = NDArray[np.float32]

NET_NAMES = ("net_gain", "net_new", "net_old", "net_left", "net_right", "net_apart")
"""One name a column, in order."""

AT_ONCE = 2048
"""Edits processed at once: each takes some ten kilobytes, and a text of one character repeated
has dozens at every place."""


def net_features(net: ContextNet, ids: Ids, edits: Edits) -> Floats:
    """Return the net's gain, scores of changed tokens, the neighbours' gains, the gain apart.

    Of a word for a word the gain is that of changing its characters one after the other, either
    first; apart, that of changing each while the other stays: a word that is merely
    more common than the present one owes its gain to its own two characters.
    """
    result = np.zeros((len(edits), len(NET_NAMES)), np.float32)
    for chosen in by_size(edits):
        for start in range(0, len(chosen), AT_ONCE):
            some = chosen[start : start + AT_ONCE]
            result[some] = _net_features(net, ids, edits.take(some))
    return result


def _net_features(net: ContextNet, ids: Ids, group: Edits) -> Floats:
    """Return the same of edits that take out and put in equally many tokens."""
    reach = 2 * REACH
    added, removed = int(group.added[0]), int(group.removed[0])
    before, sums = _expectation(net, original_windows(ids, group, reach, reach), removed)
    edited = windows(ids, group, reach, reach)
    if added == removed:
        after = _after_exchange(net, before, sums, edited)
    else:
        after, _ = _expectation(net, edited, added)
    new, old = after.scores(net, after.tokens), before.scores(net, before.tokens)
    mended, written = new[:, 1:-1].sum(axis=1), old[:, 1:-1].sum(axis=1)
    apart = together = mended - written
    if added == removed == 2:
        apart = (before.scores(net, after.tokens) - old)[:, 1:-1].sum(axis=1)
        together = (new - after.scores(net, before.tokens))[:, 1:-1].sum(axis=1)
    left, right = new[:, 0] - old[:, 0], new[:, -1] - old[:, -1]
    return np.stack([(apart + together) / 2, mended, written, left, right, apart], axis=1)


class _Expectation(NamedTuple):
    """What the net expects at some columns of windows, and the tokens there; rows are edits."""

    expected: Floats
    tokens: Ids

    def scores(self, net: ContextNet, tokens: Ids) -> Floats:
        """Return the scores of ``tokens`` at these places, 0 where a token is no character."""
        flat = net.score(self.expected.reshape(-1, self.expected.shape[2]), tokens.ravel())
        flat[tokens.ravel() < FIRST_CHARACTER] = 0
        return flat.reshape(tokens.shape).astype(np.float32)


def _expectation(net: ContextNet, around: Ids, width: int) -> tuple[_Expectation, Floats]:
    """Return what the net expects at ``width`` columns and at a neighbour on either side.

    Windows have ``2 * REACH`` tokens before these. The second array is what the net's first
    layer adds up.
    """
    first, last = 2 * REACH - 1, 2 * REACH + width
    contexts = around[:, np.stack([_reach(c) for c in range(first, last + 1)])]
    sums, row = net.sums(contexts.reshape(-1, 2 * REACH))
    row = row.reshape(contexts.shape[:2])
    return _Expectation(net.expected(sums)[row], around[:, first : last + 1]), sums[row]


def _after_exchange(
    net: ContextNet, before: _Expectation, sums: Floats, around: Ids
) -> _Expectation:
    """Return the same after an exchange, which changes some of the ``sums``."""
    expected = before.expected.copy()
    count = expected.shape[1]
    first = 2 * REACH - 1
    tokens = around[:, first : first + count]
    for column in range(count):
        seen = [changed for changed in range(1, count - 1) if changed != column]
        for changed in seen:
            slot = changed - column + REACH - (changed > column)
            sums[:, column] += net.exchanged(slot, before.tokens[:, changed], tokens[:, changed])
        if seen:
            expected[:, column] = net.expected(sums[:, column])
    return _Expectation(expected, tokens)


def _reach(column: int) -> NDArray[np.int64]:
    """Return the columns of a window that the net is shown for ``column``."""
    return np.delete(np.arange(column - REACH, column + REACH + 1), REACH)
