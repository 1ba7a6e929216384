"""The line above a workspace: which network this is, how large, how good, and the way to another one."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from nnsim.network.project import Project
from nnsim.network.shipped import SHIPPED
from nnsim.studio.studio import Studio
from nnsim.ui.card_words import data_words, title_words
from nnsim.ui.explore.wording import architecture
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.drop_down import DropDown
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.panel import label


class Header(QWidget):
    """Title, facts and the picker of the shipped networks."""

    #: the name of a shipped network that was picked
    picked = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._progress = ""
        self._title = label("title")
        self._facts = ElidedLabel("quiet")
        self._picker_label = label("quiet")
        self._picker = DropDown()
        self._picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._picker.setMinimumContentsLength(10)
        self._picker.activated.connect(self._activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(14)
        for widget in (self._title, self._facts):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._picker_label)
        row.addWidget(self._picker)
        studio.document.changed.connect(self._project_changed)
        studio.training.state_changed.connect(self._state_changed)
        self._retranslate()

    @property
    def open_name(self) -> str | None:
        """The shipped network that is shown as open; None for one of the user's own."""
        index = self._picker.currentIndex()
        return SHIPPED[index] if index >= 0 else None

    @property
    def facts(self) -> str:
        """The facts beside the title."""
        return self._facts.text()

    def show_open(self, name: str | None) -> None:
        """Show which shipped network is open; None for one of the user's own."""
        self._picker.setCurrentIndex(SHIPPED.index(name) if name in SHIPPED else -1)

    def show_progress(self, words: str) -> None:
        """Say how far a run is; nothing where there is none."""
        if words != self._progress:
            self._progress = words
            self._show(self._studio.document.shown)

    @Slot(int)
    def _activated(self, index: int) -> None:
        self.picked.emit(SHIPPED[index])

    @Slot(object, object)
    def _project_changed(self, before: Project, after: Project) -> None:
        if after.card is not before.card or after.spec is not before.spec:
            self._show(after)

    @Slot(object, object)
    def _state_changed(self, _before: object, _after: object) -> None:
        self._show(self._studio.document.shown)

    def _show(self, project: Project) -> None:
        card = project.card
        self._title.setText(title_words(card.title))
        checkup = self._studio.checkup
        facts = [self.tr("{:,} parameters").format(checkup.estimates.total.parameters)]
        layers = architecture(project.spec) if checkup.is_complete else self._layers(project)
        if layers not in card.title:
            facts.insert(0, layers)
        if not checkup.is_complete:
            facts.append(self.tr("not finished"))
        elif card.scores:
            score = card.scores[0]
            facts.append(self.tr("{}: {:.1f} % right").format(data_words(score.data), 100 * score.accuracy))
        elif self._studio.training.is_active:
            told = self._progress
            facts.append(self.tr("training: {}").format(told) if told else self.tr("training…"))
        elif card.trained_on:
            facts.append(self.tr("not measured"))
        else:
            facts.append(self.tr("not yet trained"))
        self._facts.setText("   ·   ".join(facts))
        known = (checkup.obstacle, card.trained_on, card.recipe, card.date, card.licence)
        self._facts.setToolTip("\n".join(filter(None, known)))

    def _layers(self, project: Project) -> str:
        count = len(project.spec.layers)
        return self.tr("1 layer") if count == 1 else self.tr("{} layers").format(count)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        titles = {
            "digits": self.tr("Digits, large: reads best"),
            "digits-16-16": self.tr("Digits, small: easiest to look into"),
        }
        current = self._picker.currentIndex()
        self._picker.clear()
        self._picker.addItems([titles[name] for name in SHIPPED])
        self._picker.setCurrentIndex(current)
        self._picker.setPlaceholderText(self.tr("your own"))
        self._picker_label.setText(self.tr("Network"))
        self._picker.setAccessibleName(self.tr("Network that reads the drawing"))
        self._picker.setToolTip(
            self.tr("Choose one of the networks that come with nnsim. Undo takes you back.")
        )
        self._show(self._studio.document.shown)
