"""The live reading: what the newest complete network makes of the drawing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.data.drawing import Drawing
from nnsim.network.board import Board, Place
from nnsim.network.edits import link, unlink
from nnsim.network.fresh import new_project, untrained
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import LayerId
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.inputs import InputSession
from nnsim.studio.reading import ReadingSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.sketch import Sketch

SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))
_HIDDEN, _OUTPUT = LayerId("hidden1"), LayerId("output")


class Desk:
    """A document, a drawing, and all that was read."""

    def __init__(self, project: Project) -> None:
        self.document, self.sketch = Document(project), Sketch()
        runnable = Runnable(self.document)
        self.inputs = InputSession(self.document, runnable, self.sketch)
        self.reading = ReadingSession(runnable, self.inputs)
        self.read: list[object] = []
        self.reading.read.connect(self.read.append)

    def settle(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()


@pytest.fixture
def desk(qapp: QCoreApplication) -> Desk:
    made = Desk(new_project((4,), "sigmoid", 1))
    made.sketch.edit("Draw", SEVEN)
    made.settle()
    made.read.clear()
    return made


def test_many_changes_are_read_once(desk: Desk) -> None:
    for seed in (2, 3, 4):
        desk.document.edit("Reseed", untrained(desk.document.project, seed))
    desk.sketch.clear("Clear")
    desk.settle()
    assert len(desk.read) == 1
    assert desk.reading.sight.project is desk.document.project
    assert desk.reading.sight.is_empty


def test_who_asks_is_never_told_of_an_older_network(desk: Desk) -> None:
    desk.document.edit("Reseed", untrained(desk.document.project, 2))
    assert desk.reading.sight.project is desk.document.project


def test_an_unfinished_network_is_not_read_with(desk: Desk) -> None:
    before = desk.document.project
    desk.document.edit("Unlink", with_network(before, unlink(before.spec, _HIDDEN, _OUTPUT))[0])
    desk.settle()
    assert desk.read == []
    desk.sketch.clear("Clear")
    assert desk.reading.sight.project is before
    spec = link(desk.document.project.spec, _HIDDEN, _OUTPUT)
    desk.document.edit("Link", with_network(desk.document.project, spec)[0])
    assert desk.reading.sight.project is desk.document.project
    assert desk.reading.sight.reading is not None


def test_a_card_that_is_moved_is_no_reason_to_read_again(desk: Desk) -> None:
    sight = desk.reading.sight
    desk.document.edit("Move", replace(desk.document.project, board=Board({_HIDDEN: Place(8, 8)})))
    desk.settle()
    assert desk.read == []
    assert desk.reading.sight is sight


def test_a_network_that_takes_no_picture_reads_typed_numbers(desk: Desk) -> None:
    spec = dense_network((3,), input_shape=(5,))
    desk.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    assert not desk.reading.sight.is_drawn
    assert desk.reading.sight.reading.x.tolist() == [0, 0, 0, 0, 0]
    desk.inputs.set_values("Type", [1, 2, 3, 4, 5])
    assert desk.reading.sight.reading.x.tolist() == [1, 2, 3, 4, 5]
    desk.inputs.undo_stack.undo()
    assert desk.reading.sight.reading.x.tolist() == [0, 0, 0, 0, 0]


def test_a_drawing_is_no_reason_for_a_network_of_numbers_to_say_it_is_empty(desk: Desk) -> None:
    spec = dense_network((3,), input_shape=(5,))
    desk.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    desk.sketch.clear("Clear")
    assert not desk.reading.sight.is_empty


def test_nothing_is_read_while_nobody_sees_it_and_then_once(desk: Desk) -> None:
    desk.reading.watch(False)
    for seed in (2, 3):
        desk.document.edit("Reseed", untrained(desk.document.project, seed))
        desk.settle()
    assert desk.read == []
    desk.reading.watch(True)
    desk.settle()
    assert [sight.project for sight in desk.read] == [desk.document.project]
    desk.reading.watch(False)
    desk.reading.watch(True)
    desk.settle()
    assert len(desk.read) == 1


def test_who_asks_is_told_of_the_present_network_though_nobody_sees_it(desk: Desk) -> None:
    desk.reading.watch(False)
    desk.document.edit("Reseed", untrained(desk.document.project, 5))
    desk.settle()
    assert desk.reading.sight.project is desk.document.project
