"""A second opinion by a masked language model that the user names (``draftlint[neural]``).

The model only judges what the engine proposes: how much likelier is the correction than what
is there? It is loaded from a folder or, where the user asks for a hub id, by transformers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .proposal import Proposal

BATCH = 16
LONGEST = 200
"""Characters of context given to the model, the proposal in the middle."""

INDIFFERENT = 1.0
"""ln ratio at which the model neither supports nor doubts a proposal."""

MOST = 6.0
"""Larger ln ratios, either way, count as this one."""

WEIGHT = 0.5
"""Part of the ln ratio that is added to the engine's ln odds."""


class NeuralError(Exception):
    """The packages or the model that were asked for are not there; the text says which."""


@dataclass(frozen=True)
class MaskedModel:
    """A model and its tokenizer; ``mask`` hides what is judged, a corrector needs to see it."""

    tokenizer: Any
    model: Any
    mask: bool

    @classmethod
    @cache
    def load(cls, name: str, mask: bool = True) -> MaskedModel:
        """Return the model in a folder or with a hub id. Raises NeuralError."""
        try:
            from transformers import AutoModelForMaskedLM, AutoTokenizer  # noqa: PLC0415
        except ImportError as error:
            raise NeuralError("pip install draftlint[neural]") from error
        try:
            tokenizer = AutoTokenizer.from_pretrained(name, use_fast=True)
            model = AutoModelForMaskedLM.from_pretrained(name)
        except (OSError, ValueError) as error:
            raise NeuralError(f"{name}: {error}") from error
        if not tokenizer.is_fast or tokenizer.mask_token_id is None:
            raise NeuralError(f"{name}: needs a fast tokenizer with a mask token")
        model.eval()
        return cls(tokenizer, model, mask)

    def rejudge(
        self, texts: Sequence[str], proposals: list[list[Proposal]]
    ) -> list[list[Proposal]]:
        """Return the proposals with their confidence corrected by the model's opinion.

        Only exchanges of equal length are judged; others keep their confidence.
        """
        places = [
            (i, j)
            for i, found in enumerate(proposals)
            for j, one in enumerate(found)
            if len(one.suggestions[0]) == len(one.text)
        ]
        result = [list(found) for found in proposals]
        for start in range(0, len(places), BATCH):
            part = places[start : start + BATCH]
            ratios = self.ratios([(texts[i], proposals[i][j]) for i, j in part])
            for (i, j), ratio in zip(part, ratios, strict=True):
                moved = WEIGHT * (max(-MOST, min(MOST, ratio)) - INDIFFERENT)
                result[i][j] = replace(proposals[i][j], odds=proposals[i][j].odds + moved)
        return result

    def ratios(self, cases: Sequence[tuple[str, Proposal]]) -> list[float]:
        """Return the ln ratio of each first suggestion to the text it would replace."""
        import torch  # noqa: PLC0415

        windows = [_window(text, one) for text, one in cases]
        encoded = self.tokenizer(
            [window for window, _ in windows],
            return_offsets_mapping=True,
            padding=True,
            truncation=True,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping").tolist()
        places = [
            list(self._changes(offsets[row], start, one))
            for row, ((_, start), (_, one)) in enumerate(zip(windows, cases, strict=True))
        ]
        if self.mask:
            for row, changes in enumerate(places):
                for column, _, _ in changes:
                    encoded["input_ids"][row, column] = self.tokenizer.mask_token_id
        with torch.no_grad():
            scores = torch.log_softmax(self.model(**encoded).logits, dim=-1)
        return [
            sum(float(scores[row, c, new] - scores[row, c, old]) for c, old, new in changes)
            for row, changes in enumerate(places)
        ]

    def _changes(
        self, offsets: list[list[int]], start: int, one: Proposal
    ) -> Iterator[tuple[int, int, int]]:
        """Yield column, present and suggested token of every character that would change."""
        column = {tuple(span): i for i, span in enumerate(offsets)}
        identify = self.tokenizer.convert_tokens_to_ids
        for i, (old, new) in enumerate(zip(one.text, one.suggestions[0], strict=True)):
            at = column.get((start + i, start + i + 1))
            if old != new and at is not None:
                yield at, identify(old), identify(new)


def _window(text: str, one: Proposal) -> tuple[str, int]:
    """Return the text around a proposal, and where the proposal starts in it."""
    first = max(0, one.start - LONGEST // 2)
    return text[first : one.end + LONGEST // 2], one.start - first
