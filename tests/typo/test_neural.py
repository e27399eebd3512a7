"""The optional second opinion loads real models from a folder and only re-judges."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.typo.neural import MaskedModel, NeuralError
from draftlint.typo.proposal import Proposal

transformers = pytest.importorskip("transformers")
torch = pytest.importorskip("torch")

CHARACTERS = "需要进行记性探索有效的"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that finds 进 and 行 likelier than all else, wherever it is asked."""
    path = tmp_path_factory.mktemp("model")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *CHARACTERS]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = transformers.BertTokenizerFast(vocab=vocabulary)
    tokenizer.save_pretrained(path)
    torch.manual_seed(0)
    model = transformers.BertForMaskedLM(
        transformers.BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=256,
        )
    )
    with torch.no_grad():
        model.cls.predictions.bias[tokenizer.convert_tokens_to_ids(["进", "行"])] = 9.0
    model.save_pretrained(path)
    return path


def slip(start: int, text: str, meant: str) -> Proposal:
    end = start + len(text)
    return Proposal(start, end, text, (meant,), "context", "同音", text, meant, 0.0, 1.0)


def test_a_likely_correction_becomes_surer_and_an_unlikely_one_less_sure(folder: Path) -> None:
    judge = MaskedModel.load(str(folder))
    texts = ["需要记性有效的探索", "需要进行探索"]
    proposals = [[slip(2, "记性", "进行")], [slip(2, "进行", "记性")]]
    better, worse = judge.rejudge(texts, proposals)
    assert better[0].certain
    assert better[0].odds > 0.0 > worse[0].odds
    assert (better[0].start, better[0].end, better[0].suggestions) == (2, 4, ("进行",))


def test_edits_of_other_lengths_are_left_alone(folder: Path) -> None:
    judge = MaskedModel.load(str(folder))
    extra = Proposal(0, 2, "要要", ("要",), "extra", "多字", "要要", "要", 0.3, 0.5)
    assert judge.rejudge(["要要探索"], [[extra]]) == [[extra]]


def test_a_long_text_is_judged_around_the_slip(folder: Path) -> None:
    judge = MaskedModel.load(str(folder))
    text = "探索" * 400 + "记性" + "有效" * 400
    [[found]] = judge.rejudge([text], [[slip(800, "记性", "进行")]])
    assert found.odds > 0


def test_a_missing_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NeuralError, match="nothing-here"):
        MaskedModel.load(str(tmp_path / "nothing-here"))
