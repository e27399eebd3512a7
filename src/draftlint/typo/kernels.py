"""The inner loops of the engine in C (``kernels.c``), where the installation has them compiled.

The library is made when the package is built or installed and a C compiler is available
(``hatch_build.py``). Without it the NumPy code next to every call gives the same result, to the
bit, more slowly. Loaded by ctypes: it knows nothing of Python, so one build serves every
interpreter.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .confusion import CLASSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .confusion import Confusions
    from .static import StaticFunction
    from .tokens import Ids

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]


VERSION = 6
"""What the calls below fit; a library left over from another version is not used."""


def _load() -> ctypes.CDLL | None:
    for path in Path(__file__).parent.glob("_kernels.*"):
        try:
            found = ctypes.CDLL(str(path))
        except OSError:  # Built for another system, as in a folder that two of them share.
            continue
        if found.version() == VERSION:
            found.swaps.restype = found.pairs.restype = ctypes.c_int64
            return found
    return None


library = _load()


class _Map(ctypes.Structure):
    _fields_ = (
        ("cells", ctypes.c_void_p),
        ("count", ctypes.c_uint64),
        ("width", ctypes.c_int32),
        ("shift", ctypes.c_int32),
        ("value_bits", ctypes.c_int32),
    )


class _Model(ctypes.Structure):
    _fields_ = (
        ("unigrams", ctypes.c_void_p),
        ("unigram_backoffs", ctypes.c_void_p),
        ("probabilities", _Map),
        ("backoffs", _Map),
    )


class _Words(ctypes.Structure):
    _fields_ = (
        ("sounds", ctypes.c_void_p),
        ("keys", ctypes.c_void_p),
        ("words", ctypes.c_void_p),
        ("count", ctypes.c_int64),
        ("classes", ctypes.c_uint32),
    )


def _map(function: StaticFunction) -> _Map:
    cells = function.cells
    if len(cells) < 3 << function.shift or cells.dtype.itemsize > 2:
        raise ValueError("a static function of the typo engine is damaged")
    return _Map(
        cells.ctypes.data, len(cells), cells.dtype.itemsize, function.shift, function.value_bits
    )


def _address(array: NDArray[np.generic]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


class NgramKernel:
    """``Ngrams`` in C; tokens must be known to the model. Raises ValueError for damaged arrays."""

    def __init__(
        self,
        library: ctypes.CDLL,
        unigrams: Floats,
        unigram_backoffs: Floats,
        probabilities: StaticFunction,
        backoffs: StaticFunction,
    ) -> None:
        self._library = library
        self._arrays = [np.ascontiguousarray(a, np.float32) for a in (unigrams, unigram_backoffs)]
        self._model = ctypes.byref(
            _Model(
                *(a.ctypes.data for a in self._arrays),
                _map(probabilities),
                _map(backoffs),
            )
        )

    def score(self, windows: Ids, first: int) -> tuple[Floats, NDArray[np.int8]]:
        """See ``Ngrams.score``."""
        windows = np.ascontiguousarray(windows, np.uint16)
        rows, width = windows.shape
        total = np.empty((rows, width - first), np.float32)
        found = np.empty((rows, width - first), np.int8)
        room = (np.empty(width, np.uint64), np.empty(width, np.uint8))
        self._library.score(
            self._model,
            _address(windows),
            *(ctypes.c_int64(n) for n in (rows, width, first)),
            *(_address(a) for a in (total, found, *room)),
        )
        return total, found

    def bigram(self, first: Ids, second: Ids) -> Floats:
        """See ``Ngrams.bigram``."""
        first, second = (np.ascontiguousarray(t, np.uint16) for t in (first, second))
        result = np.empty(len(first), np.float32)
        self._library.bigram(
            self._model,
            *(_address(t) for t in (first, second)),
            ctypes.c_int64(len(result)),
            _address(result),
        )
        return result

    def swaps(
        self,
        ids: Ids,
        places: Places,
        similar: Ids,
        likely: float,
        hopeful: float,
        least: float,
        most: int,
    ) -> tuple[Places, Ids]:
        """Return the place and entry of ``similar`` of the edits that ``propose.swaps`` keeps."""
        places = np.ascontiguousarray(places, np.int64)
        room = [np.empty(n, np.float32) for n in (most, similar.shape[1], similar.shape[1])]
        place_of, entries = (np.empty(len(places) * most, np.int64) for _ in range(2))
        count = self._library.swaps(
            self._model,
            *(_address(a) for a in (ids, places)),
            ctypes.c_int64(len(places)),
            _address(similar),
            ctypes.c_int64(similar.shape[1]),
            *(ctypes.c_float(f) for f in (likely, hopeful, least)),
            ctypes.c_int64(most),
            *(_address(a) for a in room),
            *(_address(a) for a in (place_of, entries)),
        )
        return place_of[:count], entries[:count].astype(np.uint16)

    def pairs(
        self, ids: Ids, places: Places, words: Confusions, hopeful: float, least: float, most: int
    ) -> tuple[Places, Ids]:
        """Return the place and two tokens of the edits that ``propose.pairs`` keeps."""
        places = np.ascontiguousarray(places, np.int64)
        arrays = (words.sounds, words.word_keys, words.words)
        table = _Words(*(a.ctypes.data for a in arrays), len(words.words), CLASSES)
        gains = np.empty(most, np.float32)
        place_of, which = (np.empty(len(places) * most, np.int64) for _ in range(2))
        count = self._library.pairs(
            self._model,
            ctypes.byref(table),
            *(_address(a) for a in (ids, places)),
            ctypes.c_int64(len(places)),
            *(ctypes.c_float(f) for f in (hopeful, least)),
            ctypes.c_int64(most),
            *(_address(a) for a in (gains, place_of, which)),
        )
        return place_of[:count], words.words[which[:count]]


def cover(
    library: ctypes.CDLL, words: StaticFunction, around: Ids, first: int, width: int, longest: int
) -> tuple[Floats, Floats]:
    """See ``word_cover``; words have 2 to ``longest`` tokens."""
    around = np.ascontiguousarray(around, np.uint16)
    length, value = (np.empty(len(around), np.float32) for _ in range(2))
    room = np.empty(around.shape[1], np.uint64)
    library.cover(
        ctypes.byref(_map(words)),
        _address(around),
        *(ctypes.c_int64(n) for n in (*around.shape, first, width, longest)),
        *(_address(a) for a in (length, value, room)),
    )
    return length, value


def log_odds(library: ctypes.CDLL, trees: tuple[NDArray[np.generic], ...], rows: Floats) -> Floats:
    """See ``Forest.log_odds``; ``trees`` are its feature, threshold, left, right and value."""
    rows = np.ascontiguousarray(rows, np.float32)
    odds = np.empty(len(rows), np.float32)
    library.log_odds(
        *(_address(part) for part in trees),
        *(ctypes.c_int64(n) for n in trees[0].shape),
        _address(rows),
        *(ctypes.c_int64(n) for n in rows.shape),
        _address(odds),
    )
    return odds
