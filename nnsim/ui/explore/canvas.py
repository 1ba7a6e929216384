"""The canvas: 28 x 28 cells to draw on with mouse, pen, finger or keyboard."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from nnsim.data.strokes import CANVAS
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import ERASER, Brush
from nnsim.ui.explore.canvas_look import Grid, Outline, draw_cursor, draw_hint, draw_outline
from nnsim.ui.explore.cell_cursor import CellCursor
from nnsim.ui.explore.hand import Hand
from nnsim.ui.explore.live_ink import LiveInk
from nnsim.ui.explore.pointers import Pointers
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.by_key import came_by_key
from nnsim.ui.widgets.ink_picture import draw_cells, draw_frame, ink_image, whole_cells

_LEAST_SIDE = 6 * CANVAS


class Canvas(QWidget):
    """Shows the sketch as cells of ink, and puts strokes on it. Owns nothing but the pointer's place."""

    def __init__(self, sketch: Sketch, brush: Brush, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._brush = brush
        self._theme = theme
        self._hand = Hand(sketch, brush, self)
        self._ink = LiveInk(sketch)
        self._grid = Grid()
        self._pointer: QPointF | None = None
        self._shows_brush = self._shows_drop = False
        self.cursor_cell = CellCursor(sketch, brush, self._hand, self)
        self.pointers = Pointers(self._hand, brush, self.to_cells, self._pointer_down)
        self._listen()
        self._set_up()
        self._retranslate()

    def _listen(self) -> None:
        self.cursor_cell.changed.connect(self._cursor_changed)
        self._sketch.changed.connect(self._redraw)
        self._brush.tool_changed.connect(self._redraw)
        self._brush.width_changed.connect(self._redraw)
        self._theme.changed.connect(self._redraw)

    def _set_up(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def cells_rect(self) -> QRectF:
        """Where the 28 x 28 cells are, in widget coordinates."""
        room = QSizeF(self.width() - 2, self.height() - 2)
        return whole_cells(room, CANVAS, CANVAS, self.devicePixelRatioF()).translated(1, 1)

    def to_cells(self, position: QPointF) -> tuple[float, float]:
        """Widget coordinates in cells; outside of the canvas they are negative or above 28."""
        cells = self.cells_rect()
        cell = cells.width() / CANVAS
        return (position.x() - cells.left()) / cell, (position.y() - cells.top()) / cell

    def from_cells(self, x: float, y: float) -> QPointF:
        """Cells in widget coordinates."""
        cells = self.cells_rect()
        cell = cells.width() / CANVAS
        return QPointF(cells.left() + x * cell, cells.top() + y * cell)

    def ink(self) -> NDArray[np.float32]:
        """What is on the canvas, (28, 28) in 0..1, the unfinished stroke too."""
        return self._ink.pixels()

    def show_brush(self, shown: bool) -> None:
        """Show the size of the brush in the middle, while it is being chosen."""
        if shown != self._shows_brush:
            self._shows_brush = shown
            self.update()

    def show_drop(self, shown: bool) -> None:
        """Show that a picture may be dropped."""
        if shown != self._shows_drop:
            self._shows_drop = shown
            self.update()

    def sizeHint(self) -> QSize:
        """As high as wide, wherever there is room."""
        return QSize(_LEAST_SIDE * 5 // 3, max(self.width(), _LEAST_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Six screen units per cell."""
        return QSize(_LEAST_SIDE + 2, _LEAST_SIDE + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that goes with a new width."""
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Fingers, and the keys that the canvas wants before the menus get them."""
        if isinstance(event, QTouchEvent):
            self.pointers.touch(event)
            # Accepted events are not made into mouse events.
            event.accept()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.cursor_cell.handles(event):
                event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self.pointers.mouse_press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue the stroke; the brush follows."""
        self.pointers.mouse_move(event)
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self.pointers.mouse_release(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; the brush follows."""
        event.accept()
        self.pointers.tablet(event)
        self._point_at(event.position())

    def _pointer_down(self) -> None:
        self.cursor_cell.set_shown(False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _point_at(self, position: QPointF | None) -> None:
        self._pointer = position
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the brush under the pointer."""
        self._point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the brush."""
        self._point_at(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was begun is kept when the canvas goes out of sight."""
        # At the end of the program Qt's objects go in any order, and the window hides among them.
        if isValid(self._sketch):
            self.pointers.lift()
            self.cursor_cell.lift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cell cursor and draw with it."""
        if not self.cursor_cell.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lift the pen that Shift holds down."""
        if not self.cursor_cell.release(event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is seen by those who came by keyboard."""
        super().focusInEvent(event)
        # Not at every move: a reader would say the same place twice.
        self.setAccessibleDescription(self._place())
        self.cursor_cell.set_shown(came_by_key(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor goes."""
        super().focusOutEvent(event)
        if isValid(self._sketch):
            self.cursor_cell.set_shown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, ink, grid, hint, outlines, frame."""
        painter = QPainter(self)
        cells, colours = self.cells_rect(), self._theme.colours
        sheet = self._sheet(cells)
        painter.fillRect(sheet, colours.color("paper"))
        draw_cells(painter, cells, ink_image(self.ink(), colours))
        painter.drawPixmap(
            cells.topLeft(), self._grid.pixmap(cells.width(), self.devicePixelRatioF(), colours)
        )
        if self._sketch.shown.is_empty:
            draw_hint(painter, cells, self._theme, *self._hint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(sheet)
        self._paint_pointers(painter, cells)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        is_marked = self._shows_drop or self.cursor_cell.is_shown
        draw_frame(painter, sheet, colours.color("positive" if is_marked else "line"), 2 if is_marked else 1)
        painter.end()

    def _sheet(self, cells: QRectF) -> QRectF:
        """The paper: a square as large as there is room, with the cells in its middle."""
        side = float(min(self.width(), self.height()))
        return QRectF(int((self.width() - side) / 2), int((self.height() - side) / 2), side, side)

    def _paint_pointers(self, painter: QPainter, cells: QRectF) -> None:
        cell = cells.width() / CANVAS
        at = cells.center() if self._shows_brush else self._pointer
        if at is not None:
            radius = self._brush.width_of(self._hand.tool) * cell / 2
            draw_outline(painter, Outline(at, radius, self._hand.tool == ERASER), self._theme.colours)
        if self.cursor_cell.is_shown:
            corner = self.from_cells(self.cursor_cell.column, self.cursor_cell.row)
            place = QRectF(corner, QSizeF(cell, cell))
            draw_cursor(painter, place, self._theme.colours, is_down=self.cursor_cell.is_down)

    @Slot()
    def _redraw(self) -> None:
        self.update()

    @Slot()
    def _cursor_changed(self) -> None:
        self.update()
        if self.cursor_cell.is_shown:
            announce(self, self._place())

    def _place(self) -> str:
        ink = float(self.ink()[self.cursor_cell.row, self.cursor_cell.column])
        amount = self.tr("ink") if ink >= 0.5 else self.tr("some ink") if ink > 0.02 else self.tr("empty")
        words = self.tr("row {}, column {}, {}")
        words = words.format(self.cursor_cell.row + 1, self.cursor_cell.column + 1, amount)
        return self.tr("{}, pen down").format(words) if self.cursor_cell.is_down else words

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Canvas of 28 by 28 cells"))
        self.setAccessibleDescription(self._place())
        self._hint = (
            self.tr("Draw a digit here"),
            self.tr("with mouse, pen or finger,\nor with arrows and Space"),
        )
        self.setWhatsThis(
            self.tr(
                "Draw with the left mouse button, a pen or a finger. The right button and the other end of"
                " the pen erase. By keyboard: arrows move, with Ctrl four cells; Space puts a dot; Shift with"
                " the arrows draws a line; Return puts the pen down and lifts it; Backspace erases; Delete"
                " clears; Esc forgets the stroke; [ and ] change the width; P and E take pen and eraser."
            )
        )
        self.update()
