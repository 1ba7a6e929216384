"""A map of the loss: the lower the paler, with lines of equal loss and the way of a run."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.training.examining.directions import Doubles
from nnsim.training.examining.landscape import LossPlane
from nnsim.ui.theme import Theme

_LINES = 9
_DEEPEST = 0.72
"""How strong the colour of the highest loss is."""
_LEAST, _LIKED = 200, 320
_STEP = 0.04
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
Place = tuple[float, float]


class LossPlanePicture(QWidget):
    """Draws what is given to it. A crosshair is moved by the mouse and by the arrow keys."""

    #: where the crosshair is, as shares of width and height from the lower left corner; None
    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plane: LossPlane | None = None
        self._image = QImage()
        self._contours: list[Doubles] = []
        self._titles = ("", "")
        self._cross: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._colour)

    def sizeHint(self) -> QSize:
        """Room for a map."""
        return QSize(_LIKED, _LIKED)

    def minimumSizeHint(self) -> QSize:
        """Smaller ones could not be read."""
        return QSize(_LEAST, _LEAST)

    @property
    def crosshair(self) -> Place | None:
        """Where the crosshair is, as shares of width and height."""
        return self._cross

    @property
    def contours(self) -> int:
        """How many pieces the lines of equal loss have."""
        return len(self._contours)

    def show_plane(self, plane: LossPlane | None) -> None:
        """Draw another map."""
        if plane is not self._plane:
            self._plane = plane
            self._contours = [] if plane is None else contours(plane.losses)
            self._colour()

    def set_titles(self, x_title: str, y_title: str) -> None:
        """What the axes are."""
        if (x_title, y_title) != self._titles:
            self._titles = (x_title, y_title)
            self.update()

    def point_at(self, place: Place | None) -> None:
        """Put the crosshair somewhere, or take it away."""
        if place != self._cross:
            self._cross = place
            self.update()
            self.pointed.emit(place)

    def _colour(self) -> None:
        self._image = QImage() if self._plane is None else relief(self._plane.losses, self._theme)
        self.update()

    # Places

    @property
    def _frame(self) -> QRectF:
        """A square: a step in any direction is as far as in any other."""
        letters = self._theme.pixels("small")
        edge = 1.9 * letters
        side = max(1.0, min(self.width() - edge - 2, self.height() - 0.5 * letters - edge))
        # In the middle of what is there, its title close beside it.
        left = edge + (self.width() - edge - 2 - side) / 2
        return QRectF(left, 0.5 * letters, side, side)

    def _at(self, share: Place) -> QPointF:
        frame = self._frame
        return QPointF(frame.left() + share[0] * frame.width(), frame.bottom() - share[1] * frame.height())

    def _share(self, pixel: QPointF) -> Place:
        frame = self._frame
        return (pixel.x() - frame.left()) / frame.width(), (frame.bottom() - pixel.y()) / frame.height()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Map, lines, way, numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame, colours = self._frame, self._theme.colours
        if self._plane is not None:
            painter.save()
            painter.setClipRect(frame)
            self._draw_map(painter, self._plane)
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.color("focus" if self.hasFocus() else "line"), 1))
        painter.drawRect(frame)
        self._draw_titles(painter)
        painter.end()

    def _draw_map(self, painter: QPainter, plane: LossPlane) -> None:
        frame = self._frame
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # The middles of the outer cells lie on the frame: there the losses were measured.
        half_width, half_height = (
            0.5 * one / (len(plane.losses) - 1) for one in (frame.width(), frame.height())
        )
        painter.drawImage(frame.adjusted(-half_width, -half_height, half_width, half_height), self._image)
        line = self._theme.colours.color("text")
        line.setAlphaF(0.22)
        painter.setPen(QPen(line, 1))
        for piece in self._contours:
            painter.drawPolyline(QPolygonF([self._at((x, y)) for x, y in piece.tolist()]))
        self._draw_way(painter, plane)
        if self._cross is not None:
            at = self._at(self._cross)
            painter.setPen(QPen(self._theme.colours.color("text"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(at.x(), frame.top()), QPointF(at.x(), frame.bottom()))
            painter.drawLine(QPointF(frame.left(), at.y()), QPointF(frame.right(), at.y()))

    def _draw_way(self, painter: QPainter, plane: LossPlane) -> None:
        """The start is a ring, now is a full circle, and between them the moments that are kept."""
        colour, panel = self._theme.colours.color("positive"), self._theme.colours.color("panel")
        points = [self._at(share_of(plane, (x, y))) for x, y in plane.way.tolist()]
        now = self._at(share_of(plane, (0.0, 0.0)))
        radius = 5.0 * self._theme.scale**0.5
        painter.setPen(QPen(colour, 2))
        if points:
            painter.drawPolyline(QPolygonF([*points, now]))
            painter.setBrush(colour)
            for point in points[1:]:
                painter.drawEllipse(point, 1.6, 1.6)
            painter.setBrush(panel)
            painter.drawEllipse(points[0], radius, radius)
        painter.setBrush(colour)
        painter.setPen(QPen(panel, 2))
        painter.drawEllipse(now, radius + 1, radius + 1)

    def _draw_titles(self, painter: QPainter) -> None:
        frame = self._frame
        painter.setPen(self._theme.colours.color("quiet"))
        painter.setFont(self._theme.font("small"))
        line = painter.fontMetrics().height()
        self._draw_title(
            painter, self._titles[0], QPointF(frame.center().x(), frame.bottom() + 2), frame.width()
        )
        painter.translate(frame.left() - line, frame.center().y())
        painter.rotate(-90)
        self._draw_title(painter, self._titles[1], QPointF(0, 0), frame.height())

    def _draw_title(self, painter: QPainter, words: str, top: QPointF, room: float) -> None:
        metrics = painter.fontMetrics()
        place = QRectF(top.x() - room / 2, top.y(), room, metrics.height())
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cut)

    # Hands

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The crosshair goes along."""
        inside = self._plane is not None and self._frame.contains(event.position())
        self.point_at(self._share(event.position()) if inside else None)

    def leaveEvent(self, event: object) -> None:
        """The crosshair goes when the mouse does."""
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
        """Arrows move the crosshair, Escape takes it away."""
        key = Qt.Key(event.key())
        if key in _KEYS and self._plane is not None:
            x, y = self._cross or share_of(self._plane, (0.0, 0.0))
            right, up = _KEYS[key]
            self.point_at((min(max(x + right * _STEP, 0.0), 1.0), min(max(y + up * _STEP, 0.0), 1.0)))
        elif key == Qt.Key.Key_Escape and self._cross is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)


