"""The picture of all edges follows the weights, seen or not, and never takes a whole frame."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnsim.network.weights import Weights
from nnsim.ui.explore.network_view import NetworkView
from nnsim.ui.main_window import MainWindow


def picture(view: NetworkView) -> QImage:
    """The backdrop alone, as it is painted now."""
    image = QImage(QSize(view.width(), view.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view._edges.paint(painter, view.layout_now.area, is_faded=False)
    painter.end()
    return image


def turn_signs(window: MainWindow) -> None:
    project = window.studio.document.project
    weights = Weights(project.weights.layout, -np.asarray(project.weights.flat))
    window.studio.document.edit("Turn the signs", replace(project, weights=weights))


def settled(view: NetworkView) -> Callable[[], bool]:
    return lambda: not view._edges._slices.isActive() and not view._edges._start.isActive()


def test_the_edges_follow_the_weights(window: MainWindow, qtbot: QtBot) -> None:
    view = window.explore.network_panel.view
    qtbot.waitUntil(settled(view))
    before = picture(view)
    turn_signs(window)
    qtbot.waitUntil(settled(view))
    assert picture(view) != before


def test_what_changed_while_the_view_was_hidden_is_shown_when_it_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.explore.network_panel.view
    bar = window.explore.stage_panel.bar
    # A window that is just shown lays its transport out twice.
    qtbot.waitUntil(lambda: settled(view)() and bar.height() == bar.row_height)
    before = picture(view)
    window.open_workspace("train")
    turn_signs(window)
    qtbot.wait(20)
    assert settled(view)()
    window.open_workspace("explore")
    qtbot.waitUntil(lambda: settled(view)() and picture(view) != before)
    window.studio.document.undo()
    qtbot.waitUntil(lambda: settled(view)() and picture(view) == before)


def test_a_picture_of_another_network_is_not_finished(window: MainWindow, qtbot: QtBot) -> None:
    view = window.explore.network_panel.view
    edges = view._edges
    qtbot.waitUntil(settled(view))
    edges._begin()
    edges._go_on(0)  # one piece of many
    edges.forget()
    for _ in range(10_000):
        if edges._work is None:
            break
        edges._go_on(0)
    assert edges._plain is None
