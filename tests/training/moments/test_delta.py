"""Packing numbers by what differs: no bit may be lost, whatever the bits are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnsim.training.moments.delta import packed, unpacked

BITS = arrays(np.uint32, st.integers(0, 50))


@given(BITS)
def test_every_bit_comes_back_even_those_of_what_is_no_number(bits: np.ndarray) -> None:
    assert unpacked(packed(bits.view(np.float32))).view(np.uint32).tolist() == bits.tolist()


@given(BITS, st.randoms())
def test_every_bit_comes_back_whatever_it_is_compared_with(bits: np.ndarray, random) -> None:
    base = np.array([random.getrandbits(32) for _ in bits], np.uint32).view(np.float32)
    data = packed(bits.view(np.float32), base)
    assert unpacked(data, base).view(np.uint32).tolist() == bits.tolist()


def test_what_hardly_differs_takes_little_room() -> None:
    base = np.random.default_rng(1).normal(size=10_000).astype(np.float32)
    near = base.copy()
    near[:100] *= 1.001
    assert len(packed(near, base)) < 0.03 * near.nbytes < 0.8 * near.nbytes < len(packed(near))


def test_nobody_can_write_into_what_comes_back() -> None:
    with pytest.raises(ValueError, match="read-only"):
        unpacked(packed(np.ones(3, np.float32)))[0] = 2
