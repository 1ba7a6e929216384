"""Names, fields and numbers: set by hand, one entry each, or refused with a sentence."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.problems import problems
from nnsim.network.spec import (
    Conv2DSpec,
    LayerId,
)
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, built, dense_desktop


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


# ---- fields ----


def test_a_name_is_changed(desktop: Desktop) -> None:
    assert desktop.editor.rename(HIDDEN, " First ")
    assert desktop.names == ["Input", "First", "Output"]
    assert desktop.texts == ["Rename Hidden 1 to First"]
    assert not desktop.editor.rename(HIDDEN, "Output")
    assert desktop.refused == ["There is a layer “Output” already: choose another name."]


def test_a_field_of_several_layers_is_one_entry(desktop: Desktop) -> None:
    assert desktop.editor.set_field((HIDDEN, OUTPUT), "activation", "tanh")
    assert [desktop.layer(one).activation for one in (HIDDEN, OUTPUT)] == ["tanh", "tanh"]
    assert desktop.texts == ["Set activation of 2 layers to Tanh"]


def test_an_entry_says_the_value_as_a_person_writes_it(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(Conv2DSpec))
    conv = LayerId("conv2d")
    desktop.editor.set_field((conv,), "kernel", (5, 5))
    desktop.editor.set_field((conv,), "initial_scale", 2.5)
    desktop.editor.set_field((conv,), "initial_scale", None)
    assert desktop.texts == [
        "Set kernel of Convolution to 5 × 5",
        "Set initial scale of Convolution to 2.5",
        "Set initial scale of Convolution to its own",
    ]


def test_a_value_that_is_there_already_is_no_entry(desktop: Desktop) -> None:
    assert desktop.editor.set_field((HIDDEN,), "units", 4)
    assert desktop.editor.rename(HIDDEN, "Hidden 1")
    assert desktop.editor.set_loss("cross_entropy")
    assert desktop.editor.name_classes(desktop.spec.class_names)
    assert desktop.texts == []


def test_a_value_that_cannot_be_is_refused(desktop: Desktop) -> None:
    assert not desktop.editor.set_field((HIDDEN,), "units", 0)
    assert desktop.refused == ["Units of Hidden 1 must be a whole number from 1 to 100,000, not 0."]
    assert not desktop.editor.set_field((INPUT,), "units", 3)
    assert desktop.texts == []


def test_loss_and_class_names_are_set(desktop: Desktop) -> None:
    assert desktop.editor.set_loss("binary_cross_entropy")
    assert desktop.editor.name_classes(["a", "b"])
    assert desktop.texts == ["Set the loss to Binary cross-entropy", "Name the classes"]
    assert desktop.spec.loss == "binary_cross_entropy"
    assert desktop.spec.class_names == ("a", "b")
    assert not desktop.editor.set_loss("luck")
    assert not desktop.editor.name_classes(["a", "a"])
    assert len(desktop.refused) == 2


def test_a_fix_is_made_under_its_own_words(desktop: Desktop) -> None:
    desktop.editor.unlink((HIDDEN, OUTPUT))
    fix = problems(desktop.spec)[0].fixes[0]
    assert desktop.editor.mend(fix)
    assert desktop.texts[-1] == "Link Hidden 1 to Output"
    assert problems(desktop.spec) == ()


# ---- weights ----


def test_single_weights_are_set_by_hand_and_undone_to_the_bit(desktop: Desktop) -> None:
    before = desktop.document.project
    assert desktop.editor.set_weights(HIDDEN, "W", {(0, 0): 0.5, (783, 3): -2})
    after = desktop.document.project.weights
    assert after.of(HIDDEN)["W"][0, 0] == 0.5
    assert after.of(HIDDEN)["W"][783, 3] == -2
    assert np.count_nonzero(after.flat != before.weights.flat) == 2
    assert desktop.texts == ["Set W of Hidden 1"]
    desktop.document.undo()
    assert desktop.document.project is before


def test_numbers_of_several_arrays_are_set_in_one_entry_or_not_at_all(desktop: Desktop) -> None:
    assert desktop.editor.set_arrays(HIDDEN, {"W": {(0, 0): 0.5}, "b": {(1,): 2.0}})
    arrays = desktop.document.project.weights.of(HIDDEN)
    assert (arrays["W"][0, 0], arrays["b"][1]) == (0.5, 2.0)
    before = desktop.document.project
    assert not desktop.editor.set_arrays(HIDDEN, {"W": {(0, 0): 9.0}, "b": {(4,): 2.0}})
    assert desktop.document.project is before
    assert desktop.texts == ["Set weights of Hidden 1"]


@pytest.mark.parametrize(
    ("layer", "name", "place", "number"),
    [
        (HIDDEN, "W", (784, 0), 1.0),
        (HIDDEN, "W", (-1, 0), 1.0),
        (HIDDEN, "W", (0,), 1.0),
        (HIDDEN, "W", (0, 0), float("nan")),
        (HIDDEN, "W", (0, 0), float("inf")),
        (HIDDEN, "W", (0, 0), 1e39),
        (HIDDEN, "V", (0, 0), 1.0),
        (INPUT, "W", (0, 0), 1.0),
        (LayerId("nobody"), "W", (0, 0), 1.0),
    ],
)
def test_a_weight_that_cannot_be_is_refused(
    desktop: Desktop, layer: LayerId, name: str, place: tuple[int, ...], number: float
) -> None:
    before = desktop.document.project
    assert not desktop.editor.set_weights(layer, name, {(0, 1): 3.0, place: number})
    assert len(desktop.refused) == 1
    assert desktop.document.project is before


def test_a_number_that_is_there_already_is_no_entry(desktop: Desktop) -> None:
    desktop.editor.set_weights(HIDDEN, "b", {(0,): 0.0})
    assert desktop.texts == []
