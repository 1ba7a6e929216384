"""One field of the marked layers: its name, a control, perhaps a slider, and what is wrong with it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nnsim.network.fields import LayerField
from nnsim.network.spec import LayerSpec
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.ui.build.choice_words import choice_words
from nnsim.ui.build.entries import specimen
from nnsim.ui.build.field_choice import FieldChoice
from nnsim.ui.build.field_line import FieldLine, no_step
from nnsim.ui.build.field_rules import limits_in_words, rule_of, stepped, value_in_words
from nnsim.ui.build.field_slider import FieldSlider
from nnsim.ui.build.slider_stops import stops_of
from nnsim.ui.build.usual_words import usual_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label

_GAP = 10
#: Of a number beside its slider, at text scale 1.
_NUMBER = 72


class ResetButton(QAbstractButton):
    """A small arrow that turns back, beside the name of a field that is not at its default."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as the name beside it."""
        side = round(18 * self._theme.scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow, and a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, side = self._theme.colours, self.width()
        if self.hasFocus():
            painter.setPen(QPen(colours.color("positive"), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(QPen(colours.color("text" if self.underMouse() else "quiet"), 1.4))
        middle, radius = QPointF(side / 2, side / 2), side * 0.27
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(circle, -150 * 16, 290 * 16)
        tip = QPointF(middle.x() - radius * 0.75, middle.y() - radius * 0.65)
        painter.drawPolyline([tip + QPointF(-1.2, -3.2), tip, tip + QPointF(3.2, -0.6)])


class FieldRow(QWidget):
    """Shows what the layers have, and says what somebody wants them to have."""

    #: the value is meant
    committed = Signal(object)
    #: the value is tried out
    previewed = Signal(object)
    #: what was tried out last is meant
    released = Signal()
    #: what was tried out is not meant
    dropped = Signal()

    def __init__(self, field: LayerField, layer: LayerSpec, theme: Theme) -> None:
        super().__init__()
        self.field = field
        self._layer = layer
        self._theme = theme
        self.control = self._made(getattr(layer, field.name))
        self.slider = FieldSlider(stops_of(field)) if stops_of(field) else None
        self.reset = ResetButton(theme)
        self._name = label("small")
        self._name.setBuddy(self.control)
        self._problem = label("problem", wrap=True)
        self._problem.hide()
        self._arrange()
        self._connect()

    @property
    def is_wide(self) -> bool:
        """Whether it takes a line of its own."""
        return self.slider is not None

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.control, *([self.slider] if self.slider is not None else []), self.reset]

    @property
    def default(self) -> object:
        """What a new layer of the kind begins with."""
        return getattr(specimen(type(self._layer)), self.field.name)

    def show_layers(self, layers: Sequence[LayerSpec]) -> None:
        """Show what the layers have."""
        self._layer = layers[0]
        values = tuple(getattr(layer, self.field.name) for layer in layers)
        self.control.show_values(values)
        if self.slider is not None:
            self.slider.show_value(values[0])
        self.reset.setVisible(any(value != self.default for value in values))
        if self.field.is_optional and isinstance(self.control, FieldLine):
            self.control.set_usual(usual_words(layers[0], self.field.name))

    def leave(self) -> None:
        """What was typed counts for the layers that were shown so far."""
        if isinstance(self.control, FieldLine):
            self.control.leave()

    def revert(self) -> None:
        """Forget what was typed."""
        if isinstance(self.control, FieldLine):
            self.control.revert()

    def _made(self, value: Any) -> FieldLine | FieldChoice:
        if self.field.kind == "choice":
            return FieldChoice(self.field.choices, partial(choice_words, self.field.name))
        step = partial(stepped, self.field) if self.field.kind == "int" else no_step
        return FieldLine(rule_of(self.field), value, step)

    def _arrange(self) -> None:
        column, head, body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head.addWidget(self._name, 1)
        head.addWidget(self.reset)
        body.setSpacing(_GAP)
        body.addWidget(self.control)
        if self.slider is not None:
            body.addWidget(self.slider, 1)
        # However long its words are, two rows beside each other are equally wide.
        across = QSizePolicy.Policy.Ignored if self.slider is None else QSizePolicy.Policy.Fixed
        self.control.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        column.addLayout(head)
        column.addLayout(body)
        column.addWidget(self._problem)
        column.addStretch(1)
        self._fit()

    def _connect(self) -> None:
        self.control.committed.connect(self.committed)
        for source in (self.control, self.slider):
            if isinstance(source, FieldLine | FieldSlider):
                source.previewed.connect(self.previewed)
                source.released.connect(self.released)
                source.dropped.connect(self.dropped)
        if isinstance(self.control, FieldLine):
            self.control.problem_changed.connect(self._show_problem)
        self.reset.clicked.connect(self._back)
        self._theme.changed.connect(self._fit)

    @Slot()
    def _back(self) -> None:
        self.committed.emit(self.default)

    @Slot()
    def _fit(self) -> None:
        if self.slider is not None:
            self.control.setFixedWidth(round(_NUMBER * self._theme.scale))
        self._show_problem(self._problem.text())

    @Slot(str)
    def _show_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        colour = self._theme.colours.negative
        self.control.setStyleSheet(f"QLineEdit {{ border-color: {colour}; }}" if problem else "")

    def retranslate(self) -> None:
        """Speak the window's language. Titles and helps are translated with the sentences of the network."""
        title, help = (error_words(Spoken(text)) for text in (self.field.title, self.field.help))
        tip = f"{help} {limits_in_words(self.field)}".strip()
        self._name.setText(title)
        for widget in (self.control, self.slider):
            if widget is not None:
                widget.setAccessibleName(title)
                widget.setToolTip(tip)
                widget.setWhatsThis(tip)
        self._name.setToolTip(tip)
        if isinstance(self.control, FieldChoice):
            self.control.retranslate()
        words = self.tr("Back to the default: {}").format(self._default_words())
        self.reset.setToolTip(words)
        self.reset.setAccessibleName(words)

    def _default_words(self) -> str:
        if self.field.kind == "choice":
            return choice_words(self.field.name, str(self.default))[0]
        return value_in_words(self.default)
