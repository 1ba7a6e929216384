"""The menu over the picture while stepping, and the field that tries another number."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.network.spec import LayerId
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.breakpoints import AtNeuron
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.ui.explore.network_view import NetworkView
from nnsim.ui.explore.stage.stage_menu import StageMenu
from nnsim.ui.explore.stage.trial_popup import TrialPopup
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import settle

pytest_plugins = ["tests.ui.step_fixtures"]
HIDDEN, OUTPUT, INPUT = LayerId("hidden1"), LayerId("output"), LayerId("input")
NEURON = Ref(Place(HIDDEN, 2))


@pytest.fixture
def view(stage: MainWindow, walk: StepSession) -> NetworkView:
    return stage.explore.network_panel.view


def menu(view: NetworkView, walk: StepSession, thing: Ref | None) -> StageMenu:
    return StageMenu(walk, view._theme, thing, view)


def texts(made: StageMenu) -> list[str]:
    return [action.text().replace("&", "") for action in made.actions()]


def choose(made: StageMenu, text: str) -> None:
    next(one for one in made.actions() if one.text().replace("&", "") == text).trigger()
    made.deleteLater()
    settle()


def popup_over(view: NetworkView) -> TrialPopup:
    return view.findChildren(TrialPopup)[-1]


def type_number(popup: TrialPopup, text: str) -> None:
    popup.field.selectAll()
    QTest.keyClicks(popup.field, text)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()


def test_of_a_neuron_everything_can_be_asked(view, walk):
    made = menu(view, walk, NEURON)
    assert texts(made) == ["Explain this", "What if it were…", "Stop at this neuron"]
    choose(made, "Explain this")
    assert walk.looked_at is not None
    assert (walk.looked_at.stage.layer, walk.looked_at.unit) == (HIDDEN, 2)


@pytest.mark.parametrize(("thing", "expected"), [
    (Ref(Place(OUTPUT, 1)), ["Explain this", "Stop at this neuron"]),
    (Ref(Place(INPUT, 1)), ["Explain this", "What if it were…"]),
    (Ref(Place(INPUT, 1), Place(HIDDEN, 0), ParameterPlace(HIDDEN, "W", 16)),
     ["Explain this", "What if it were…"]),
    (Ref(Place(INPUT, 1), Place(HIDDEN, 0)), ["Explain this"]),
])  # fmt: skip
def test_what_follows_from_the_rest_cannot_be_tried(view, walk, thing, expected):
    made = menu(view, walk, thing)
    assert texts(made) == expected
    made.deleteLater()


def test_an_activation_is_tried_and_let_go_of(view, walk):
    choose(menu(view, walk, NEURON), "What if it were…")
    popup = popup_over(view)
    assert popup.release_button.isHidden()
    type_number(popup, "3/4")
    assert walk.what_if.activations == {Place(HIDDEN, 2): 0.75}
    assert not any(one.isVisible() for one in view.findChildren(TrialPopup))
    choose(menu(view, walk, NEURON), "What if it were…")
    popup = popup_over(view)
    assert popup.field.value == 0.75
    popup.release_button.click()
    settle()
    assert not walk.what_if


def test_a_weight_is_tried_and_the_menu_lets_go_of_it(view, walk):
    edge = Ref(Place(INPUT, 1), Place(HIDDEN, 0), ParameterPlace(HIDDEN, "W", 16))
    choose(menu(view, walk, edge), "What if it were…")
    type_number(popup_over(view), "-2")
    assert walk.what_if.weights == {ParameterPlace(HIDDEN, "W", 16): -2.0}
    choose(menu(view, walk, edge), "As it was")
    assert not walk.what_if


def test_escape_changes_nothing(view, walk):
    choose(menu(view, walk, NEURON), "What if it were…")
    popup = popup_over(view)
    QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    settle()
    assert not walk.what_if
    assert not view.findChildren(TrialPopup)


def test_what_is_no_number_is_said_and_nothing_is_tried(view, walk):
    choose(menu(view, walk, NEURON), "What if it were…")
    popup = popup_over(view)
    type_number(popup, "a lot")
    assert popup.isVisible()
    assert popup.field.problem
    assert not walk.what_if
    popup.field.drop_text()
    popup.close()


def test_a_breakpoint_is_set_and_removed(view, walk):
    choose(menu(view, walk, NEURON), "Stop at this neuron")
    assert walk.breakpoints == (AtNeuron(HIDDEN, 2),)
    made = menu(view, walk, NEURON)
    assert made.actions()[-1].isChecked()
    choose(made, "Stop at this neuron")
    assert walk.breakpoints == ()


def test_the_menu_opens_over_a_neuron_and_by_the_key_for_the_step(view, walk):
    walk.next_neuron()
    column = next(one for one in view.layout_now.columns if one.layer == HIDDEN)
    neuron = QPoint(*(round(number) for number in column.points[0]))
    for reason, point in (
        (QContextMenuEvent.Reason.Mouse, neuron),
        (QContextMenuEvent.Reason.Keyboard, QPoint(1, 1)),
    ):
        QApplication.sendEvent(view, QContextMenuEvent(reason, point, view.mapToGlobal(point)))
        made = view.findChildren(StageMenu)[-1]
        assert texts(made)[:3] == ["Explain this", "What if it were…", "Stop at this neuron"]
        made.close()
        settle()


def test_beside_everything_there_is_no_menu(view, walk):
    point = QPoint(1, 1)
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    )
    assert not view.findChildren(StageMenu)
