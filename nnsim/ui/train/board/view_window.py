"""A window of its own for one view."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.train.board.view import TrainView

_EDGE = 10
_LEAST = (560, 420)


class ViewWindow(QWidget):
    """Shows a view until it is closed: then the view goes back where it came from.

    It belongs to the window of the board, stays when another workspace is shown there, and goes with it.
    """

    closed = Signal()

    def __init__(self, view: TrainView, parent: QWidget, place: QRect | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._view = view
        self.setAutoFillBackground(True)
        self._name(view.title)
        view.windowTitleChanged.connect(self._name)
        seen = None if place is None else _on_a_screen(place)
        if seen is None:
            self.resize(max(_LEAST[0], view.width()), max(_LEAST[1], view.height()))
        else:
            self.setGeometry(seen)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(view)
        view.show()

    @Slot(str)
    def _name(self, title: str) -> None:
        self.setWindowTitle(f"{title} — nnsim")

    def release(self) -> None:
        """Let the view go and vanish."""
        self._view.hide()
        self._view.setParent(None)
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Back into the board, unless the whole program ends: then it is there again at the next start."""
        event.accept()
        owner = self.parentWidget()
        if owner is not None and owner.isVisible():
            self.closed.emit()


def _on_a_screen(place: QRect) -> QRect | None:
    """No larger than the screen that it is on; None where that has gone since the last time."""
    for screen in QGuiApplication.screens():
        room = screen.availableGeometry()
        if room.intersects(place):
            is_larger = place.width() > room.width() or place.height() > room.height()
            return place.intersected(room) if is_larger else place
    return None
