"""Chooses one weight of the network: its array, where it comes from, and where it leads to."""

from PySide6.QtCore import QEvent, QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from nnsim.engine.numerics import Shape
from nnsim.engine.parameters import Slot as Block
from nnsim.network.spec import LayerId
from nnsim.studio.biography import Biography
from nnsim.studio.runnable import Runnable
from nnsim.tracing.places import ParameterPlace
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.widgets.drop_down import DropDown
from nnsim.ui.widgets.inner_field import tell_inner_field
from nnsim.ui.widgets.panel import label

_FIELD, _INSIDE = 62, 6
"""Pixels that five digits need, and that are left of them."""


class WeightChoice(QWidget):
    """The biography owns what is chosen; this shows it and asks for another. Numbers count from 1.

    An array of two axes, as of dense layers, is chosen from by input and neuron; all others by number.
    """

    def __init__(self, biography: Biography, runnable: Runnable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._biography, self._runnable = biography, runnable
        self._blocks: tuple[Block, ...] = ()
        self.array, self.source, self.target = DropDown(), QSpinBox(), QSpinBox()
        self.array.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.array.setMinimumContentsLength(13)
        self._from, self._to = label("quiet"), label("quiet")
        self._arrange()
        self.array.activated.connect(self._array_chosen)
        for field in (self.source, self.target):
            field.setKeyboardTracking(False)
            field.setMinimumWidth(_FIELD)
            field.lineEdit().setTextMargins(_INSIDE, 0, 0, 0)
            field.valueChanged.connect(self._number_chosen)
        biography.chosen_changed.connect(self.refresh)
        self._retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        parts: tuple[QWidget, ...] = (self.array, self._from, self.source, self._to, self.target)
        for part in parts:
            row.addWidget(part)
            if isinstance(part, QLabel):
                part.setContentsMargins(2, 0, 0, 0)
        row.addStretch(1)

    @Slot()
    def refresh(self) -> None:
        """Show what is chosen, of the arrays that the network has now."""
        chosen = self._biography.chosen
        blocks = self._biography.layout.trained
        self.setEnabled(bool(blocks))
        with QSignalBlocker(self.array), QSignalBlocker(self.source), QSignalBlocker(self.target):
            self._fill(blocks)
            block = None if chosen is None else self._biography.block_of(chosen)
            if chosen is not None and block is not None:
                self.array.setCurrentIndex(blocks.index(block))
                self._show_numbers(block, chosen.index)

    def _fill(self, blocks: tuple[Block, ...]) -> None:
        names = layer_names(self._runnable.shown.spec)
        words = [f"{names.get(LayerId(block.layer), block.layer)} · {block.name}" for block in blocks]
        if words != [self.array.itemText(row) for row in range(self.array.count())]:
            self.array.clear()
            self.array.addItems(words)
        self._blocks = blocks

    def _show_numbers(self, block: Block, index: int) -> None:
        columns = _columns(block.shape)
        self.source.setVisible(columns is not None)
        self._from.setVisible(columns is not None)
        self._to.setText(self._to_words(columns))
        self.target.setRange(1, columns or max(block.stop - block.start, 1))
        if columns is None:
            self.target.setValue(index + 1)
            return
        self.source.setRange(1, block.shape[0])
        self.source.setValue(index // columns + 1)
        self.target.setValue(index % columns + 1)

    @Slot(int)
    def _array_chosen(self, row: int) -> None:
        block = self._blocks[row]
        self._biography.choose(ParameterPlace(LayerId(block.layer), block.name, 0))
        self.refresh()

    @Slot()
    def _number_chosen(self) -> None:
        block, columns = self._blocks[self.array.currentIndex()], None
        columns = _columns(block.shape)
        index = self.target.value() - 1
        if columns is not None:
            index += (self.source.value() - 1) * columns
        self._biography.choose(ParameterPlace(LayerId(block.layer), block.name, index))

    def _to_words(self, columns: int | None) -> str:
        return self.tr("number") if columns is None else self.tr("to")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._from.setText(self.tr("from"))
        self.array.setAccessibleName(self.tr("Layer of the weight"))
        self.array.setToolTip(self.tr("The layer whose weight is shown: W are weights, b are biases"))
        self.array.setWhatsThis(
            self.tr(
                "Choose the layer first: W are the weights of its connections, b the biases of "
                "its neurons. Then choose which of them."
            )
        )
        self.source.setAccessibleName(self.tr("The weight comes from"))
        self.source.setToolTip(self.tr("The input or neuron that the weight comes from, counted from 1"))
        self.source.setWhatsThis(
            self.tr(
                "One end of the connection. Follow an input that is always zero: its weight "
                "gets no gradient and keeps its start value."
            )
        )
        self.target.setAccessibleName(self.tr("The weight leads to"))
        self.target.setWhatsThis(
            self.tr(
                "The other end of the connection; of other arrays the place of the number in "
                "it. Type a number, or use the arrow keys."
            )
        )
        self.target.setToolTip(self.tr("The neuron that the weight leads to, counted from 1"))
        for field in (self.source, self.target):
            tell_inner_field(field)
        self.refresh()


def _columns(shape: Shape) -> int | None:
    """How many neurons the weights of an array lead to; None where it is no table."""
    return shape[1] if len(shape) == 2 else None
