"""``python -m training CORPUS --pairs FOLDER``: build every model file of the typo engine.

Stages: text, ngrams, tables, net, rankers. Everything is seeded; at the end the digest of the
files is printed. ``--only`` repeats some stages on the results of the others.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import time
from pathlib import Path

from draftlint.typo import store
from draftlint.typo.models import Models

from . import fitting, habits, lexicon, net, ngrams, text
from .confusion import spelling, tables
from .examples import read_sets

SEED = 2026
STAGES = ("ngrams", "tables", "net", "rankers")
BUDGET = 2_500_000
"""N-grams shipped, about."""


def main() -> None:
    """Parse the command line and run the stages."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of .txt or .txt.xz files")
    parser.add_argument("--pairs", type=Path, required=True, help="folder of development sets")
    parser.add_argument("--out", type=Path, default=store.DATA, help="folder of model files")
    parser.add_argument("--only", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--steps", type=int, default=net.STEPS, help="batches for the net")
    parser.add_argument("--examples", type=Path, help="file to keep the rankers' examples in")
    arguments = parser.parse_args()
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - start:6.0f} s] {what}", flush=True)

    arguments.out.mkdir(parents=True, exist_ok=True)
    folder = store.Folder(arguments.out)
    say("reading the text")
    prepared = text.prepare(arguments.corpus, arguments.pairs)
    say(f"{len(prepared.ids):,} tokens, {len(prepared.vocabulary):,} kinds")
    store.save_vocabulary(folder, prepared.vocabulary)
    if "ngrams" in arguments.only:
        say("counting n-grams")
        model = ngrams.train(prepared.ids, len(prepared.vocabulary), BUDGET)
        store.save_ngrams(folder, model)
        folder.save("neighbours", ngrams.neighbours(prepared.ids, len(prepared.vocabulary)))
    if "tables" in arguments.only:
        say("building the tables of confusions and words")
        store.save_confusions(folder, tables(prepared.vocabulary))
        store.save_spelling(folder, spelling(prepared.vocabulary))
        store.save_static(folder, "dictionary", lexicon.dictionary(prepared.vocabulary))
    if "net" in arguments.only:
        say("training the context network")
        confusions = store.load_confusions(folder)
        trained = net.train(prepared.ids, prepared.shares, confusions, SEED, arguments.steps)
        net.save(trained, folder)
    if "rankers" in arguments.only:
        say("fitting the rankers")
        pairs = read_sets(arguments.pairs)
        counts = habits.Counts.of(pairs, prepared.vocabulary)
        store.save_static(folder, "habits", counts.table())
        models = Models.load(arguments.out)
        found = fitting.sources(models, prepared.aside, pairs, SEED)
        sets = fitting.examples(models, found, counts)
        rows = fitting.fit(folder, sets, counts)
        if arguments.examples:
            arguments.examples.write_bytes(pickle.dumps((sets, rows)))
    say(f"done: {size_and_digest(arguments.out)}")


def size_and_digest(folder: Path) -> str:
    """Bytes in all model files and the SHA-256 of their names and contents."""
    digest = hashlib.sha256()
    total = 0
    for path in sorted(folder.glob("*.npy")):
        data = path.read_bytes()
        total += len(data)
        digest.update(path.name.encode() + b"\0" + data)
    return f"{total:,} bytes, sha256 {digest.hexdigest()}"


if __name__ == "__main__":
    main()
