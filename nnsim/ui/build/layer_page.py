"""The inspector's page of marked layers: name, problems, fields, costs, weights, formula."""

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.network.catalogue import kind_of
from nnsim.network.estimates import Estimate
from nnsim.network.problems import Problem
from nnsim.network.spec import LayerId, LayerSpec
from nnsim.studio.editor import EditorSession
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.ui.build.facts_grid import FactsGrid, cost_facts, shape_fact
from nnsim.ui.build.field_line import FieldLine
from nnsim.ui.build.formula_box import FormulaBox
from nnsim.ui.build.glyph_picture import GlyphPicture
from nnsim.ui.build.layer_form import LayerForm
from nnsim.ui.build.problem_row import ProblemRows
from nnsim.ui.build.text_rules import NameRule
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label

#: Of many marked layers so many problems are shown; all stand in the list of problems.
_MOST = 6


class LayerPage(QWidget):
    """Shows the marked layers; what is typed here the editor does.

    A problem that ``is_listed`` in another panel beside this one is not told a second time.
    """

    #: somebody wants to see the weights of the layer
    weights_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, is_listed: Callable[[Problem], bool]) -> None:
        super().__init__()
        self._studio = studio
        self._is_listed = is_listed
        self._ids: tuple[LayerId, ...] = ()
        self.name = FieldLine(NameRule(), "")
        self.glyph, self.heading = GlyphPicture(theme), label("heading", wrap=True)
        self.kind, self.help = label("quiet"), label("small", wrap=True)
        self.problems = ProblemRows(theme, are_links=False)
        self.form, self.facts = LayerForm(theme), FactsGrid()
        self.weights, self.formula = QPushButton(), FormulaBox(theme)
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def _editor(self) -> EditorSession:
        return self._studio.editor

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.name, *self.problems.tabs, *self.form.tabs, self.weights]

    def show_layers(self, ids: Sequence[LayerId]) -> None:
        """Show one layer, or what several have in common."""
        if self._ids != tuple(ids):
            if len(self._ids) == 1:
                self.name.leave()
            for row in self.form.rows:
                row.leave()
            self._ids = tuple(ids)
        spec = self._studio.document.shown.spec
        layers = [spec.layer(layer_id) for layer_id in ids]
        is_one = len(layers) == 1
        of_one: tuple[QWidget, ...] = (self.name, self.glyph, self.weights, self.formula)
        for widget in of_one:
            widget.setVisible(is_one)
        self.heading.setHidden(is_one)
        self.form.show_layers(layers)
        self.form.setVisible(bool(self.form.rows))
        self.help.setVisible(is_one or not self.form.rows)
        self.problems.show_problems(self._problems)
        self._show_costs()
        if is_one:
            self._show_layer(layers[0])
        else:
            self.heading.setText(self.tr("{} layers").format(len(layers)))
            kinds = dict.fromkeys(error_words(kind_of(layer).title) for layer in layers)
            self.kind.setText(", ".join(kinds))
            self.help.setText(self.tr("They have no field in common that could be set for all of them."))

    def _show_layer(self, layer: LayerSpec) -> None:
        kind = kind_of(layer)
        self.name.show_values((layer.name,))
        self.glyph.show_layer(layer)
        self.kind.setText(error_words(kind.title))
        self.help.setText(error_words(kind.help))
        self.formula.show_layer(layer)
        obstacle = self.weights_obstacle(layer.id)
        self.weights.setEnabled(not obstacle)
        self.weights.setToolTip(obstacle or self.tr("See and set single weights and biases"))

    def weights_obstacle(self, layer_id: LayerId) -> str:
        """Why there are no weights to be seen, or nothing."""
        if self._studio.document.shown.weights.of(layer_id):
            return ""
        if layer_id in self._studio.checkup.shapes:
            return self.tr("This layer has no weights.")
        return self.tr("Without a shape there are no weights: mend what is wrong first.")

    def _show_costs(self) -> None:
        checkup = self._studio.checkup
        costs = [checkup.estimates.layers.get(layer_id, Estimate()) for layer_id in self._ids]
        shape = [shape_fact(checkup.shapes.get(self._ids[0]))] if len(self._ids) == 1 else []
        self.facts.show_facts([*shape, *cost_facts(sum(costs, Estimate()), checkup.batch_size)])

    def _arrange(self) -> None:
        column, head, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words.setSpacing(2)
        head.setSpacing(10)
        words.addWidget(self.name)
        words.addWidget(self.heading)
        words.addWidget(self.kind)
        head.addWidget(self.glyph)
        head.addLayout(words, 1)
        column.addLayout(head)
        for widget in (self.help, self.problems, self.form, self.facts, self.weights, self.formula):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect(self) -> None:
        self.name.committed.connect(self._rename)
        self.form.committed.connect(self._set_field)
        self.form.previewed.connect(self._preview)
        self.form.released.connect(lambda: self._editor.commit_preview())
        self.form.dropped.connect(lambda: self._editor.drop_preview())
        self.problems.mended.connect(self._mend)
        self.weights.clicked.connect(self.weights_wanted)

    @property
    def _problems(self) -> list[Problem]:
        """What is wrong with the layers and stands nowhere else in the panels."""
        checkup = self._studio.checkup
        found = (one for layer_id in self._ids for one in checkup.on(layer_id))
        return list(islice((one for one in found if not self._is_listed(one)), _MOST))

    @property
    def _is_there(self) -> bool:
        """Whether the layers are still there; a text may be left when they are not."""
        return {layer.id for layer in self._studio.document.shown.spec.layers}.issuperset(self._ids)

    @Slot(object)
    def _rename(self, name: str) -> None:
        if self._is_there and not self._editor.rename(self._ids[0], name):
            self.show_layers(self._ids)

    @Slot(str, object)
    def _set_field(self, field: str, value: object) -> None:
        if self._is_there and not self._editor.set_field(self._ids, field, value):
            self.show_layers(self._ids)
            self.form.revert()

    @Slot(str, object)
    def _preview(self, field: str, value: object) -> None:
        self._editor.preview_field(self._ids, field, value)

    @Slot(int, int)
    def _mend(self, problem: int, fix: int) -> None:
        self._editor.mend(self._problems[problem].fixes[fix])

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Names and tips; what is shown of the layers is the inspector's to show anew."""
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setToolTip(self.tr("The name of the layer, as it is called in sentences (F2 on the board)"))
        self.name.setWhatsThis(self.tr("One line of up to 60 characters that no other layer has."))
        self.weights.setText(self.tr("Weights…"))
        self.weights.setWhatsThis(
            self.tr("A table of all weights and biases of the layer. What is changed there can be undone.")
        )
        self.form.retranslate()
