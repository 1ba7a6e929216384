"""A note on the board, with the arrows to the layers that it is about."""

from collections.abc import Mapping

from msgspec.structs import replace as with_changes
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnsim.network.board import Note, Place
from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.hits import Hit, Part
from nnsim.ui.build.canvas.items import NOTE_LEVEL, LookingItem
from nnsim.ui.build.painting.notes import NoteLook, NotePainter

#: how far from its right edge a note is widened
_EDGE = 7.0


class NoteItem(LookingItem[NoteLook]):
    """Painted in the coordinates of the board: its arrows lead to cards that move by themselves."""

    def __init__(self, note: Note, painter: NotePainter) -> None:
        super().__init__(NoteLook())
        self._painter = painter
        self.note = note
        self._arrows: tuple[QPainterPath, ...] = ()
        self._bounds = QRectF()
        self.setZValue(NOTE_LEVEL)

    def show_note(self, note: Note, places: Mapping[LayerId, Place]) -> None:
        """Show other words, another place, or arrows to cards that have moved."""
        arrows = self._painter.arrows(note, places)
        if note == self.note and arrows == self._arrows and not self._bounds.isEmpty():
            return
        self.note, self._arrows = note, arrows
        self.measure()

    def shift(self, place: Place, places: Mapping[LayerId, Place]) -> None:
        """Show it at another place than the document says."""
        self.show_note(with_changes(self.note, place=place), places)

    def measure(self) -> None:
        """Find the room again that all of it takes, and paint it."""
        self.prepareGeometryChange()
        bounds = self._painter.bounding(self.note)
        for path in self._arrows:
            bounds |= path.boundingRect().adjusted(-8, -8, 8, 8)
        self._bounds = bounds
        self.update()

    def place(self) -> Place:
        """Where it stands now."""
        return self.note.place

    def sheet(self) -> QRectF:
        """The note without its arrows."""
        return self._painter.rect(self.note)

    def knob(self) -> QPointF:
        """Where arrows are drawn from."""
        return self._painter.knob(self.note)

    def hit(self, point: QPointF, reach: float, *, is_near: bool = True) -> Hit | None:
        """The part at a point of the board."""
        sheet = self.sheet()
        if not is_near:
            return Hit(Part.NOTE, note=self.note.id) if sheet.contains(point) else None
        if (point - self.knob()).manhattanLength() <= 1.4 * reach:
            return Hit(Part.NOTE_KNOB, note=self.note.id)
        if not sheet.adjusted(0, 0, _EDGE, 0).contains(point):
            return None
        is_edge = point.x() > sheet.right() - _EDGE
        return Hit(Part.NOTE_EDGE if is_edge else Part.NOTE, note=self.note.id)

    def boundingRect(self) -> QRectF:
        """The sheet and its arrows."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Let the note painter do it."""
        self._painter.paint_arrows(painter, self._arrows, self.look)
        self._painter.paint(painter, self.note, self.look)
