import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from tests.data.files import assert_one_sentence


def dataset(**changes) -> Dataset:
    given = {
        "inputs": np.array([[0, 0.5], [1, 0], [0.25, 1]], dtype=np.float32),
        "labels": np.array([0, 1, 0]),
        "class_names": ("no", "yes"),
        "picture_shape": None,
        "split": "train",
        "provenance": "a test",
    }
    return Dataset(**{**given, **changes})


def test_arrays_are_read_only_and_the_callers_own_stay_writable():
    inputs = np.zeros((2, 2), dtype=np.float32)
    made = dataset(inputs=inputs, labels=None)
    with pytest.raises(ValueError, match="read-only"):
        made.inputs[0, 0] = 1
    inputs[0, 0] = 1


def test_what_is_no_picture_may_have_any_finite_values():
    # Measured quantities, points in a plane: only the values of pixels have natural bounds.
    made = dataset(inputs=np.array([[-3.5, 1e6]]), labels=None)
    np.testing.assert_array_equal(made.floats(), [[-3.5, 1e6]])


def test_taking_examples_keeps_their_labels_beside_them():
    taken = dataset().take(np.array([2, 1]))
    np.testing.assert_array_equal(taken.inputs, [[0.25, 1], [1, 0]])
    np.testing.assert_array_equal(taken.labels, [0, 1])
    assert len(taken) == 2


def test_equal_contents_have_equal_digests_and_any_change_another():
    digest = dataset().digest()
    assert digest == dataset(split="test", provenance="elsewhere").digest()
    assert len(digest) == 64
    others = [
        dataset(labels=np.array([0, 1, 1])),
        dataset(labels=None),
        dataset(class_names=("a", "b")),
        dataset(inputs=np.array([[0, 0.5], [1, 0], [0.25, 0.75]])),
        dataset(picture_shape=(1, 2)),
        dataset(targets=np.zeros((3, 1))),
    ]
    assert len({digest, *(other.digest() for other in others)}) == 1 + len(others)


def pixels(count=7, features=5, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (count, features), dtype=np.uint8)


def of_pixels(bytes_):
    return dataset(inputs=bytes_, labels=None)


def test_every_pixel_stands_for_its_255th_part_to_the_last_bit():
    made = of_pixels(np.arange(256, dtype=np.uint8).reshape(-1, 1))
    out = np.empty((256, 1), np.float32)
    made.rows(np.arange(256), out)
    # Division in exact arithmetic, rounded once: what converting the whole set in one go gives, too.
    np.testing.assert_array_equal(out[:, 0], [np.float32(value / 255) for value in range(256)])
    np.testing.assert_array_equal(made.floats(), out)
    assert made.inputs.dtype == np.uint8


@given(indices=st.lists(st.integers(0, 6), max_size=9), start=st.integers(0, 7), stop=st.integers(0, 7))
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_rows_are_those_of_the_whole_set_whatever_picks_them(kind, indices, start, stop):
    whole = pixels() if kind == np.uint8 else pixels() / np.float32(255)
    made = of_pixels(whole)
    for which in (np.array(indices, np.intp), slice(start, stop)):
        wanted = made.floats()[which]
        out = np.full_like(wanted, np.nan)
        made.rows(which, out)
        np.testing.assert_array_equal(out, wanted)


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_a_second_batch_takes_no_memory(kind):
    made = of_pixels(pixels(500, 784) if kind == np.uint8 else np.zeros((500, 784), np.float32))
    out, which = np.empty((100, 784), np.float32), np.arange(100)
    made.rows(which, out)
    tracemalloc.start()
    made.rows(which, out)
    made.rows(slice(0, 100), out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000  # a batch has 78,400 pixels


def test_threads_do_not_write_into_each_others_pixels():
    made = of_pixels(pixels(2000, 300))
    wanted = made.floats()

    def read(seed):
        out = np.empty((150, 300), np.float32)
        rng = np.random.default_rng(seed)
        for _ in range(100):
            which = rng.integers(0, 2000, 150)
            made.rows(which, out)
            if not np.array_equal(out, wanted[which]):
                return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(read, range(4)))


def test_pixels_are_read_only_and_as_many_as_the_examples_have_features():
    made = of_pixels(pixels(3, 4))
    assert (len(made), made.features) == (3, 4)
    with pytest.raises(ValueError, match="read-only"):
        made.inputs[0, 0] = 1


def test_pixels_have_the_digest_of_the_numbers_they_stand_for():
    whole = pixels(2500, 3)  # more than are hashed at once
    assert of_pixels(whole).digest() == of_pixels(whole / np.float32(255)).digest()
    assert of_pixels(whole).digest() != of_pixels(whole[::-1]).digest()


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"inputs": np.zeros(3)}, ("a test", "(3,)")),
        ({"inputs": np.array([[0, 2.0]]), "labels": None, "picture_shape": (1, 2)}, ("a test", "0 to 1")),
        ({"inputs": np.array([[0, np.nan]]), "labels": None, "picture_shape": (2, 1)}, ("not numbers",)),
        ({"inputs": np.array([[0, np.nan]]), "labels": None}, ("a test", "not finite")),
        ({"inputs": np.array([[-np.inf, 0]]), "labels": None}, ("a test", "not finite")),
        ({"labels": np.array([0, 1])}, ("3 examples", "(2,)")),
        ({"labels": np.array([0, 1, 2])}, ("from 0 to 2", "0 to 1")),
        ({"labels": np.array([0, -1, 1])}, ("from -1 to 1",)),
        ({"picture_shape": (2, 2)}, ("2 x 2", "4 values", "has 2")),
        ({"split": "exam"}, ("'exam'", "train, validation, test, all")),
        ({"targets": np.zeros((2, 1))}, ("3 examples", "(2, 1)")),
    ],
)
def test_contradictions_are_refused_in_one_sentence(changes, parts):
    with pytest.raises(DataError) as caught:
        dataset(**changes)
    assert_one_sentence(str(caught.value), *parts)
