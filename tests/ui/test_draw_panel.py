"""The drawing panel: tools, pictures from elsewhere, and what the network sees."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, QSettings, Qt, QTranslator, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nnsim.data.drawing import STAGE_NAMES, Drawing, Stages, Stroke, prepare
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.theme import DARK, Theme

LEFT = Qt.MouseButton.LeftButton
LINE = Drawing((Stroke.line([[4, 3], [6, 20]]),))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    spec = dense_network((4,))
    made = Studio(Project(spec, initial_weights(spec, 1), Card(title="x")), settings)
    yield made
    if shiboken6.isValid(made):
        made.deleteLater()


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def panel(qtbot, studio: Studio, theme: Theme) -> DrawPanel:
    made = DrawPanel(studio, theme)
    qtbot.addWidget(made)
    made.resize(330, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def problems(panel: DrawPanel) -> list[str]:
    heard: list[str] = []
    panel.problem.connect(heard.append)
    return heard


def seven(side: int = 60) -> QImage:
    """A dark 7 of two bars on white paper."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(side // 4, 3 * side // 4):
        for y in range(side // 6, side // 4):
            image.setPixelColor(x, y, QColor("black"))
    for y in range(side // 4, 5 * side // 6):
        for x in range(3 * side // 5, 3 * side // 4):
            image.setPixelColor(x, y, QColor("black"))
    return image


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


# ---- tools -----------------------------------------------------------------------------------------------


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


# ---- pictures --------------------------------------------------------------------------------------------


def test_a_pasted_picture_is_the_drawing_and_one_undo_entry(
    panel: DrawPanel, studio: Studio, problems: list[str]
) -> None:
    studio.sketch.edit("Pen stroke", LINE)
    QGuiApplication.clipboard().setImage(seven())
    panel.paste()
    assert problems == []
    assert studio.sketch.undo_stack.undoText() == "Paste picture"
    ink = panel.canvas.ink()
    assert ink[5, 14] > 0.9  # the upper bar
    assert ink[20, 19] > 0.9  # the right bar
    assert ink[20, 8] == 0
    studio.sketch.undo_stack.undo()
    assert studio.sketch.drawing is LINE


def test_a_clipboard_without_a_picture_is_a_sentence(
    panel: DrawPanel, studio: Studio, problems: list[str]
) -> None:
    QGuiApplication.clipboard().setText("seven")
    panel.paste()
    assert problems == ["The clipboard holds no picture. Copy one in another program first."]
    assert studio.sketch.undo_stack.count() == 0


def test_a_file_that_was_copied_is_opened(panel: DrawPanel, studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    seven().save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    panel.paste()
    assert studio.sketch.undo_stack.undoText() == "Open picture seven.png"


def test_an_opened_picture_is_the_drawing(panel: DrawPanel, studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    seven().save(str(path))
    panel.open_picture(path)
    assert studio.sketch.drawing.picture is not None
    assert studio.sketch.undo_stack.undoText() == "Open picture seven.png"


@pytest.mark.parametrize("kind", ["text", "missing", "folder", "blank"])
def test_what_is_not_a_picture_of_a_digit_is_one_sentence(
    panel: DrawPanel, studio: Studio, problems: list[str], tmp_path: Path, kind: str
) -> None:
    studio.sketch.edit("Pen stroke", LINE)
    path = tmp_path / f"{kind}.png"
    if kind == "text":
        path.write_text("not a picture")
    elif kind == "folder":
        path.mkdir()
    elif kind == "blank":
        blank = QImage(40, 40, QImage.Format.Format_RGB32)
        blank.fill(QColor("white"))
        blank.save(str(path))
    panel.open_picture(path)
    assert len(problems) == 1
    assert f"{kind}.png" in problems[0]
    assert "\n" not in problems[0]
    assert studio.sketch.drawing is LINE


def test_a_file_that_may_not_be_read_is_one_sentence(
    panel: DrawPanel, problems: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nnsim.ui.explore.picture_intake.read_picture", refuse)
    panel.open_picture(str(tmp_path / "secret.png"))
    assert problems == [
        "secret.png cannot be read (Permission denied). Check that it is there and that you may read it."
    ]


def drop(panel: DrawPanel, mime: QMimeData) -> bool:
    """Drag over the canvas as a window does: the first parent that takes it gets the drop."""
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    assert not panel.canvas.acceptDrops()
    enter = QDragEnterEvent(QPoint(100, 100), actions, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(panel, enter)
    if enter.isAccepted():
        QApplication.sendEvent(panel, QDropEvent(QPointF(100, 100), actions, mime, LEFT, none))
    return enter.isAccepted()


def test_a_picture_file_can_be_dropped(panel: DrawPanel, studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    seven().save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(panel, mime)
    assert studio.sketch.undo_stack.undoText() == "Open picture seven.png"


def test_a_picture_can_be_dropped_from_a_browser(panel: DrawPanel, studio: Studio) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/seven.png")])
    mime.setImageData(seven())
    assert drop(panel, mime)
    assert studio.sketch.drawing.picture is not None


@pytest.mark.parametrize("name", ["digits.nnsim", "train-images-idx3-ubyte.gz"])
def test_networks_and_data_are_left_to_the_window(panel: DrawPanel, tmp_path: Path, name: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    assert not drop(panel, mime)


def test_dropped_words_are_left_to_the_window(panel: DrawPanel) -> None:
    mime = QMimeData()
    mime.setText("seven")
    assert not drop(panel, mime)


# ---- what the network sees -------------------------------------------------------------------------------


def test_the_picture_is_what_the_network_reads(qtbot, panel: DrawPanel, studio: Studio) -> None:
    with qtbot.waitSignal(studio.reading.read):
        studio.sketch.edit("Pen stroke", LINE)
    np.testing.assert_array_equal(panel.sight.picture.pixels, prepare(LINE, Stages()).pixels)


@pytest.mark.parametrize("name", STAGE_NAMES)
def test_each_switch_changes_what_the_network_sees(
    qtbot, panel: DrawPanel, studio: Studio, name: str
) -> None:
    studio.sketch.edit("Pen stroke", Drawing((Stroke.line([[4, 3], [6, 12], [8, 9]], 1.0),)))
    before = studio.reading.sight.prepared.pixels
    with qtbot.waitSignal(studio.reading.read):
        click(panel.sight.switches[name])
    assert not getattr(studio.sketch.stages, name)
    assert np.abs(panel.sight.picture.pixels - before).max() > 0.2
    with qtbot.waitSignal(studio.reading.read):
        panel.sight.switches[name].setFocus()
        QTest.keyClick(panel.sight.switches[name], Qt.Key.Key_Space)
    np.testing.assert_array_equal(panel.sight.picture.pixels, before)


def test_switches_follow_the_stages_and_are_remembered(
    panel: DrawPanel, studio: Studio, settings: Settings
) -> None:
    told: list[Stages] = []
    studio.sketch.stages_changed.connect(told.append)
    studio.sketch.set_stages(Stages(join=False, centre=False))
    shown = {name: switch.isChecked() for name, switch in panel.sight.switches.items()}
    assert shown == {"join": False, "crop": True, "fit": True, "centre": False, "match_ink": True}
    assert settings.stages == "join,centre"
    assert len(told) == 1


def test_stages_that_were_off_are_off_at_the_next_start(
    qtbot, studio: Studio, settings: Settings, theme: Theme
) -> None:
    settings.stages = "fit, centre,from a later version"
    panel = DrawPanel(studio, theme)
    qtbot.addWidget(panel)
    assert studio.sketch.stages == Stages(fit=False, centre=False)
    assert not panel.sight.switches["fit"].isChecked()


def test_the_picture_after_each_stage_is_shown_on_request(qtbot, panel: DrawPanel, studio: Studio) -> None:
    studio.sketch.set_stages(Stages(crop=False))
    studio.sketch.edit("Pen stroke", LINE)
    click(panel.sight.show_stages)
    popup = panel.sight.popup
    assert popup.isVisible()
    for name, pixels in prepare(LINE, Stages(crop=False)).pictures().items():
        np.testing.assert_array_equal(popup.pictures[name].pixels, pixels)
    assert popup.captions["crop"].text() == "crop: off"
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


# ---- for everybody ---------------------------------------------------------------------------------------


def focusable(panel: DrawPanel) -> list[QWidget]:
    return [one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_every_control_has_a_name_and_says_what_it_is_for(panel: DrawPanel) -> None:
    controls = focusable(panel)
    assert len(controls) == 13  # canvas, five tools, width, the strip of stages, five switches
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
def test_the_panel_fits_into_330_units_at_every_text_size(
    panel: DrawPanel, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    QCoreApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 330


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
