"""What the context network says about an edit: dear, so only where the rest is promising."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .contextnet import REACH, ContextNet
from .edits import Edits, by_size, original_windows, windows
from .tokens import FIRST_CHARACTER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .tokens import Ids

    Floats = NDArray[np.float32]

NET_NAMES = ("net_gain", "net_new", "net_old", "net_left", "net_right", "net_apart")
"""One name a column, in order."""


def opinions(net: ContextNet, ids: Ids, edits: Edits) -> Floats:
    """The net's gain, its scores of the changed tokens, the neighbours' gains, and the gain apart.

    Of a word for a word the gain is that of changing its characters one after the other, either
    first; apart, that of changing each while the other stands as it is: a word that is merely
    more common than what stands there owes its gain to its own two characters.
    """
    result = np.zeros((len(edits), len(NET_NAMES)), np.float32)
    reach = 2 * REACH
    for chosen in by_size(edits):
        group = edits.take(chosen)
        added, removed = int(group.added[0]), int(group.removed[0])
        after, before = _looks(
            net,
            (windows(ids, group, reach, reach), added),
            (original_windows(ids, group, reach, reach), removed),
        )
        new, old = after.scores(net, after.tokens), before.scores(net, before.tokens)
        result[chosen, 1] = new[:, 1:-1].sum(axis=1)
        result[chosen, 2] = old[:, 1:-1].sum(axis=1)
        result[chosen, 3] = new[:, 0] - old[:, 0]
        result[chosen, 4] = new[:, -1] - old[:, -1]
        apart = result[chosen, 1] - result[chosen, 2]
        together = apart
        if added == removed == 2:
            apart = (before.scores(net, after.tokens) - old)[:, 1:-1].sum(axis=1)
            together = (new - after.scores(net, before.tokens))[:, 1:-1].sum(axis=1)
        result[chosen, 0] = (apart + together) / 2
        result[chosen, 5] = apart
    return result


class _Look(NamedTuple):
    """What the net expects at some columns of windows, and what stands there; rows are edits."""

    expected: Floats
    tokens: Ids

    def scores(self, net: ContextNet, tokens: Ids) -> Floats:
        """The score of each of ``tokens`` where this one's stand, 0 where it is no character."""
        flat = net.score(self.expected.reshape(-1, self.expected.shape[2]), tokens.ravel())
        flat[tokens.ravel() < FIRST_CHARACTER] = 0
        return flat.reshape(tokens.shape).astype(np.float32)


def _looks(net: ContextNet, *readings: tuple[Ids, int]) -> list[_Look]:
    """What the net expects in several readings of the same places.

    A reading is windows with ``2 * REACH`` tokens before the place, and how many columns it
    puts there; the result has these columns and a neighbour on either side.
    """
    first = 2 * REACH
    contexts = [
        around[:, np.stack([_reach(c) for c in range(first - 1, first + width + 1)])]
        for around, width in readings
    ]
    # All at once: the readings share most of their contexts.
    expected = net.expected(np.concatenate([c.reshape(-1, 2 * REACH) for c in contexts]))
    ends = np.cumsum([c.shape[0] * c.shape[1] for c in contexts])
    return [
        _Look(part.reshape(*c.shape[:2], -1), around[:, first - 1 : first + width + 1])
        for part, c, (around, width) in zip(
            np.split(expected, ends[:-1]), contexts, readings, strict=True
        )
    ]


def _reach(column: int) -> NDArray[np.int64]:
    """The columns of a window that the net is shown for ``column``."""
    return np.delete(np.arange(column - REACH, column + REACH + 1), REACH)
