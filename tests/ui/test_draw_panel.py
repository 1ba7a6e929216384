"""The drawing panel: its tools, its words, its size."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.theme import DARK, Theme
from tests.ui.panels import LINE, click

pytest_plugins = ["tests.ui.panel_fixtures"]


def test_pen_and_eraser_take_turns(panel: DrawPanel) -> None:
    assert panel.tools.pen.isChecked()
    click(panel.tools.eraser)
    assert panel.brush.tool == "eraser"
    assert not panel.tools.pen.isChecked()
    panel.brush.set_tool("pen")
    assert panel.tools.pen.isChecked()


def test_undo_redo_and_clear_can_be_pressed_when_there_is_something_to_do(
    panel: DrawPanel, studio: Studio
) -> None:
    tools = panel.tools

    def enabled() -> tuple[bool, bool, bool]:
        return tools.undo.isEnabled(), tools.redo.isEnabled(), tools.clear.isEnabled()

    assert enabled() == (False, False, False)
    studio.sketch.edit("Pen stroke", LINE)
    assert enabled() == (True, False, True)
    click(tools.undo)
    assert studio.sketch.drawing.is_empty
    assert enabled() == (False, True, False)
    click(tools.redo)
    assert studio.sketch.drawing is LINE
    click(tools.clear)
    assert studio.sketch.drawing.is_empty
    assert enabled() == (True, False, False)


def test_undo_says_what_it_takes_back_and_its_shortcut(panel: DrawPanel, studio: Studio) -> None:
    studio.sketch.edit("Paste picture", LINE)
    assert "Paste picture" in panel.tools.undo.toolTip()
    assert "Ctrl+Z" in panel.tools.undo.toolTip()


def test_the_width_is_remembered(panel: DrawPanel, settings: Settings) -> None:
    assert panel.tools.width_slider.value() == 4  # half cells: two cells at first
    panel.tools.width_slider.setFocus()
    QTest.keyClick(panel.tools.width_slider, Qt.Key.Key_Right)
    assert panel.brush.width == 2.5
    assert settings.pen_width == 2.5
    assert panel.tools.width_value.text() == panel.locale().toString(2.5, "f", 1)


@pytest.mark.parametrize(
    ("stored", "width"), [(3.0, 3.0), (99.0, 4.0), (-1.0, 1.0), ("nan", 2.0), ("?", 2.0)]
)
def test_a_stored_width_is_used_within_its_limits(
    qtbot, studio: Studio, settings: Settings, theme: Theme, stored: object, width: float
) -> None:
    settings.store.setValue("explore/pen_width", stored)
    panel = DrawPanel(studio, theme)
    qtbot.addWidget(panel)
    assert panel.brush.width == width


def focusable(panel: DrawPanel) -> list[QWidget]:
    return [one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_every_control_has_a_name_and_says_what_it_is_for(panel: DrawPanel) -> None:
    controls = focusable(panel)
    assert len(controls) == 15  # two beside the heading, canvas, five tools, width, stages, five switches
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip() or control.whatsThis(), control


def test_tab_goes_through_all_controls_from_the_canvas_down(panel: DrawPanel, studio: Studio) -> None:
    studio.sketch.edit("Pen stroke", LINE)
    studio.sketch.edit("Pen stroke", LINE.with_stroke(LINE.strokes[0]))
    studio.sketch.undo_stack.undo()  # undo and redo can both be pressed
    panel.activateWindow()
    QTest.qWaitForWindowActive(panel)
    panel.canvas.setFocus()
    visited = [QApplication.focusWidget()]
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    tools, sight = panel.tools, panel.sight
    # Pen and eraser are one stop, as radio buttons are; arrows go between them.
    expected = [panel.canvas, tools.pen, tools.undo, tools.redo, tools.clear, tools.width_slider]
    expected += [sight.show_stages, *sight.switches.values()]
    assert visited[: len(expected)] == expected


def test_a_panel_that_goes_after_the_studio_goes_quietly(panel: DrawPanel, studio: Studio) -> None:
    # An undo stack tells of its end with signals, and cannot be asked any more then.
    studio.sketch.edit("Pen stroke", LINE)
    shiboken6.delete(studio)
    panel.hide()


def test_the_panel_says_that_drawings_stay_here(panel: DrawPanel) -> None:
    assert panel.privacy.text() == "Your drawing stays on this computer."


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_panel_fits_into_the_column_it_is_given_at_every_text_size(
    panel: DrawPanel, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    QCoreApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 312 * scale  # see ExploreWorkspace._draw_width


class Brackets(QTranslator):
    """Puts everything that is translated into brackets."""

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str:
        return f"[{text}]"

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name; an empty translator is not asked
        return False


def test_all_words_follow_the_language(panel: DrawPanel, studio: Studio) -> None:
    translator = Brackets()
    QCoreApplication.installTranslator(translator)
    QCoreApplication.processEvents()
    tools, sight = panel.tools, panel.sight
    words = [panel.heading.text(), panel.privacy.text(), sight.caption.text(), tools.width_label.text()]
    words += [tools.pen.text(), tools.eraser.text(), tools.clear.text(), sight.popup.heading.text()]
    words += [switch.text() for switch in sight.switches.values()]
    words += [switch.whatsThis() for switch in sight.switches.values()]
    words += [control.accessibleName() for control in focusable(panel)]
    words += [panel.canvas.whatsThis(), tools.pen.toolTip(), tools.undo.toolTip(), sight.picture.toolTip()]
    QCoreApplication.removeTranslator(translator)
    assert [one for one in words if not one.startswith("[")] == []
    QCoreApplication.processEvents()
    assert panel.heading.text() == "Draw a digit"


def test_the_panel_follows_the_theme(panel: DrawPanel, theme: Theme, studio: Studio) -> None:
    studio.sketch.edit("Pen stroke", LINE)
    theme.set_mode("dark")
    image = panel.grab().toImage()
    place = panel.canvas.mapTo(panel, panel.canvas.from_cells(20, 20).toPoint() + QPoint(3, 3))
    assert image.pixelColor(place) == QColor(DARK.paper)
