"""A step in words and formulas, its largest terms as bars, and the point on the curve."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.studio.error_words import error_words
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.formula import Formula, Row
from nnsim.tracing.places import Ref
from nnsim.ui.explore.activation_curve import ActivationCurve
from nnsim.ui.explore.stage.beside import Beside
from nnsim.ui.explore.stage.curve_point import CurvePoint
from nnsim.ui.explore.stage.term_bars import TermBars
from nnsim.ui.formula.math_view import MathView
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.upright_area import UprightArea

#: Below these widths (at text scale 1) the bars are left out, and then the curve.
_WIDE, _NOT_NARROW = 920, 700
_GAP = 4
_ENDLESS = 100_000


def formulas_of(explanation: Explanation) -> tuple[Formula, ...]:
    """The formulas as they are set: the numbers stand behind the rule where there is room, else below it."""
    return (Row((*_parts(explanation.formula), *_parts(explanation.numbers))), *explanation.lines)


def _parts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, Row) and formula.ref is None else (formula,)


class WordsPage(QWidget):
    """Nothing jumps from one step to the next: what a step does not have leaves its place empty."""

    #: the pointer is on something that means this Ref; None: on nothing
    pointed = Signal(object)
    #: something that means this Ref was clicked
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sentence = label("explanation", wrap=True)
        self.math = MathView(theme)
        self.note = ElidedLabel("small")
        self.bars = TermBars(theme)
        self.curve = ActivationCurve(theme)
        self._has_curve, self._beside = False, Beside()
        self._arrange()
        for view in (self.math, self.bars):
            view.pointed.connect(self.pointed)
            view.chosen.connect(self.chosen)
        theme.changed.connect(self._fit)
        self._retranslate()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(2)
        self._area = _Area(self.sentence, self.math, self._theme)
        left.addWidget(self._area, 1)
        left.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addWidget(self.bars)
        row.addWidget(self.curve, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.bars, self.curve):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)

    # What is shown

    def show_explanation(
        self, explanation: Explanation, beside: Beside, point: CurvePoint | None, digits: int
    ) -> None:
        """Explain a step; ``point`` is the neuron's point on its curve, ``digits`` are those of the bars."""
        self.sentence.setText(error_words(explanation.sentence))
        self.math.set_formulas(formulas_of(explanation))
        self.note.setText("" if explanation.note is None else error_words(explanation.note))
        self.bars.set_terms(explanation.terms if beside.has_bars else (), beside.caption, digits)
        if point is not None:
            self.curve.show_point(point.activation, point.z, point.a, point.slope)
        self._has_curve, self._beside = point is not None, beside
        self._fit()

    def light_up(self, ref: Ref | None) -> None:
        """Light up what means ``ref`` in the formulas and among the bars."""
        self.math.light_up(ref)
        self.bars.light_up(ref)

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the words need the room of the pictures."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self._make_room()
        self._area.fit()

    def _make_room(self) -> None:
        for widget, least, has_place, has_any in (
            (self.bars, _WIDE, self._beside.has_bars, bool(self.bars.terms)),
            (self.curve, _NOT_NARROW, self._beside.has_curve, self._has_curve),
        ):
            has_room = has_place and self.width() >= least * self._theme.scale
            policy = widget.sizePolicy()
            if policy.retainSizeWhenHidden() != has_room:
                policy.setRetainSizeWhenHidden(has_room)
                widget.setSizePolicy(policy)
            widget.setVisible(has_room and has_any)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.curve.setAccessibleName(self.tr("Activation function with the neuron's point"))
        self.curve.setToolTip(self.tr("How the sum z becomes the activation a."))
        self.note.setAccessibleName(self.tr("What is left out"))


class _Area(UprightArea):
    """A sentence with formulas below it. They scroll where there is not enough room even in small letters."""

    def __init__(self, sentence: QLabel, math: MathView, theme: Theme) -> None:
        self._content = QWidget()
        super().__init__(self._content)
        self._sentence, self._math, self._theme = sentence, math, theme
        sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # Arrow keys are for the steps.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(sentence)
        column.addWidget(math, 1)

    def fit(self) -> None:
        """Ask for the height that both need. A layout would ask one step too late."""
        bar = self.verticalScrollBar()
        width = self.viewport().width() + (bar.width() if bar.isVisible() else 0)
        needed = self._needed(width, "explanation")
        if needed > self.height():
            needed = self._needed(width, "told")
        if needed > self.height():
            needed = self._needed(width - bar.sizeHint().width(), "told")
        self._content.setMinimumHeight(needed)

    def _needed(self, width: int, use: str) -> int:
        """The height with the sentence in large letters ("explanation"), or in small ones ("told").

        In large ones it gets the room of two lines, so that formulas stay where they are below a short one.
        """
        line = self._height(self._sentence.text(), _ENDLESS)
        if self._height(self._sentence.text(), width) > 2 * line:
            use = "told"
        self._set_use(use)
        self._sentence.setMinimumHeight(0)  # or that would be its answer
        height = max(2 * line if use == "explanation" else 0, self._sentence.heightForWidth(width))
        self._sentence.setMinimumHeight(height)
        natural = height + _GAP + self._math.natural_height(width)
        return natural if natural <= self.height() else height + _GAP + self._math.least_height(width)

    def _height(self, text: str, width: int) -> int:
        """The height of a text in large letters; a Chinese line is higher than a Latin one."""
        metrics, room = QFontMetrics(self._theme.font("explanation")), QRect(0, 0, width, _ENDLESS)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def _set_use(self, use: str) -> None:
        if use != self._sentence.property("use"):
            self._sentence.setProperty("use", use)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """For the workspace."""
        event.ignore()
