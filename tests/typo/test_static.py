"""A static function returns what was put in and recognises nearly all that was not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.pack import build

keys = st.lists(st.integers(1, 2**64 - 1), min_size=1, max_size=400, unique=True)


def spread(numbers: list[int]) -> np.ndarray:
    """Distinct keys as a sound hash would spread them."""
    mixed = np.array(numbers, np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    return np.unique(mixed * np.uint64(0xD6E8FEB86659FD93))


@settings(max_examples=40, deadline=None)
@given(keys, st.sampled_from([8, 16]), st.integers(0, 2**32 - 1))
def test_every_key_gives_its_value(numbers: list[int], bits: int, seed: int) -> None:
    key = spread(numbers)
    value = np.random.default_rng(seed).integers(0, 32, len(key))
    function = build(key, value, 5, bits)
    assert function.look_up(key).tolist() == value.tolist()


def test_unknown_keys_are_recognised_up_to_the_fingerprint() -> None:
    random = np.random.default_rng(3)
    key = spread(random.integers(1, 2**63, 20_000).tolist())
    other = spread(random.integers(1, 2**63, 50_000).tolist())
    other = other[~np.isin(other, key)]
    function = build(key, np.zeros(len(key), np.int64), 6, 16)
    share = float((function.look_up(other) >= 0).mean())
    assert share < 2 * 2**-10


def test_a_key_costs_less_than_a_cell_and_a_quarter() -> None:
    key = spread(np.random.default_rng(4).integers(1, 2**63, 100_000).tolist())
    function = build(key, np.zeros(len(key), np.int64), 6, 16)
    assert len(function.cells) < 1.25 * len(key)


def test_look_up_keeps_the_shape_of_its_keys() -> None:
    key = spread(list(range(1, 13)))[:12].reshape(3, 4)
    function = build(key.ravel(), np.arange(12), 4, 16)
    assert function.look_up(key).tolist() == np.arange(12).reshape(3, 4).tolist()


def test_equal_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="distinct"):
        build(np.array([5, 5, 9], np.uint64), np.zeros(3, np.int64), 5, 16)
