"""What a layer computes: its formula, that of its activation, and the book it is from."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.catalogue import kind_of
from nnsim.network.spec import ActivationSpec, LayerSpec
from nnsim.ui.build.entries import specimen
from nnsim.ui.build.glyph_picture import GlyphPicture
from nnsim.ui.build.table_words import words_of
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.formula_text import formula_text
from nnsim.ui.widgets.panel import label


class FormulaBox(QWidget):
    """Formulas in the type of formulas; the source below in small."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.formula, self.activation = label("", wrap=True), label("", wrap=True)
        self.curve = GlyphPicture(theme)
        self.use, self.source = label("small", wrap=True), label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        for one in (self.formula, self.activation):
            one.setTextFormat(Qt.TextFormat.RichText)
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.activation, 1)
        row.addWidget(self.curve)
        column.addWidget(self.formula)
        column.addLayout(row)
        column.addWidget(self.use)
        column.addWidget(self.source)
        theme.changed.connect(self._fit)
        self._layer: LayerSpec | None = None
        self._fit()

    def show_layer(self, layer: LayerSpec) -> None:
        """Show what a layer computes."""
        self._layer = layer
        kind = kind_of(layer)
        activation = ACTIVATIONS.get(getattr(layer, "activation", ""))
        self.formula.setText(formula_text(kind.formula))
        self.formula.setAccessibleName(self.tr("Formula: {}").format(kind.formula))
        of_activation: tuple[QWidget, ...] = (self.activation, self.use, self.curve)
        for one in of_activation:
            one.setVisible(activation is not None)
        if activation is not None:
            # In the formula of the layer it is called f.
            formula = activation.formula.replace("a =", "f(z) =", 1).replace("a_k =", "f(z)_k =", 1)
            self.activation.setText(formula_text(formula))
            self.activation.setToolTip(words_of(activation.help))
            self.use.setText(words_of(activation.help))
            self.curve.show_layer(specimen(ActivationSpec, activation=activation.name))
        self.source.setText(self.tr("Source: {}").format(kind.source))

    @Slot()
    def _fit(self) -> None:
        for one in (self.formula, self.activation):
            one.setFont(self._theme.font("formula", formula=True))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._layer is not None:
            self.show_layer(self._layer)
