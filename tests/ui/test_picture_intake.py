"""Pictures from files, from the clipboard and dropped ones."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from tests.ui.panels import LEFT, LINE

pytest_plugins = ["tests.ui.panel_fixtures"]


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
