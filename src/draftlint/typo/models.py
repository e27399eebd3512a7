"""The learned models other than the rankers, and the path from tokens to judged edits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from . import store
from .counts import COUNT_NAMES, counts
from .features import features
from .gain import Scored, score, select
from .habits import HABIT_NAMES, Habits
from .name_hints import NAME_HINT_NAMES, NameHints
from .net_features import NET_NAMES, net_features
from .ngram import ORDER, Ngrams, whole_key
from .propose import Neighbours, Reading, propose
from .segment import SEGMENT_NAMES, segmented
from .spelling import SPELLING_NAMES
from .tokens import PAD, Stream, Vocabulary, code_points
from .word_cover import NEIGHBOUR_WORD_NAMES, neighbour_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from .confusion import Confusions
    from .context_net import ContextNet
    from .edits import Edits
    from .spelling import Spelling
    from .static import StaticFunction
    from .tokens import Ids

LEAST_GAIN = np.array([1.0, 2.0, 0.0, 1.5, 0.3, 4.0], np.float32)
"""Least n-gram gain, by family, for an edit to be judged."""

COSTLY_NAMES = (
    *NEIGHBOUR_WORD_NAMES, *COUNT_NAMES, *NAME_HINT_NAMES, *NET_NAMES, *SEGMENT_NAMES,
    *SPELLING_NAMES, *HABIT_NAMES[1:],
)  # fmt: skip
"""The columns of the features that are computed only for edits that pass the sieve, in order."""

PER_PLACE = 3
"""Edits of one family judged at one place."""


@dataclass(frozen=True)
class Models:
    """All that is learned; ``dictionary`` maps words of one to four characters to their frequency.

    Frequencies are log2 in steps (see ``segment``).
    """

    vocabulary: Vocabulary
    ngrams: Ngrams
    confusions: Confusions
    neighbours: Neighbours
    dictionary: StaticFunction
    name_hints: NameHints
    net: ContextNet
    spelling: Spelling
    habits: Habits

    @classmethod
    def load(cls, path: Path = store.DATA) -> Models:
        """Return the models in a folder. Raises FileNotFoundError or ValueError."""
        folder = store.Folder(path)
        vocabulary = store.load_vocabulary(folder)
        return cls(
            vocabulary,
            store.load_ngrams(folder),
            store.load_confusions(folder),
            store.load_neighbours(folder),
            store.load_static(folder, "dictionary"),
            NameHints.of(vocabulary),
            store.load_net(folder),
            store.load_spelling(folder),
            Habits(store.load_static(folder, "habits")),
        )

    @cached_property
    def particles(self) -> Ids:
        """The tokens of 的, 地 and 得."""
        return self.vocabulary.table[[ord(c) for c in "的地得"]]

    @cached_property
    def is_word(self) -> Callable[[str], bool]:
        """Whether the dictionary has a word; a draft asks for the same few again and again."""

        @lru_cache(maxsize=1 << 14)
        def known(word: str) -> bool:
            tokens = self.vocabulary.table[code_points(word)]
            return bool(self.dictionary.look_up(whole_key(tokens[None]))[0] >= 0)

        return known

    def read(self, stream: Stream) -> Reading:
        """Return the n-gram model's probability of every token."""
        ids = stream.ids
        scores = np.zeros(len(ids), np.float32)
        orders = np.zeros(len(ids), np.int8)
        last = ORDER - 1
        scores[last:], orders[last:] = (part[0] for part in self.ngrams.score(ids[None], last))
        scores[ids == PAD] = 0
        return Reading(ids, stream.codes, scores, orders)

    def candidates(self, stream: Stream) -> tuple[Reading, Scored, NDArray[np.float32]]:
        """Return the edits of a stream that gain enough, and their inexpensive features."""
        reading = self.read(stream)
        edits = propose(reading, self.ngrams, self.confusions, self.neighbours, self.particles)
        scored = select(score(reading, edits, self.ngrams), LEAST_GAIN, PER_PLACE)
        cheap = features(
            reading, scored, self.ngrams, self.confusions, self.dictionary, self.habits
        )
        return reading, scored, cheap

    def costly_features(self, ids: Ids, edits: Edits) -> NDArray[np.float32]:
        """Return the expensive features (dictionary, draft, net, pinyin, habits), a row an edit."""
        found = [
            neighbour_words(self.dictionary, ids, edits),
            counts(ids, edits),
            self.name_hints.features(ids, edits),
            net_features(self.net, ids, edits),
            segmented(self.dictionary, ids, edits),
            self.spelling.distances(ids, edits),
            self.habits.remaining_features(ids, edits),
        ]
        return np.concatenate(found, axis=1)
