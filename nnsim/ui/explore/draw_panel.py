"""The left column of Explore: the canvas, its tools, and what the network sees."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from nnsim.data.drawing import Drawing
from nnsim.studio.pictures import Grey
from nnsim.studio.studio import Studio
from nnsim.ui.explore.brush import Brush
from nnsim.ui.explore.canvas import Canvas
from nnsim.ui.explore.picture_intake import PictureIntake
from nnsim.ui.explore.sample_bar import NextSampleButton, OtherInputButton
from nnsim.ui.explore.sight_box import SightBox
from nnsim.ui.explore.tool_row import ToolRow
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import Panel, label


class DrawPanel(Panel):
    """Draw, paste, open or drop a digit; see what becomes of it on the way into the network."""

    #: one sentence for the user about a picture that cannot be used
    problem = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = studio.sketch
        self.brush = Brush(studio.settings, self)
        self.canvas = Canvas(studio.sketch, self.brush, theme)
        self.tools = ToolRow(studio.sketch, self.brush, theme)
        self.sight = SightBox(studio, theme)
        self.other = OtherInputButton(studio.inputs, draws=False)
        self.next_sample = NextSampleButton(studio.samples)
        self.privacy = label("small", wrap=True)
        self._pictures = PictureIntake(self._put, self)
        self._pictures.problem.connect(self.problem)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        self.header.addWidget(self.other)
        self.header.addWidget(self.next_sample)
        self.body.addWidget(self.canvas)
        self.body.addWidget(self.tools)
        self.body.addSpacing(2)
        self.body.addWidget(self.sight)
        self.body.addStretch(1)
        self.body.addWidget(self.privacy)
        self.setAcceptDrops(True)
        slider = self.tools.width_slider
        slider.sliderPressed.connect(lambda: self.canvas.show_brush(True))
        slider.sliderReleased.connect(lambda: self.canvas.show_brush(False))

    @Slot()
    def paste(self) -> None:
        """Make the picture on the clipboard the drawing."""
        self._pictures.paste()

    def open_picture(self, path: Path | str) -> None:
        """Make a picture file the drawing; what is wrong with it comes as ``problem``."""
        self._pictures.open(Path(path))

    def _put(self, text: str, ink: Grey) -> None:
        self._sketch.edit(text, Drawing(picture=ink))

    def clear(self) -> None:
        """Empty the canvas."""
        self._sketch.clear(self.tr("Clear drawing"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome pictures; networks and data go to the window."""
        if self._pictures.accepts(event.mimeData()):
            event.acceptProposedAction()
            self.canvas.show_drop(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The picture went elsewhere."""
        self.canvas.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture."""
        self.canvas.show_drop(False)
        event.acceptProposedAction()
        self._pictures.drop(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Draw a digit"))
        self.privacy.setText(self.tr("Your drawing stays on this computer."))
