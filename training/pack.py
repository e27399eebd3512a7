"""Build the static functions that the engine ships (see ``draftlint.typo.static``)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from draftlint.typo.static import StaticFunction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from draftlint.typo.static import Keys


def build(keys: Keys, values: NDArray[np.integer], value_bits: int, bits: int) -> StaticFunction:
    """A map of distinct ``keys`` to ``values`` in cells of ``bits`` (8 or 16) bits.

    Raises ValueError when the keys cannot be placed, which 64-bit keys of a sound hash
    practically never cause.
    """
    size = math.log(max(len(keys), 2))
    # At least 64 cells a segment: in smaller ones two keys may share all three places.
    shift = min(18, max(6, int(size / math.log(3.33) + 2.25)))
    factor = max(1.125, 0.875 + 0.25 * math.log(1e6) / size)
    length = 1 << shift
    cell: type[np.uint8 | np.uint16] = np.uint16 if bits == 16 else np.uint8
    for growth in (1.0, 1.05, 1.1, 1.3, 1.8, 3.0, 6.0):
        segments = max(1, math.ceil(len(keys) * factor * growth / length) - 2)
        cells = np.zeros((segments + 2) * length, cell)
        function = StaticFunction(cells, shift, value_bits)
        rounds = _peel(function, keys)
        if rounds is not None:
            break
    else:
        raise ValueError("the keys cannot be placed: are they distinct?")
    entry = values.astype(cells.dtype) ^ function.fingerprint(keys)
    places = np.stack(function.places(keys))
    for key, place in reversed(rounds):
        one, two, three = places[:, key]
        cells[place] = entry[key] ^ cells[one] ^ cells[two] ^ cells[three]
    return function


def _peel(
    function: StaticFunction, keys: Keys
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]] | None:
    """Rounds of (key, the cell it alone uses), or None where a core cannot be peeled."""
    places = np.stack(function.places(keys))
    size = len(function.cells)
    degree = np.bincount(places.ravel(), minlength=size)
    sums = np.zeros(size, np.int64)
    for row in places:
        sums += np.bincount(row, np.arange(len(keys)), size).astype(np.int64)
    rounds = []
    done = 0
    single = np.flatnonzero(degree == 1)
    while len(single):
        key, first = np.unique(sums[single], return_index=True)
        rounds.append((key, single[first]))
        done += len(key)
        touched = places[:, key].ravel()
        np.subtract.at(degree, touched, 1)
        np.subtract.at(sums, touched, np.tile(key, 3))
        single = np.unique(touched[degree[touched] == 1])
    return rounds if done == len(keys) else None
