"""The large answer over a bar for each class; a click on a class says that it is the right one."""

from html import escape

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.tracing.explain.figures import number_text
from nnsim.ui.explore.answer_facts import Answer
from nnsim.ui.explore.answer_row import RowRoom, paint_row
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce

#: Rows lower than this (at text scale 1) would lie on one another.
_LEAST_ROW = 15
_MOST_ROW = 40.0
_KEYS = Qt.Key


def _fitting(font: QFont, words: str, width: float) -> QFont:
    """The font, smaller where the words would be wider than there is room."""
    wide = max(1, QFontMetrics(font).horizontalAdvance(words))
    font.setPixelSize(min(font.pixelSize(), max(12, int(font.pixelSize() * width / wide))))
    return font


def _best_words(answer: Answer) -> str:
    if answer.is_lost:
        return "?"
    return "–" if answer.best is None else answer.names[answer.best]


def _best_colour(answer: Answer) -> str:
    if answer.is_lost:
        return "alarm"
    return "line" if answer.best is None else "text"


class AnswerView(QWidget):
    """Owns nothing but the row that the keyboard is on."""

    #: the class that somebody has said is the right one
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer = Answer((), None, None)
        self._current = 0
        self._hovered: int | None = None
        theme.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def answer(self) -> Answer:
        """What is shown."""
        return self._answer

    @property
    def current(self) -> int:
        """The class that the keyboard is on."""
        return self._current

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        if not answer.looks_like(self._answer):
            self.update()
        self._answer = answer
        self._current = min(self._current, max(0, len(answer.names) - 1))

    def sizeHint(self) -> QSize:
        """Room for the large digit and ten bars."""
        return QSize(210, 440)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(180, 300)

    # Where things are

    def _top(self) -> float:
        return min(self.height() * 0.36, self._theme.pixels("answer") * 1.75)

    def rows(self) -> list[tuple[int, QRectF]]:
        """The classes that are listed, and where."""
        top = self._top()
        shown = self._shown(int((self.height() - top) / (_LEAST_ROW * self._theme.scale)))
        pitch = min((self.height() - top) / max(1, len(shown)), _MOST_ROW)
        return [(n, QRectF(0, top + row * pitch, self.width(), pitch)) for row, n in enumerate(shown)]

    def class_at(self, point: QPointF) -> int | None:
        """The class whose row is there."""
        return next((number for number, row in self.rows() if row.contains(point)), None)

    def _shown(self, most: int) -> list[int]:
        """The classes that there is room for: all, or those with the largest shares.

        The one that the keyboard is on and the wanted one are among them, also while the keyboard is
        elsewhere: a click, which brings it here, must not move what is clicked.
        """
        classes, shares = list(range(len(self._answer.names))), self._answer.shares
        if len(classes) > most:
            first = (self._current, self._answer.wanted)
            order = np.zeros(len(classes)) if shares is None else np.nan_to_num(shares, nan=-1.0)
            classes.sort(key=lambda number: (number not in first, -float(order[number])))
        return sorted(classes[: max(1, most)])

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The answer above, the bars below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_best(painter, QRectF(0, 0, self.width(), self._top()))
        room = RowRoom.of(self._answer, self._theme, self.width())
        for number, row in self.rows():
            is_lit = number == self._hovered or (self.hasFocus() and number == self._current)
            if is_lit:
                self._paint_light(painter, row, is_framed=self.hasFocus() and number == self._current)
            paint_row(painter, row, number, self._answer, room, self._theme)

    def _paint_light(self, painter: QPainter, row: QRectF, *, is_framed: bool) -> None:
        colours = self._theme.colours
        height = min(row.height() - 1, 26 * self._theme.scale)
        box = QRectF(0.5, row.center().y() - height / 2, row.width() - 1, height)
        painter.setPen(colours.color("positive") if is_framed else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if is_framed else colours.color("fill"))
        painter.drawRoundedRect(box, 6, 6)

    def _paint_best(self, painter: QPainter, box: QRectF) -> None:
        colours, answer = self._theme.colours, self._answer
        middle = Qt.AlignmentFlag.AlignCenter
        font = self._theme.font("answer", bold=True)
        font.setPixelSize(round(min(font.pixelSize(), box.height() * 0.66)))
        words = _best_words(answer)
        # A class may have a name of several letters.
        painter.setFont(_fitting(font, words, box.width()))
        painter.setPen(colours.color(_best_colour(answer)))
        # The tails of letters would hang into the line below.
        tail = max(0, QFontMetrics(painter.font()).tightBoundingRect(words).bottom())
        painter.drawText(box.adjusted(0, -tail, 0, -box.height() * 0.24), middle, words)
        # Two losses may be very small numbers, which are long.
        painter.setFont(_fitting(self._theme.font("explanation"), self._figure(), box.width()))
        painter.setPen(colours.color("quiet"))
        low = QRectF(box.left(), box.bottom() - box.height() * 0.28, box.width(), box.height() * 0.2)
        painter.drawText(low, middle, self._figure())

    def _figure(self) -> str:
        """The line below the large answer: how sure it is, and while stepping how wrong."""
        answer = self._answer
        if answer.loss is not None:
            if answer.before is None:
                return self.tr("loss {}").format(number_text(answer.loss, 3))
            losses = (number_text(loss, 3) for loss in (answer.before.loss, answer.loss))
            return self.tr("loss {} → {}").format(*losses)
        if answer.best is None or answer.shares is None:
            return ""
        return f"{float(answer.shares[answer.best]):.1%}".replace("%", " %")

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The class that is clicked is the right one."""
        number = self.class_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._current = number
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be clicked lights up."""
        self._hover(self.class_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The light goes out."""
        self._hover(None)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            shape = Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Return chooses; the name of a class that is one letter or digit chooses it."""
        steps = {_KEYS.Key_Up: -1, _KEYS.Key_Down: 1}
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        step = steps.get(_KEYS(event.key()))
        if not self._answer.names or not plain:
            super().keyPressEvent(event)
        elif step is not None:
            self._go_to((self._current + step) % len(self._answer.names))
        elif event.key() in (_KEYS.Key_Return, _KEYS.Key_Enter):
            self.chosen.emit(self._current)
        elif event.text() and event.text() in self._answer.names:
            self._go_to(self._answer.names.index(event.text()))
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _go_to(self, number: int) -> None:
        self._current = number
        self.update()
        announce(self, self._answer.names[number])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard is on is seen."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is not seen any more."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tip for each class."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.class_at(QPointF(event.pos()))
            words = self.toolTip() if number is None else self.tip_of(number)
            # A class may be called as people like, and they may like brackets.
            QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", self)
            return True
        return super().event(event)

    def tip_of(self, number: int) -> str:
        """What a click on a class does."""
        answer, name = self._answer, self._answer.names[number]
        if number == answer.wanted and not answer.is_taken:
            return self.tr("The answer should be {}. Click to forget that.").format(name)
        return self.tr("Click if the answer should be {}.").format(name)
