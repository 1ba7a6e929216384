"""What a storyboard can be: from which step to which, how much a page is, as what, in which colours."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.explore.stage.storyboard import ENDS, FORMATS, GRANULARITIES, LOOKS, STARTS, StoryChoice
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.number_field import Labelled


class StoryControls(QWidget):
    """A column of choices with their names."""

    #: something else is chosen
    changed = Signal()

    def __init__(self, choice: StoryChoice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = choice.granularity.name.lower()
        self.start = Labelled(Choice(STARTS, choice.start), theme)
        self.end = Labelled(Choice(ENDS, choice.end), theme)
        self.granularity = Labelled(Choice(tuple(GRANULARITIES), name), theme)
        self.format = Labelled(Choice(FORMATS, choice.format), theme)
        self.look = Labelled(Choice(LOOKS, choice.look), theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for control in (self.start, self.end, self.granularity, self.format, self.look):
            column.addWidget(control)
            control.control.chosen.connect(self.changed)
        self._retranslate()

    @property
    def choice(self) -> StoryChoice:
        """What is chosen."""
        return StoryChoice(
            self.start.control.key,
            self.end.control.key,
            GRANULARITIES[self.granularity.control.key],
            self.format.control.key,
            self.look.control.key,
        )

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._name_stretch()
        self._name_files()

    def _name_stretch(self) -> None:
        start, phase, stage = self.tr("Start"), self.tr("This phase"), self.tr("This layer's work")
        here, end = self.tr("This step"), self.tr("End")
        self.start.control.set_words({"start": start, "phase": phase, "stage": stage, "here": here})
        self.start.describe(
            self.tr("&From"),
            self.tr("The first step that gets a page"),
            self.tr(
                "The start of the training step, of this phase, of the work on this layer, or this step."
            ),
        )
        self.end.control.set_words({"here": here, "stage": stage, "phase": phase, "end": end})
        self.end.describe(
            self.tr("&To"),
            self.tr("The last step that gets a page"),
            self.tr(
                "This step, or the end of the work on this layer, of this phase, or of the training step."
            ),
        )
        self._name_pages()

    def _name_pages(self) -> None:
        self.granularity.control.set_words(
            {
                "network": self.tr("A phase"),
                "layer": self.tr("A layer"),
                "neuron": self.tr("A neuron"),
                "term": self.tr("A term"),
            }
        )
        self.granularity.describe(
            self.tr("A &page for each"),
            self.tr("How much one page shows"),
            self.tr("Small steps show every number, large ones give an overview."),
        )

    def _name_files(self) -> None:
        self.format.control.set_words(
            {
                "pdf": self.tr("PDF: print, reports"),
                "svg": self.tr("SVG: web pages, drawing"),
                "png": self.tr("PNG: pixels"),
                "gif": self.tr("GIF: moving picture"),
            }
        )
        self.format.describe(
            self.tr("For&mat"),
            self.tr("What kind of files is written"),
            self.tr("PDF and GIF are one file; SVG and PNG a folder with a picture for each page."),
        )
        self.look.control.set_words(
            {
                "window": self.tr("As in the window"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            }
        )
        self.look.describe(
            self.tr("&Colours"),
            self.tr("The colours of the pages, whatever the window has"),
            self.tr("Light colours are for paper, dark ones for slides."),
        )
