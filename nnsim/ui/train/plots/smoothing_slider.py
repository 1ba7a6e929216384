"""How much the curves of a plot are smoothed, which is remembered."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from nnsim.studio.settings import Settings
from nnsim.ui.widgets.panel import label

_STEPS = 20
_WIDTH = 40
_SHORTEST, _LONGEST = 0.05, 200.0
"""In epochs."""


class SmoothingSlider(QWidget):
    """A small slider with its word: off, then averages over 0.05 to 200 epochs in even ratios."""

    changed = Signal()

    def __init__(self, settings: Settings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._name = name
        self.word = label("small")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setFixedWidth(_WIDTH)
        self.slider.setValue(settings.get(name))
        self.word.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.word)
        row.addWidget(self.slider)
        self.slider.valueChanged.connect(self._moved)

    @property
    def reach(self) -> float:
        """How many epochs the average looks back; 0 smooths nothing."""
        position = self.slider.value()
        return _SHORTEST * (_LONGEST / _SHORTEST) ** ((position - 1) / (_STEPS - 1)) if position else 0.0

    @Slot(int)
    def _moved(self, position: int) -> None:
        self._settings.put(self._name, position, "")
        self._describe()
        self.changed.emit()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.word.setText(self.tr("Smooth"))
        self.slider.setAccessibleName(self.tr("Smoothing"))
        self.slider.setWhatsThis(
            self.tr(
                "The moving average of each curve is drawn over the measured one, which stays visible, pale."
                " The figures are always the measured ones."
            )
        )
        self._describe()

    def _describe(self) -> None:
        if self.slider.value() == 0:
            words = self.tr("Draw a moving average of the curves beside what was measured: off")
        else:
            words = self.tr("A moving average over about {} epochs, beside what was measured")
            words = words.format(f"{self.reach:.2g}")
        self.slider.setToolTip(words)
        self.slider.setAccessibleDescription(words)
