"""Room for a new note."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

_WIDTH, _HEIGHT = 220.0, 90.0
_STEP = 40
_MARGIN = 12.0


def free_room(sight: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Where a note covers nothing: as near to the middle of what is seen as can be, else right there."""
    middle = sight.center() - QPointF(_WIDTH, _HEIGHT) / 2
    rows = range(round(sight.top() + _MARGIN), round(sight.bottom() - _HEIGHT - _MARGIN), _STEP)
    columns = range(round(sight.left() + _MARGIN), round(sight.right() - _WIDTH - _MARGIN), _STEP)
    corners = [QPointF(_on_grid(x), _on_grid(y)) for y in rows for x in columns]
    corners.sort(key=lambda corner: QLineF(corner, middle).length())
    rooms = (QRectF(corner.x(), corner.y(), _WIDTH, _HEIGHT) for corner in corners)
    free = (room for room in rooms if not any(room.intersects(other) for other in taken))
    return next(free, QRectF(_on_grid(middle.x()), _on_grid(middle.y()), _WIDTH, _HEIGHT))


def _on_grid(value: float) -> float:
    return 8.0 * round(value / 8)
