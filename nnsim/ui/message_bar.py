"""One line between header and workspace for what went wrong: it says the fix and blocks nothing."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import Panel, label


class MessageBar(Panel):
    """Shows one sentence until it is closed, replaced, or the work goes on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = label("problem", wrap=True)
        self._close = QPushButton()
        self._close.clicked.connect(self.hide)
        self.heading.hide()
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self.body.setContentsMargins(14, 8, 10, 8)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.hide()
        self._retranslate()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self._text.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()

    @Slot(str)
    def show_fault(self, file: str) -> None:
        """Say that nnsim itself has made a mistake, described in ``file``."""
        self.show_problem(
            self.tr("nnsim has made a mistake, which is described in {}. You can go on working.").format(file)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Hide this message"))
        self.setAccessibleName(self.tr("Message"))
