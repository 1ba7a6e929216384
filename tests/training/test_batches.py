"""Batches: the right rows, wanted outputs and scores, and nothing allocated on the way."""

import math
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import r2_score

from nnsim.engine import metrics
from nnsim.network.presets import dense_network
from nnsim.training.batches import Batches
from tests.training.runs import dataset, numbers

PIXELS = np.array([[0, 255], [51, 102], [204, 0]], np.uint8)
LABELS = [1, 0, 2]


def spec_of(outputs, loss="squared_error"):
    return dense_network((), input_shape=(2,), class_names=(), outputs=outputs, loss=loss)


@pytest.mark.parametrize("pixels", [PIXELS, (PIXELS / 255).astype(np.float32)])
def test_samples_come_in_the_order_that_is_asked_for(pixels):
    data = dataset(PIXELS / 255, LABELS, classes=3)
    object.__setattr__(data, "inputs", pixels)
    x, wanted = Batches(data, spec_of(3), 3).read(np.array([2, 0]))
    np.testing.assert_allclose(x, [[0.8, 0], [0, 1]], rtol=1e-7)
    np.testing.assert_array_equal(wanted, [[0, 0, 1], [0, 1, 0]])


def test_a_single_output_says_no_or_yes():
    batches = Batches(dataset(PIXELS / 255, [1, 0, 1]), spec_of(1), 3)
    _, wanted = batches.read(np.arange(3))
    np.testing.assert_array_equal(wanted, [[1], [0], [1]])
    # From 0.5 on it is a yes: yes, yes, no against yes, no, yes.
    assert batches.score(np.float32([[0.9], [0.5], [0.4]])) == 1


@pytest.mark.parametrize("loss", ["hinge", "exponential"])
def test_a_margin_is_a_yes_from_zero_on(loss):
    batches = Batches(dataset(PIXELS / 255, [1, 0, 1]), spec_of(1, loss), 3)
    batches.read(np.arange(3))
    # Yes, no, yes in truth as well: all three, where 0.5 as the border would find one.
    assert batches.score(np.float32([[0.2], [-0.1], [0.0]])) == 3


def test_an_answer_is_the_largest_output_and_belongs_to_the_batch_read_last():
    batches = Batches(dataset(PIXELS / 255, LABELS, classes=3), spec_of(3), 3)
    batches.read(np.array([0, 1, 2]))
    batches.read(np.array([2, 1]))
    assert batches.score(np.float32([[0, 1, 5], [3, 1, 2]])) == 2
    assert batches.score(np.float32([[9, 1, 5], [3, 1, 2]])) == 1


def test_targets_come_in_the_order_that_is_asked_for_even_from_every_other_row():
    data = numbers(PIXELS / 255, [[1, 2], [3, 4], [5, 6]])
    spread = np.repeat(data.targets, 2, axis=0)[::2]
    for one in (data, replace(data, targets=spread)):
        _, wanted = Batches(one, spec_of(2), 3).read(np.array([2, 0]))
        np.testing.assert_array_equal(wanted, [[5, 6], [1, 2]])


def test_the_score_of_targets_is_what_is_explained_of_their_variance():
    # Targets 0, 2, 4: variance 8/3. Distances 1, 0, 2: 1 - 3/8, 1 and 1 - 12/8 are explained.
    batches = Batches(numbers(PIXELS / 255, [[0], [2], [4]]), spec_of(1), 3)
    assert batches.figure == "r2"
    batches.read(np.arange(3))
    assert batches.score(np.float32([[1], [2], [2]])) == pytest.approx(1.125)
    batches.read(np.array([2]))
    assert batches.score(np.float32([[2]])) == pytest.approx(-0.5)


@given(st.integers(2, 40), st.integers(1, 4), st.integers(1, 40), st.integers(0, 99))
def test_scores_summed_over_all_batches_are_r2(count, outputs, size, seed):
    rng = np.random.default_rng(seed)
    target = rng.normal(3, 2, (count, outputs)).astype(np.float32).astype(float)
    output = (target + rng.normal(0, 1, target.shape)).astype(np.float32)
    batches = Batches(numbers(np.zeros((count, 2)), target), spec_of(outputs), size)
    total = 0.0
    for rows in np.split(np.arange(count), range(size, count, size)):
        batches.read(rows)
        total += batches.score(output[rows])
    assert total / count == pytest.approx(r2_score(target, output), rel=1e-9, abs=1e-9)
    assert total / count == pytest.approx(metrics.r2_score(target, output), rel=1e-9, abs=1e-9)


def test_a_target_that_never_changes_is_met_or_missed():
    batches = Batches(numbers(PIXELS / 255, [[7, 0], [7, 2], [7, 4]]), spec_of(2), 3)
    batches.read(np.arange(3))
    # The second output is exact: half of 3. The first is met once of three times: half of 1.
    assert batches.score(np.float32([[7, 0], [7.000001, 2], [-3e38, 4]])) == pytest.approx(2)


@pytest.mark.parametrize("output", [3e38, np.inf, -np.inf, np.nan])
def test_scores_are_finite_however_far_the_output_is(output):
    batches = Batches(numbers(PIXELS / 255, [[0], [1e-38], [0]]), spec_of(1), 3)
    batches.read(np.arange(3))
    with np.errstate(all="ignore"):
        score = batches.score(np.full((3, 1), output, np.float32))
    assert math.isfinite(60_000 * score)
    assert score < -1e100


def test_gathering_targets_allocates_nothing_that_grows_with_the_batch():
    rng = np.random.default_rng(1)
    data = numbers(rng.random((500, 400)), rng.random((500, 40)))
    batches, rows, output = Batches(data, spec_of(40), 200), np.arange(200), np.zeros((200, 40), np.float32)
    for _ in range(3):
        batches.read(rows), batches.score(output)
    tracemalloc.start()
    batches.read(rows), batches.score(output)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000  # a batch of targets alone has 32,000 bytes


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_reading_allocates_nothing_that_grows_with_the_batch(kind):
    rng = np.random.default_rng(1)
    data = dataset(rng.random((500, 400)), rng.integers(0, 10, 500), classes=10)
    object.__setattr__(data, "inputs", (data.inputs * 255).astype(kind) if kind is np.uint8 else data.inputs)
    batches, rows, output = Batches(data, spec_of(10), 200), np.arange(200), np.zeros((200, 10), np.float32)
    for _ in range(3):
        batches.read(rows), batches.score(output)
    tracemalloc.start()
    batches.read(rows), batches.score(output)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000  # a batch of inputs alone has 320,000 bytes
