"""A small picture of the learning rate over the epochs of the run that is set up."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.engine.schedules import ScheduleSettings, factor
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.phrases import listed

_POINTS = 240
_HEIGHT = 92


class RateCurve(QWidget):
    """The rate of every epoch by its schedule, from 0 up to the highest one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rates: tuple[float, ...] = (0.0, 0.0)
        self._settings, self._highest = ScheduleSettings(), 0.0
        self._epochs = 1
        self._epoch: float | None = None
        self._rate = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def rates(self) -> tuple[float, ...]:
        """The rates that are drawn, evenly spaced over the epochs."""
        return self._rates

    def show_schedule(self, schedule: ScheduleSettings, rate: float, epochs: int) -> None:
        """Show a run of so many epochs that starts from ``rate``."""
        # Just before the end: no step is taken with a rate that drops there.
        places = (epochs * min(number / _POINTS, 1 - 1e-9) for number in range(_POINTS + 1))
        self._rates = tuple(rate * factor(schedule, place, epochs) for place in places)
        self._epochs = epochs
        self._settings, self._highest = schedule, rate
        self.show_epoch(self._epoch)
        self._describe()
        self.update()

    @property
    def epoch(self) -> float | None:
        """Where the run is, in epochs; None where there is none."""
        return self._epoch

    def show_epoch(self, epoch: float | None) -> None:
        """Show where on the curve the run is; None: there is none."""
        before = self._epoch
        self._epoch = None if epoch is None else min(max(epoch, 0.0), float(self._epochs))
        if self._epoch is not None:
            place = min(self._epoch, self._epochs * (1 - 1e-9))
            self._rate = self._highest * factor(self._settings, place, self._epochs)
        if self._epoch != before:
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, round(_HEIGHT * self._theme.scale))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()

    def _describe(self) -> None:
        first, last = f"{self._rates[0]:.3g}", f"{self._rates[-1]:.3g}"
        highest = f"{max(self._rates):.3g}"
        self.setAccessibleName(self.tr("Learning rate over the epochs"))
        words = self.tr("Begins at {}, at most {}, ends at {}").format(first, highest, last)
        if self._epoch is not None:
            now = self.tr("in epoch {:.1f}: {:.3g}").format(self._epoch, self._rate)
            words = listed((words, now))
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two numbers on each axis, a base line, and the curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        colours, metrics = self._theme.colours, painter.fontMetrics()
        highest = max(self._rates) or 1.0
        top, line = f"{highest:.3g}", metrics.height()
        left = max(metrics.horizontalAdvance(top), metrics.horizontalAdvance("0")) + 8
        # Below there is more room than a Latin line needs: Chinese characters are higher.
        box = QRectF(left, line / 2, self.width() - left - 4, self.height() - 2 * line - 4)
        painter.setPen(colours.color("quiet"))
        right_side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, left - 8, line), right_side, top)
        painter.drawText(QRectF(0, box.bottom() - line / 2, left - 8, line), right_side, "0")
        below = QRectF(box.left(), box.bottom() + 4, box.width(), 1.5 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.tr("epoch 0"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{self._epochs:,}")
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QPen(colours.color("positive"), 2))
        self._paint_curve(painter, box, highest)
        if self._epoch is not None:
            self._paint_place(painter, box, highest)

    def _paint_place(self, painter: QPainter, box: QRectF, highest: float) -> None:
        """A line down to the epoch, a dot on the curve, and the rate beside it."""
        assert self._epoch is not None  # whoever calls this has looked
        colours = self._theme.colours
        x = box.left() + box.width() * self._epoch / self._epochs
        y = box.bottom() - box.height() * self._rate / highest
        painter.setPen(QPen(colours.color("quiet"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x, y))
        painter.setPen(QPen(colours.color("panel"), 1.5))
        painter.setBrush(colours.color("positive"))
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5)

    def _paint_curve(self, painter: QPainter, box: QRectF, highest: float) -> None:
        last = len(self._rates) - 1
        painter.drawPolyline(
            [
                QPointF(
                    box.left() + box.width() * number / last, box.bottom() - box.height() * rate / highest
                )
                for number, rate in enumerate(self._rates)
            ]
        )
