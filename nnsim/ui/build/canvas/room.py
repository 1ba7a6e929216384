"""Room for a new note."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

from nnsim.network.board import USUAL_WIDTH
from nnsim.network.grid import on_grid

_HEIGHT = 90.0
_STEP = 40
_MARGIN = 12.0


def free_room(sight: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Where a note covers nothing: as near to the middle of what is seen as can be, else right there."""
    middle = sight.center() - QPointF(USUAL_WIDTH, _HEIGHT) / 2
    rows = range(round(sight.top() + _MARGIN), round(sight.bottom() - _HEIGHT - _MARGIN), _STEP)
    columns = range(round(sight.left() + _MARGIN), round(sight.right() - USUAL_WIDTH - _MARGIN), _STEP)
    corners = [QPointF(on_grid(x), on_grid(y)) for y in rows for x in columns]
    corners.sort(key=lambda corner: QLineF(corner, middle).length())
    rooms = (QRectF(corner.x(), corner.y(), USUAL_WIDTH, _HEIGHT) for corner in corners)
    free = (room for room in rooms if not any(room.intersects(other) for other in taken))
    return next(free, QRectF(on_grid(middle.x()), on_grid(middle.y()), USUAL_WIDTH, _HEIGHT))
