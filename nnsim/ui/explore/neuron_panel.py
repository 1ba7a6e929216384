"""The neuron in focus, in words, formula, numbers and pictures."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.network.catalogue.kind import shape_in_words
from nnsim.studio.error_words import error_words
from nnsim.studio.reading import Sight
from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.ui.explore.activation_curve import ActivationCurve
from nnsim.ui.explore.formulas import activation_line, definition_line, number, numbers_line, value_line
from nnsim.ui.explore.neuron_facts import NeuronFacts, ValueFacts, neuron_facts, value_facts
from nnsim.ui.explore.weight_picture import WeightPicture
from nnsim.ui.explore.wording import neuron_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.formula_text import formula_text
from nnsim.ui.widgets.panel import Panel, label

#: Below this width (at text scale 1) the curve is left out.
_WIDE = 880
_BETWEEN = 24
_LINE_GAP = 5


class NeuronPanel(Panel):
    """Explains the neuron that the selection is on; without one it says how to find one."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._sentence = label("explanation", wrap=True)
        self._definition = self._formula_label()
        self._numbers = self._formula_label()
        self._activation = self._formula_label()
        self._note = label("small", wrap=True)
        self._weights = WeightPicture(theme)
        self._contributions = WeightPicture(theme)
        self._curve = ActivationCurve(theme)
        self._captions = [label("small") for _ in range(3)]
        self._words = QVBoxLayout()
        self._pictures = QWidget()
        self._shown = (True, True, True)
        self._build()
        studio.reading.read.connect(self._refresh)
        studio.selection.changed.connect(self._refresh)
        theme.changed.connect(self._style)
        self._style()
        self._retranslate()

    def _formula_label(self) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _formulas(self) -> tuple[QLabel, ...]:
        return (self._definition, self._numbers, self._activation)

    def _build(self) -> None:
        words = self._words
        words.setSpacing(_LINE_GAP)
        for words_label in (
            self._sentence,
            self._definition,
            self._numbers,
            self._activation,
            self._note,
        ):
            words.addWidget(words_label)
        words.addStretch(1)
        pictures = QHBoxLayout(self._pictures)
        pictures.setContentsMargins(0, 0, 0, 0)
        pictures.setSpacing(16)
        for widget, caption in zip(
            (self._weights, self._contributions, self._curve), self._captions, strict=True
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(widget)
            column.addStretch(1)
            pictures.addLayout(column)
        row = QHBoxLayout()
        row.setSpacing(_BETWEEN)
        row.addLayout(words, 1)
        row.addWidget(self._pictures)
        self.body.addLayout(row, 1)

    @Slot()
    def _style(self) -> None:
        for widget in self._formulas():
            widget.setFont(self._theme.font("formula", formula=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the words need the room of the curve."""
        super().resizeEvent(event)
        self._show_pictures(self._shown)
        self._fit()

    def _show_pictures(self, shown: tuple[bool, bool, bool]) -> None:
        """Weights, contributions and curve, as far as there are any."""
        self._shown = shown
        wide = self.width() >= _WIDE * self._theme.scale
        widgets = (self._weights, self._contributions, self._curve)
        for widget, caption, is_shown in zip(widgets, self._captions, shown, strict=True):
            fits = is_shown and (wide or widget is not self._curve)
            widget.setVisible(fits)
            caption.setVisible(fits)
        self._pictures.setVisible(any(shown))

    @Slot()
    @Slot(object)
    @Slot(object, object)
    def _refresh(self, *_news: object) -> None:
        if not self.isVisible():
            return
        self._show(self._studio.selection.focus, self._studio.reading.sight)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._refresh()

    def _show(self, focus: Neuron | None, sight: Sight) -> None:
        reading = sight.reading
        if focus is None:
            self.heading.setText(self.tr("Look inside"))
            self._say(self._invitation(sight), self._reading_help())
            return
        self.heading.setText(neuron_words(sight.project.spec, focus))
        facts = neuron_facts(sight.project, reading, focus)
        others = None if facts is not None else value_facts(sight.project, reading, focus)
        if facts is not None:
            self._explain(facts)
        elif others is not None:
            self._describe(others)
        else:
            cell = self.tr("This cell of the picture hands on its ink: {:.2f}.")
            typed = self.tr("This input hands on its number: {:.3g}.")
            sentence = (cell if sight.is_drawn else typed).format(float(reading.x[focus.index]))
            self._say(sentence, self._reading_help())

    def _say(self, sentence: str, note: str, *formulas: str) -> None:
        """The words and formulas; what is not given is not there."""
        self._sentence.setText(sentence)
        self._note.setText(note)
        for position, widget in enumerate(self._formulas()):
            widget.setText(formulas[position] if position < len(formulas) else "")
        if not formulas:
            self._show_pictures((False, False, False))
            self._fit()

    def _fit(self) -> None:
        """Where not everything fits, the note goes first, and then the formula without numbers.

        A line that is squeezed in would be cut.
        """
        lines = (self._sentence, *self._formulas(), self._note)
        shown = [line for line in lines if line.text()]
        width, height = self._room()
        spare = [self._note] if self._definition.text() else []
        spare += [self._definition] if self._numbers.text() else []
        for line in spare:
            needed = sum(max(one.heightForWidth(width), 0) for one in shown) + _LINE_GAP * len(shown)
            if needed > height and line in shown:
                shown.remove(line)
        for line in lines:
            line.setVisible(line in shown)

    def _room(self) -> tuple[int, int]:
        """Width and height that the words have."""
        margins = self.body.contentsMargins()
        pictures = self._pictures.sizeHint().width() + _BETWEEN if any(self._shown) else 0
        width = self.width() - margins.left() - margins.right() - pictures
        heading = self.heading.sizeHint().height() + self.body.spacing()
        return width, self.height() - margins.top() - margins.bottom() - heading

    def _invitation(self, sight: Sight) -> str:
        if sight.is_empty:
            return self.tr("Draw a digit, then point at a neuron to see what it looks for.")
        return self.tr("Point at a neuron to see what it looks for; click to keep it in view.")

    def _reading_help(self) -> str:
        return self.tr(
            "A neuron stands out the more, the more active it is. Blue edges excite, orange ones inhibit; "
            "the strong lines carry most at this moment."
        )

    def _explain(self, facts: NeuronFacts) -> None:
        sentence = self.tr(
            "It adds up {:,} numbers, each times its weight, adds its bias, and answers {:.3f}."
        )
        note = self.tr("The {} largest of {:,} terms are shown; {:,} are zero.")
        self._say(
            sentence.format(facts.inputs, facts.a),
            note.format(len(facts.terms), facts.inputs, facts.zero_terms),
            definition_line(facts),
            numbers_line(facts),
            activation_line(facts),
        )
        self._weights.set_values(facts.weights)
        self._contributions.set_values(facts.contributions)
        self._curve.show_point(facts.activation, facts.z, facts.a)
        self._show_pictures((True, True, True))
        self._fit()

    def _describe(self, facts: ValueFacts) -> None:
        """A value of a layer that is no weighted sum of everything: what such a layer does."""
        words = self.tr("{} It answers {}.").format(error_words(facts.kind.help), number(facts.a, 3))
        note = self.tr("{} · {} · {:,} parameters").format(
            error_words(facts.kind.title), shape_in_words(facts.shape), facts.parameters
        )
        formulas = [formula_text(facts.kind.formula)]
        if facts.activation is not None:
            formulas.append(value_line(facts.activation, facts.z, facts.a))
            self._curve.show_point(facts.activation, facts.z, facts.a)
        self._say(words, note, *formulas)
        self._weights.set_values(facts.kernel)
        self._show_pictures((facts.kernel is not None, False, facts.activation is not None))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        texts = (self.tr("weights"), self.tr("weight × input"), self.tr("activation"))
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        self._weights.setAccessibleName(self.tr("Weights of the neuron"))
        self._weights.setToolTip(
            self.tr("What the neuron looks for. Blue: ink here excites it. Orange: ink here inhibits it.")
        )
        self._contributions.setAccessibleName(self.tr("Contributions to the neuron"))
        self._contributions.setToolTip(
            self.tr(
                "What it finds now: each weight times what comes in. Blue adds to the sum, orange takes away."
            )
        )
        self._curve.setAccessibleName(self.tr("Activation function with the neuron's point"))
        self._curve.setToolTip(self.tr("How the sum z becomes the activation a."))
        self._show(self._studio.selection.focus, self._studio.reading.sight)
