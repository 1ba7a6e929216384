"""Data sets in the window: chosen, painted, seen, and a network for each of them."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.painted import Point, points_of
from nnsim.network.point_presets import plane_network
from nnsim.network.reader import Reader
from nnsim.network.setup import PaintedCurve, PaintedPlane, PlaneSet
from nnsim.network.shapes import input_size, output_size
from nnsim.network.weights import initial_weights
from nnsim.studio.training import RunState
from nnsim.training.examining.decision import PlaneDecision
from nnsim.training.examining.examination import go_on
from nnsim.ui.main_window import MainWindow
from nnsim.ui.train.board.exporting import file_bytes
from nnsim.ui.train.data.class_looks import class_colour
from nnsim.ui.train.data.curve_view import CurveView
from nnsim.ui.train.data.neurons_view import NeuronsView
from nnsim.ui.train.data.plane_view import PlaneView


@pytest.fixture
def training(window: MainWindow) -> MainWindow:
    window.open_workspace("train")
    return window


def undo_text(window: MainWindow) -> str:
    return window.studio.document.undo_stack.undoText()


def put(window: MainWindow, data: str) -> None:
    window.studio.setup.put("data", data, "Train on something")


@pytest.mark.parametrize(
    ("data", "sizes"),
    [
        ("spiral", (2, 2)),
        ("gaussians", (2, 2)),
        ("painted", (2, 2)),
        ("sine", (1, 1)),
        ("painted_curve", (1, 1)),
    ],
)
def test_a_network_that_does_not_fit_is_exchanged_for_one_that_does(
    training: MainWindow, data: str, sizes: tuple[int, int]
) -> None:
    section = training.train.settings_panel.data
    assert section.offer_button.isHidden()
    put(training, data)
    assert not section.offer_button.isHidden()
    before = training.studio.document.project
    QTest.mouseClick(section.offer_button, Qt.MouseButton.LeftButton)
    project = training.studio.document.project
    assert (input_size(project.spec), output_size(project.spec)) == sizes
    assert project.setup.data == before.setup.data
    assert section.offer_button.isHidden()
    assert ("curve" if sizes[0] == 1 else "plane") in training.train.board.shown
    training.studio.document.undo()
    assert training.studio.document.project.spec is before.spec
    assert not section.offer_button.isHidden()


# ---- painting ----


@pytest.fixture
def plane(training: MainWindow, qtbot: QtBot) -> PlaneView:
    put(training, "painted")
    training.files.new_fitting(1)
    training.train.board.show_view("plane")
    made = training.train.board.view("plane")
    assert isinstance(made, PlaneView)
    training.train.board.detach("plane")
    qtbot.waitUntil(lambda: made.is_awake)
    return made


def painted(window: MainWindow) -> tuple[Point, ...]:
    data = window.studio.setup.setup.data
    assert isinstance(data, PaintedPlane | PaintedCurve)
    return points_of(data.points)


def stroke(view: PlaneView | CurveView, *places: tuple[float, float]) -> None:
    """The mouse goes from place to place with its button down."""
    pixels = [view.picture.at(*place).toPoint() for place in places]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.picture, left, none, pixels[0])
    for pixel in pixels[1:]:
        at = QPointF(pixel)
        QApplication.sendEvent(
            view.picture, QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, left, none)
        )
    QTest.mouseRelease(view.picture, left, none, pixels[-1])


def test_a_stroke_of_the_brush_is_one_step_for_undo(training: MainWindow, plane: PlaneView) -> None:
    stroke(plane, (-0.5, 0.5), (0, 0.5), (0.5, 0.5))
    assert [(round(x, 1), round(y, 1), label) for x, y, label in painted(training)] == [
        (-0.5, 0.5, 0), (0, 0.5, 0), (0.5, 0.5, 0)
    ]  # fmt: skip
    assert undo_text(training) == "Paint 3 points"
    plane.bar.choose_class(2)
    stroke(plane, (0, -0.5))
    assert painted(training)[-1].label == 2
    assert undo_text(training) == "Paint a point"
    training.studio.document.undo()
    training.studio.document.undo()
    assert painted(training) == ()
    training.studio.document.redo()
    assert len(painted(training)) == 3


def test_a_stroke_on_points_that_are_taken_back_meanwhile_ends_without_a_trace(
    training: MainWindow, plane: PlaneView
) -> None:
    stroke(plane, (-0.5, 0.5))
    plane.picture.pressed.emit(0.0, 0.5)
    assert len(plane.points) == 2
    training.studio.document.undo()
    assert len(plane.points) == 0
    plane.picture.released.emit()
    assert painted(training) == ()


def test_points_for_the_test_are_shown_when_somebody_wants_to_see_them(
    training: MainWindow, plane: PlaneView
) -> None:
    put(training, "spiral")
    plane.renew()
    learnt = plane.picture.drawn
    plane.test_box.setChecked(True)
    assert plane.picture.drawn == len(plane.points) > learnt
    plane.test_box.setChecked(False)
    assert plane.picture.drawn == learnt


def test_the_eraser_and_clear_take_points_away_and_undo_brings_them_back(
    training: MainWindow, plane: PlaneView
) -> None:
    stroke(plane, (-0.5, 0.5), (0.5, 0.5))
    plane.bar.tool.choose("erase")
    stroke(plane, (-0.5, 0.5))
    assert [round(point.x, 1) for point in painted(training)] == [0.5]
    assert undo_text(training) == "Erase a point"
    QTest.mouseClick(plane.bar.clear, Qt.MouseButton.LeftButton)
    assert painted(training) == ()
    assert undo_text(training) == "Clear painted points"
    training.studio.document.undo()
    training.studio.document.undo()
    assert len(painted(training)) == 2


def test_keys_paint_too(training: MainWindow, plane: PlaneView) -> None:
    plane.picture.setFocus()
    plane.picture.point_at((0.0, 0.0))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_2, Qt.Key.Key_Space):
        QTest.keyClick(plane.picture, key)
    assert [(round(x, 3), y, label) for x, y, label in painted(training)] == [(0, 0, 0), (0.062, 0, 1)]
    QTest.keyClick(plane.picture, Qt.Key.Key_Delete)
    assert painted(training) == ()  # both are within reach


def test_painted_points_come_back_when_they_are_chosen_again(training: MainWindow, plane: PlaneView) -> None:
    stroke(plane, (-0.5, 0.5), (0.5, 0.5))
    before = painted(training)
    put(training, "spiral")
    assert isinstance(training.studio.setup.setup.data, PlaneSet)
    put(training, "painted")
    assert painted(training) == before


def test_what_is_missing_is_told_before_the_start(training: MainWindow, plane: PlaneView) -> None:
    start = training.train.run_panel.start_action
    assert not start.isEnabled()
    stroke(plane, (-0.5, 0.5))
    plane.bar.choose_class(1)
    stroke(plane, (0.5, -0.5))
    assert start.isEnabled()


def test_points_of_other_data_are_looked_at_and_not_painted(training: MainWindow, plane: PlaneView) -> None:
    put(training, "moons")
    before = training.studio.setup.setup
    stroke(plane, (0, 0), (0.5, 0))
    assert training.studio.setup.setup is before
    assert plane.bar.isHidden()


# ---- seeing ----


def test_the_map_is_that_of_the_weights_that_are_shown(training: MainWindow, plane: PlaneView, qtbot) -> None:
    put(training, "circle")
    qtbot.waitUntil(lambda: plane.decision is not None and plane.picture.drawn == 500)
    found = plane.decision
    assert found is not None
    project = training.studio.document.project
    wanted = PlaneDecision(len(found.says)).examine_weights(project.spec, project.weights, go_on)
    assert (wanted.says == found.says).all()
    plane.test_box.setChecked(True)
    assert plane.picture.drawn == 1_000
    table = plane.table()
    assert table is not None
    assert len(table.rows) == 1_000


def test_what_another_network_has_said_is_not_drawn_any_more(
    training: MainWindow, plane: PlaneView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: plane.decision is not None)
    spec = plane_network((5, 4), 2)
    document = training.studio.document
    document.edit("Another", replace(document.project, spec=spec, weights=initial_weights(spec, 1)))
    assert plane.decision is None
    qtbot.waitUntil(lambda: plane.decision is not None)


def test_the_readout_says_what_the_network_says_at_a_place(
    training: MainWindow, plane: PlaneView, qtbot
) -> None:
    put(training, "circle")
    qtbot.waitUntil(lambda: plane.decision is not None)
    plane.renew()
    plane.picture.point_at((0.5, -0.25))
    # the middle of the cell that the place is in, 80 cells from -1.25 to 1.25: 56 and 48
    x = np.array([(56.5 / 40 - 1) * 1.25, (1 - 48.5 / 40) * 1.25], np.float32)
    reading = Reader(training.studio.document.project).read(x)
    share = 100 * reading.scores[reading.says]
    assert plane.readout.text() == f"(0.50, −0.25): class {reading.says} with {share:.0f} %"


def test_a_map_of_every_neuron_can_be_enlarged(training: MainWindow, qtbot: QtBot) -> None:
    put(training, "moons")
    training.files.new_fitting(1)
    training.train.board.show_view("neurons")
    view = training.train.board.view("neurons")
    assert isinstance(view, NeuronsView)
    training.train.board.detach("neurons")
    qtbot.waitUntil(lambda: len(view.maps) > 0 and len(view.picture.tiles()) > 1)
    tiles = view.picture.tiles()
    assert [tile.layer for tile in tiles] == ["hidden1"] * 8 + ["output"] * 2
    tile = tiles[3]
    QTest.mouseClick(
        view.picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tile.place.center().toPoint()
    )
    assert view.picture.large == ("hidden1", 3)
    assert len(view.picture.tiles()) == 1
    qtbot.waitUntil(lambda: view.maps[0].values.shape[1] > 32)
    QTest.keyClick(view.picture, Qt.Key.Key_Escape)
    assert view.picture.large is None


def test_a_curve_is_drawn_and_follows_the_weights(training: MainWindow, qtbot: QtBot) -> None:
    put(training, "line")
    training.files.new_fitting(1)
    training.train.board.show_view("curve")
    view = training.train.board.view("curve")
    assert isinstance(view, CurveView)
    training.train.board.detach("curve")
    qtbot.waitUntil(lambda: view.curve is not None)
    project = training.studio.document.project
    W, b = (project.weights.of("output")[name] for name in ("W", "b"))
    assert view.curve is not None
    np.testing.assert_allclose(view.curve.y, view.curve.x[:, None] @ W + b, atol=1e-6)
    training.train.start()
    qtbot.waitUntil(lambda: training.studio.training.state is RunState.IDLE, timeout=20_000)
    # Half of the way to y = 0.7 x + 0.1 at least.
    qtbot.waitUntil(lambda: abs(float(view.curve.y[-1, 0]) - (0.7 * 1.25 + 0.1)) < 0.15, timeout=5_000)


def test_points_are_shapes_in_a_file_and_fine_pixels_in_a_picture(
    training: MainWindow, plane: PlaneView
) -> None:
    put(training, "circle")
    plane.renew()
    drawing = file_bytes(plane, "svg").decode()
    # Class 0 is drawn as discs: 250 of them.
    assert drawing.count("<circle") + drawing.count("<ellipse") >= 250
    assert file_bytes(plane, "csv").decode("utf-8-sig").splitlines()[0] == "x,y,class,used for"


def test_a_point_lies_where_it_belongs(training: MainWindow, plane: PlaneView) -> None:
    plane.bar.choose_class(1)
    stroke(plane, (0.5, -0.5))
    plane.renew()
    plane.picture.point_at(None)
    picture = plane.picture.grab().toImage()
    ratio = picture.devicePixelRatio()
    found = picture.pixelColor((plane.picture.at(0.5, -0.5) * ratio).toPoint())
    assert found == class_colour(plane.theme, 1)
    assert picture.pixelColor((plane.picture.at(-0.5, -0.5) * ratio).toPoint()) != found
