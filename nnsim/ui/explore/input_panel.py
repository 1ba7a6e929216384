"""The left column of Explore: the canvas for networks that read drawings, fields for all others."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.explore.typed_panel import TypedPanel
from nnsim.ui.theme import Theme


class InputPanel(QWidget):
    """Shows the one of its two panels that the network can do something with."""

    #: one sentence for the user about an input that cannot be used
    problem = Signal(str)
    #: the network should read a picture file, whichever the user chooses
    picture_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.draw_panel = DrawPanel(studio, theme)
        self.typed_panel = TypedPanel(studio, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.draw_panel, self.typed_panel):
            column.addWidget(panel)
            panel.problem.connect(self.problem)
        self.typed_panel.picture_wanted.connect(self.picture_wanted)
        studio.samples.problem.connect(self.problem)
        studio.inputs.changed.connect(self._follow)
        self._follow()

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins."""
        return self.draw_panel.canvas if self._studio.inputs.is_drawn else self.typed_panel.start

    def open_picture(self, path: Path | str) -> None:
        """Make a picture file the input; what is wrong with it comes as ``problem``."""
        taker = self._taker()
        if taker is not None:
            taker.open_picture(Path(path))

    @Slot()
    def paste(self) -> None:
        """Make the picture on the clipboard the input."""
        taker = self._taker()
        if taker is not None:
            taker.paste()

    @Slot()
    def clear(self) -> None:
        """Take away what is drawn or typed."""
        if self._studio.inputs.is_drawn:
            self.draw_panel.clear()
        else:
            self.typed_panel.clear()

    def _taker(self) -> DrawPanel | TypedPanel | None:
        """Who takes pictures; where nobody does, that is said."""
        inputs = self._studio.inputs
        if inputs.is_drawn:
            return self.draw_panel
        if inputs.is_picture:
            return self.typed_panel
        self.problem.emit(self._no_pictures())
        return None

    def _no_pictures(self) -> str:
        return self.tr("This network reads no drawings: type its numbers, or open another network.")

    @Slot()
    def _follow(self) -> None:
        is_drawn = self._studio.inputs.is_drawn
        comes, goes = (self.draw_panel, self.typed_panel)[:: 1 if is_drawn else -1]
        # Both together would ask for more room than there is.
        goes.hide()
        comes.show()
