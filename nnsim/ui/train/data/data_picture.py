"""The ground of pictures of points: two axes, a crosshair, and hands that point and paint."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.training.points import ShownPoints
from nnsim.ui.theme import Theme

Doubles = NDArray[np.float64]
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)
_LEAST, _LIKED = 220, 320
_STEP = 0.05
"""How far one press of an arrow key moves the crosshair, in halves of the picture."""
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class DataPicture(QWidget):
    """A picture from -reach to reach each way. Subclasses draw inside the frame."""

    #: where the crosshair is, (x, y), or None
    pointed = Signal(object)
    #: a stroke of the mouse: where it begins and goes on (x, y), and its end
    pressed = Signal(float, float)
    dragged = Signal(float, float)
    released = Signal()
    #: a key was pressed that paints or erases at the crosshair: Space or Delete
    key_pressed = Signal(int)

    is_square = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._points: ShownPoints | None = None
        self._shows_test = False
        self._reach = 1.25
        self._titles = ("", "")
        self._cross: tuple[float, float] | None = None
        self._stroke = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for a square with its numbers."""
        return QSize(_LIKED, _LIKED)

    def minimumSizeHint(self) -> QSize:
        """Smaller ones could not be read."""
        return QSize(_LEAST, _LEAST)

    @property
    def crosshair(self) -> tuple[float, float] | None:
        """Where the crosshair is, (x, y)."""
        return self._cross

    @property
    def reach(self) -> float:
        """How far the picture goes from 0, each way."""
        return self._reach

    def set_reach(self, reach: float) -> None:
        """Show more, or less."""
        if reach != self._reach:
            self._reach = reach
            self.update()

    def show_points(self, points: ShownPoints | None) -> None:
        """Draw other points."""
        if points is not self._points:
            self._points = points
            self.update()

    @Slot(bool)
    def show_test(self, shows: bool) -> None:
        """Draw the points that are for the test too, hollow."""
        if shows != self._shows_test:
            self._shows_test = shows
            self.update()

    def set_titles(self, x_title: str, y_title: str) -> None:
        """What the axes are."""
        self._titles = (x_title, y_title)
        self.update()

    def point_at(self, place: tuple[float, float] | None) -> None:
        """Put the crosshair somewhere, or take it away."""
        if place != self._cross:
            self._cross = place
            self.update()
            self.pointed.emit(place)

    # Places

    @property
    def frame(self) -> QRectF:
        """Where the picture is, in pixels of the widget."""
        letters = self.theme.pixels("small")
        left, below, above = 4.2 * letters, 3.4 * letters, 0.6 * letters
        room = QRectF(left, above, self.width() - left - letters, self.height() - above - below)
        if not self.is_square:
            return room
        side = max(1.0, min(room.width(), room.height()))
        return QRectF(room.left() + (room.width() - side) / 2, room.top(), side, side)

    def at(self, x: float, y: float) -> QPointF:
        """The pixel of a place."""
        frame, reach = self.frame, self._reach
        return QPointF(
            frame.left() + (x + reach) / (2 * reach) * frame.width(),
            frame.bottom() - (y + reach) / (2 * reach) * frame.height(),
        )

    def pixels(self, x: Doubles, y: Doubles) -> list[QPointF]:
        """The pixels of many places: the frame is asked for once."""
        frame, reach = self.frame, self._reach
        across = frame.left() + (x + reach) / (2 * reach) * frame.width()
        down = frame.bottom() - (y + reach) / (2 * reach) * frame.height()
        return [QPointF(*one) for one in zip(across.tolist(), down.tolist(), strict=True)]

    def place(self, pixel: QPointF) -> tuple[float, float]:
        """The place of a pixel, also outside of the frame."""
        frame, reach = self.frame, self._reach
        return (
            ((pixel.x() - frame.left()) / frame.width() * 2 - 1) * reach,
            ((frame.bottom() - pixel.y()) / frame.height() * 2 - 1) * reach,
        )

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The content inside its frame, numbers around it, the crosshair above all."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.frame)
        self.draw_content(painter)
        painter.restore()
        self._draw_axes(painter)
        self._draw_crosshair(painter)
        painter.end()

    def draw_content(self, painter: QPainter) -> None:
        """What is shown, inside the frame."""

    def _draw_axes(self, painter: QPainter) -> None:
        frame, colours = self.frame, self.theme.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.color("focus" if self.hasFocus() else "line"), 1))
        painter.drawRect(frame)
        painter.setPen(colours.color("quiet"))
        painter.setFont(self.theme.font("small"))
        line = painter.fontMetrics().height()
        for value in (one for one in _TICKS if abs(one) <= self._reach):
            # The sign for minus is as wide as a digit, the hyphen is not.
            words = f"{value:g}".replace("-", "−")
            below = QRectF(self.at(value, 0).x() - 30, frame.bottom() + 3, 60, line)
            beside = QRectF(0, self.at(0, value).y() - line / 2, frame.left() - 5, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        x_title, y_title = self._titles
        below = QRectF(frame.left(), frame.bottom() + 3 + line, frame.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, x_title)
        painter.save()
        painter.translate(frame.left() - 3.5 * self.theme.pixels("small"), frame.center().y())
        painter.rotate(-90)
        beside = QRectF(-frame.height() / 2, -line / 4, frame.height(), line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, y_title)
        painter.restore()

    def _draw_crosshair(self, painter: QPainter) -> None:
        if self._cross is None:
            return
        at, frame = self.at(*self._cross), self.frame
        painter.setPen(QPen(self.theme.colours.color("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(at.x(), frame.top()), QPointF(at.x(), frame.bottom()))
        painter.drawLine(QPointF(frame.left(), at.y()), QPointF(frame.right(), at.y()))

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton and self.frame.contains(event.position()):
            self._stroke = True
            self.pressed.emit(*self.place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The crosshair goes along, and so does a stroke."""
        inside = self.frame.contains(event.position())
        place = self.place(event.position())
        self.point_at(place if inside else None)
        if self._stroke:
            self.dragged.emit(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A stroke ends."""
        if self._stroke and event.button() == Qt.MouseButton.LeftButton:
            self._stroke = False
            self.released.emit()

    def leaveEvent(self, event: object) -> None:
        """The crosshair goes when the mouse does."""
        if not self._stroke:
            self.point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows who listens to the keys."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The crosshair of the keys goes with them."""
        super().focusOutEvent(event)
        self.point_at(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the crosshair, Space and Delete do something there, Escape takes it away."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            x, y = self._cross or (0.0, 0.0)
            right, up = _KEYS[key]
            step = _STEP * self._reach
            limit = self._reach
            self.point_at((min(max(x + right * step, -limit), limit), min(max(y + up * step, -limit), limit)))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._cross:
            self.key_pressed.emit(int(key))
        elif key == Qt.Key.Key_Escape and self._cross is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)
