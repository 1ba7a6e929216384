"""How many steps are played a second."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.stepping.walk import Walk
from nnsim.ui.widgets.choice import Choice

#: The speeds there are to choose from, in steps a second.
SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)


def faster(walk: Walk) -> None:
    """Choose the next higher speed."""
    walk.set_speed(next((speed for speed in SPEEDS if speed > walk.speed), SPEEDS[-1]))


def slower(walk: Walk) -> None:
    """Choose the next lower speed."""
    walk.set_speed(next((speed for speed in reversed(SPEEDS) if speed < walk.speed), SPEEDS[0]))


class SpeedKnob(Choice):
    """A list of speeds; it shows the one that is nearest to the walk's."""

    def __init__(self, walk: Walk, parent: QWidget | None = None) -> None:
        super().__init__(tuple(map(str, SPEEDS)), str(walk.speed), parent)
        self._walk = walk
        self.setMinimumContentsLength(4)
        self.chosen.connect(self._choose)
        walk.settings_changed.connect(self._follow)
        self._follow()
        self._retranslate()

    @Slot(str)
    def _choose(self, key: str) -> None:
        # A speed that is between two of the list stays, as long as nobody chooses another one.
        if key != self._nearest():
            self._walk.set_speed(float(key))

    @Slot()
    def _follow(self) -> None:
        self.choose(self._nearest())

    def _nearest(self) -> str:
        return str(min(SPEEDS, key=lambda speed: abs(speed - self._walk.speed)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        words = self.tr("{} / s")
        self.set_words({str(speed): words.format(f"{speed:g}") for speed in SPEEDS})
        self.setAccessibleName(self.tr("Speed"))
        self.setToolTip(self.tr("How many steps are played a second (Shift+Up, Shift+Down)"))
