"""The largest terms of a sum as signed bars."""

from collections.abc import Iterator, Sequence
from html import escape
from math import isfinite

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.tracing.explain.explanation import TermLine
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.places import Ref
from nnsim.tracing.writing import to_text
from nnsim.ui.formula.meaning import means_the_same
from nnsim.ui.theme import Theme

_WIDTH, _ROW, _BAR = 190, 17, 9
_GAP = 6
_ROUND = 3


class TermBars(QWidget):
    """One bar a term, to the right of the middle where it adds and to the left where it takes away.

    The number at the left is which term it is, counted from 1; the one at the right is how large it is.
    """

    #: the pointer is on the bar of this Ref; None: on nothing
    pointed = Signal(object)
    #: the bar of this Ref was clicked
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms: tuple[TermLine, ...] = ()
        self._sizes: tuple[str, ...] = ()
        self._figures = Figures()
        self._caption = ""
        self._lit: Ref | None = None
        self._under: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._retranslate()

    # What is shown

    @property
    def terms(self) -> tuple[TermLine, ...]:
        """All terms, also those that there is no room for."""
        return self._terms

    def set_terms(self, terms: Sequence[TermLine], caption: str = "", digits: int = 3) -> None:
        """Show other terms, the largest first, with so many digits behind the point."""
        self._terms, self._caption, self._figures = tuple(terms), caption, Figures(digits)
        self._sizes = tuple(self._figure(term.product) for term in self._terms)
        self._point_at(None)
        self._retranslate()
        self.update()

    def light_up(self, ref: Ref | None) -> None:
        """Put a ground under the bar of ``ref``."""
        if ref != self._lit:
            self._lit = ref
            self.update()

    def row_of(self, number: int) -> QRectF:
        """Where the row of a term is, counted from the top."""
        height = self._row_height
        return QRectF(0, (number + 1) * height, self.width(), height)

    # Sizes

    @property
    def _row_height(self) -> float:
        return _ROW * self._theme.scale

    @property
    def _shown(self) -> tuple[TermLine, ...]:
        return self._terms[: max(1, int(self.height() / self._row_height) - 1)]

    def sizeHint(self) -> QSize:
        """Room for the caption and seven terms."""
        return QSize(round(_WIDTH * self._theme.scale), round(8 * self._row_height))

    def minimumSizeHint(self) -> QSize:
        """Room for three."""
        return QSize(self.sizeHint().width(), round(3 * self._row_height))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """A caption, the middle, and a row for each term."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        shown = self._shown
        if not shown:
            return
        left, right = self._columns(painter)
        limit = max((abs(term.product) for term in shown if isfinite(term.product)), default=0.0) or 1.0
        for number, term in enumerate(shown):
            self._paint_row(painter, number, term, (left, right), limit)
        painter.setPen(self._theme.colours.color("line"))
        middle = round((left + right) / 2) + 0.5
        painter.drawLine(
            QPointF(middle, self._row_height), QPointF(middle, (len(shown) + 1) * self._row_height)
        )
        painter.setPen(self._theme.colours.color("quiet"))
        caption = QRectF(_GAP, 0, self.width() - _GAP, self._row_height)
        painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, self._caption)

    def _columns(self, painter: QPainter) -> tuple[float, float]:
        """Where bars may begin and end: between the widest texts."""
        metrics = painter.fontMetrics()
        names = max(metrics.horizontalAdvance(self._name(term)) for term in self._shown)
        sizes = max(map(metrics.horizontalAdvance, self._sizes[: len(self._shown)]))
        return names + 2.0 * _GAP, self.width() - sizes - 2.0 * _GAP

    def _paint_row(
        self, painter: QPainter, number: int, term: TermLine, columns: tuple[float, float], limit: float
    ) -> None:
        colours, row = self._theme.colours, self.row_of(number)
        if means_the_same(term.ref, self._lit) or number == self._under:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color("chosen"))
            painter.drawRoundedRect(row, _ROUND, _ROUND)
        self._paint_bar(painter, row, term.product, columns, limit)
        painter.setPen(colours.color("quiet"))
        vertical = Qt.AlignmentFlag.AlignVCenter
        names = QRectF(_GAP, row.top(), columns[0] - 2 * _GAP, row.height())
        painter.drawText(names, vertical | Qt.AlignmentFlag.AlignRight, self._name(term))
        painter.setPen(colours.color("text"))
        sizes = row.adjusted(0, 0, -_GAP, 0)
        painter.drawText(sizes, vertical | Qt.AlignmentFlag.AlignRight, self._sizes[number])

    def _paint_bar(
        self, painter: QPainter, row: QRectF, product: float, columns: tuple[float, float], limit: float
    ) -> None:
        left, right = columns
        middle, height = (left + right) / 2, min(_BAR * self._theme.scale, row.height() - 4)
        share = product / limit if isfinite(product) else 1.0
        colour = "positive" if product > 0 else "negative"
        painter.setBrush(self._theme.colours.color(colour if isfinite(product) else "alarm"))
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(middle, row.center().y() - height / 2, share * (right - left) / 2, height)
        painter.drawRect(bar.normalized())

    def _name(self, term: TermLine) -> str:
        return str(term.number + 1)

    def _figure(self, value: float) -> str:
        """As it is written in the formula."""
        return to_text(self._figures.number(value))

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which term is under the pointer."""
        self._point_at(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """None is under the pointer any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which term was clicked."""
        number = self._number_at(event.position())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._terms[number].ref)
        else:
            super().mousePressEvent(event)

    def _number_at(self, place: QPointF) -> int | None:
        number = int(place.y() // self._row_height) - 1
        return number if 0 <= number < len(self._shown) else None

    def _point_at(self, number: int | None) -> None:
        if number != self._under:
            self._under = number
            self.update()
            self.pointed.emit(None if number is None else self._terms[number].ref)

    def event(self, event: QEvent) -> bool:
        """A tip says what the term is made of."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            if number is not None:
                words = "<p>" + escape(self._words(self._terms[number])) + "</p>"
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().event(event)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._caption)
        self.setAccessibleDescription("; ".join(self._all_words()))
        self.setWhatsThis(
            self.tr(
                "The terms that count most. Blue adds to the sum, orange takes away. Point at one to see its "
                "edge in the picture."
            )
        )

    def _all_words(self) -> Iterator[str]:
        return map(self._words, self._terms)

    def _words(self, term: TermLine) -> str:
        product = self._figure(term.product)
        if term.factor is None:
            return self.tr("Number {}: {}").format(term.number + 1, product)
        factor, value = self._figure(term.factor), self._figure(term.value)
        return self.tr("Term {}: {} · {} = {}").format(term.number + 1, factor, value, product)
