import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.initializers import INITIALIZERS

fans = st.integers(1, 40)


@given(fan_in=fans, fan_out=fans, seed=st.integers(0, 2**32 - 1))
def test_glorot_stays_within_its_limit(fan_in, fan_out, seed):
    W = INITIALIZERS["glorot"](np.random.default_rng(seed), fan_in, fan_out)
    assert W.shape == (fan_in, fan_out)
    assert np.abs(W).max() <= np.sqrt(6 / (fan_in + fan_out))


@pytest.mark.parametrize(
    ("name", "variance"),
    # A uniform number within +-r has the variance r^2 / 3: 6 / (300 + 500) / 3 = 2 / 800. He: 2 / 300.
    [("glorot", 2 / 800), ("he", 2 / 300), ("zeros", 0)],
)
def test_weights_have_mean_zero_and_the_variance_of_the_paper(name, variance):
    W = INITIALIZERS[name](np.random.default_rng(1), 300, 500)
    # 150,000 draws: the mean strays by sqrt(variance / n), the variance by less than 1 %.
    assert abs(W.mean()) <= 4 * np.sqrt(variance / W.size)
    assert W.var() == pytest.approx(variance, rel=0.015)


def test_he_keeps_the_size_of_a_signal_through_ten_layers_of_relu():
    rng = np.random.default_rng(3)
    a = rng.normal(size=(50, 400))
    for _ in range(10):
        a = np.maximum(a @ INITIALIZERS["he"](rng, 400, 400), 0)
    # Without the 2 it would have shrunk by 2^10; half of the units are silent, so the mean square is kept.
    assert 0.5 < (a**2).mean() < 2


@pytest.mark.parametrize("name", sorted(INITIALIZERS))
@given(fan_in=fans, fan_out=fans, seed=st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_bits(name, fan_in, fan_out, seed):
    first, second = (INITIALIZERS[name](np.random.default_rng(seed), fan_in, fan_out) for _ in range(2))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", ["glorot", "he"])
def test_another_seed_gives_other_weights(name):
    first, second = (INITIALIZERS[name](np.random.default_rng(seed), 3, 3) for seed in (1, 2))
    assert (first != second).all()
