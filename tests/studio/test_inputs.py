"""What goes into the network: drawn or typed, with the class that the answer should be."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.data.strokes import Drawing, Stroke
from nnsim.network.fresh import new_project
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.inputs import InputSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.sketch import Sketch

SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))


def project_of(spec: NetworkSpec, setup: Setup | None = None) -> Project:
    return Project(spec, initial_weights(spec, 1), Card(), setup=setup or Setup())


class Desk:
    """A document, a drawing, and what was told of the input."""

    def __init__(self, project: Project) -> None:
        self.document, self.sketch = Document(project), Sketch()
        self.inputs = InputSession(self.document, Runnable(self.document), self.sketch)
        self.told = 0
        self.labels: list[int | None] = []
        self.inputs.changed.connect(self.count)
        self.inputs.label_changed.connect(self.labels.append)

    def count(self) -> None:
        self.told += 1


@pytest.fixture
def digits(qapp: QCoreApplication) -> Desk:
    return Desk(new_project((4,), "sigmoid", 1))


@pytest.fixture
def xor(qapp: QCoreApplication) -> Desk:
    return Desk(project_of(PRESETS["xor"].make(), PRESETS["xor"].setup))


def test_a_network_of_pictures_gets_the_drawing(digits: Desk) -> None:
    digits.sketch.edit("Draw", SEVEN)
    assert digits.inputs.is_drawn
    assert digits.inputs.x.shape == (784,)
    np.testing.assert_array_equal(digits.inputs.x, digits.inputs.prepared.pixels.ravel())


def test_a_network_of_numbers_gets_those_that_are_typed(xor: Desk) -> None:
    xor.sketch.edit("Draw", SEVEN)
    xor.inputs.set_value("Set x2", 1, 0.5)
    assert xor.inputs.x.tolist() == [0, 0.5]


def test_one_number_after_the_other_is_taken_back(xor: Desk) -> None:
    xor.inputs.set_value("Set x1", 0, 3)
    xor.inputs.set_value("Set x2", 1, 4)
    xor.inputs.undo_stack.undo()
    assert xor.inputs.x.tolist() == [3, 0]
    xor.inputs.undo_stack.redo()
    assert xor.inputs.x.tolist() == [3, 4]


def test_who_comes_back_to_a_network_finds_what_was_typed_for_it(xor: Desk) -> None:
    xor.inputs.set_values("Type", [5, 6])
    network = xor.document.project
    xor.document.edit("Open digits", new_project((4,), "sigmoid", 1))
    assert xor.inputs.is_drawn
    xor.document.edit("Open", network)
    assert xor.inputs.x.tolist() == [5, 6]


def test_a_row_of_the_table_has_its_class_and_other_numbers_have_none(xor: Desk) -> None:
    assert xor.inputs.label == 0
    xor.inputs.set_value("Set x2", 1, 1)
    assert xor.inputs.label == 1
    xor.inputs.set_value("Set x1", 0, 0.25)
    assert xor.inputs.label is None
    assert xor.labels == [1, None]


def test_what_is_wanted_can_be_said_and_taken_back(xor: Desk) -> None:
    xor.inputs.set_label("Want yes", 1)
    assert (xor.inputs.label, xor.told) == (1, 0)
    xor.inputs.undo_stack.undo()
    assert xor.inputs.label == 0


def test_what_is_known_of_a_row_can_be_forgotten_and_is_remembered_on_undo(xor: Desk) -> None:
    xor.inputs.set_label("Forget", None)
    assert xor.inputs.label is None
    xor.inputs.undo_stack.undo()
    assert xor.labels == [None, 0]


def test_the_rows_of_other_data_have_other_answers(xor: Desk) -> None:
    project = xor.document.project
    xor.document.edit("Choose data", replace(project, setup=Setup()))
    assert xor.inputs.label is None
    xor.document.undo()
    assert xor.labels == [None, 0]


def test_another_number_needs_its_wish_said_again(xor: Desk) -> None:
    xor.inputs.set_values("Type", [0.5, 0.5], label=1)
    xor.inputs.set_value("Set x1", 0, 0.75)
    assert xor.inputs.label is None


def test_a_drawing_keeps_its_label_while_it_is_drawn_and_loses_it_when_it_goes(digits: Desk) -> None:
    digits.inputs.set_label("Want 7", 7)
    digits.sketch.begin(Stroke.line([(5, 5), (20, 5)]))
    digits.sketch.finish("Draw")
    assert digits.inputs.label == 7
    digits.sketch.clear("Clear")
    assert digits.inputs.label is None
    digits.sketch.undo_stack.undo()
    assert digits.inputs.label == 7
    assert digits.labels == [7, None, 7]


def test_a_label_alone_is_no_reason_to_read_again(digits: Desk) -> None:
    digits.sketch.edit("Draw", SEVEN)
    told = digits.told
    digits.inputs.set_label("Want 7", 7)
    digits.sketch.undo_stack.undo()
    assert digits.told == told


def test_a_class_that_the_network_has_no_output_for_is_unknown(digits: Desk) -> None:
    digits.inputs.set_label("Want 7", 7)
    digits.document.edit("Open", project_of(PRESETS["xor"].make()))
    assert digits.inputs.label is None
    digits.document.undo()
    assert digits.inputs.label == 7


def test_many_steps_of_one_run_are_one_entry(xor: Desk) -> None:
    for value in (1.0, 2.0, 3.0):
        xor.inputs.set_values("Next sample", [value, value], joins="run")
    assert xor.inputs.undo_stack.count() == 1
    xor.inputs.undo_stack.undo()
    assert xor.inputs.x.tolist() == [0, 0]


def test_nobody_can_change_numbers_from_outside(xor: Desk) -> None:
    with pytest.raises(ValueError, match="read-only"):
        xor.inputs.x[0] = 1


def test_pictures_too_small_to_draw_are_typed_unless_somebody_wants_to_draw(digits: Desk) -> None:
    digits.document.edit("Open", project_of(dense_network((2,), input_shape=(4,))))
    inputs = digits.inputs
    assert (inputs.is_drawn, inputs.can_choose) == (False, True)
    digits.sketch.edit("Draw", SEVEN)
    inputs.set_values("Type", [1, 2, 3, 4])
    told = digits.told
    inputs.choose_drawn(True)
    assert digits.told == told + 1
    assert inputs.is_drawn
    assert 0 < inputs.x.max() <= 1
    inputs.choose_drawn(False)
    assert inputs.x.tolist() == [1, 2, 3, 4]


def test_pictures_of_eight_by_eight_are_drawn_but_may_be_typed(digits: Desk) -> None:
    digits.document.edit("Open", project_of(dense_network((2,), input_shape=(8, 8))))
    assert (digits.inputs.is_drawn, digits.inputs.can_choose) == (True, True)
    digits.inputs.choose_drawn(False)
    assert digits.inputs.x.tolist() == [0] * 64


def test_hundreds_of_numbers_are_drawn_only(digits: Desk) -> None:
    assert not digits.inputs.can_choose
    digits.inputs.choose_drawn(False)
    assert digits.inputs.is_drawn


def test_what_is_wanted_belongs_to_what_is_drawn_or_typed(digits: Desk) -> None:
    digits.document.edit("Open", project_of(dense_network((2,), input_shape=(8, 8))))
    digits.inputs.set_label("Want 7", 7)
    digits.inputs.choose_drawn(False)
    assert digits.inputs.label is None
    digits.inputs.choose_drawn(True)
    assert digits.labels == [7, None, 7]
