"""One line between header and workspace for what went wrong, or what is offered: it blocks nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.panel import Panel, label


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A sentence with a button. The words are asked for again when the language changes."""

    words: Callable[[], str]
    button: Callable[[], str]
    tip: Callable[[], str]
    accept: Callable[[], object]
    decline: Callable[[], object]


class MessageBar(Panel):
    """Shows one sentence until it is closed, replaced, or the work goes on; an offer, until it is answered.

    While a sentence is shown an offer waits behind it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = ""
        self._is_problem = False
        self._offer: Offer | None = None
        self._text = label("problem", wrap=True)
        self._accept, self._close = QPushButton(), QPushButton()
        self._accept.clicked.connect(self._accepted)
        self._close.clicked.connect(self._closed)
        self.heading.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._accept)
        row.addWidget(self._close)
        self.body.setContentsMargins(14, 8, 10, 8)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self._retranslate()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self._say(sentence, is_problem=True)

    @Slot(str)
    def show_note(self, sentence: str) -> None:
        """Say what has happened; nothing is wrong."""
        self._say(sentence, is_problem=False)

    @Slot(str)
    def show_fault(self, file: str) -> None:
        """Say that nnsim itself has made a mistake, described in ``file``."""
        self.show_problem(
            self.tr("nnsim has made a mistake, which is described in {}. You can go on working.").format(file)
        )

    def show_offer(self, offer: Offer | None) -> None:
        """Offer something; None takes the offer away."""
        self._offer = offer
        self._refresh()

    @Slot()
    def forget(self) -> None:
        """The work goes on: the sentence has been read. An offer stays."""
        self._say("", is_problem=False)

    def _say(self, sentence: str, *, is_problem: bool) -> None:
        self._sentence, self._is_problem = sentence, is_problem
        self._refresh()

    @Slot()
    def _accepted(self) -> None:
        if self._offer is not None:
            self._offer.accept()

    @Slot()
    def _closed(self) -> None:
        if self._sentence or self._offer is None:
            self.forget()
            return
        declined, self._offer = self._offer, None
        self._refresh()
        declined.decline()

    def _refresh(self) -> None:
        offer = None if self._sentence else self._offer
        words = self._sentence if offer is None else offer.words()
        is_new = words != self.text
        self._text.setText(words)
        self._text.setProperty("use", "problem" if self._sentence and self._is_problem else "note")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._accept.setVisible(offer is not None)
        if offer is not None:
            self._accept.setText(offer.button())
            self._accept.setAccessibleName(offer.button())
            self._accept.setToolTip(offer.tip())
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))
        if words and is_new:
            announce(self, words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._accept.setAccessibleName(self.tr("Accept"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Hide this message"))
        self.setAccessibleName(self.tr("Message"))
        self._refresh()
