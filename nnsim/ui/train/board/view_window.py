"""A window of its own for one view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView

_EDGE = 10


class ViewWindow(QWidget):
    """Shows a view until it is closed: then the view goes back where it came from."""

    closed = Signal()

    def __init__(self, view: TrainView, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._view = view
        self._theme = theme
        self.setAutoFillBackground(True)
        self.setWindowTitle(view.title)
        self.resize(max(560, view.width()), max(420, view.height()))
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(view)
        view.show()

    def release(self) -> None:
        """Let the view go and vanish."""
        self._view.setParent(None)
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Back into the board."""
        event.accept()
        self.closed.emit()
