"""What a person does in the Train workspace, and what they see."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nnsim.studio.training import RunState
from nnsim.training.snapshot import Measurement
from nnsim.ui.train.workspace import TrainWorkspace


def control(workspace: QWidget, name: str) -> QLineEdit | QComboBox:
    """The one control that is called ``name``; of several the one that is shown."""
    found = [
        one
        for kind in (QLineEdit, QComboBox)
        for one in workspace.findChildren(kind)
        if one.accessibleName() == name
    ]
    if len(found) > 1:
        found = [one for one in found if one.isVisible()]
    assert len(found) == 1
    return found[0]


def type_in(qtbot: QtBot, workspace: QWidget, name: str, text: str) -> None:
    field = control(workspace, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def finish_run(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    workspace.run_panel.start_action.trigger()
    qtbot.waitUntil(lambda: idle(workspace) and bool(session_of(workspace).history), timeout=20_000)


def session_of(workspace: TrainWorkspace):
    return workspace._studio.training


def idle(workspace: TrainWorkspace) -> bool:
    return session_of(workspace).state is RunState.IDLE


def start_endless(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    type_in(qtbot, workspace, "Epochs", "10000")
    workspace.run_panel.start_action.trigger()
    learning = session_of(workspace)
    qtbot.waitUntil(lambda: len(learning.history) > 3, timeout=20_000)


def words(workspace: QWidget) -> list[str]:
    return [label.text() for label in workspace.findChildren(QLabel) if label.isVisible()]


def feed(workspace: TrainWorkspace, count: int) -> None:
    """Measurements as if a run had told them."""
    made = tuple(
        Measurement(step, step / 100, 2 / (1 + step), 0.5, *((0.4, 0.6) if step % 100 == 0 else (None, None)))
        for step in range(count)
    )
    for name in ("loss", "accuracy"):
        workspace.board.view(name)._add(made)
        workspace.board.view(name).renew()


def is_of_pyqtgraph(widget: QWidget) -> bool:
    return type(widget).__module__.startswith("pyqtgraph") or type(
        widget.parentWidget()
    ).__module__.startswith("pyqtgraph")
