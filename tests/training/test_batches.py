"""Batches: the right rows, wanted outputs and answers, and nothing allocated on the way."""

import tracemalloc

import numpy as np
import pytest

from nnsim.training.batches import Batches
from tests.training.runs import dataset

PIXELS = np.array([[0, 255], [51, 102], [204, 0]], np.uint8)
LABELS = [1, 0, 2]


@pytest.mark.parametrize("pixels", [PIXELS, (PIXELS / 255).astype(np.float32)])
def test_samples_come_in_the_order_that_is_asked_for(pixels):
    data = dataset(PIXELS / 255, LABELS, classes=3)
    object.__setattr__(data, "inputs", pixels)
    x, wanted = Batches(data, 3, 3).read(np.array([2, 0]))
    np.testing.assert_allclose(x, [[0.8, 0], [0, 1]], rtol=1e-7)
    np.testing.assert_array_equal(wanted, [[0, 0, 1], [0, 1, 0]])


def test_a_single_output_says_no_or_yes():
    batches = Batches(dataset(PIXELS / 255, [1, 0, 1]), 1, 3)
    _, wanted = batches.read(np.arange(3))
    np.testing.assert_array_equal(wanted, [[1], [0], [1]])
    # From 0.5 on it is a yes: yes, yes, no against yes, no, yes.
    assert batches.right(np.float32([[0.9], [0.5], [0.4]])) == 1


def test_an_answer_is_the_largest_output_and_belongs_to_the_batch_read_last():
    batches = Batches(dataset(PIXELS / 255, LABELS, classes=3), 3, 3)
    batches.read(np.array([0, 1, 2]))
    batches.read(np.array([2, 1]))
    assert batches.right(np.float32([[0, 1, 5], [3, 1, 2]])) == 2
    assert batches.right(np.float32([[9, 1, 5], [3, 1, 2]])) == 1


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_reading_allocates_nothing_that_grows_with_the_batch(kind):
    rng = np.random.default_rng(1)
    data = dataset(rng.random((500, 400)), rng.integers(0, 10, 500), classes=10)
    object.__setattr__(data, "inputs", (data.inputs * 255).astype(kind) if kind is np.uint8 else data.inputs)
    batches, rows, output = Batches(data, 10, 200), np.arange(200), np.zeros((200, 10), np.float32)
    for _ in range(3):
        batches.read(rows), batches.right(output)
    tracemalloc.start()
    batches.read(rows), batches.right(output)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000  # a batch of inputs alone has 320,000 bytes
