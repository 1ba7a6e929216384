"""The left column of Explore for networks that read no drawings: numbers to type or to choose."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.drawn import ink_of_shape
from nnsim.studio.pictures import Grey
from nnsim.studio.studio import Studio
from nnsim.ui.explore.numbers_picture import NumbersPicture
from nnsim.ui.explore.picture_intake import PictureIntake
from nnsim.ui.explore.row_table import RowTable
from nnsim.ui.explore.sample_bar import NextSampleButton, OtherInputButton
from nnsim.ui.explore.tool_row import ToolButton
from nnsim.ui.explore.typed_fields import TypedFields
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import Panel, label


class TypedPanel(Panel):
    """Gives the network its numbers: a field for each, or a picture of them where they are many."""

    #: one sentence for the user about a picture that cannot be used
    problem = Signal(str)
    #: the network should read a picture file, whichever the user chooses
    picture_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs = studio.inputs
        self._seed = 0
        self.other = OtherInputButton(studio.inputs, draws=True)
        self.next_sample = NextSampleButton(studio.samples)
        self.note = label("quiet", wrap=True)
        self.fields = TypedFields(studio.inputs, theme)
        self.picture = NumbersPicture(studio.inputs, theme)
        self.chance, self.zeros, self.open = ToolButton(), ToolButton(), ToolButton()
        self.rows = RowTable(studio.samples, studio.inputs, studio.runnable, theme)
        self.rows_caption = label("quiet")
        self._pictures = PictureIntake(self._put, self)
        self._pictures.problem.connect(self.problem)
        self._lay_out()
        self.chance.clicked.connect(self.draw_by_lot)
        self.zeros.clicked.connect(self.clear)
        self.open.clicked.connect(self.picture_wanted)
        studio.inputs.changed.connect(self._refresh)
        studio.samples.changed.connect(self._refresh)
        self._retranslate()

    def _lay_out(self) -> None:
        self.header.addWidget(self.other)
        self.header.addWidget(self.next_sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.chance, self.zeros, self.open):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            buttons.addWidget(button, 1)
        self.body.addWidget(self.note)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.picture)
        self.body.addLayout(buttons)
        self.body.addSpacing(8)
        self.body.addWidget(self.rows_caption)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins."""
        return self.fields.fields[0] if self.fields.fields else self.chance

    @Slot()
    def draw_by_lot(self) -> None:
        """Numbers from 0 to 1 by chance; the seed is one higher every time."""
        self._seed += 1
        values = np.random.default_rng(self._seed).random(self._inputs.size, np.float32)
        # Few numbers are read by people, too.
        shown = np.round(values, 2) if self.fields.fields else values
        self._inputs.set_values(self.tr("Numbers by chance"), shown)

    @Slot()
    def clear(self) -> None:
        """All numbers are zero."""
        if self._inputs.typed.values.any():
            self._inputs.set_values(self.tr("Set all to 0"), np.zeros(self._inputs.size, np.float32))

    def open_picture(self, path: Path) -> None:
        """The ink of a picture file, scaled to the shape of the input; ``problem`` says what is wrong."""
        self._pictures.open(path)

    @Slot()
    def paste(self) -> None:
        """The same of the picture on the clipboard."""
        self._pictures.paste()

    def _put(self, text: str, ink: Grey) -> None:
        self._inputs.set_values(text, ink_of_shape(ink, self._inputs.shape))

    @Slot()
    def _refresh(self) -> None:
        inputs = self._inputs
        if inputs.is_drawn:
            return
        size = self.tr("The network takes {} numbers.").format(shape_in_words(inputs.shape))
        self.note.setText(size)
        self.open.setVisible(inputs.is_picture)
        self.zeros.setEnabled(bool(inputs.typed.values.any()))
        self.rows_caption.setVisible(self.rows.has_rows)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Type the input"))
        self.rows_caption.setText(self.tr("Rows of the data"))
        for button, text, tip in (
            (self.chance, self.tr("By chance"), self.tr("Numbers from 0 to 1 by chance")),
            (self.zeros, self.tr("All 0"), self.tr("Set all numbers to 0")),
            (self.open, self.tr("Picture…"), self.tr("Scale a picture file to the shape of the input")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.setWhatsThis(
            self.tr(
                "This network reads no square pictures, so there is nothing to draw: type its numbers, take "
                "some by chance, or choose a row of the data."
            )
        )
        self._refresh()
