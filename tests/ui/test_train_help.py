"""Every control of the Train workspace says what it is called, what it does, and what it is good for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.views import VIEWS
from nnsim.ui.train.workspace import TrainWorkspace

pytest_plugins = ["tests.ui.train_fixtures"]

_OWN_TIPS = {
    "XYPlot", "UnitStrips", "MatrixGrid", "ReportTable", "PlanePicture", "CurvePicture", "LossPlanePicture",
}  # fmt: skip
"""Pictures and tables whose tip is what stands under the mouse."""


@pytest.fixture(autouse=True)
def examinations_stop(lab: Studio) -> Iterator[None]:
    """Views ask for them as soon as they are seen."""
    yield
    lab.examining.stop()


def takes_the_keyboard(widget: QWidget) -> bool:
    """Whether it has the keyboard itself: not through another, nor only to scroll what is in it."""
    parent = widget.parentWidget()
    is_viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    is_inside = isinstance(parent, QAbstractSpinBox)  # a proxy, and still what the mouse and tools see
    if is_viewport or isinstance(widget, QScrollArea) or (widget.focusProxy() is not None and not is_inside):
        return False
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def silent(inside: QWidget) -> list[str]:
    """The controls that lack a name, a tip or an explanation."""
    found = []
    for one in filter(takes_the_keyboard, inside.findChildren(QWidget)):
        if one.window() is not inside.window():
            continue
        kind = type(one).__name__
        said = {"name": name_of(one), "tip": one.toolTip() or kind in _OWN_TIPS, "help": one.whatsThis()}
        found += [f"{kind} “{name_of(one)}” has no {what}" for what, words in said.items() if not words]
    return found


def shown(qtbot: QtBot, lab: Studio, look: Theme, entry: ViewEntry) -> TrainView:
    view = entry.make(lab, look)
    qtbot.addWidget(view)
    view.set_title(entry.title())
    view._retranslate()
    view.resize(700, 500)
    view.show()
    qtbot.waitUntil(lambda: view.is_awake)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return view


@pytest.mark.parametrize("entry", VIEWS, ids=lambda one: one.name)
def test_every_control_of_a_view_has_a_name_a_tip_and_an_explanation(
    qtbot: QtBot, lab: Studio, look: Theme, entry: ViewEntry
) -> None:
    view = shown(qtbot, lab, look, entry)
    assert takes_the_keyboard(view.menu_button)
    assert silent(view) == []


def test_so_has_every_control_beside_the_views(workspace: TrainWorkspace) -> None:
    for part in (workspace.time_bar.now_button, workspace.views_button):
        assert takes_the_keyboard(part)
    assert silent(workspace) == []


def test_the_worst_mistakes_and_the_header_of_the_runs_are_explained(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    entries = {one.name: one for one in VIEWS}
    assert shown(qtbot, lab, look, entries["mistakes"]).whatsThis()
    header = shown(qtbot, lab, look, entries["runs"]).table_view.horizontalHeader()
    assert header.accessibleName()
    assert header.toolTip()
    assert header.whatsThis()
