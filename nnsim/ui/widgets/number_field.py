"""Fields for typed values: a value commits on Enter, Tab or a click elsewhere; a rule says what is wrong."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.mnemonics import without_mnemonic
from nnsim.ui.widgets.number_rules import TextRule
from nnsim.ui.widgets.panel import label

Control = TypeVar("Control", bound=QWidget)


class ValueField(QLineEdit):
    """A line for one value. Text that breaks the rule stays, the value too, and the rule is shown beside it.

    Escape goes back to the value.
    """

    #: the new value
    committed = Signal(object)
    #: the rule that the text breaks, or nothing
    problem_changed = Signal(str)

    def __init__(self, rule: TextRule, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = rule
        self._value = value
        self._problem = ""
        self.setMinimumWidth(40)
        self.setText(rule.show(value))
        self.editingFinished.connect(self.commit)
        self.textEdited.connect(self._edited)

    @property
    def value(self) -> Any:
        """The last value that followed the rule."""
        return self._value

    @property
    def problem(self) -> str:
        """The rule that the committed text breaks, or nothing."""
        return self._problem

    def set_value(self, value: Any) -> None:
        """Show another value."""
        self.setText(self._rule.show(value))
        self.commit()

    def follow(self, value: Any) -> None:
        """Show a value that was set elsewhere; one that breaks the rule stands there with the rule."""
        if value != self._value:
            self._value = value
            self.setText(self._rule.show(value))
            self.commit()

    def drop_text(self) -> None:
        """Go back to the value, whatever was typed."""
        self.setText(self._rule.show(self._value))
        self.commit()

    @Slot()
    def commit(self) -> None:
        """Take the text as the value, or say what is wrong with it."""
        try:
            value = self._rule.parse(self.text())
        except ValueError as error:
            self._set_problem(str(error))
            return
        self._set_problem("")
        is_as_shown = self.text() == self._rule.show(self._value)
        self.setText(self._rule.show(value))
        # The text may show fewer digits than the value has.
        if value != self._value and not is_as_shown:
            self._value = value
            self.committed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape forgets what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._rule.show(self._value):
            self.drop_text()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the line's own only while there is something typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves_to_window(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo):
            return not self.isUndoAvailable()
        return event.matches(keys.Redo) and not self.isRedoAvailable()

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._problem:
            self.commit()

    @Slot(str)
    def _edited(self, text: str) -> None:
        # Nobody is told off while typing, but praise comes at once.
        if self._problem:
            try:
                self._rule.parse(text)
            except ValueError:
                return
            self._set_problem("")

    def _set_problem(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.setAccessibleDescription(problem)
            self.problem_changed.emit(problem)


class Labelled(QWidget, Generic[Control]):
    """A control with its name above it, perhaps a button ``beside`` it, and the broken rule below it."""

    def __init__(
        self, control: Control, theme: Theme, parent: QWidget | None = None, *, beside: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._theme = theme
        self._tip = self._reason = ""
        self.label = label("small")
        self.label.setBuddy(control)
        self.problem = label("problem", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(control, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addStretch(1)
        if isinstance(control, ValueField):
            control.problem_changed.connect(self._show_problem)
            theme.changed.connect(self._mark)

    @property
    def name(self) -> str:
        """What the control is called, without its mnemonic."""
        return without_mnemonic(self.label.text())

    def describe(self, name: str, tip: str, explanation: str) -> None:
        """Name with mnemonic, tooltip, and the sentence of What's This."""
        self.label.setText(name)
        self.control.setAccessibleName(self.name)
        self.control.setWhatsThis(explanation)
        self._tip = tip
        self._show_tip()

    def lock(self, reason: str) -> None:
        """Let nothing be changed, and say why where the tip stands; "" unlocks."""
        self._reason = reason
        self.control.setEnabled(not reason)
        self._show_tip()

    def _show_tip(self) -> None:
        for widget in (self.control, self.label):
            widget.setToolTip(self._reason or self._tip)

    @Slot(str)
    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """A border in the colour of what is wrong; the words below say it too."""
        colour = self._theme.colours.negative
        wrong = not self.problem.isHidden()
        self.control.setStyleSheet(f"QLineEdit {{ border-color: {colour}; }}" if wrong else "")
