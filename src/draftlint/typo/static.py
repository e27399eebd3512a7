"""A static function: a compact read-only map from 64-bit keys to small integers.

A binary fuse filter (Graf and Lemire, 2022) that stores values next to its fingerprints: a
key's entry is the exclusive or of three cells, so that a look-up is three reads however many
keys there are, and a key costs 1.13 cells. Keys themselves are not stored. A key that was
never put in is recognised by its fingerprint except once in ``2 ** fingerprint bits``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]


PIECE = 1 << 14


@dataclass(frozen=True)
class StaticFunction:
    """``cells`` (uint8 or uint16) addressed by segments of ``2 ** shift`` cells.

    The low ``value_bits`` of an entry are the value, the rest is the fingerprint.
    """

    cells: NDArray[np.unsignedinteger]
    shift: int
    value_bits: int

    def look_up(self, keys: Keys) -> NDArray[np.int16]:
        """Return the value of every key, -1 where the key is not in the map."""
        flat = keys.ravel()
        values = np.empty(len(flat), np.int16)
        # In pieces, so that intermediate arrays stay in the processor's cache.
        for start in range(0, len(flat), PIECE):
            piece = flat[start : start + PIECE]
            one, two, three = self.places(piece)
            entry = self.cells.take(one)
            entry ^= self.cells.take(two)
            entry ^= self.cells.take(three)
            entry ^= self.fingerprint(piece)
            value = values[start : start + PIECE]
            value[:] = entry
            value[entry >> self.value_bits != 0] = -1
        return values.reshape(keys.shape)

    def places(self, keys: Keys) -> tuple[NDArray[np.int64], ...]:
        """Return the three cells of every key, in three neighbouring segments."""
        length = np.uint64(1 << self.shift)
        span = np.uint64(len(self.cells)) - np.uint64(2) * length
        mask = length - np.uint64(1)
        one = keys >> np.uint64(32)
        one *= span
        one >>= np.uint64(32)
        two = keys >> np.uint64(14)
        two &= mask
        two ^= one + length
        three = keys & mask
        three ^= one + (length + length)
        return one.view(np.int64), two.view(np.int64), three.view(np.int64)

    def fingerprint(self, keys: Keys) -> NDArray[np.unsignedinteger]:
        """Return the fingerprint of every key, already shifted above the value bits."""
        bits = 8 * self.cells.dtype.itemsize - self.value_bits
        mixed = (keys * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - bits)
        return (mixed << np.uint64(self.value_bits)).astype(self.cells.dtype)
