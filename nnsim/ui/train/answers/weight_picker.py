"""Which weight: a layer's array, and the two ends of a connection in it."""

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from nnsim.engine.parameters import ParameterLayout
from nnsim.engine.parameters import Slot as Array
from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.widgets.drop_down import DropDown
from nnsim.ui.widgets.inner_field import tell_inner_field


class WeightPicker(QWidget):
    """The last axis of every array are its neurons; all others together are what they hear."""

    #: the place of the weight among all parameters
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrays: tuple[Array, ...] = ()
        self.array = DropDown()
        self.start, self.end = QSpinBox(), QSpinBox()
        self._from, self._to = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.array, self._from, self.start, self._to, self.end):
            row.addWidget(widget)
        row.addStretch(1)
        self.array.currentIndexChanged.connect(self._array_changed)
        for field in (self.start, self.end):
            field.setKeyboardTracking(False)  # of 12 the 1 is not meant
            field.valueChanged.connect(self._tell)
        self._retranslate()

    @property
    def index(self) -> int:
        """The place of the weight among all parameters."""
        if not self._arrays:
            return 0
        array = self._arrays[max(0, self.array.currentIndex())]
        return array.start + (self.start.value() - 1) * array.shape[-1] + self.end.value() - 1

    def show_network(self, project: Project) -> None:
        """Offer the arrays of a network that are trained."""
        layout: ParameterLayout = project.weights.layout
        names = layer_names(project.spec)
        words = [f"{names[LayerId(one.layer)]} · {one.name}" for one in layout.trained]
        if layout.trained != self._arrays or words != [
            self.array.itemText(number) for number in range(self.array.count())
        ]:
            before, self._arrays = self.index, layout.trained
            with QSignalBlocker(self.array):
                self.array.clear()
                self.array.addItems(words)
            self.pick(before if before < layout.size else 0)

    def pick(self, index: int) -> None:
        """Show the weight at a place among all parameters."""
        for number, array in enumerate(self._arrays):
            if array.start <= index < array.stop:
                with QSignalBlocker(self.array), QSignalBlocker(self.start), QSignalBlocker(self.end):
                    self.array.setCurrentIndex(number)
                    self._limit(array)
                    start, end = divmod(index - array.start, array.shape[-1])
                    self.start.setValue(start + 1)
                    self.end.setValue(end + 1)

    def _limit(self, array: Array) -> None:
        self.start.setRange(1, (array.stop - array.start) // array.shape[-1])
        self.end.setRange(1, array.shape[-1])
        self.start.setEnabled(self.start.maximum() > 1)

    @Slot(int)
    def _array_changed(self, number: int) -> None:
        if 0 <= number < len(self._arrays):
            with QSignalBlocker(self.start), QSignalBlocker(self.end):
                self._limit(self._arrays[number])
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self.picked.emit(self.index)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._from.setText(self.tr("from"))
        self._to.setText(self.tr("to neuron"))
        self.array.setAccessibleName(self.tr("Array of weights"))
        self.array.setToolTip(self.tr("The layer, and which of its arrays"))
        self.array.setWhatsThis(
            self.tr(
                "A layer keeps its weights in an array W and its biases in an array b. Choose "
                "the array first, then the two ends of the connection."
            )
        )
        self.start.setAccessibleName(self.tr("From number"))
        self.start.setToolTip(self.tr("Which of the values that the neuron hears, counted from 1"))
        self.start.setWhatsThis(
            self.tr(
                "The connection begins at this value: an input, or a neuron of the layer "
                "before. Type a number, or use the arrow keys."
            )
        )
        self.end.setAccessibleName(self.tr("To neuron"))
        self.end.setWhatsThis(
            self.tr("The connection ends at this neuron of the layer. Type a number, or use the arrow keys.")
        )
        self.end.setToolTip(self.tr("Which neuron, counted from 1"))
        for field in (self.start, self.end):
            tell_inner_field(field)
