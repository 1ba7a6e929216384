"""Predict, then reveal: the question about the step that comes now, the answers, and how one did so far."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.prediction import Guess, Kind
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.number_rules import number_of
from nnsim.ui.widgets.panel import label

_KEYS = {Qt.Key.Key_Up: Guess.UP, Qt.Key.Key_0: Guess.ZERO, Qt.Key.Key_Down: Guess.DOWN}
_FIELD = 82
#: Below this width (at text scale 1) the answers are signs without words.
_WIDE = 900


class PredictionStrip(QWidget):
    """Shows the session's question or its verdict; an answer goes to the session, which judges and counts."""

    def __init__(self, session: StepSession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.words = ElidedLabel("plain")
        self.verdict = label("plain")
        self.count = label("small")
        self.field = _Field()
        self.guesses = {guess: QPushButton() for guess in Guess}
        self.skip_button = QPushButton()
        self._lay_out()
        for guess, button in self.guesses.items():
            button.clicked.connect(lambda _checked=False, guess=guess: session.answer(guess))
        self.field.returnPressed.connect(self._answer_typed)
        self.skip_button.clicked.connect(session.skip)
        session.prediction_changed.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()
        self._retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 7, 15, 9)
        row.setSpacing(6)
        row.addWidget(self.verdict)
        row.addWidget(self.words)
        for button in (*self.guesses.values(), self.field, self.skip_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addStretch(1)
        row.addWidget(self.count)

    def press(self, event: QKeyEvent) -> bool:
        """Answer by key: Up, 0, Down; False where the key is no answer or nothing is asked."""
        guess = _KEYS.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if guess is None or modifiers or self._session.question is None:
            return False
        self._session.answer(guess)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The question needs the room of the words."""
        super().resizeEvent(event)
        self._name_guesses()

    @Slot()
    def _answer_typed(self) -> None:
        try:
            number = number_of(self.field.text())
        except ValueError:
            self.field.setAccessibleDescription(self.field.toolTip())
            self.field.selectAll()
            return
        self._session.answer(number)

    @Slot()
    def _follow(self) -> None:
        session = self._session
        question, verdict = session.question, session.verdict
        for widget in (*self.guesses.values(), self.field, self.skip_button):
            widget.setVisible(question is not None)
        if question is not None:
            self.words.setText(error_words(question.words))
            self.field.clear()
            if question.kind is Kind.VALUE:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif verdict is not None:
            self.words.setText(error_words(verdict.words))
        self.words.setToolTip(self.words.text())
        self.verdict.setVisible(verdict is not None)
        # A sign too: a colour is never all that tells right from wrong.
        self.verdict.setText("✓" if verdict is not None and verdict.is_right else "✗")
        count = self.tr("{} of {} right").format(session.right, session.asked)
        self.count.setText(count if session.asked else "")
        self._style()
        if question is not None or verdict is not None:
            announce(self, self.words.text())

    @Slot()
    def _style(self) -> None:
        verdict = self._session.verdict
        is_right = verdict is not None and verdict.is_right
        colours = self._theme.colours
        self.verdict.setStyleSheet(f"color: {colours.focus if is_right else colours.alarm};")
        self.field.setFixedWidth(round(_FIELD * self._theme.scale))

    def _name_guesses(self) -> None:
        names = {
            Guess.UP: ("▲", self.tr("Up"), self.tr("Larger, or above zero (Up)")),
            Guess.ZERO: ("0", self.tr("Zero"), self.tr("Neither: zero (0)")),
            Guess.DOWN: ("▼", self.tr("Down"), self.tr("Smaller, or below zero (Down)")),
        }
        is_wide = self.width() >= _WIDE * self._theme.scale
        for guess, (sign, words, tip) in names.items():
            self.guesses[guess].setText(f"{sign} {words}" if is_wide else sign)
            self.guesses[guess].setToolTip(tip)
            self.guesses[guess].setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._name_guesses()
        self.field.setPlaceholderText(self.tr("number"))
        self.field.setAccessibleName(self.tr("Predicted number"))
        self.field.setToolTip(self.tr("Type a number such as 0.5 or 1/2 and press Return; 2 % off is right"))
        self.skip_button.setText(self.tr("Skip"))
        self.skip_button.setToolTip(self.tr("Show the step without an answer (Space)"))
        self._follow()


class _Field(QLineEdit):
    """A line for a number; empty, it leaves Space and the arrows to the steps."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed."""
        is_step = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if is_step or (not self.text() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
            event.ignore()
        else:
            super().keyPressEvent(event)
