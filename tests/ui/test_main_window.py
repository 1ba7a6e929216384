"""The window as a person meets it: workspaces, menus, themes, languages, files, and what is remembered."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.data.strokes import Drawing, Stroke
from nnsim.network.project import Project
from nnsim.network.shipped import open_network, shipped_path
from nnsim.network.spec import LayerId
from nnsim.network.storage import load, save
from nnsim.network.weights import Weights
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import MnistSource, SyntheticSource
from nnsim.ui.action_table import ENTRIES
from nnsim.ui.app import make_window
from nnsim.ui.files import UNSAVED, unsaved_path
from nnsim.ui.guide import GuideWindow
from nnsim.ui.main_window import MainWindow

SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def test_a_drawing_is_read_and_the_answer_is_shown(window: MainWindow) -> None:
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    answer = window.explore.answer_panel.view.answer
    assert answer.best == 7
    assert "7" in window.explore.answer_panel.view.accessibleDescription()


def test_an_empty_canvas_gets_no_answer(window: MainWindow) -> None:
    assert window.explore.answer_panel.view.answer.best is None


def test_undo_takes_back_strokes_while_exploring_and_edits_while_training(window: MainWindow) -> None:
    window.studio.sketch.edit("Draw", SEVEN)
    window.open_workspace("train")
    window.files.open_shipped("digits")
    window.actions_table["undo"].trigger()
    assert window.studio.document.project.card.title == "Digits 784–16–16–10"
    assert not window.studio.sketch.drawing.is_empty
    window.open_workspace("explore")
    window.actions_table["undo"].trigger()
    assert window.studio.sketch.drawing.is_empty


def test_undo_in_explore_takes_back_what_was_done_last_stroke_or_network(
    window: MainWindow,
) -> None:
    window.studio.sketch.edit("Draw", SEVEN)
    window.files.open_shipped("digits")
    undo = window.actions_table["undo"]
    undo.trigger()
    assert window.studio.document.path == shipped_path("digits-16-16")
    assert not window.isWindowModified()
    undo.trigger()
    assert window.studio.sketch.drawing.is_empty
    assert not undo.isEnabled()


def test_a_trained_network_is_kept_when_another_is_opened_before_the_end(
    window: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    window.train.network_panel.reset()
    mine = window.studio.document.project
    window.files.open_shipped("digits")
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    again.actions_table["unsaved"].trigger()
    assert again.studio.document.project.weights.same_as(mine.weights)
    assert again.isWindowModified()
    unsaved_path().unlink()


def test_the_eraser_alone_draws_nothing_and_gets_no_answer(window: MainWindow) -> None:
    window.studio.sketch.edit("Erase", Drawing((Stroke.line([(5, 5), (9, 9)], erase=True),)))
    settle()
    assert window.explore.answer_panel.view.answer.best is None


def test_the_guide_opens_once_follows_links_and_the_language(window: MainWindow) -> None:
    window.actions_table["guide"].trigger()
    window.actions_table["guide"].trigger()
    guides = [top for top in QApplication.topLevelWidgets() if isinstance(top, GuideWindow)]
    assert len(guides) == 1
    guide = guides[0]
    guide.show_page("keyboard.md")
    assert guide.page == "keyboard.md"
    browser = guide.findChild(QTextBrowser)
    assert "Ctrl+1" in browser.toPlainText()
    window.set_language("zh_CN")
    settle()
    assert "快捷键" in browser.toPlainText() or "键盘" in browser.toPlainText()
    guide.show_page("../../README.md")
    assert guide.page == "keyboard.md"
    window.close()


def test_the_enlarged_picture_is_moved_by_keyboard_and_stays_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.explore.network_panel.view
    view.setFocus()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    area = view.layout_now.area
    assert area.right() == pytest.approx(view.width())
    assert area.left() < 0


def test_the_colours_are_switched_back_and_forth_with_one_key(window: MainWindow, settings: Settings) -> None:
    for mode in ("dark", "light"):
        window.actions_table["switch"].trigger()
        assert settings.theme == mode


def _with_class_names(project: Project, names: tuple[str, ...]) -> Project:
    return replace(project, spec=msgspec.structs.replace(project.spec, class_names=names))


def test_a_network_without_names_for_its_outputs_is_read_by_their_numbers(window: MainWindow) -> None:
    window.studio.sketch.edit("Draw", SEVEN)
    window.studio.document.edit("Nameless", _with_class_names(window.studio.document.project, ()))
    settle()
    assert window.explore.answer_panel.view.answer.names == tuple("0123456789")
    assert "7" in window.explore.answer_panel.view.accessibleDescription()
    assert not window.grab().isNull()


def test_an_answer_that_is_no_number_is_loud_and_no_answer(window: MainWindow) -> None:
    project = window.studio.document.project
    huge = Weights(project.weights.layout, np.full(project.weights.layout.size, 3e38, np.float32))
    window.studio.sketch.edit("Draw", SEVEN)
    window.studio.document.edit("Huge", replace(project, weights=huge))
    settle()
    view = window.explore.answer_panel.view
    assert view.answer.is_lost
    assert "not a number" in view.accessibleDescription()
    assert not window.grab().isNull()
    # In the twice as fine numbers of the steps these would still be some.
    endless = Weights(project.weights.layout, np.full(project.weights.layout.size, np.inf, np.float32))
    window.studio.document.edit("Endless", replace(project, weights=endless))
    window.studio.stepping.open()
    window.studio.stepping.last()
    settle()
    assert window.explore.answer_panel._lost.text().endswith("the weights of the network have run away.")


def test_a_broken_file_does_not_end_a_run(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.nnsim"
    broken.write_bytes(b"no zip")
    training = window.studio.training
    training.start(SyntheticSource(count=500, test_count=100), Hyperparameters(epochs=100_000))
    qtbot.waitUntil(lambda: training.state is RunState.RUNNING, timeout=20_000)
    window.files.open(broken)
    assert training.state is RunState.RUNNING
    assert "broken.nnsim" in window.messages.text
    assert not unsaved_path().exists()


def test_the_header_says_that_the_network_is_being_trained(window: MainWindow, qtbot: QtBot) -> None:
    training = window.studio.training
    training.start(SyntheticSource(count=500, test_count=100), Hyperparameters(epochs=100_000))
    qtbot.waitUntil(lambda: training.state is RunState.RUNNING, timeout=20_000)
    assert "training: " in window.header.facts
    assert window.header.open_name is None
    training.stop()
    assert "training…" not in window.header.facts


@pytest.mark.parametrize(
    ("key", "rubbish"),
    [
        ("view/theme", "contrast"),
        ("view/language", "xx"),
        ("view/text_scale", "nan"),
        ("view/text_scale", "1000"),
        ("window/workspace", "kitchen"),
        ("window/geometry", "square"),
        ("explore/pen_width", "inf"),
        ("explore/network", "@@unsaved?"),
    ],
)
def test_rubbish_in_the_settings_does_not_keep_the_window_from_opening(
    qtbot: QtBot, settings: Settings, key: str, rubbish: str
) -> None:
    settings.store.setValue(key, rubbish)
    window = make_window(settings)
    qtbot.addWidget(window)
    window.show()
    assert window.isVisible()


def test_saving_asks_about_the_very_file_that_will_be_written(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The dialog adds the ending by itself, so that what it asks about is what is written.
    seen: list[str] = []

    def choose(dialog: QFileDialog) -> bool:
        seen.append(dialog.defaultSuffix())
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(tmp_path / "digits v1.2.nnsim"))
        return True

    monkeypatch.setattr(QFileDialog, "exec", choose)
    (tmp_path / "digits v1.nnsim").write_bytes(b"somebody's")
    window.files.save_dialog()
    assert seen == ["nnsim"]
    assert (tmp_path / "digits v1.nnsim").read_bytes() == b"somebody's"
    assert load(tmp_path / "digits v1.2.nnsim").spec == window.studio.document.project.spec


def test_the_undo_entry_says_what_it_takes_back(window: MainWindow) -> None:
    window.studio.sketch.edit("Draw a seven", SEVEN)
    assert window.actions_table["undo"].text() == "&Undo Draw a seven"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_repaints_everything_and_is_remembered(
    window: MainWindow, settings: Settings, name: str
) -> None:
    window.actions_table[name].trigger()
    settle()
    ground = window.grab().toImage().pixelColor(window.width() // 2, window.height() - 4)
    assert (ground.lightness() > 128) is (name == "light")
    assert settings.theme == name


def test_every_action_has_words_and_a_tip_in_both_languages(window: MainWindow) -> None:
    for code in ("en", "zh_CN"):
        window.set_language(code)
        for entry in ENTRIES:
            if entry.name[0] not in "->":
                assert window.actions_table[entry.name].text()
                assert window.actions_table[entry.name].statusTip()


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys = [
        shortcut.toString()
        for entry in ENTRIES
        if entry.name[0] not in "->"
        for shortcut in window.actions_table[entry.name].shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_the_language_changes_at_once_and_is_remembered(window: MainWindow, settings: Settings) -> None:
    window.set_language("zh_CN")
    settle()
    assert window.explore.answer_panel.heading.text() == "答案"
    assert settings.language == "zh_CN"
    window.set_language("en")
    settle()
    assert window.explore.answer_panel.heading.text() == "Answer"


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_words_are_cut_off(window: MainWindow, qtbot: QtBot, code: str, scale: float) -> None:
    window.set_language(code)
    window.set_text_scale(scale)
    window.resize(1600, 1000)
    settle()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.open_workspace("train")
    settle()
    window.open_workspace("explore")
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit)
        and not _is_inner(widget)
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
    ]
    assert nameless == []


def _is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)


def test_a_broken_network_file_is_one_sentence_and_changes_nothing(
    window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.nnsim"
    broken.write_bytes(b"PK\x03\x04 cut off")
    before = window.studio.document.project
    window.files.open(broken)
    assert "broken.nnsim" in window.messages.text
    assert window.studio.document.project is before
    window.studio.sketch.edit("Draw", SEVEN)
    assert window.messages.text == ""


def test_a_network_is_saved_and_opened_again(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.nnsim"
    window.files.save_as(path)
    assert load(path).weights.same_as(window.studio.document.project.weights)
    assert "mine" in window.windowTitle()


def test_saving_into_a_folder_that_is_not_there_is_told(window: MainWindow, tmp_path: Path) -> None:
    window.files.save_as(tmp_path / "nowhere" / "mine.nnsim")
    assert "nowhere" in window.messages.text


def test_files_dropped_on_the_window_are_opened(window: MainWindow, tmp_path: Path) -> None:
    network, picture = tmp_path / "dropped.nnsim", tmp_path / "one.png"
    save(open_network("digits"), network)
    _picture_of_a_one().save(str(picture))
    for path in (network, picture):
        _drop(window, path)
        settle()
    assert window.studio.document.path == network
    assert window.studio.sketch.drawing.picture is not None
    assert window.explore.answer_panel.view.answer.best == 1


def _picture_of_a_one() -> QImage:
    image = QImage(90, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(40, 20, 10, 80, QColor("black"))
    painter.end()
    return image


def _drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)


def test_a_neuron_in_focus_is_explained_without_moving_anything(window: MainWindow) -> None:
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    before = window.explore.network_panel.view.geometry()
    window.studio.selection.choose(Neuron(LayerId("hidden1"), 4))
    settle()
    assert window.explore.neuron_panel.heading.text() == "hidden 1, neuron 5"
    assert window.explore.network_panel.view.geometry() == before
    window.files.open_shipped("digits")
    assert window.studio.selection.focus is None


def test_the_network_view_is_walked_and_zoomed_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    view = window.explore.network_panel.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert window.studio.selection.focus == Neuron(LayerId("hidden1"), 0)
    assert view.accessibleDescription() == "hidden 1, neuron 1"
    width = view.layout_now.area.width()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.layout_now.area.width() > width
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.layout_now.area.width() == width
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.studio.selection.focus is None


def test_clicking_a_neuron_keeps_it_in_view(window: MainWindow, qtbot: QtBot) -> None:
    view = window.explore.network_panel.view
    point = view.layout_now.columns[2].centre(3).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert window.studio.selection.chosen == Neuron(LayerId("hidden2"), 3)


def test_the_window_comes_back_as_it_was_left(window: MainWindow, qtbot: QtBot, settings: Settings) -> None:
    window.open_workspace("train")
    window.set_text_scale(1.25)
    window.files.open_shipped("digits")
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.path == shipped_path("digits")
    assert again.train.isVisibleTo(again)
    assert settings.text_scale == 1.25


def test_a_network_that_was_not_saved_is_there_at_the_next_start(
    window: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    window.train.network_panel.reset()
    unsaved = window.studio.document.project
    window.close()
    assert settings.network == UNSAVED
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.project.weights.same_as(unsaved.weights)
    assert again.isWindowModified()
    unsaved_path().unlink()


def test_a_remembered_file_that_is_gone_is_told_and_the_default_opens(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    settings.network = str(tmp_path / "gone.nnsim")
    window = make_window(settings)
    qtbot.addWidget(window)
    assert "gone.nnsim" in window.messages.text
    assert window.studio.document.path == shipped_path("digits")


def test_about_shows_the_versions_that_matter(window: MainWindow) -> None:
    window.actions_table["about"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert all(word in box.informativeText() for word in ("Python", "PySide6", "NumPy", "SciPy"))
    box.close()


def test_diagnostic_information_lands_in_the_clipboard(window: MainWindow) -> None:
    window.actions_table["diagnostics"].trigger()
    assert "PySide6" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("size", [(640, 480), (1000, 700), (1280, 800), (1920, 1080)])
def test_the_window_can_be_small_and_large(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle()
    for name in ("explore", "build", "train"):
        window.open_workspace(name)
        settle()
        assert not window.grab().isNull()
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("workspace", ["explore", "train"])
def test_a_run_that_fails_says_so_once_wherever_one_looks(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, workspace: str
) -> None:
    window.open_workspace(workspace)
    with qtbot.waitSignal(window.studio.training.failed, timeout=20_000) as said:
        window.studio.training.start(MnistSource(tmp_path), Hyperparameters())
    shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert shown.count(said.args[0]) == 1
