"""One line of the answer: name, bar, number, and how it should change."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from nnsim.ui.explore.answer_facts import Answer
from nnsim.ui.theme import Theme

_BAR = 10
_AIR = 4
#: Room for the ring that marks the wanted answer, at text scale 1.
_MARK = 16
#: Of the arrow that stands for a wish, at text scale 1.
_ARROW_HIGH, _ARROW_WIDE, _HEAD = 9.0, 8.0, 4.0


@dataclass(frozen=True, slots=True)
class RowRoom:
    """How wide the columns are: the same in all rows."""

    name: float
    number: float
    wish: float
    largest_wish: float

    @staticmethod
    def of(answer: Answer, theme: Theme, width: float) -> "RowRoom":
        """Room for the longest name, as long as the bars keep theirs."""
        metrics = QFontMetrics(theme.font("heading", bold=True))
        longest = max((metrics.horizontalAdvance(name) for name in answer.names), default=0)
        sizes = np.zeros(1) if answer.wishes is None else np.abs(np.nan_to_num(answer.wishes))
        return RowRoom(
            min(max(24 * theme.scale, longest + 4.0), 0.4 * width) + _MARK * theme.scale,
            44 * theme.scale,
            60 * theme.scale if answer.has_wishes else 0.0,
            float(sizes.max()),
        )


def paint_row(
    painter: QPainter, row: QRectF, number: int, answer: Answer, room: RowRoom, theme: Theme
) -> None:
    """Paint the line of one class into ``row``."""
    is_best = number == answer.best
    row = row.adjusted(_AIR, 0, -_AIR, 0)
    _paint_name(painter, row, number, answer, room, theme)
    value = QRectF(row)
    value.setRight(row.right() - room.wish)
    value.setLeft(value.right() - room.number)
    bar = QRectF(row.left() + room.name, row.center().y() - _BAR / 2, 0, _BAR)
    bar.setRight(value.left() - 4)
    _paint_bar(painter, bar, number, answer, theme)
    painter.setFont(theme.font("small", bold=is_best))
    painter.setPen(theme.colours.color("text" if is_best else "quiet"))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(value, right, _value_words(answer, number))
    if answer.wishes is not None and not np.isnan(answer.wishes[number]):
        wish = QRectF(value.right(), row.top(), room.wish, row.height())
        _paint_wish(painter, wish, float(answer.wishes[number]), room.largest_wish, theme)


def _value_words(answer: Answer, number: int) -> str:
    """Percent of the live answer; while stepping the activation itself, as in the formulas."""
    if answer.shares is None or not answer.is_known(number):
        return ""
    share = float(answer.shares[number])
    return f"{share:.3f}".replace("-", "−") if answer.is_stepping else f"{100 * share:.1f}"


def _paint_name(
    painter: QPainter, row: QRectF, number: int, answer: Answer, room: RowRoom, theme: Theme
) -> None:
    is_best, mark = number == answer.best, _MARK * theme.scale
    painter.setFont(theme.font("heading", bold=is_best))
    painter.setPen(theme.colours.color("text" if is_best else "quiet"))
    name = QRectF(row.left(), row.top(), room.name - mark, row.height())
    words = painter.fontMetrics().elidedText(
        answer.names[number], Qt.TextElideMode.ElideRight, int(name.width())
    )
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
    if number == answer.wanted:
        centre = QPointF(row.left() + room.name - mark / 2, row.center().y())
        _paint_target(painter, centre, theme, is_sure=not answer.is_taken)


def _paint_target(painter: QPainter, centre: QPointF, theme: Theme, *, is_sure: bool) -> None:
    """A ring with a dot: this is where the answer should be; dashed and empty where that is assumed."""
    colour, radius = theme.colours.color("text"), 4.5 * theme.scale
    pen = QPen(colour, 1.4 * theme.scale)
    if not is_sure:
        pen.setDashPattern([1.5, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if is_sure:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius * 0.42, radius * 0.42)


def _paint_bar(painter: QPainter, bar: QRectF, number: int, answer: Answer, theme: Theme) -> None:
    colours = theme.colours
    if answer.is_stepping and not answer.is_known(number):
        pen = QPen(colours.color("quiet"), 1)
        pen.setDashPattern([1, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 4.5, 4.5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color("fill"))
    painter.drawRoundedRect(bar, 5, 5)
    share = _share(answer.shares, number)
    if share > 0.004:
        painter.setBrush(colours.color("focus" if number == answer.best else "quiet"))
        filled = QRectF(bar)
        filled.setWidth(max(bar.width() * share, 6.0))
        painter.drawRoundedRect(filled, min(5, filled.width() / 2), 5)
    if answer.before is not None:
        before = _share(answer.before.shares, number)
        if abs(before - share) * bar.width() > 1:
            _paint_before(painter, bar, before, theme)


def _share(shares: object, number: int) -> float:
    """As much of the bar as is filled: what is no share goes to the nearer end."""
    if not isinstance(shares, np.ndarray):
        return 0.0
    return float(np.clip(np.nan_to_num(shares[number]), 0.0, 1.0))


def _paint_before(painter: QPainter, bar: QRectF, share: float, theme: Theme) -> None:
    """A notch where the bar ended before the update."""
    x = bar.left() + bar.width() * share
    painter.setPen(QPen(theme.colours.color("text"), 1.5))
    painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))


def _wish_words(wish: float, largest: float) -> str:
    """As many digits as tell the wishes of a row of outputs apart."""
    places = 2 if largest >= 0.1 else 3
    return f"{wish:+.{places}f}".replace("-", "−") if abs(wish) >= 0.5 * 10**-places else "0"


def _paint_wish(painter: QPainter, box: QRectF, wish: float, largest: float, theme: Theme) -> None:
    """An arrow up or down, as long as the wish is large beside the largest, and the number."""
    scale, colours = theme.scale, theme.colours
    painter.setFont(theme.font("small"))
    painter.setPen(colours.color("quiet"))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    words = _wish_words(wish, largest)
    painter.drawText(box, right, words)
    size = abs(wish) / largest if largest else 0.0
    if size < 0.01 or words == "0":  # beside a zero an arrow would say something else
        return
    # The root lets small wishes still be seen as arrows.
    half = max(size**0.5 * _ARROW_HIGH, _HEAD) * scale
    x, y, up = box.left() + 10 * scale, box.center().y(), -1 if wish > 0 else 1
    tip, neck = y + up * half, y + up * (half - _HEAD * scale)
    colour = colours.color("positive" if wish > 0 else "negative")
    painter.setPen(QPen(colour, 2 * scale))
    painter.drawLine(QPointF(x, y - up * half), QPointF(x, neck))
    wing = _ARROW_WIDE * scale / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x - wing, neck), QPointF(x + wing, neck), QPointF(x, tip)]))
