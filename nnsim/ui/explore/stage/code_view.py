"""The code behind a step: the engine's own lines, the same in plain loops and in NumPy, and their values."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nnsim.tracing.code import Code, Value
from nnsim.tracing.snippets.source import Excerpt
from nnsim.ui.explore.stage.code_text import CodeText
from nnsim.ui.explore.stage.segments import Segments
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel

#: Below this width (at text scale 1) the values are left out.
_WIDE = 640
_FORMS = ("engine", "loop", "numpy")


class CodeView(QWidget):
    """Shows the code of a step in one of three forms; the form stays from step to step."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code: Code | None = None
        self._form = "engine"
        self.forms = {name: self._choice(name) for name in _FORMS}
        self.segments = Segments(list(self.forms.values()), theme)
        self.where = ElidedLabel("small")
        self.text, self.values = CodeText(theme), CodeText(theme)
        self._arrange()
        self._retranslate()

    def _choice(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.setData(name)
        action.setChecked(name == self._form)
        action.triggered.connect(self._chosen)
        return action

    def _arrange(self) -> None:
        group = QActionGroup(self)
        for action in self.forms.values():
            group.addAction(action)
        self.where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        header, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        header.setSpacing(12)
        header.addWidget(self.segments)
        header.addWidget(self.where, 1)
        row.setSpacing(12)
        row.addWidget(self.text, 4)
        row.addWidget(self.values, 3)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header)
        column.addLayout(row, 1)

    @property
    def form(self) -> str:
        """What is shown: "engine", "loop" or "numpy"."""
        return self._form

    def set_form(self, form: str) -> None:
        """Show the code as "engine", "loop" or "numpy"."""
        if form != self._form:
            self._form = form
            self.forms[form].setChecked(True)
            self._show()

    def show_code(self, code: Code | None) -> None:
        """Show the code of another step; None: there is none yet."""
        if code != self._code:
            self._code = code
            self._show()

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.set_form(str(action.data()))

    def _show(self) -> None:
        code = self._code
        self.where.setText("" if code is None else self._where(code))
        self.where.setToolTip(self.where.text())
        self.values.show_lines("" if code is None else _table(code.values))
        if code is None:
            self.text.show_lines("")
        elif self._form == "engine":
            self.text.show_lines(*_joined(code.excerpts, self.tr("The source of nnsim is not installed.")))
        else:
            text = code.loop if self._form == "loop" else code.vectorised
            self.text.show_lines(text or self.tr("Choose a smaller step to see its code in this form."))

    def _where(self, code: Code) -> str:
        """The file and function; the lines are those of the file."""
        if self._form != "engine":
            return self.tr("The same in plain Python; np is NumPy")
        found = code.excerpts[0]
        if not found.marked:
            return found.where
        return self.tr("{place}, line {line}").format(place=found.where, line=found.first + found.marked[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow view the code needs the room of the values."""
        super().resizeEvent(event)
        self.values.setVisible(self.width() >= _WIDE * self._theme.scale)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        words = {
            "engine": (self.tr("Engine"), self.tr("The engine's own lines that did this step")),
            "loop": (self.tr("Loop"), self.tr("The same in plain loops, one number after the other")),
            "numpy": (self.tr("NumPy"), self.tr("The same for the whole layer at once, as arrays")),
        }
        for name, (text, tip) in words.items():
            self.forms[name].setText(text)
            self.forms[name].setToolTip(tip)
        self.text.setAccessibleName(self.tr("Code of this step"))
        self.text.setWhatsThis(
            self.tr("The lines that worked out this step. They can be selected, copied and run with NumPy.")
        )
        self.values.setAccessibleName(self.tr("Names in the code with their shapes and numbers"))
        self.values.setToolTip(self.tr("What the names in the code stand for: shape and numbers"))
        self.where.setAccessibleName(self.tr("Where the code stands"))
        self._show()


def _joined(excerpts: tuple[Excerpt, ...], nothing: str) -> tuple[str, tuple[int, ...]]:
    """All functions one below the other, and the numbers of the lines at work."""
    lines, marked = list[str](), list[int]()
    for found in excerpts:
        if found.text:
            lines += [""] if lines else []
            marked += [len(lines) + number for number in found.marked]
            lines += found.text.splitlines()
    return ("\n".join(lines), tuple(marked)) if lines else (nothing, ())


def _table(values: tuple[Value, ...]) -> str:
    """Names, shapes and numbers in columns."""
    rows = [(value.name, " × ".join(map(str, value.shape)), value.numbers) for value in values]
    name, shape = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    return "\n".join(f"{row[0]:<{name}}  {row[1]:<{shape}}  {row[2]}".rstrip() for row in rows)
