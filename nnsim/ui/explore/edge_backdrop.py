"""Keeps the picture of all edges of a view, and makes a new one beside the work of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap

from nnsim.ui.explore.edge_pictures import EdgeWork

#: While training, making the picture may take at most this share of the time.
_BUDGET = 0.04
#: So many seconds of a frame may go into it.
_SLICE = 0.005
#: How much of the edges stays visible behind the neuron in focus.
_FADED = 0.16

#: The work of a new picture, and the area that the network fills in it.
Begin = Callable[[], tuple[EdgeWork, QRectF]]


class EdgeBackdrop(QObject):
    """The newest finished picture; while another is being made it is moved and scaled to fit."""

    #: there is a new picture
    made = Signal()

    def __init__(self, begin: Begin, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begin_work = begin
        self._plain: QPixmap | None = None
        self._faded = QPixmap()
        self._finished: EdgeWork | None = None
        self._mixed = QPixmap()
        self._shares: tuple[float, ...] | None = None
        self._area = QRectF()
        self._work: EdgeWork | None = None
        self._work_area = QRectF()
        self._is_stale = True
        self._cost = 0.05
        self._start = QTimer(self, singleShot=True)
        self._start.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    def renew(self, milliseconds: int) -> None:
        """Make a new picture after a moment of quiet: place, size or colours have changed."""
        self._is_stale = True
        self._start.start(milliseconds)

    def follow(self, is_training: bool) -> None:
        """Make a new picture as weights have changed: at once, or while training as the budget allows."""
        self._is_stale = True
        if not self._start.isActive() and self._work is None:
            self._start.start(round(1000 * self._cost / _BUDGET) if is_training else 0)

    def forget(self) -> None:
        """Throw the picture away, also one that is being made: it shows another network."""
        self.hold()
        self._plain = None
        self._is_stale = True

    def outdate(self) -> None:
        """Weights have changed while nobody sees it."""
        self._is_stale = True

    def hold(self) -> None:
        """Do nothing while nobody sees it."""
        self._start.stop()
        self._slices.stop()
        self._work = None

    def take_up(self) -> None:
        """Catch up with what has changed while nobody saw it."""
        if self._is_stale:
            self._start.start(0)

    def paint(self, painter: QPainter, area: QRectF, *, is_faded: bool) -> None:
        """Draw the picture for a network that fills ``area``; the very first one is made at once."""
        self._make_first()
        picture = self._faded if is_faded else self._plain
        if picture is not None:
            self._draw(painter, area, picture)

    def paint_shares(self, painter: QPainter, area: QRectF, shares: tuple[float, ...]) -> None:
        """Draw the picture with each pair of layers as strong as its share says."""
        self._make_first()
        if shares != self._shares and self._finished is not None:
            self._mixed, self._shares = self._finished.backdrop(shares), shares
        self._draw(painter, area, self._mixed)

    def _make_first(self) -> None:
        if self._plain is None:
            self._begin()
            self._go_on(float("inf"))

    def _draw(self, painter: QPainter, area: QRectF, picture: QPixmap) -> None:
        if area == self._area:
            painter.drawPixmap(0, 0, picture)
            return
        scale = area.width() / self._area.width() if self._area.width() else 1.0
        corner = area.topLeft() - self._area.topLeft() * scale
        target = QRectF(corner, picture.deviceIndependentSize() * scale)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))

    @Slot()
    def _begin(self) -> None:
        self._start.stop()
        self._is_stale = False
        self._work, self._work_area = self._begin_work()
        self._slices.start()

    @Slot()
    def _go_on(self, seconds: float = _SLICE) -> None:
        """Work for a part of a frame, so that pen and pointer stay live."""
        if self._work is not None and self._work.work(seconds):
            self._finish(self._work)

    def _finish(self, work: EdgeWork) -> None:
        self._slices.stop()
        self._plain, self._faded = work.backdrop(1.0), work.backdrop(_FADED)
        self._finished, self._shares = work, None
        self._area, self._cost, self._work = self._work_area, work.seconds, None
        self.made.emit()
        if self._is_stale and not self._start.isActive():
            self._start.start(round(1000 * self._cost / _BUDGET))
