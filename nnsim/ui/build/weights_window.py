"""A window with the weights and biases of one layer, to read them and to set them by hand."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.studio.usual_names import usual_name
from nnsim.ui.build.field_choice import FieldChoice
from nnsim.ui.build.field_line import FieldLine
from nnsim.ui.build.field_rules import OrNothing
from nnsim.ui.build.weights_model import WeightsModel
from nnsim.ui.build.weights_sheet import array_words, sheet_of
from nnsim.ui.build.weights_view import WeightsView
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.number_field import Labelled
from nnsim.ui.widgets.number_rules import Whole
from nnsim.ui.widgets.panel import label

#: Widths at text scale 1.
_ARRAY, _NEURON = 190, 110
_ALL = ""
_ARRAYS = (_ALL, "b", "W", "W_recurrent", "gamma", "beta", "running_mean", "running_variance", "slope")


class WeightsWindow(QDialog):
    """Stays open beside the window and follows the document: training and undo are seen in it."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._layer: LayerId | None = None
        self._array = _ALL
        self._neuron: int | None = None
        self.model = WeightsModel(studio.editor, theme, self)
        self.table = WeightsView(self.model, theme)
        self.heading, self.empty = label("heading"), label("quiet", wrap=True)
        self.array = Labelled(FieldChoice(_ARRAYS, self._array_words), theme)
        self.neuron = Labelled(FieldLine(OrNothing(Whole(1, 100_000)), None, self._stepped), theme)
        self.hint, self.problem = label("small", wrap=True), label("problem", wrap=True)
        self._arrange()
        self._connect()
        self._retranslate()

    def open_for(self, layer: LayerId) -> None:
        """Show the weights of a layer."""
        if layer != self._layer:
            self._layer, self._array, self._neuron = layer, _ALL, None
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        scale = self._theme.scale
        self.resize(round(760 * scale), round(520 * scale))
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head.setSpacing(12)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.array)
        head.addWidget(self.neuron)
        frame = QFrame()
        frame.setObjectName("panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(head)
        column.addWidget(frame, 1)
        column.addWidget(self.problem)
        column.addWidget(self.hint)
        self.problem.hide()
        self._theme.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        for control, width in ((self.array, _ARRAY), (self.neuron, _NEURON)):
            control.setFixedWidth(round(width * self._theme.scale))

    def _connect(self) -> None:
        self.array.control.committed.connect(self._choose_array)
        self.neuron.control.committed.connect(self._choose_neuron)
        self.neuron.control.previewed.connect(self._choose_neuron)
        self._studio.document.changed.connect(self._show)
        for source in (self.model, self.table, self._studio.editor):
            source.refused.connect(self._say)
        # The keys of the main window do not reach this one.
        document, keys = self._studio.document, QKeySequence.StandardKey
        for key, act in ((keys.Undo, document.undo), (keys.Redo, document.redo)):
            QShortcut(key, self).activated.connect(act)

    def _stepped(self, value: object, by: int) -> object | None:
        """Up and Down go from neuron to neuron."""
        sheet = self.model.sheet
        after = (value if isinstance(value, int) else 0) + by
        return after if sheet is not None and 1 <= after <= sheet.column_count else None

    def _array_words(self, name: str) -> tuple[str, str]:
        return (array_words(name), "") if name else (self.tr("All of them"), "")

    @Slot(object)
    def _choose_array(self, name: str) -> None:
        self._array = name
        self._show()

    @Slot(object)
    def _choose_neuron(self, number: int | None) -> None:
        self._neuron = None if number is None else number - 1
        self._show()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _show(self, *_news: object) -> None:
        if self._layer is None or not (self.isVisible() or not _news):
            return
        shown = self._studio.document.shown
        sheet = sheet_of(shown, self._studio.checkup.shapes, self._layer)
        self.model.show_sheet(sheet, self._array, self._neuron)
        has_weights = sheet is not None and bool(sheet.arrays)
        self.table.setVisible(has_weights)
        self.empty.setHidden(has_weights)
        self.array.control.show_values((self._array,))
        self.neuron.control.show_values((None if self._neuron is None else self._neuron + 1,))
        if sheet is not None:
            words = self.tr("Weights of {}").format(usual_name(sheet.layer.name))
            self.heading.setText(words)
            self.setWindowTitle(words)
        if _news:
            self._say("")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has happened out of sight."""
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.array.control.retranslate()
        self.array.describe(
            self.tr("Show"), self.tr("Which numbers of the layer"), self.tr("All, or one array of them.")
        )
        self.neuron.control.set_usual(self.tr("all"))
        self.neuron.describe(
            self.tr("Neuron"),
            self.tr("The number of one neuron, filter or feature; empty for all of them"),
            self.tr("Up and Down go from one to the next."),
        )
        self.table.setAccessibleName(self.tr("Table of weights"))
        self.table.setWhatsThis(
            self.tr("A column for each neuron: its bias, and below it the weight of every input it hears.")
        )
        self.empty.setText(self.tr("There are no weights to show."))
        self.hint.setText(
            self.tr(
                "Type a number such as 0.5, 0,5 or 1/2. Ctrl+C and Ctrl+V exchange cells with a spreadsheet, "
                "Delete sets them to 0. Blue is positive, orange negative."
            )
        )
        self._show()
