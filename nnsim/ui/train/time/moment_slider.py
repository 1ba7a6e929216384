"""The line of a run's moments: drag along it, and every view shows the network of then."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from nnsim.studio.timeline import Timeline, nearest
from nnsim.studio.training import TrainingSession
from nnsim.training.cards import epochs_in_words
from nnsim.training.moments.moment import Moment
from nnsim.ui.explore.edges import blended
from nnsim.ui.theme import Theme
from nnsim.ui.train.time.axis import EpochAxis, labelled, length_of
from nnsim.ui.train.time.words import mark_words, moment_words, where_words

_MARGIN, _GROOVE, _KNOB, _TICK, _MARK = 12.0, 5.0, 7.0, 4.0, 4.0
_LABEL_ROOM = 64
"""Pixels, at text scale 1, that an epoch under the line has for itself."""
_PAGE = 10
_FAINT = 0.35
"""How strong the line is between the moment that is looked at and now."""


class MomentSlider(QSlider):
    """A slider over all moments; its last place is now.

    Left and Right go a moment, Page Up and Page Down ten, Home goes to the first and End to now.
    """

    def __init__(
        self, timeline: Timeline, training: TrainingSession, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._timeline, self._training, self._theme = timeline, training, theme
        self.setPageStep(_PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._seek)
        timeline.moments_changed.connect(self._follow)
        timeline.looked_changed.connect(self._follow)
        training.state_changed.connect(self._follow)
        theme.changed.connect(self._resize)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """The line, and the epochs below it."""
        return QSize(round(420 * self._theme.scale), self._height())

    def minimumSizeHint(self) -> QSize:
        """Enough to drag along."""
        return QSize(round(120 * self._theme.scale), self._height())

    def _height(self) -> int:
        return round(2 * _MARGIN * self._theme.scale) + self._theme.pixels("small") + 4

    @Slot()
    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    # Places

    def axis(self) -> EpochAxis:
        """Where epochs are."""
        newest, margin = self._timeline.newest, _MARGIN * self._theme.scale
        reached = 0.0 if newest is None else newest.epoch
        planned = self._timeline.epochs if self._training.is_active else reached
        return EpochAxis(margin, self.width() - margin, length_of(reached, planned))

    def place_at(self, x: float) -> int:
        """The value of the slider that a place stands for: the nearest moment, or now from its end on."""
        moments, newest, epoch = self._timeline.moments, self._timeline.newest, self.axis().epoch(x)
        if newest is None or not moments:
            return self.maximum()
        places = [moment.epoch for moment in moments] + [max(newest.epoch, moments[-1].epoch)]
        return min(range(len(places)), key=lambda place: (abs(places[place] - epoch), -place))

    def _reached(self) -> float:
        newest = self._timeline.newest
        return 0.0 if newest is None else newest.epoch

    def _shown(self) -> float:
        moment = self._timeline.looked_at
        return self._reached() if moment is None else moment.epoch

    def _middle(self) -> float:
        return _MARGIN * self._theme.scale

    # What has happened elsewhere

    @Slot()
    def _follow(self, *_news: object) -> None:
        timeline = self._timeline
        moments, looked = timeline.moments, timeline.looked_at
        with QSignalBlocker(self):
            self.setRange(0, len(moments))
            self.setValue(len(moments) if looked is None or looked not in moments else moments.index(looked))
        self.setEnabled(bool(moments))
        words = where_words(timeline)
        if words != self.accessibleDescription() and (looked is not None or not self._training.is_active):
            self.setAccessibleDescription(words)
        self.update()

    @Slot(int)
    def _seek(self, place: int) -> None:
        moments = self._timeline.moments
        if place < len(moments):
            self._timeline.look(moments[place])
        else:
            self._timeline.look_now()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._seek(self.place_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Run along."""
        if self.isSliderDown():
            self._seek(self.place_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A moment later or earlier."""
        turn = event.angleDelta().y()
        if turn:
            self.setValue(self.value() + (1 if turn > 0 else -1))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The tip says what is at that place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """What stands at a place: a change of the settings, a moment, or what the line is."""
        axis, near = self.axis(), 2 * _MARK * self._theme.scale
        for mark in self._training.marks:
            if abs(axis.x(mark.epoch) - x) <= near:
                return mark_words(mark)
        found = self._moment_at(x)
        return self.toolTip() if found is None else moment_words(found)

    def _moment_at(self, x: float) -> Moment | None:
        place, moments = self.place_at(x), self._timeline.moments
        return moments[place] if place < len(moments) else nearest(moments[-1:], 0)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, moments, changes, epochs, knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis, colours = self.axis(), self._theme.colours
        learnt = colours.color("positive")
        still_to_come = blended(colours.color("line"), learnt, _FAINT)
        for upto, colour in (
            (axis.length, colours.color("line")),
            (self._reached(), still_to_come),
            (self._shown(), learnt),
        ):
            self._paint_groove(painter, axis, upto, colour)
        self._paint_moments(painter, axis)
        self._paint_epochs(painter, axis)
        self._paint_marks(painter, axis)
        if self.isEnabled():
            self._paint_knob(painter, QPointF(axis.x(self._shown()), self._middle()))

    def _paint_groove(self, painter: QPainter, axis: EpochAxis, upto: float, colour: QColor) -> None:
        thick = _GROOVE * self._theme.scale
        right = axis.x(upto)
        if right > axis.left:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            line = QRectF(axis.left, self._middle() - thick / 2, right - axis.left, thick)
            painter.drawRoundedRect(line, thick / 2, thick / 2)

    def _paint_moments(self, painter: QPainter, axis: EpochAxis) -> None:
        """A hairline for each moment; those that would touch are one."""
        scale = self._theme.scale
        top = self._middle() + (_GROOVE / 2 + 2) * scale
        places = [axis.x(moment.epoch) for moment in self._timeline.moments]
        apart = [place for before, place in pairwise([-9.0, *places]) if place - before >= 1]
        painter.setPen(QPen(self._theme.colours.color("quiet"), 1))
        painter.drawLines([QLineF(x, top, x, top + _TICK * scale) for x in apart])

    def _paint_marks(self, painter: QPainter, axis: EpochAxis) -> None:
        """A diamond for each change of the settings."""
        size, y = _MARK * self._theme.scale, self._middle()
        painter.setPen(QPen(self._theme.colours.color("panel"), 1))
        painter.setBrush(self._theme.colours.color("negative"))
        for mark in self._training.marks:
            x = axis.x(mark.epoch)
            corners = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
            painter.drawPolygon(QPolygonF(corners))

    def _paint_epochs(self, painter: QPainter, axis: EpochAxis) -> None:
        scale = self._theme.scale
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colours.color("quiet"))
        top = self._middle() + (_GROOVE / 2 + 2 + _TICK) * scale
        most = int((axis.right - axis.left) / (_LABEL_ROOM * scale))
        for epoch in labelled(axis.length, max(most, 1)):
            text = epochs_in_words(epoch)
            width = painter.fontMetrics().horizontalAdvance(text) + 1.0
            left = min(max(axis.x(epoch) - width / 2, 0.0), self.width() - width)
            painter.drawText(QRectF(left, top, width, self.height() - top), text)

    def _paint_knob(self, painter: QPainter, knob: QPointF) -> None:
        colours, radius = self._theme.colours, _KNOB * self._theme.scale
        is_past = self._timeline.looked_at is not None
        painter.setBrush(colours.color("panel" if is_past else "positive"))
        ring = QPen(colours.color("text" if self.hasFocus() else "positive"), 2)
        painter.setPen(ring if is_past or self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawEllipse(knob, radius, radius)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Moments of the run"))
        self.setToolTip(self.tr("The run from its beginning to now, in epochs; drag to look at any moment"))
        self.setWhatsThis(
            self.tr(
                "While a network learns, its weights are kept every now and then: each small line is such a "
                "moment. Drag along the line, and all views, Explore too, show the network as it was then. "
                "Diamonds are changes of the settings. At the right end is now."
            )
        )
        self._follow()
