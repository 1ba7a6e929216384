"""The travelling value: a short animation after a single step, none while somebody scrubs or hurries."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle

#: milliseconds, and the share of the time between two steps that it may take
_LONGEST, _SHARE = 240, 0.6
#: steps a second above which nothing travels
MOST_SPEED = 8.0


class Motion(QObject):
    """How far the values are on their way: from 0 to 1, and 1 when nothing moves."""

    #: they have come further
    travelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self.travelled)

    @property
    def share(self) -> float:
        """How far they are."""
        if self._animation.state() is not QVariantAnimation.State.Running:
            return 1.0
        return float(self._animation.currentValue())

    def start(self, speed: float | None) -> None:
        """Set out anew; ``speed`` are the steps a second that are played, None where each is asked for."""
        self.stop()
        if not is_wanted() or (speed is not None and speed > MOST_SPEED):
            return
        room = _LONGEST if speed is None else min(_LONGEST, round(1000 * _SHARE / speed))
        self._animation.setDuration(room)
        self._animation.start()

    def stop(self) -> None:
        """Be there at once."""
        self._animation.stop()


def is_wanted() -> bool:
    """Whether the system wants things to move at all."""
    style = QApplication.style()
    return bool(style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))
