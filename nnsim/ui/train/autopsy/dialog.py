"""The window that walks back from the first number that was not finite, and offers the ways out."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnsim.studio.autopsy_fixes import Fix, fixes_for, make_fix
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.training.autopsy_chain import Autopsy
from nnsim.ui.theme import Theme
from nnsim.ui.train.autopsy.chain_view import ChainView
from nnsim.ui.train.autopsy.words import as_text, column_words, table_rows
from nnsim.ui.widgets.panel import Panel, label
from nnsim.ui.widgets.upright_area import UprightArea

_STEPS = 8
_EDGE, _BAR = 18, 14
"""Beside the words, and for the bar that scrolls them."""


class AutopsyDialog(QDialog):
    """The verdict, the chain, the last steps in numbers, and a button for each fix. It blocks nothing."""

    def __init__(self, found: Autopsy, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._studio, self._theme = studio, theme
        self.chain = ChainView(found.links, theme)
        self._verdict = label("explanation", wrap=True)
        self._chain_panel, self._steps_panel = Panel(), Panel()
        self._fixes = {fix: QPushButton() for fix in fixes_for(found, studio.document.project)}
        self._copy, self._close = QPushButton(), QPushButton()
        self._headers: list[QLabel] = []
        self._arrange()
        self._connect()
        self._retranslate()

    @property
    def fix_buttons(self) -> dict[str, QPushButton]:
        """The buttons of the fixes by their names."""
        return {fix.name: button for fix, button in self._fixes.items()}

    def sizeHint(self) -> QSize:
        """Room for a chain of six and eight steps."""
        return QSize(880, 720) * self._theme.scale

    def showEvent(self, event: QShowEvent) -> None:
        """Never narrower than its words, as far as the screen goes."""
        super().showEvent(event)
        room = self.screen().availableGeometry().size()
        least = self._inner.minimumSizeHint().width() + 2 * _EDGE + _BAR
        self.setMinimumWidth(min(least, room.width()))
        self.resize(self.sizeHint().expandedTo(QSize(least, 0)).boundedTo(room))

    def _arrange(self) -> None:
        self._chain_panel.body.addWidget(self.chain)
        self._steps_panel.body.addLayout(self._table())
        self._inner = inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._verdict, self._chain_panel, self._steps_panel):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, 16, _EDGE, 16)
        whole.setSpacing(12)
        whole.addWidget(UprightArea(inner), 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        foot, fixes, rest = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        fixes.setSpacing(8)
        for number, button in enumerate(self._fixes.values()):
            if number == 0:
                button.setProperty("use", "primary")
            fixes.addWidget(button)
        rest.addWidget(self._copy)
        rest.addStretch(1)
        rest.addWidget(self._close)
        foot.setSpacing(12)
        foot.addLayout(fixes)
        foot.addLayout(rest)
        return foot

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight
        for column in range(len(column_words())):
            self._headers.append(label("small"))
            grid.addWidget(self._headers[-1], 0, column, right)
            grid.setColumnStretch(column, 1)
        for number, row in enumerate(table_rows(self._found, _STEPS), 1):
            is_last = number == min(_STEPS, len(self._found.figures))
            for column, text in enumerate(row):
                grid.addWidget(label("problem" if is_last else "", text), number, column, right)
        return grid

    def _connect(self) -> None:
        for fix, button in self._fixes.items():
            button.clicked.connect(lambda _checked=False, fix=fix: self._make(fix))
        self._copy.clicked.connect(self._copy_text)
        self._close.clicked.connect(self.close)
        # Another network, or a run that has begun: these ways back lead nowhere any more.
        self._studio.document.changed.connect(self._allow)
        self._studio.training.state_changed.connect(self._allow)

    def _make(self, fix: Fix) -> None:
        make_fix(self._studio, fix, self._found)
        self.close()

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._found))

    @Slot()
    def _allow(self, *_news: object) -> None:
        is_same = self._found.good.layout == self._studio.document.project.weights.layout
        can_be = is_same and not self._studio.training.is_active
        for button in self._fixes.values():
            button.setEnabled(can_be)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("How the numbers ran away"))
        self._verdict.setText(error_words(self._found.verdict))
        self._chain_panel.heading.setText(self.tr("From the effect back to the cause"))
        self._steps_panel.heading.setText(self.tr("The last steps"))
        for header, words in zip(self._headers, column_words(), strict=True):
            header.setText(words)
        self.chain.retranslate()
        for fix, button in self._fixes.items():
            button.setText(fix.words(self._found))
            button.setToolTip(fix.tip())
            button.setAccessibleDescription(fix.tip())
        self._copy.setText(self.tr("Copy as text"))
        self._copy.setToolTip(self.tr("The verdict, the chain and the last steps, for a report"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window; the run can be seen again from Train"))
        self._allow()
