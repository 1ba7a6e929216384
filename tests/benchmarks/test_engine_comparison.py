"""The arithmetic behind the table of benchmarks/bench_engine.py; nothing here measures time."""

import numpy as np
import pytest

from benchmarks.engine.engine import NotBuilt, Outcome
from benchmarks.engine.networks import Conv, Dense, Network, Pool, Recurrent, dense, make_task
from benchmarks.engine.nnsim_engine import NnsimEngine
from benchmarks.engine.pairing import Contender, Effort, best, in_turns, median_ratio
from benchmarks.engine.parity import disagreement
from benchmarks.engine.products import ProductsEngine, products
from benchmarks.engine.sklearn_engine import SklearnEngine
from benchmarks.engine.torch_engine import from_torch, to_torch

DIGITS = dense(784, 16, 16, 10, activation="sigmoid", loss="cross_entropy")


def test_the_sizes_are_those_of_the_books():
    # 784*16+16 + 16*16+16 + 16*10+10 = 13,002
    assert DIGITS.size == 13_002
    # conv 5*5*1*8+8 = 208; conv 5*5*8*16+16 = 3,216; (28-4)/2=12, (12-4)/2=4: 4*4*16*10+10 = 2,570
    pictures = Network(
        (28, 28, 1), (Conv(8, 5), Pool(2), Conv(16, 5), Pool(2), Dense(10, "softmax")), "cross_entropy"
    )
    assert pictures.shapes()[1:] == [(24, 24, 8), (12, 12, 8), (8, 8, 16), (4, 4, 16), (10,)]
    assert pictures.size == 208 + 3_216 + 2_570
    # 28*64 + 64*64 + 64, 64*10 + 10
    assert Network((28, 28), (Recurrent(64), Dense(10, "softmax")), "cross_entropy").size == 5_952 + 650


def test_a_dense_step_has_three_products_a_layer_and_two_for_the_first():
    # Each costs batch * inputs * units: 100*(2*784*16 + 3*16*16 + 3*16*10) multiplications.
    total = sum(m * k * n for m, k, n, *_ in products(DIGITS, 100))
    assert total == 100 * (2 * 784 * 16 + 3 * 16 * 16 + 3 * 16 * 10)


def test_a_recurrent_step_multiplies_by_its_state_in_all_steps_but_the_first():
    found = products(Network((5, 3), (Recurrent(4),), "cross_entropy"), 2)
    # x W and its gradient for all 5 steps at once; h U forward and back 4 times; the gradient of U at once
    assert found.count((2, 4, 4, False, False)) == 4
    assert found.count((2, 4, 4, False, True)) == 4
    assert (10, 3, 4, False, False) in found
    assert (3, 10, 4, True, False) in found
    assert (4, 8, 4, True, False) in found
    assert len(found) == 11


def test_products_run_on_arrays_that_fit():
    task = make_task(
        Network((8, 8, 1), (Conv(2, 3), Pool(2), Dense(3, "softmax")), "cross_entropy"), 5, "sgd", 1
    )
    engine = ProductsEngine(task)
    engine.steps(1)
    first, second, out = engine.calls[0]
    assert first.shape == (5 * 6 * 6, 9)
    np.testing.assert_allclose(out, first.astype(float) @ second.astype(float), rtol=1e-5)


@pytest.mark.parametrize(
    ("shape", "before"),
    [((3, 3, 2, 5), (7, 7, 2)), ((2 * 3 * 4, 5), (2, 3, 4)), ((6, 5), (6,)), ((5,), (6,))],
)
def test_weights_come_back_from_torch_as_they_went(shape, before):
    array = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    np.testing.assert_array_equal(from_torch(to_torch(array, before), shape, before), array)


def test_a_dense_layer_behind_a_picture_hears_the_same_pixels_in_torch():
    # nnsim flattens row, column, channel; PyTorch channel, row, column.
    picture = np.random.default_rng(1).random((2, 3, 4), np.float32)
    W = np.random.default_rng(2).random((24, 5), np.float32)
    theirs = to_torch(W, (2, 3, 4)) @ np.moveaxis(picture, -1, 0).ravel()
    np.testing.assert_allclose(theirs, picture.ravel() @ W, rtol=1e-5)


def outcome(loss=1.0, gradient=0.5, weight=2.0):
    return Outcome(loss, [[np.array([gradient, 0.25])]], [[np.array([weight, 1.0])]])


def test_a_step_that_differs_in_loss_gradient_or_weights_is_refused():
    assert disagreement(outcome(), outcome()) is None
    assert disagreement(outcome(), outcome(1 + 1e-6, 0.5 + 1e-6, 2 + 1e-6)) is None
    assert disagreement(outcome(), outcome(loss=1.001)) == "the loss is 1, not 1.001"
    assert disagreement(outcome(), outcome(gradient=0.501)).startswith("a gradient of part 0 differs by")
    assert disagreement(outcome(), outcome(weight=2.001)).startswith("new weights of part 0 differ by")
    assert disagreement(outcome(), outcome(weight=2.001), weights_too=False) is None
    assert disagreement(outcome(), outcome(gradient=np.nan)) is not None


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_nnsim_and_scikit_learn_take_the_same_step(optimizer):
    task = make_task(dense(12, 5, 4, 3, activation="tanh", loss="cross_entropy"), 7, optimizer, 0.1)
    ours, theirs = NnsimEngine(task), SklearnEngine(task)
    ours.steps(3)
    ours.reset()
    theirs.steps(3)
    theirs.reset()
    assert disagreement(ours.one_step(), theirs.one_step(), weights_too=theirs.updates_like_nnsim) is None


def test_scikit_learn_says_what_it_has_not():
    for network in (
        Network((28, 28), (Recurrent(64), Dense(10, "softmax")), "cross_entropy"),
        dense(2, 3, 1, activation="tanh", output="tanh", loss="squared_error"),
    ):
        with pytest.raises(NotBuilt):
            SklearnEngine(make_task(network, 5, "sgd", 0.1))


class Idle:
    updates_like_nnsim = False

    def reset(self):
        pass

    def steps(self, count):
        pass


def test_contenders_take_turns_and_every_other_round_goes_backwards():
    asked = []
    one, two = (Contender(name, Idle(), threads) for name, threads in (("one", 1), ("two", 2)))
    turns = in_turns([one, two], Effort(3, 1e-7), asked.append)
    assert asked == [1, 2, 2, 1, 1, 2]
    assert {contender.name: len(taken) for contender, taken in turns.items()} == {"one": 3, "two": 3}


def test_the_best_has_the_lowest_median_and_a_draw_goes_to_the_first():
    one, two = (Contender("nnsim", Idle(), threads) for threads in (1, 2))
    assert best({one: [1.0, 9.0, 1.0], two: [2.0, 2.0, 0.1]}, "nnsim") is one
    assert best({one: [2.0], two: [1.0]}, "nnsim") is two
    assert best({one: [1.01], two: [1.0]}, "nnsim") is one
    assert best({one: [1.0]}, "torch") is None


def test_a_ratio_is_the_median_of_paired_ratios():
    # A slow moment of the machine strikes both of a pair: 2, 2, 4 and not 8 / 3.
    assert median_ratio([2.0, 20.0, 8.0], [1.0, 10.0, 2.0]) == 2.0
