"""Samples to look through, what is known of the one that is chosen, and two buttons for it."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnsim.data.dataset import Dataset
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.sample_model import Describe
from nnsim.ui.train.answers.sample_shelf import SampleShelf
from nnsim.ui.widgets.panel import label


class SampleBench(QWidget):
    """A shelf of samples under a line of words."""

    #: a sample is to become the input in Explore: the data set, its row there
    open_wanted = Signal(object, int)
    #: and be stepped through there
    steps_wanted = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = label("quiet", wrap=True)
        self.shelf = SampleShelf(theme)
        self.sentence = label("small", wrap=True)
        self.open_button, self.steps_button = QPushButton(), QPushButton()
        self._describe: Describe | None = None
        self._arrange()
        self.shelf.pointed.connect(self._show_sentence)
        self.shelf.opened.connect(self._open_row)
        self.open_button.clicked.connect(self._open)
        self.steps_button.clicked.connect(self._step)
        self._retranslate()
        self._show_sentence()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addWidget(self.shelf, 1)
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open_button, self.steps_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_samples(
        self, data: Dataset | None, rows: tuple[int, ...], describe: Describe, caption: str
    ) -> None:
        """Show these rows of a data set; ``describe`` tells of each, ``caption`` of all."""
        self._describe = describe
        # What has no class has no answer that could be told.
        self.steps_button.setVisible(data is None or data.labels is not None)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.shelf.samples.show_samples(data, rows, describe)
        self.shelf.setAccessibleDescription(caption)
        self._show_sentence()

    @Slot()
    def _show_sentence(self) -> None:
        current = self.shelf.current
        has_any = bool(self.shelf.samples.rows)
        hint = self.tr("Choose one to read more of it, or open it with a double click.") if has_any else ""
        if current is None or self._describe is None:
            self.sentence.setText(hint)
        else:
            self.sentence.setText(self._describe(current).sentence)
        for button in (self.open_button, self.steps_button):
            button.setEnabled(current is not None)

    @Slot(int)
    def _open_row(self, row: int) -> None:
        # The data set goes along: by now there may be answers to another one.
        self.open_wanted.emit(self.shelf.samples.samples, row)

    @Slot()
    def _open(self) -> None:
        if self.shelf.current is not None:
            self._open_row(self.shelf.current)

    @Slot()
    def _step(self) -> None:
        if self.shelf.current is not None:
            self.steps_wanted.emit(self.shelf.samples.samples, self.shelf.current)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.shelf.setAccessibleName(self.tr("Samples"))
        self.shelf.setToolTip(self.tr("Arrow keys go through the samples, Enter opens one in Explore"))
        self.shelf.setWhatsThis(
            self.tr(
                "Each tile is a sample with what the network said of it. Choose one to read "
                "more; open it to follow how the network comes to its answer."
            )
        )
        self.open_button.setText(self.tr("Open in Explore"))
        self.open_button.setWhatsThis(
            self.tr(
                "The sample becomes the input of Explore: see which neurons light up, and "
                "change the picture until the answer changes."
            )
        )
        self.open_button.setToolTip(
            self.tr("Make this sample the input in Explore, with the answer that is wanted")
        )
        self.steps_button.setText(self.tr("Teach it this one…"))
        self.steps_button.setWhatsThis(
            self.tr(
                "Explore opens with this sample and the answer that is wanted. Go on step by "
                "step to watch how the error walks back through the layers and changes the "
                "weights."
            )
        )
        self.steps_button.setToolTip(
            self.tr(
                "Open this sample in Explore and go through its training step; apply the update there to let "
                "the network learn it"
            )
        )
        self._show_sentence()
