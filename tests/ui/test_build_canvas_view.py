"""How the board is looked at: zoom, pan, fit, the map in the corner, the hint on an empty board."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.network.fresh import new_project
from nnsim.network.spec import DenseSpec, LayerId
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.tips import tip
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.language import Language
from nnsim.ui.theme import DARK, LIGHT, Theme
from tests.ui.board_events import (
    LEFT,
    MIDDLE,
    NONE,
    card,
    drag,
    fix_button,
    keys,
    link,
    move,
    port_in,
    port_out,
    press,
    release,
)

pytest_plugins = ["tests.ui.board_fixtures"]


def wheel(view: BuildView, at: QPoint, turned: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("turned", [120, -120, 480])
def test_the_wheel_zooms_about_the_pointer(view: BuildView, turned: int) -> None:
    at = card(view, "hidden2")
    below = view.camera.on_board(QPointF(at))
    before = view.camera.zoom
    wheel(view, at, turned)
    assert (view.camera.zoom > before) == (turned > 0)
    after = view.camera.on_board(QPointF(at))
    assert abs(after.x() - below.x()) <= 1 / view.camera.zoom
    assert abs(after.y() - below.y()) <= 1 / view.camera.zoom


def test_zoom_has_its_limits(view: BuildView) -> None:
    for _ in range(60):
        view.zoom_by(1.5)
    assert view.camera.zoom == 3
    for _ in range(60):
        view.zoom_by(0.5)
    assert view.camera.zoom == pytest.approx(0.04)


def test_the_middle_button_pans(view: BuildView, studio: Studio) -> None:
    before = card(view, "hidden1")
    drag(view, card(view, "hidden1"), card(view, "hidden1") + QPoint(50, 70), button=MIDDLE)
    assert card(view, "hidden1") - before == QPoint(50, 70)
    assert studio.editor.marked.layers == ()


def test_space_with_a_drag_pans(view: BuildView, studio: Studio) -> None:
    before = card(view, "hidden1")
    QTest.keyPress(view, Qt.Key.Key_Space)
    drag(view, card(view, "hidden1"), card(view, "hidden1") + QPoint(50, 70))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert card(view, "hidden1") - before == QPoint(50, 70)
    assert studio.document.undo_stack.count() == 0


def test_shift_with_the_wheel_pans_sideways(view: BuildView) -> None:
    before = card(view, "hidden1")
    wheel(view, before, 120, Qt.KeyboardModifier.ShiftModifier)
    assert card(view, "hidden1") - before == QPoint(120, 0)


def test_two_fingers_on_a_touchpad_pan_and_with_control_zoom(view: BuildView) -> None:
    touchpad = QPointingDevice(
        "touchpad",
        7,
        QInputDevice.DeviceType.TouchPad,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.PixelScroll,
        2,
        3,
    )
    before = card(view, "hidden1")
    scroll(view, before, QPoint(30, 20), touchpad)
    assert card(view, "hidden1") - before == QPoint(30, 20)
    scroll(view, before, QPoint(0, 60), touchpad, Qt.KeyboardModifier.ControlModifier)
    assert view.camera.zoom > 1


def scroll(
    view: BuildView, at: QPoint, way: QPoint, device: QPointingDevice, modifier: Qt.KeyboardModifier = NONE
) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        way,
        way * 4,
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.ScrollUpdate,
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        device,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_two_fingers_that_part_zoom_about_their_middle(view: BuildView) -> None:
    at = QPointF(card(view, "hidden2"))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        view.viewport().mapToGlobal(at),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.camera.zoom == pytest.approx(1.5)
    assert (card(view, "hidden2") - at.toPoint()).manhattanLength() <= 3


@pytest.mark.parametrize("way", [QPoint(9000, 0), QPoint(-9000, 0), QPoint(0, 9000), QPoint(0, -9000)])
def test_the_network_cannot_be_pushed_out_of_sight(view: BuildView, way: QPoint) -> None:
    view.camera.pan_by(way.x(), way.y())
    assert view.camera.sight().intersects(view.board.taken())


def test_fit_shows_all_of_a_large_network(view: BuildView, studio: Studio) -> None:
    studio.document.replace(new_project((16,) * 40, "sigmoid", 1), None, "New")
    view.fit()
    assert view.camera.sees(view.board.taken())
    view.zoom_by(4)
    assert not view.camera.sees(view.board.taken())
    view.fit()
    assert view.camera.sees(view.board.taken())


def test_another_project_is_seen_whole(view: BuildView, studio: Studio) -> None:
    """Opening a file must not leave one looking at the place where the old network was."""
    view.zoom_by(3)
    studio.document.replace(new_project((16,) * 12, "sigmoid", 1), None, "New")
    assert view.camera.sees(view.board.taken())
    view.zoom_by(3)
    studio.document.undo()
    assert view.camera.sees(view.board.taken())


def test_an_edit_does_not_move_the_board(view: BuildView, studio: Studio) -> None:
    before = view.camera.sight()
    studio.editor.set_field((LayerId("hidden1"),), "units", 32)
    assert view.camera.sight() == before


# ---- at the sides ----


def test_the_board_goes_along_when_a_card_is_dragged_to_the_side(
    view: BuildView, studio: Studio, qtbot
) -> None:
    view.zoom_by(2)
    view.centre_on(LayerId("hidden1"))
    before, start = view.camera.sight().right(), view.board.layers[LayerId("hidden1")].place()
    press(view, card(view, "hidden1"))
    side = QPoint(view.width() - 4, view.height() - 120)  # below all links
    move(view, side)
    qtbot.waitUntil(lambda: view.camera.sight().right() > before + 40)
    release(view, side)
    after = view.camera.sight().right()
    moved = view.board.layers[LayerId("hidden1")].place().x - start.x
    assert moved > view.width() / 2 / view.camera.zoom
    QTest.qWait(60)
    assert view.camera.sight().right() == after
    assert studio.document.undo_stack.count() == 1


# ---- tips ----


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (lambda view: card(view, "hidden1"), "Hidden 1: Dense, 16 · sigmoid, output 16, 12,560 parameters."),
        (lambda view: link(view, "hidden1", "hidden2"), "From Hidden 1 to Hidden 2."),
        (lambda view: port_out(view, "hidden1"), "Drag to a layer that is to hear this one"),
        (lambda view: port_in(view, "hidden1"), "Drag to the layer that is to be heard"),
        (lambda view: QPoint(30, 30), ""),
    ],
)
def test_what_the_pointer_rests_on_says_what_it_is(
    view: BuildView, at: Callable[[BuildView], QPoint], words: str
) -> None:
    move(view, at(view), button=Qt.MouseButton.NoButton)
    said = tip(view.board, view.board.pointed)
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_a_problem_whose_words_are_cut_off_is_told_in_full(view: BuildView, studio: Studio) -> None:
    studio.editor.unlink((LayerId("hidden1"), LayerId("hidden2")))
    item = view.board.layers[LayerId("hidden2")]
    move(view, fix_button(view, "hidden2"), button=Qt.MouseButton.NoButton)
    assert tip(view.board, view.board.pointed) == item.facts.fix
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_from_far_away_a_card_is_a_card_to_its_last_pixel(view: BuildView, studio: Studio) -> None:
    """Ports that cannot be seen cannot be hit: a drag moves."""
    view.zoom_by(0.3)
    start = port_out(view, "hidden1") - QPoint(3, 0)
    drag(view, start, start + QPoint(0, 60))
    assert studio.document.undo_stack.undoText() == "Move Hidden 1"


# ---- the map ----


def test_the_map_is_there_when_the_network_is_larger_than_the_view(view: BuildView) -> None:
    assert not view.minimap.isVisible()
    view.zoom_by(2)
    assert view.minimap.isVisible()
    assert view.rect().contains(view.minimap.geometry())
    view.fit()
    assert not view.minimap.isVisible()


def test_a_click_on_the_map_looks_there(view: BuildView) -> None:
    view.zoom_by(3)
    view.centre_on(LayerId("input"))
    assert not view.camera.sight().intersects(view.board.layers[LayerId("output")].card())
    place = view.minimap.to_map().map(view.board.layers[LayerId("output")].card().center()).toPoint()
    QTest.mouseClick(view.minimap, LEFT, NONE, place)
    assert view.camera.sight().intersects(view.board.layers[LayerId("output")].card())


def test_a_click_on_the_map_is_none_on_the_board(view: BuildView, studio: Studio) -> None:
    studio.editor.mark((LayerId("hidden1"),))
    view.zoom_by(3)
    QTest.mouseClick(view.minimap, LEFT, NONE, view.minimap.rect().center())
    assert studio.editor.marked.layers == ("hidden1",)


# ---- the hint ----


def test_an_empty_board_says_how_to_begin(view: BuildView, studio: Studio) -> None:
    assert not view.hint.isVisible()
    studio.editor.mark_all()
    studio.editor.remove_marked()
    assert view.hint.isVisible()
    assert abs(view.hint.geometry().center().x() - view.viewport().rect().center().x()) <= 1
    studio.editor.add(DenseSpec)
    assert not view.hint.isVisible()


def test_a_double_click_works_through_the_hint(view: BuildView, studio: Studio) -> None:
    studio.editor.mark_all()
    studio.editor.remove_marked()
    middle = view.hint.geometry().center()
    assert view.childAt(middle) is view.viewport()
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle)
    assert view.asking.menu.isVisible()
    view.asking.close()


# ---- themes, languages ----


def test_the_board_follows_the_theme(qtbot, studio: Studio) -> None:
    theme = Theme("light")
    view = BuildView(studio, theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    corner = QPoint(7, 7)
    assert view.grab().toImage().pixelColor(corner) == QColor(LIGHT.ground)
    theme.set_mode("dark")
    QApplication.processEvents()
    image = view.grab().toImage()
    assert image.pixelColor(corner) == QColor(DARK.ground)
    assert image.pixelColor(card(view, "hidden1") + QPoint(60, -40)) != QColor(LIGHT.panel)


def test_cards_speak_the_language_of_the_window(view: BuildView) -> None:
    english = {one: item.facts.parameters for one, item in view.board.layers.items()}
    language = Language("zh_CN")
    QApplication.processEvents()
    chinese = view.board.layers[LayerId("hidden1")].facts
    language.use("en")
    QApplication.processEvents()
    assert "12,560" in chinese.parameters
    assert chinese.title != "Dense"
    assert {one: item.facts.parameters for one, item in view.board.layers.items()} == english


def test_a_drag_that_ends_paints_nothing_more(view: BuildView) -> None:
    """What a gesture showed is gone to the last pixel."""
    QApplication.processEvents()
    view.board.point_at(view.board.hit(QPointF(-9000, -9000), 1))
    before = view.grab().toImage()
    drag(view, card(view, "hidden1") - QPoint(150, 120), card(view, "hidden1"))
    keys(view, Qt.Key.Key_Escape)
    assert view.grab().toImage() == before


def test_opening_and_closing_many_boards_leaves_nothing(studio: Studio) -> None:
    for _ in range(3):
        view = BuildView(studio, Theme("light"))
        view.show()
        view.close()
        view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    studio.editor.set_field((LayerId("hidden1"),), "units", 20)
    assert studio.document.project.spec.layers[1].units == 20


def test_larger_text_is_a_closer_look(view: BuildView) -> None:
    view._theme.set_scale(1.5)
    assert view.camera.zoom == pytest.approx(1.5)
    view._theme.set_scale(1.25)
    assert view.camera.zoom == pytest.approx(1.25)
    view._theme.set_scale(1.0)
    assert view.camera.zoom == pytest.approx(1.0)
