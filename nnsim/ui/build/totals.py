"""The line below the board: what the network costs in all, and whether it can be trained."""

from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsim.network.estimates import Estimate
from nnsim.studio.checkup import Checkup
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.panel import label

_STEP = 1000
_UNITS = ("", "kB", "MB", "GB", "TB")


def bytes_in_words(count: int) -> str:
    """“380 bytes”, “50.2 kB”, “0.4 MB”: of a thousand each, as disks are sold."""
    number, unit = float(count), 0
    while number >= 0.1 * _STEP and unit < len(_UNITS) - 1 and number >= 100:
        number, unit = number / _STEP, unit + 1
    if unit:
        return f"{number:,.1f} {_UNITS[unit]}"
    return QCoreApplication.translate("Totals", "{} bytes").format(count)


def totals_in_words(layers: int, total: Estimate, batch_size: int) -> tuple[str, ...]:
    """The parts of the line."""
    translate = QCoreApplication.translate
    one, many = translate("Totals", "1 layer"), translate("Totals", "{} layers")
    memory = bytes_in_words(total.weight_bytes + total.buffer_bytes)
    return (
        one if layers == 1 else many.format(layers),
        translate("Totals", "{:,} parameters").format(total.parameters),
        translate("Totals", "{:,} multiply-adds").format(total.multiply_adds),
        translate("Totals", "{} for a batch of {}").format(memory, batch_size),
    )


class TotalsLine(QWidget):
    """Follows the network that is shown; where it is narrow the end is cut."""

    def __init__(self, checkup: Checkup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checkup = checkup
        self.totals, self.state = ElidedLabel("small"), label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.addWidget(self.totals)
        row.addStretch(1)
        row.addWidget(self.state)
        checkup.changed.connect(self._show)
        self._retranslate()

    @Slot()
    def _show(self) -> None:
        checkup = self._checkup
        parts = totals_in_words(len(checkup.spec.layers), checkup.estimates.total, checkup.batch_size)
        self.totals.setText(" · ".join(parts))
        self.totals.setAccessibleName(", ".join(parts))
        self.state.setText(self._state_words())

    def _state_words(self) -> str:
        """Nothing of an empty network: the board itself says what to do."""
        if self._checkup.is_complete:
            return self.tr("✓ Ready")
        if not self._checkup.spec.layers:
            return ""
        faults = len(self._checkup.faults)
        return self.tr("1 problem") if faults == 1 else self.tr("{} problems").format(faults)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.totals.setToolTip(
            self.tr(
                "Parameters: weights, biases and what is learnt besides. Multiply-adds: of one sample, "
                "forward. Memory: weights and what is kept of a batch, forward and backward."
            )
        )
        self._show()
