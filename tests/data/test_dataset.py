import numpy as np
import pytest

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


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"inputs": np.zeros(3)}, ("a test", "(3,)")),
        ({"inputs": np.array([[0, 2.0]]), "labels": None}, ("a test", "0 to 1")),
        ({"inputs": np.array([[0, np.nan]]), "labels": None}, ("a test", "not numbers")),
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