def share_of(plane: LossPlane, place: Place) -> Place:
    """Where a place of the plane lies in its rectangle, as shares of width and height."""
    left, right, bottom, top = plane.extent
    return (place[0] - left) / (right - left), (place[1] - bottom) / (top - bottom)


def loss_at(plane: LossPlane, share: Place) -> float:
    """The loss that was measured nearest to a place in the rectangle; NaN where it was no number."""
    last = len(plane.losses) - 1
    return float(plane.losses[last - round(share[1] * last), round(share[0] * last)])


def heights(losses: Doubles) -> Doubles:
    """Losses as heights from 0 to 1, by their logarithms: valleys of small losses show too; NaN stays."""
    known = losses[np.isfinite(losses)]
    if not known.size:
        return np.full_like(losses, np.nan)
    least = max(float(known.min()), 1e-6)
    logs: Doubles = np.log(np.maximum(losses, least))
    low, high = float(np.nanmin(logs)), float(np.nanmax(logs))
    found: Doubles = (logs - low) / ((high - low) or 1.0)
    return found


def contours(losses: Doubles) -> list[Doubles]:
    """Lines of equal loss, as (x, y) shares of width and height from the lower left corner."""
    from pyqtgraph.functions import isocurve

    last = len(losses) - 1
    found = []
    # A place without a number is a wall: lines go around it.
    field = np.nan_to_num(heights(losses), nan=2.0)
    for level in np.linspace(0, 1, _LINES + 2)[1:-1]:
        for piece in isocurve(field, level, connected=True):
            rows_columns = np.array(piece) - 0.5
            found.append(np.stack([rows_columns[:, 1], last - rows_columns[:, 0]], axis=1) / last)
    return found


def relief(losses: Doubles, theme: Theme) -> QImage:
    """One pixel for each loss: the higher the fuller; what is no number is the alarm."""
    panel, full, alarm = (_rgb(theme.colours.color(name)) for name in ("panel", "negative", "alarm"))
    height = heights(losses)
    rgb = panel + (full - panel) * (_DEEPEST * np.nan_to_num(height))[..., None]
    rgb[np.isnan(height)] = alarm
    pixels = np.ascontiguousarray(np.rint(rgb), np.uint8)
    side = len(pixels)
    return QImage(pixels.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()


def _rgb(colour: QColor) -> Doubles:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)
