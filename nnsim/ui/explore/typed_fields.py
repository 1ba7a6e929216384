"""A field for each number that goes into a small network."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsim.studio.inputs import MOST_TYPED, InputSession
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.number_field import ValueField
from nnsim.ui.widgets.number_rules import Real
from nnsim.ui.widgets.panel import label

_ACROSS, _LEAST_ROWS, _GAP = 2, 6, 6
_RULE = Real(-1_000_000, 1_000_000)
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def input_name(index: int) -> str:
    """What input number ``index`` is called: x₁ is the first."""
    return "x" + str(index + 1).translate(_SUBSCRIPTS)


class _Scroll(QScrollArea):
    """As high as what is in it where there is room, and never higher."""

    def __init__(self) -> None:
        super().__init__()
        self._heights = 0, 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_heights(self, least: int, most: int) -> None:
        """Between which heights it may be."""
        self._heights = least, most
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(super().sizeHint().width(), self._heights[1])

    def minimumSizeHint(self) -> QSize:
        """Some rows."""
        return QSize(super().minimumSizeHint().width(), self._heights[0])


class TypedFields(QWidget):
    """Shows the numbers of the input session, and hands on what is typed."""

    def __init__(self, inputs: InputSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self._theme = theme
        self.fields: list[ValueField] = []
        self._labels: list[QLabel] = []
        self._scroll = _Scroll()
        self.problem = label("problem", wrap=True)
        self.problem.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        column.addWidget(self.problem)
        inputs.changed.connect(self._follow)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._say_problem)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show the numbers; as many fields as the network takes numbers."""
        inputs = self._inputs
        size = 0 if inputs.is_drawn or inputs.size > MOST_TYPED else inputs.size
        if size != len(self.fields):
            self._make(size)
        self.setVisible(size > 0)
        for field, value in zip(self.fields, inputs.typed.values.tolist() if size else (), strict=True):
            field.follow(value)
        self._say_problem()

    def _make(self, size: int) -> None:
        self.fields = [ValueField(_RULE, 0.0) for _ in range(size)]
        self._labels = [label("quiet", input_name(index)) for index in range(size)]
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_GAP)
        for index, field in enumerate(self.fields):
            # A picture that is dropped goes to the window, not into the line as the name of its file.
            field.setAcceptDrops(False)
            field.committed.connect(partial(self._typed, index))
            field.problem_changed.connect(self._say_problem)
            cell = QHBoxLayout()
            cell.setSpacing(8)
            cell.addWidget(self._labels[index])
            cell.addWidget(field, 1)
            self._labels[index].setBuddy(field)
            grid.addLayout(cell, index // _ACROSS, index % _ACROSS)
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(-(-size // _ACROSS), 1)
        self._scroll.setWidget(body)
        self._retranslate()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As high as the fields where there is room, as some of them elsewhere; names all of one width."""
        if not self.fields:
            return
        widest = max(one.fontMetrics().horizontalAdvance(one.text()) for one in self._labels)
        for one in self._labels:
            one.setMinimumWidth(widest)
        pitch = self.fields[0].sizeHint().height() + _GAP
        rows = -(-len(self.fields) // _ACROSS)
        self._scroll.set_heights(min(rows, _LEAST_ROWS) * pitch, rows * pitch)

    def _typed(self, index: int, value: float) -> None:
        name = input_name(index)
        text = self.tr("Set {} to {}").format(name, _RULE.show(value))
        self._inputs.set_value(text, index, value)

    @Slot()
    @Slot(str)
    def _say_problem(self, *_news: object) -> None:
        broken = next(((i, one) for i, one in enumerate(self.fields) if one.problem), None)
        words = "" if broken is None else f"{input_name(broken[0])}: {broken[1].problem}"
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        for field in self.fields:
            colour = self._theme.colours.negative
            field.setStyleSheet(f"QLineEdit {{ border-color: {colour}; }}" if field.problem else "")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for index, field in enumerate(self.fields):
            field.setAccessibleName(self.tr("Input {}").format(index + 1))
            field.setToolTip(self.tr("A number that goes into the network, such as 0.5 or 1/2"))
            field.setWhatsThis(
                self.tr(
                    "Type a number and press Return or Tab; the network reads at once. A comma, a point and "
                    "a fraction such as 1/2 are all understood."
                )
            )
