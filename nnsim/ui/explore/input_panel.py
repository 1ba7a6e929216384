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
        studio.samples.problem.connect(self.problem)
        studio.inputs.changed.connect(self._follow)
        self._follow()

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins."""
        return self.draw_panel.canvas if self._studio.inputs.is_drawn else self.typed_panel.start

    def open_picture(self, path: Path | str) -> None:
        """Make a picture file the input; what is wrong with it comes as ``problem``."""
        if self._studio.inputs.is_drawn:
            self.draw_panel.open_picture(path)
        elif self._studio.inputs.is_picture:
            self.typed_panel.open_picture(Path(path))
        else:
            self.problem.emit(self._no_pictures())

    @Slot()
    def paste(self) -> None:
        """Make the picture on the clipboard the drawing."""
        if self._studio.inputs.is_drawn:
            self.draw_panel.paste()
        else:
            self.problem.emit(self._no_pictures())

    def _no_pictures(self) -> str:
        return self.tr("This network reads no drawings: type its numbers, or open another network.")

    @Slot()
    def _follow(self) -> None:
        is_drawn = self._studio.inputs.is_drawn
        comes, goes = (self.draw_panel, self.typed_panel)[:: 1 if is_drawn else -1]
        # Both together would ask for more room than there is.
        goes.hide()
        comes.show()
