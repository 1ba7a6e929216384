"""How fast a run may go: from one batch a second, to watch it, up to as fast as possible."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from nnsim.ui.widgets.panel import label

#: Batches a second at each stop of the slider; None: as fast as possible.
SPEEDS: tuple[float | None, ...] = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, None)


class SpeedSlider(QWidget):
    """A slider with its name before it and its value in words behind it."""

    #: batches a second, or None
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label("small")
        self._value = label("quiet")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(SPEEDS) - 1)
        self.slider.setPageStep(1)
        self.slider.setValue(len(SPEEDS) - 1)
        self.slider.valueChanged.connect(self._moved)
        self._name.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self.slider, 1)
        row.addWidget(self._value)
        self._retranslate()

    @property
    def speed(self) -> float | None:
        """Batches a second; None: as fast as possible."""
        return SPEEDS[self.slider.value()]

    def set_speed(self, speed: float | None) -> None:
        """Move to the nearest stop that is not slower."""
        stops = [number for number, one in enumerate(SPEEDS) if one is not None]
        found = [number for number in stops if speed is not None and (SPEEDS[number] or 0) >= speed]
        self.slider.setValue(found[0] if found else len(SPEEDS) - 1)

    @Slot(int)
    def _moved(self, _place: int) -> None:
        self._say()
        self.chosen.emit(self.speed)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Speed"))
        self.slider.setAccessibleName(self.tr("Speed of the training"))
        self.slider.setToolTip(self.tr("Slow the training down to watch it: batches a second"))
        self.slider.setWhatsThis(
            self.tr("What is learnt does not depend on the speed: a slow run and a fast one end alike.")
        )
        self._value.setToolTip(self.slider.toolTip())
        self._say()

    def _say(self) -> None:
        speed = self.speed
        words = self.tr("as fast as possible") if speed is None else self._batches(speed)
        self._value.setText(words)
        self.slider.setAccessibleDescription(words)

    def _batches(self, speed: float) -> str:
        if speed == 1:
            return self.tr("1 batch a second")
        return self.tr("{:,.0f} batches a second").format(speed)
