"""Samples of a data set become the input in Explore."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.dataset import Dataset
from nnsim.studio.opening import open_sample
from nnsim.studio.studio import Studio
from tests.studio.test_samples import studio_of


def pictures(side: int) -> Dataset:
    inputs = np.random.default_rng(1).random((3, side * side)).astype(np.float32)
    names = tuple("0123456789")
    return Dataset(inputs, np.array([4, 0, 7]), names, (side, side), "test", "noise")


@pytest.fixture
def digits(tmp_path: Path, qtbot: QtBot) -> Studio:
    return studio_of(tmp_path, "dense-16-16")


@pytest.fixture
def xor(tmp_path: Path, qtbot: QtBot) -> Studio:
    return studio_of(tmp_path, "xor")


def test_a_picture_comes_onto_the_canvas_just_as_it_is_with_its_label(digits: Studio) -> None:
    data = pictures(28)
    assert open_sample(digits.inputs, digits.sketch, data, 2, "Open sample 3")
    np.testing.assert_array_equal(digits.inputs.x, data.inputs[2])
    assert digits.inputs.label == 7
    assert digits.sketch.undo_stack.undoText() == "Open sample 3"
    digits.sketch.undo_stack.undo()
    assert digits.inputs.is_empty
    assert digits.inputs.label is None


def test_a_row_of_numbers_is_typed(xor: Studio) -> None:
    data = Dataset(np.array([[0.25, 1]], np.float32), np.array([1]), ("no", "yes"), None, "test", "rows")
    assert open_sample(xor.inputs, xor.sketch, data, 0, "Open sample 1")
    assert xor.inputs.x.tolist() == [0.25, 1]
    assert xor.inputs.label == 1
    assert xor.inputs.undo_stack.undoText() == "Open sample 1"


def test_data_with_targets_has_no_label(xor: Studio) -> None:
    rows, targets = np.array([[0.5, 0.5]], np.float32), np.array([[0.1]], np.float32)
    data = Dataset(rows, None, (), None, "test", "rows", targets)
    assert open_sample(xor.inputs, xor.sketch, data, 0, "Open sample 1")
    assert xor.inputs.label is None


def test_what_does_not_fit_the_network_changes_nothing(xor: Studio) -> None:
    before = xor.inputs.x.tolist()
    assert not open_sample(xor.inputs, xor.sketch, pictures(28), 0, "Open sample 1")
    assert xor.inputs.x.tolist() == before
    assert not xor.inputs.undo_stack.canUndo()
