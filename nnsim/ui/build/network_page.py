"""The inspector's page where nothing is marked: the network as a whole."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.engine.losses import LOSSES
from nnsim.studio.studio import Studio
from nnsim.ui.build.choice_words import choice_words
from nnsim.ui.build.facts_grid import FactsGrid, cost_facts
from nnsim.ui.build.field_choice import FieldChoice
from nnsim.ui.build.field_line import FieldLine
from nnsim.ui.build.text_rules import ClassNamesRule
from nnsim.ui.card_words import title_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.formula_text import formula_text
from nnsim.ui.widgets.number_field import Labelled
from nnsim.ui.widgets.panel import label

_LOSSES = tuple(name for name, loss in LOSSES.items() if loss.is_trainable)


class NetworkPage(QWidget):
    """Loss, names of the classes, and what the network costs."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__()
        self._studio = studio
        self._theme = theme
        self.title = label("heading", wrap=True)
        self.facts, self.hint = FactsGrid(), label("small", wrap=True)
        self.loss = Labelled(FieldChoice(_LOSSES, lambda key: choice_words("loss", key)), theme)
        self.formula, self.loss_help = label("", wrap=True), label("small", wrap=True)
        self.classes = Labelled(FieldLine(ClassNamesRule(), ()), theme)
        self.formula.setTextFormat(Qt.TextFormat.RichText)
        self._arrange()
        self.loss.control.committed.connect(self._set_loss)
        self.classes.control.committed.connect(self._name_classes)
        theme.changed.connect(self._fit)
        self._fit()
        self._retranslate()

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.loss.control, self.classes.control]

    def show_network(self) -> None:
        """Show the network of the document."""
        shown, checkup = self._studio.document.shown, self._studio.checkup
        spec = shown.spec
        self.title.setText(title_words(shown.card.title))
        self.loss.control.show_values((spec.loss,))
        self.classes.control.show_values((spec.class_names,))
        self.facts.show_facts(
            [
                (self.tr("Layers"), f"{len(spec.layers):,}", self.tr("The input is one of them")),
                *cost_facts(checkup.estimates.total, checkup.batch_size),
            ]
        )
        loss = LOSSES.get(spec.loss)
        self.formula.setVisible(loss is not None)
        self.loss_help.setVisible(loss is not None)
        if loss is not None:
            self.formula.setText(formula_text(loss.formula))
            self.loss_help.setText(choice_words("loss", spec.loss)[1])

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            self.title, self.facts, self.loss, self.formula, self.loss_help, self.classes, self.hint,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)

    @Slot()
    def _fit(self) -> None:
        self.formula.setFont(self._theme.font("formula", formula=True))

    @Slot(object)
    def _set_loss(self, loss: str) -> None:
        self._studio.editor.set_loss(loss)

    @Slot(object)
    def _name_classes(self, names: tuple[str, ...]) -> None:
        if not self._studio.editor.name_classes(names):
            self.show_network()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.loss.control.retranslate()
        self.loss.describe(
            self.tr("Loss"),
            self.tr("What the output is judged by"),
            self.tr("Training makes the mean loss of the samples small. It has to fit the last activation."),
        )
        self.classes.describe(
            self.tr("Classes"),
            self.tr("What the outputs are called, with commas between; empty for their numbers"),
            self.tr("One name for every output, from the first to the last."),
        )
        self.hint.setText(
            self.tr("Mark a layer to see its fields. The palette has presets to begin a network with.")
        )
