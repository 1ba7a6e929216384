"""How a row of a list of layers looks: picture, title, and a few lines below it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nnsim.ui.build.entries import Entry
from nnsim.ui.build.entry_model import Index, entry_at
from nnsim.ui.build.entry_pictures import paint_picture
from nnsim.ui.theme import Theme

#: The side of a picture at text scale 1.
PICTURE = 28
#: A list narrower than this, at text scale 1, shows the pictures only.
COMPACT = 100
_MARGIN, _AIR, _GAP = 6, 5, 8
#: Lines below the title, and where the keyboard is.
_FEW, _MANY = 2, 8


class EntryDelegate(QStyledItemDelegate):
    """Paints a row as wide as the list is."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for the picture and all lines."""
        entry, scale = entry_at(index), self._theme.scale
        height = PICTURE * scale + 2 * _AIR
        if entry.is_heading:
            height = self._line_height("small") + (14 if index.row() else 4)
        elif entry.detail and not self._is_compact(option.rect):
            room = self._room(option.rect)
            lines = len(wrapped(entry.detail, self._theme.font("small"), room.width(), self._most(index)))
            height = max(height, self._line_height("control") + lines * self._line_height("small") + 2 * _AIR)
        return QSize(round(PICTURE * scale) + 2 * _MARGIN, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Heading, or picture and words on what is chosen."""
        entry, rect = entry_at(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_heading:
            self._paint_heading(painter, rect, entry, is_first=index.row() == 0)
        else:
            self._paint_ground(painter, rect, QStyle.StateFlag(option.state))
            self._paint_picture(painter, rect, entry)
            if not self._is_compact(rect):
                self._paint_words(painter, self._room(rect), entry, self._most(index))
        painter.restore()

    def _most(self, index: Index) -> int:
        """The row that the keyboard is on says all it has to say."""
        return _MANY if index == self._list.currentIndex() else _FEW

    def _is_compact(self, rect: QRect) -> bool:
        return rect.width() < COMPACT * self._theme.scale

    def _line_height(self, use: str) -> int:
        return QFontMetrics(self._theme.font(use)).height()

    def _room(self, rect: QRect) -> QRect:
        """Where the words stand."""
        return rect.adjusted(round(_MARGIN + PICTURE * self._theme.scale + _GAP), 0, -2, 0)

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry, *, is_first: bool) -> None:
        colours = self._theme.colours
        if self._is_compact(rect):
            if is_first:
                return
            painter.setPen(colours.color("line"))
            painter.drawLine(rect.left() + 8, rect.center().y(), rect.right() - 8, rect.center().y())
            return
        painter.setFont(self._theme.font("small"))
        painter.setPen(colours.color("quiet"))
        line = rect.adjusted(_MARGIN, 0, -_MARGIN, -2)
        words = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom, words)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not is_chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(colours.color("chosen" if is_chosen else "fill"))
        painter.setPen(QPen(colours.color("positive"), 1) if has_focus else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_picture(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        size = PICTURE * self._theme.scale
        left = rect.left() + (rect.width() - size) / 2 if self._is_compact(rect) else rect.left() + _MARGIN
        top = rect.top() + (rect.height() - size) / 2
        painter.setOpacity(1.0 if entry.is_possible else 0.45)
        paint_picture(painter, QRectF(left, top, size, size), entry, self._theme.colours)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, room: QRect, entry: Entry, most: int) -> None:
        colours, small, font = self._theme.colours, self._theme.font("small"), self._theme.font("control")
        lines = wrapped(entry.detail, small, room.width(), most) if entry.detail else []
        title_height, height = self._line_height("control"), self._line_height("small")
        top = room.top() + (room.height() - title_height - len(lines) * height) // 2
        painter.setFont(font)
        painter.setPen(colours.color("text" if entry.is_possible else "quiet"))
        title = QFontMetrics(font).elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        _draw(painter, QRect(room.left(), top, room.width(), title_height), title)
        painter.setFont(small)
        painter.setPen(colours.color("quiet"))
        for number, line in enumerate(lines):
            _draw(
                painter, QRect(room.left(), top + title_height + number * height, room.width(), height), line
            )


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The first lines of a text, the last one cut where it is too long."""
    layout, lines = QTextLayout(text, font), []
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20))
        start, length = line.textStart(), line.textLength()
        rest = text[start:] if number == most - 1 else text[start : start + length]
        lines.append(rest.strip())
    layout.endLayout()
    if len(lines) == most:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return lines
