"""The line of all steps, in four pieces: drag along it and the whole training step runs by."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from nnsim.studio.stepping.walk import Walk
from nnsim.tracing.steps import Phase
from nnsim.ui.explore.stage.step_words import phase_name, place_words
from nnsim.ui.theme import Theme

#: How wide each phase is. Shares of all steps would not do: the loss would be too thin to be hit.
_WIDTHS = {Phase.FORWARD: 4.5, Phase.LOSS: 2.2, Phase.BACKWARD: 4.5, Phase.UPDATE: 4.5}
_GAP, _GROOVE, _KNOB, _MARGIN = 5.0, 5.0, 7.0, 9.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One phase on the line: where it is, in widget coordinates."""

    phase: Phase
    left: float
    right: float

    def at(self, share: float) -> float:
        """Where a share of the phase is."""
        return self.left + share * (self.right - self.left)

    def share(self, x: float) -> float:
        """The share of the phase at a place; 0 before it, 1 behind it."""
        return min(max((x - self.left) / max(self.right - self.left, 1e-9), 0.0), 1.0)


def pieces(phases: tuple[Phase, ...], left: float, right: float, gap: float) -> tuple[Piece, ...]:
    """The phases side by side, each as wide as its weight says."""
    room = right - left - gap * (len(phases) - 1)
    total = sum(_WIDTHS[phase] for phase in phases)
    made, x = [], left
    for phase in phases:
        width = room * _WIDTHS[phase] / total
        made.append(Piece(phase, x, x + width))
        x += width + gap
    return tuple(made)


class Scrubber(QSlider):
    """Shows the cursor of a walk and seeks while it is dragged; a slider for those who read the screen.

    Left and Right, Home and End are for the workspace, where they step; Page Up and Page Down go a layer.
    """

    def __init__(self, walk: Walk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._walk = walk
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A screen reader may set the value of a slider.
        self.valueChanged.connect(self._seek)
        walk.trace_changed.connect(self._trace_changed)
        walk.moved.connect(self._follow)
        walk.settings_changed.connect(self._follow)
        theme.changed.connect(self.updateGeometry)
        self._retranslate()

    @property
    def is_scrubbing(self) -> bool:
        """Whether a hand is moving along it."""
        return self.isSliderDown()

    def sizeHint(self) -> QSize:
        """The line and a word below each phase."""
        return QSize(round(420 * self._theme.scale), self._height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words allow."""
        return QSize(round(230 * self._theme.scale), self._height())

    def _height(self) -> int:
        """As much above the line as below, so that it is level with the buttons beside it."""
        return 2 * (round(_MARGIN * self._theme.scale) + round(1.5 * self._theme.pixels("small")))

    def pieces(self) -> tuple[Piece, ...]:
        """Where the phases are."""
        scale, trace = self._theme.scale, self._walk.trace
        phases = tuple(_WIDTHS) if trace is None else trace.phases()
        margin = _MARGIN * scale
        return pieces(phases, margin, self.width() - margin, _GAP * scale)

    def cursor_at(self, x: float) -> int:
        """The cursor that a place on the line stands for."""
        trace = self._walk.trace
        if trace is None:
            return 0
        middle = _GAP * self._theme.scale / 2
        found = next((piece for piece in self.pieces() if x <= piece.right + middle), self.pieces()[-1])
        return trace.cursor_at(found.phase, found.share(x), self._walk.granularity)

    def knob(self) -> QPointF:
        """Where the cursor stands."""
        trace, y = self._walk.trace, self.height() / 2
        if trace is None:
            return QPointF(self.pieces()[0].left, y)
        phase, share = trace.share(self._walk.cursor)
        piece = next(piece for piece in self.pieces() if piece.phase is phase)
        return QPointF(piece.at(share), y)

    # What has happened elsewhere

    @Slot()
    def _trace_changed(self) -> None:
        trace = self._walk.trace
        self.setRange(0, 0 if trace is None else trace.length)
        self.setEnabled(trace is not None)
        self._follow()

    @Slot()
    def _follow(self, *_news: object) -> None:
        self.setValue(self._walk.cursor)
        self._describe()
        self.update()

    @Slot(int)
    def _seek(self, value: int) -> None:
        self._walk.seek(value)

    def _describe(self) -> None:
        trace = self._walk.trace
        words = "" if trace is None else place_words(trace, self._walk.step)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._walk.seek(self.cursor_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Run along."""
        if self.isSliderDown():
            self._walk.seek(self.cursor_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A step further or back."""
        if event.angleDelta().y() > 0:
            self._walk.back()
        elif event.angleDelta().y() < 0:
            self._walk.next()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A layer further or back; all else is for the workspace."""
        deeds = {Qt.Key.Key_PageUp: self._walk.next_layer, Qt.Key.Key_PageDown: self._walk.previous_layer}
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            event.ignore()
        else:
            deed()

    def event(self, event: QEvent) -> bool:
        """The tip says what is at that place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """What stands at a place of the line."""
        trace = self._walk.trace
        if trace is None:
            return self.toolTip()
        return place_words(trace, trace.step(self.cursor_at(x), self._walk.granularity))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, words, knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob, is_open = self.knob(), self._walk.is_open
        for piece in self.pieces():
            self._paint_piece(painter, piece, knob.x() if is_open else -1.0)
        if is_open:
            self._paint_knob(painter, knob)

    def _paint_piece(self, painter: QPainter, piece: Piece, reached: float) -> None:
        colours, scale = self._theme.colours, self._theme.scale
        thick = _GROOVE * scale
        line = QRectF(piece.left, (self.height() - thick) / 2, piece.right - piece.left, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("line"))
        painter.drawRoundedRect(line, thick / 2, thick / 2)
        if reached > piece.left:
            done = line.adjusted(0, 0, min(reached, piece.right) - piece.right, 0)
            painter.setBrush(colours.color("positive"))
            painter.drawRoundedRect(done, thick / 2, thick / 2)
        is_here = piece.left <= reached <= piece.right
        painter.setFont(self._theme.font("small"))
        painter.setPen(colours.color("positive" if is_here else "quiet"))
        room = QRectF(piece.left - 20, line.bottom() + 6 * scale, line.width() + 40, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, phase_name(piece.phase))

    def _paint_knob(self, painter: QPainter, knob: QPointF) -> None:
        colours, radius = self._theme.colours, _KNOB * self._theme.scale
        painter.setBrush(colours.color("positive"))
        painter.setPen(QPen(colours.color("text"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawEllipse(knob, radius, radius)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Steps"))
        self.setToolTip(self.tr("All steps in a row; drag to go to any of them"))
        self.setWhatsThis(
            self.tr(
                "All steps of one training step: forward through the network, the loss, back through it, and "
                "the update of the weights. Drag along it, and time runs forward or backward."
            )
        )
        self._trace_changed()
