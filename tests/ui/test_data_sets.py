"""Data sets in the window: chosen, painted, seen, and a network for each of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnsim.network.shapes import input_size, output_size
from nnsim.ui.main_window import MainWindow


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
