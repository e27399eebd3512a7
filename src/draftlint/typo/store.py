"""The model files: plain NumPy arrays in ``data/``, memory-mapped, never pickled."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from .confusion import Confusions, RareForms
from .context_net import ContextNet, Matrix
from .ngram import Ngrams
from .propose import Neighbours
from .ranker import Forest
from .spelling import Spelling
from .static import StaticFunction
from .tokens import Vocabulary

DATA = Path(__file__).with_name("data")


class Folder:
    """Arrays by name in a folder of ``.npy`` files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, name: str) -> Any:
        """Return the array ``name``, mapped read-only. Raises FileNotFoundError, ValueError."""
        array = np.load(self.path / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        return np.asarray(array)

    def save(self, name: str, array: Any) -> None:
        """Write an array as ``name``."""
        np.save(self.path / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)


def save_static(folder: Folder, name: str, function: StaticFunction) -> None:
    """Write a static function as its cells and its two numbers."""
    folder.save(name, function.cells)
    folder.save(f"{name}-shape", np.array([function.shift, function.value_bits], np.int64))


def load_static(folder: Folder, name: str) -> StaticFunction:
    """Read what ``save_static`` wrote."""
    shift, value_bits = (int(n) for n in folder(f"{name}-shape"))
    return StaticFunction(folder(name), shift, value_bits)


def load_vocabulary(folder: Folder) -> Vocabulary:
    """Return the characters, kept as UTF-32 code points."""
    return Vocabulary(folder("characters").astype("<u4").tobytes().decode("utf-32-le"))


def save_vocabulary(folder: Folder, vocabulary: Vocabulary) -> None:
    """Write the characters as 16-bit code points."""
    folder.save("characters", np.array([ord(c) for c in vocabulary.characters], np.uint16))


def load_ngrams(folder: Folder) -> Ngrams:
    """Return the n-gram model."""
    unigrams = folder("unigrams")
    return Ngrams(
        unigrams[0], unigrams[1], load_static(folder, "ngrams"), load_static(folder, "backoffs")
    )


def save_ngrams(folder: Folder, model: Ngrams) -> None:
    """Write the n-gram model."""
    folder.save("unigrams", np.stack([model.unigrams, model.unigram_backoffs]))
    save_static(folder, "ngrams", model.probabilities)
    save_static(folder, "backoffs", model.backoffs)


def load_confusions(folder: Folder) -> Confusions:
    """Return the confusion tables."""
    names = ("similar", "sounds", "word-steps", "words")
    rare = RareForms(*(folder(f"confusion-rare-{name}") for name in ("codes", "ends", "entries")))
    similar, sounds, steps, words = (folder(f"confusion-{name}") for name in names)
    return Confusions(similar, sounds, np.cumsum(steps, dtype=np.uint32), words, rare)


def save_confusions(folder: Folder, tables: Confusions) -> None:
    """Write the confusion tables."""
    folder.save("confusion-similar", tables.similar)
    folder.save("confusion-sounds", tables.sounds)
    # Sorted keys lie close together: their differences take half the space.
    folder.save("confusion-word-steps", np.diff(tables.word_keys, prepend=0).astype(np.uint16))
    folder.save("confusion-words", tables.words)
    for name in ("codes", "ends", "entries"):
        folder.save(f"confusion-rare-{name}", getattr(tables.rare, name))


def load_spelling(folder: Folder) -> Spelling:
    """Return the pinyin of each token."""
    return Spelling(folder("spelling-syllables"), folder("spelling-readings"))


def save_spelling(folder: Folder, spelling: Spelling) -> None:
    """Write the pinyin of each token."""
    folder.save("spelling-syllables", spelling.syllables)
    folder.save("spelling-readings", spelling.readings)


def load_neighbours(folder: Folder) -> Neighbours:
    """Return the likeliest neighbours of each token."""
    both = folder("neighbours")
    return Neighbours(both[0], both[1])


def load_net(folder: Folder) -> ContextNet:
    """Return the context network."""
    embedding, first, second, output = (
        Matrix(folder(f"net-{name}"), folder(f"net-{name}-scale"))
        for name in ("embedding", "first", "second", "output")
    )
    first_bias, second_bias, output_bias = (
        folder(f"net-{name}-bias") for name in ("first", "second", "output")
    )
    return ContextNet(embedding, first, first_bias, second, second_bias, output, output_bias)


def load_forest(folder: Folder, name: str) -> Forest:
    """Return the trees that judge one family of edits."""
    return Forest(*(folder(f"forest-{name}-{part.name}") for part in fields(Forest)))


def save_forest(folder: Folder, name: str, forest: Forest) -> None:
    """Write the trees of one family."""
    for part in fields(Forest):
        folder.save(f"forest-{name}-{part.name}", getattr(forest, part.name))
