"""The parts of an update as bars, with the pictures of the samples below them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.training.examining.blame import Blame
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.blame_parts import SAMPLE, TOTAL, Group, Part, groups_of
from nnsim.ui.train.answers.blame_words import class_words, group_words, part_words, short_words
from nnsim.ui.train.answers.sample_model import numbers_in_words, picture_of
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.ink_picture import draw_cells

_COLUMN, _GAP, _SIDE, _THIN = 62, 6, 56, 30
"""At text scale 1: room for a bar, the gap between two, the side of a picture; thinner bars bear no words."""


class BlameBars(QWidget):
    """Samples alone at the left, from the one that pushes up most on; all together at the right.

    Left and right go from bar to bar; Enter or a double click opens a sample.
    """

    #: another bar is looked at: a Part, or None
    pointed = Signal(object)
    #: the sample of a bar is to be opened: its row in the data set
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blame: Blame | None = None
        self._groups: Sequence[Group] = ()
        self._pictures: dict[int, QImage] = {}
        self._at: int | None = None
        self._shows_all = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._theme_changed)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The bars from left to right."""
        return tuple(part for group in self._groups for part in group.parts)

    @property
    def part(self) -> Part | None:
        """The bar that is looked at."""
        return None if self._at is None else self.parts[self._at]

    def show_blame(self, blame: Blame | None) -> None:
        """Show an update."""
        if blame is not self._blame:
            self._blame = blame
            self._pictures.clear()
            self._renew()

    def show_all(self, wanted: bool) -> None:
        """Give every sample a bar, however thin; or the largest only, with their pictures."""
        if wanted != self._shows_all:
            self._shows_all = wanted
            self._renew()

    def point_at(self, number: int | None) -> None:
        """Look at a bar."""
        if number != self._at:
            self._at = number
            self.update()
            self.pointed.emit(self.part)
            if self.part is not None and self._blame is not None:
                announce(self, part_words(self._blame, self.part))

    @Slot()
    def open_sample(self) -> None:
        """Open the sample of the bar that is looked at."""
        if self.part is not None and self.part.place is not None and self._blame is not None:
            self.opened.emit(int(self._blame.rows[self.part.place]))

    def _renew(self) -> None:
        """Other samples are other bars; who looks at the memory, or at all of them together, still does."""
        kind = None if self.part is None or self.part.kind == SAMPLE else self.part.kind
        self._groups = ()
        if self._blame is not None:
            self._groups = groups_of(
                self._blame, self.width(), self._scaled(_COLUMN), _GAP, shows_all=self._shows_all
            )
        self._at = next((at for at, part in enumerate(self.parts) if part.kind == kind), None)
        self.pointed.emit(self.part)
        self.update()

    def _theme_changed(self) -> None:
        self._pictures.clear()
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer samples get a bar of their own."""
        self._renew()

    def sizeHint(self) -> QSize:
        """Ten bars."""
        return QSize(10 * (_COLUMN + _GAP), 240)

    def minimumSizeHint(self) -> QSize:
        """A few bars."""
        return QSize(5 * (_COLUMN + _GAP), 170)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each group on a scale of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        number = 0
        for group in self._groups:
            self._paint_group(painter, group, number)
            number += len(group.parts)
        if len(self._groups) > 1:
            x = self._groups[1].left - 1.5 * _GAP
            painter.setPen(QPen(self._theme.colours.color("line"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_group(self, painter: QPainter, group: Group, first: int) -> None:
        assert self._blame is not None
        colours, line = self._theme.colours, QFontMetricsF(painter.font()).height()
        area = self._area(line)
        low, high = group.extent()
        scale = area.height() / (high - low)
        zero = area.top() + high * scale
        painter.setPen(colours.color("quiet"))
        metrics = QFontMetricsF(painter.font())
        words = group_words(self._blame, group)
        room = (self._groups[1].left - 3 * _GAP if group is self._groups[0] else self.width()) - group.left
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(group.left, metrics.ascent()), words)
        for number, part in enumerate(group.parts):
            place = QRectF(group.left + number * group.step, line + 4, group.width, self.height() - line - 4)
            is_looked_at = first + number == self._at
            if is_looked_at:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.color("chosen"))
                painter.drawRoundedRect(place, min(6, place.width() / 3), min(6, place.width() / 3))
            self._paint_bar(painter, part, place, zero, scale)
            if place.width() >= _THIN or is_looked_at:
                around = self._wide(place)
                self._paint_number(painter, part, around, zero - part.value * scale, group.power)
                self._paint_foot(painter, part, around)
        painter.setPen(QPen(colours.color("quiet"), 1))
        painter.drawLine(QPointF(group.left, zero), QPointF(group.right, zero))

    def _area(self, line: float) -> QRectF:
        """Where bars may be: with room for a number above and below, and for pictures below that."""
        above, below = 2 * line + 8, line + 4 + self._side() + line + 6
        return QRectF(0, above, self.width(), max(10.0, self.height() - above - below))

    def _side(self) -> float:
        """The side of a picture: in a low view bars need the room more."""
        return min(self._scaled(_SIDE), self.height() / 4)

    def _scaled(self, pixels: float) -> float:
        return pixels * self._theme.scale

    def _paint_bar(self, painter: QPainter, part: Part, place: QRectF, zero: float, scale: float) -> None:
        end = zero - part.value * scale
        edge = 6 if place.width() >= _THIN else 0.0
        bar = QRectF(place.left() + edge, min(zero, end), place.width() - 2 * edge, max(1.0, abs(end - zero)))
        colour = self._theme.colours.color("positive" if part.value >= 0 else "negative")
        if part.kind not in (SAMPLE, TOTAL):
            colour.setAlphaF(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(bar, min(2, bar.width() / 4), min(2, bar.width() / 4))

    def _wide(self, place: QRectF) -> QRectF:
        """Room for words around a bar that may be thin, inside of the widget."""
        width = max(place.width(), self._scaled(_COLUMN) if place.width() < _THIN else 0)
        left = min(max(0.0, place.center().x() - width / 2), self.width() - width)
        return QRectF(left, place.top(), width, place.height())

    def _paint_number(self, painter: QPainter, part: Part, place: QRectF, end: float, power: int) -> None:
        line = QFontMetricsF(painter.font()).height()
        words = f"{part.value / 10.0**power:+.2f}".replace("-", "−") if part.value else "0"
        top = end - line - 1 if part.value >= 0 else end + 1
        painter.setPen(self._theme.colours.color("text"))
        beside = QRectF(place.left(), top, place.width(), line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_foot(self, painter: QPainter, part: Part, place: QRectF) -> None:
        """The picture of a sample with its class, or what the bar is."""
        assert self._blame is not None
        side, line = self._side(), QFontMetricsF(painter.font()).height()
        top = self.height() - side - line - 2
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        foot = QRectF(place.left(), top, place.width(), side)
        painter.setPen(self._theme.colours.color("text"))
        if part.place is None:
            painter.drawText(foot.adjusted(0, 0, 0, line), flags, short_words(part))
            return
        row = int(self._blame.rows[part.place])
        below = QRectF(place.left(), top + side + 2, place.width(), line)
        painter.drawText(below, flags, class_words(self._blame, part.place) or f"{row + 1:,}")
        if self._blame.data.picture_shape is not None:
            self._paint_picture(painter, part.place, foot.center())
        else:
            painter.setPen(self._theme.colours.color("quiet"))
            numbers = numbers_in_words(self._blame.data, row, ".2f").split("  ")
            painter.drawText(foot, flags, "\n".join(numbers[:2]))

    def _paint_picture(self, painter: QPainter, place: int, middle: QPointF) -> None:
        image, side = self._picture(place), self._side()
        scale = min(side / image.width(), side / image.height())
        scale = float(int(scale)) if scale >= 1 else scale
        box = QRectF(0, 0, image.width() * scale, image.height() * scale)
        box.moveCenter(middle)
        box.moveTopLeft(box.topLeft().toPoint().toPointF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_cells(painter, box, image)
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _picture(self, place: int) -> QImage:
        assert self._blame is not None
        known = self._pictures.get(place)
        if known is None:
            row = int(self._blame.rows[place])
            known = self._pictures[place] = picture_of(self._blame.data, row, self._theme.colours)
        return known

    # Mouse and keys

    def number_at(self, x: float) -> int | None:
        """The bar at a place."""
        first = 0
        for group in self._groups:
            if group.left <= x <= group.right:
                return first + min(int((x - group.left) / group.step), len(group.parts) - 1)
            first += len(group.parts)
        return None

    def middle_of(self, number: int) -> QPointF:
        """Where a bar is."""
        for group in self._groups:
            if number < len(group.parts):
                return QPointF(group.left + number * group.step + group.width / 2, self.height() / 2)
            number -= len(group.parts)
        raise IndexError(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at a bar."""
        self.point_at(self.number_at(event.position().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open its sample."""
        self.open_sample()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home, End, Enter, Escape."""
        keys, last, at = Qt.Key, len(self.parts) - 1, self._at
        moves = {
            keys.Key_Left: last if at is None else max(0, at - 1),
            keys.Key_Right: 0 if at is None else min(last, at + 1),
            keys.Key_Home: 0,
            keys.Key_End: last,
        }
        if event.key() in moves and last >= 0:
            self.point_at(moves[keys(event.key())])
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.open_sample()
        elif event.key() == keys.Key_Escape and at is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say what a bar is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._blame is not None:
            number = self.number_at(event.pos().x())
            words = self.toolTip() if number is None else part_words(self._blame, self.parts[number])
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
