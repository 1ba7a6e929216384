"""The network view while a training step is shown: pointer, clicks, heading, colours of the edges, motion."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.network.spec import LayerId
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.places import Place, Ref
from nnsim.tracing.steps import Granularity, Work
from nnsim.ui.explore.network_view import NetworkView
from nnsim.ui.explore.stage import motion
from nnsim.ui.explore.stage.fan import fan_of
from nnsim.ui.explore.stage.motion import Motion
from nnsim.ui.explore.stage.scene import at_work
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import settle

pytest_plugins = ["tests.ui.step_fixtures"]
HIDDEN2 = LayerId("hidden2")


@pytest.fixture
def view(stage: MainWindow, walk: StepSession) -> NetworkView:
    """The picture at the fifth neuron of the second hidden layer."""
    assert walk.trace is not None
    walk.set_granularity(Granularity.NEURON)
    walk.set_edge_colours("weight")
    cursor = walk.trace.end_of(Work.FORWARD, HIDDEN2, 4)
    assert cursor is not None
    walk.seek(cursor)
    return stage.explore.network_panel.view


def hover(view: NetworkView, point: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, view.mapToGlobal(point), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def click(view: NetworkView, point: QPoint) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def neuron(view: NetworkView, column: int, position: int) -> QPointF:
    return view.layout_now.columns[column].centre(position)


def middle_of_an_edge(view: NetworkView, walk: StepSession) -> tuple[QPointF, Ref]:
    assert walk.trace is not None
    scene = view._stage.scene(walk.trace, view.layout_now, ())
    fan = fan_of(scene, at_work(walk.trace, scene.step))
    assert fan is not None
    x0, y0, x1, y1 = fan.lines[-1].tolist()
    return QPointF(x0 + 0.3 * (x1 - x0), y0 + 0.3 * (y1 - y0)), fan.ref(len(fan.terms) - 1)


def test_the_pointer_lights_up_a_neuron_and_lets_go_when_it_leaves(
    view: NetworkView, walk: StepSession, stage: MainWindow
) -> None:
    hover(view, neuron(view, 1, 3))
    assert walk.pointed == Ref(Place(LayerId("hidden1"), 3))
    assert stage.studio.selection.focus is None
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert walk.pointed is None


def test_the_pointer_lights_up_an_edge_of_the_unit_at_work(view: NetworkView, walk: StepSession) -> None:
    point, expected = middle_of_an_edge(view, walk)
    hover(view, point)
    assert walk.pointed == expected
    assert expected.end == Place(HIDDEN2, 4)


def test_a_click_on_a_neuron_explains_it_and_a_second_one_goes_back(
    view: NetworkView, walk: StepSession
) -> None:
    step = walk.step
    click(view, neuron(view, 1, 3).toPoint())
    assert walk.trace is not None
    active = at_work(walk.trace, walk.shown_step)
    assert (active.layer, active.index) == ("hidden1", 3)
    click(view, neuron(view, 1, 3).toPoint())
    assert walk.shown_step == step


def test_a_click_on_an_edge_explains_its_term_and_one_beside_everything_goes_back(
    view: NetworkView, walk: StepSession
) -> None:
    point, expected = middle_of_an_edge(view, walk)
    click(view, point.toPoint())
    assert walk.looked_at is not None
    assert walk.trace is not None
    active = at_work(walk.trace, walk.looked_at)
    assert active.term == (expected.place.index if expected.place else None)
    click(view, QPoint(4, 4))
    assert walk.looked_at is None


def test_the_heading_says_the_phase_and_what_is_at_work(
    view: NetworkView, walk: StepSession, stage: MainWindow
) -> None:
    panel = stage.explore.network_panel
    assert (panel.heading.text(), panel._note.text()) == ("Forward pass", "hidden 2, neuron 5 of 16")
    assert walk.trace is not None
    end = walk.trace.end_of(Work.GRADIENT, HIDDEN2, 4)
    assert end is not None
    walk.seek(end)
    assert panel.heading.text() == "Backward pass"
    assert panel._note.text() == "hidden 2, neuron 5 of 16 · gradients"
    walk.first()
    assert panel._note.text() == "before the first step"
    walk.close()
    assert panel.heading.text() == "Network"


def test_a_term_says_which_step_of_the_unit_it_is(
    view: NetworkView, walk: StepSession, stage: MainWindow
) -> None:
    walk.set_granularity(Granularity.TERM)
    walk.next()
    assert stage.explore.network_panel._note.text() == "hidden 2, neuron 6 of 16 · step 1 of 18"


def test_the_colours_of_the_edges_are_chosen_beside_their_legend(
    view: NetworkView, walk: StepSession, stage: MainWindow
) -> None:
    panel = stage.explore.network_panel
    assert panel._edge_choice.isVisible()
    panel._edge_choice.choose("contribution")
    assert walk.edge_colours == "contribution"
    assert "add to the sum" in panel._legend.toolTip()
    walk.set_edge_colours("gradient")
    assert panel._edge_choice.key == "gradient"
    walk.close()
    assert not panel._edge_choice.isVisible()
    assert "excite" in panel._legend.toolTip()


def test_other_colours_make_another_picture_of_all_edges(
    view: NetworkView, walk: StepSession, qtbot: QtBot
) -> None:
    def is_settled() -> bool:
        return not view._edges._slices.isActive() and not view._edges._start.isActive()

    walk.last()
    qtbot.waitUntil(is_settled)
    before = view.grab().toImage()
    walk.set_edge_colours("contribution")
    qtbot.waitUntil(is_settled)
    assert view.grab().toImage() != before


def test_the_words_follow_the_language(view: NetworkView, stage: MainWindow) -> None:
    panel = stage.explore.network_panel
    stage.findChild(Language).use("zh_CN")
    settle()
    legend = panel._legend.toolTip()
    stage.findChild(Language).use("en")
    settle()
    assert legend != panel._legend.toolTip()
    assert panel.heading.text() == "Forward pass"


def test_another_network_is_shown_live_until_its_own_step_is_there(
    view: NetworkView, walk: StepSession, stage: MainWindow
) -> None:
    trace = walk.trace
    assert trace is not None
    assert view._trace is trace
    spec = trace.recording.spec
    shorter = type(spec)(spec.layers[:-1], spec.edges[:-1], spec.loss, spec.class_names)
    assert view._stage.trace_of(shorter) is None


# Motion


def moving(view: NetworkView) -> Motion:
    return view._stage._motion


@pytest.fixture
def lively(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "is_wanted", lambda: True)


@pytest.mark.usefixtures("lively")
def test_values_travel_after_a_single_step_for_a_quarter_of_a_second(
    view: NetworkView, walk: StepSession, qtbot: QtBot
) -> None:
    walk.next()
    assert moving(view).share < 1
    assert moving(view)._animation.duration() <= 250
    qtbot.waitUntil(lambda: moving(view).share == 1, timeout=1000)


@pytest.mark.usefixtures("lively")
def test_nothing_travels_on_a_jump_or_on_the_way_back(view: NetworkView, walk: StepSession) -> None:
    walk.next()
    walk.back()
    assert moving(view).share == 1
    walk.seek(walk.cursor + 400)
    assert moving(view).share == 1


@pytest.mark.usefixtures("lively")
def test_nothing_travels_when_steps_follow_each_other_fast(view: NetworkView) -> None:
    moving(view).start(motion.MOST_SPEED + 1)
    assert moving(view).share == 1
    moving(view).start(motion.MOST_SPEED)
    assert moving(view).share < 1
    assert moving(view)._animation.duration() <= 75


def test_nothing_travels_where_the_system_wants_no_motion(
    view: NetworkView, walk: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "is_wanted", lambda: False)
    walk.next()
    assert moving(view).share == 1
