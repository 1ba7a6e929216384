import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.base import Mode
from nnsim.engine.layers.dropout import Dropout
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [
    Dropout((3,), 0.5),
    Dropout((2, 3), 0.2),
    Dropout((5,), 0.3, "classical"),
    Dropout((4,), 0.0),
    Dropout((4,), 0.0, "classical"),
]

KINDS = ("inverted", "classical")


def rows_of_ones(layer, *, training, seed=0, dtype=np.float64, count=200):
    buffers = layer.allocate(count, dtype)
    ones = np.ones((count, *layer.shape), dtype)
    layer.forward([ones], {}, buffers, Mode(training=training, rng=np.random.default_rng(seed)))
    return buffers.a


def test_a_row_is_dropped_as_worked_by_hand():
    # The mask is 1 where the generator's number is at least the rate. default_rng(0) begins with
    # 0.637, 0.270, 0.041, 0.017: at rate 1/4 the first two stay and the last two go.
    x = np.array([[3.0, 6.0, 9.0, 12.0]])
    # inverted: 3 / (3/4) = 4, 6 / (3/4) = 8
    np.testing.assert_allclose(forward_rows(Dropout((4,), 0.25), x, training=True), [[4, 8, 0, 0]])
    np.testing.assert_allclose(forward_rows(Dropout((4,), 0.25), x), x)
    # classical: they stay as they are, and in use all are multiplied by 3/4
    classical = Dropout((4,), 0.25, "classical")
    np.testing.assert_allclose(forward_rows(classical, x, training=True), [[3, 6, 0, 0]])
    np.testing.assert_allclose(forward_rows(classical, x), [[2.25, 4.5, 6.75, 9]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rate", [0.1, 0.5, 0.8])
def test_inverted_dropout_keeps_the_expectation_of_what_comes_in(rate, dtype):
    # 200 x 500 numbers: the mean of m has the standard deviation sqrt(rate / (1 - rate) / 100000),
    # at most 0.0064; five of them are allowed.
    a = rows_of_ones(Dropout((500,), rate), training=True, dtype=dtype)
    deviation = np.sqrt(rate / (1 - rate) / a.size)
    assert abs(a.mean(dtype=np.float64) - 1) < 5 * deviation
    assert np.unique(a).tolist() == pytest.approx([0, 1 / (1 - rate)])


@pytest.mark.parametrize("kind", KINDS)
def test_in_training_and_in_use_the_expectation_is_the_same(kind):
    layer = Dropout((500,), 0.4, kind)
    training, use = (rows_of_ones(layer, training=training) for training in (True, False))
    assert training.mean() == pytest.approx(use.mean(), abs=5 * np.sqrt(0.4 / 0.6 / training.size))


def test_what_is_dropped_has_nothing_to_do_with_rows_or_places():
    dropped = rows_of_ones(Dropout((500,), 0.5), training=True, count=500) == 0
    # 500 draws with probability 1/2 each: mean 250, standard deviation 11.2, and six of them are allowed.
    for counts in (dropped.sum(axis=0), dropped.sum(axis=1)):
        assert abs(counts - 250).max() < 67
        assert len(np.unique(counts)) > 10


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("training", [True, False])
def test_rate_zero_changes_nothing(kind, training):
    np.testing.assert_array_equal(rows_of_ones(Dropout((3,), 0.0, kind), training=training), 1)


def test_what_is_silent_hears_nothing_back():
    rig = Rig(Dropout((50,), 0.5))
    results = rig.run()
    np.testing.assert_array_equal(results["a"] == 0, results["dC/dx0"] == 0)
    np.testing.assert_allclose(results["dC/dx0"][results["a"] != 0], 2 * rig.upstream[results["a"] != 0])


def test_the_mask_is_drawn_anew_for_every_batch_and_kept_where_asked():
    rig = Rig(Dropout((50,), 0.5))
    first, second = rig.forward().copy(), rig.forward().copy()
    assert (first != second).any()
    rig.mode.redraw = False
    np.testing.assert_array_equal(rig.forward(), second)
    rig.mode.training = False
    np.testing.assert_array_equal(rig.forward(), rig.inputs[0])
    rig.mode.training = True
    np.testing.assert_array_equal(rig.forward(), second)


def test_use_and_kept_masks_do_not_touch_the_generator():
    rig = Rig(Dropout((5,), 0.5))
    before = rig.mode.rng.bit_generator.state
    rig.mode.redraw = False
    rig.forward()
    rig.mode.training, rig.mode.redraw = False, True
    rig.forward()
    assert rig.mode.rng.bit_generator.state == before


def test_the_same_seed_drops_the_same():
    layer = Dropout((50,), 0.5)
    first, again, other = (rows_of_ones(layer, training=True, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_before_the_first_draw_nothing_is_dropped():
    rig = Rig(Dropout((5,), 0.5))
    rig.mode.redraw = False
    np.testing.assert_array_equal(rig.forward(), 2 * rig.inputs[0])


@pytest.mark.parametrize("rate", [-0.1, 1.0, 1.5, float("nan")])
def test_a_rate_outside_0_to_1_is_refused(rate):
    with pytest.raises(ValueError, match="at least 0 and below 1"):
        Dropout((3,), rate)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="inverted or classical"):
        Dropout((3,), 0.5, "gaussian")


@given(
    shape=arrays.array_shapes(max_dims=3, max_side=4),
    rate=st.floats(0, 0.9),
    kind=st.sampled_from(KINDS),
    seed=st.integers(0, 2**16),
)
def test_gradients_agree_with_central_differences_at_any_shape(shape, rate, kind, seed):
    check_gradients(Dropout(shape, rate, kind), seed, batch=2)
