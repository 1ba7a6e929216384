"""The slider beside a number: what it passes is tried out, where it is let go counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from nnsim.ui.build.slider_stops import nearest


class FieldSlider(QSlider):
    """Goes from stop to stop. A wheel over it scrolls the page, as everywhere in a form."""

    #: a value to try out as long as the slider is held
    previewed = Signal(object)
    #: what was tried out last is meant
    released = Signal()
    #: what was tried out is not meant
    dropped = Signal()

    def __init__(self, stops: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops = tuple(stops)
        self._is_trying = False
        self.setRange(0, len(self._stops) - 1)
        self.setMinimumWidth(60)
        self.setPageStep(max(1, len(self._stops) // 10))
        self.actionTriggered.connect(self._try)
        self.sliderReleased.connect(self._release)

    def show_value(self, value: float) -> None:
        """Follow the document, unless the slider is what moves it."""
        if not self._is_trying:
            self.setValue(nearest(self._stops, value))

    @Slot()
    def _try(self) -> None:
        # The value is set after this signal; the position is already what it will be.
        if self.sliderPosition() != self.value() or self.isSliderDown():
            self._is_trying = True
            self.previewed.emit(self._stops[self.sliderPosition()])

    @Slot()
    def _release(self) -> None:
        if self._is_trying:
            self._is_trying = False
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to where it was."""
        if event.key() == Qt.Key.Key_Escape and self._is_trying:
            self._is_trying = False
            self.setSliderDown(False)
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that is let go is as good as a mouse button."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and not self.isSliderDown():
            self._release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not for the slider."""
        event.ignore()
