"""What a hand has drawn, as values: strokes of points with time and pen width, and drawings made of them.

Coordinates are cells of the 28 x 28 canvas: x to the right, y down, 0 to 28; pixel i covers [i, i + 1].
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.data.errors import DataError

CANVAS = 28
"""Cells along one side of the canvas, and pixels along one side of the picture a network reads."""

PEN_WIDTH = 2.0
"""Width in cells of the pen where nothing else is said."""


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """One movement of the pen (or of the eraser) from touching the canvas to leaving it; read-only.

    points  (n, 2) float32, x and y in cells; they may lie outside the canvas
    times   (n,) float32, seconds since the drawing began
    widths  (n,) float32, width of the pen in cells at each point

    Raises DataError when the lengths differ, a number is not finite or a width is not above 0.
    """

    points: NDArray[np.float32]
    times: NDArray[np.float32]
    widths: NDArray[np.float32]
    erase: bool = False

    def __post_init__(self) -> None:
        for name in ("points", "times", "widths"):
            array = np.array(getattr(self, name), dtype=np.float32)
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        _check_stroke(self)

    @classmethod
    def line(
        cls, points: ArrayLike, width: float = PEN_WIDTH, *, erase: bool = False, seconds: float = 0.0
    ) -> "Stroke":
        """A stroke through ``points`` (n, 2) with a constant width, drawn evenly within ``seconds``."""
        array = np.asarray(points, dtype=np.float32).reshape(-1, 2)
        count = len(array)
        times = np.linspace(0.0, seconds, count, dtype=np.float32)
        return cls(array, times, np.full(count, width, dtype=np.float32), erase)

    def with_point(self, x: float, y: float, time: float, width: float) -> "Stroke":
        """This stroke continued to (x, y)."""
        return Stroke(
            np.concatenate([self.points, [[x, y]]]),
            np.append(self.times, time),
            np.append(self.widths, width),
            self.erase,
        )

    def __len__(self) -> int:
        return len(self.points)


def _check_stroke(stroke: Stroke) -> None:
    count = len(stroke.points)
    if stroke.points.shape != (count, 2) or count == 0:
        raise DataError(
            "The points of a stroke have shape {}, but a stroke is a list of at least one [x, y]: give both "
            "coordinates of each point.",
            stroke.points.shape,
        )
    if stroke.times.shape != (count,) or stroke.widths.shape != (count,):
        raise DataError(
            "A stroke of {} points has {} times and {} widths: give one of each per point.",
            count,
            stroke.times.size,
            stroke.widths.size,
        )
    if not all(np.isfinite(array).all() for array in (stroke.points, stroke.times, stroke.widths)):
        raise DataError(
            "A stroke holds a coordinate, time or width that is not a finite number: correct or leave out "
            "that point."
        )
    if float(stroke.widths.min()) <= 0.0:
        raise DataError(
            "A stroke has the pen width {:g}, but a pen is wider than 0: give a positive width.",
            stroke.widths.min(),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Strokes in the order they were drawn, over an optional picture; change returns a new drawing.

    picture  (height, width) float32 ink in 0..1 of any size (see pictures.picture_to_ink), shown under
             the strokes with its aspect kept, its longer side on the whole canvas, centred

    Raises DataError when the picture is empty, not two-dimensional or has values outside 0..1.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "strokes", tuple(self.strokes))
        if self.picture is not None:
            object.__setattr__(self, "picture", _checked_picture(self.picture))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn; erasing everything does not make a drawing empty."""
        return not self.strokes and self.picture is None

    def with_stroke(self, stroke: Stroke) -> "Drawing":
        """This drawing with one more stroke on top."""
        return replace(self, strokes=(*self.strokes, stroke))

    def without_last(self) -> "Drawing":
        """This drawing without its last stroke; without its picture when there is no stroke."""
        return replace(self, strokes=self.strokes[:-1]) if self.strokes else Drawing()

    @classmethod
    def from_points(
        cls,
        strokes: Sequence[ArrayLike],
        size: tuple[float, float],
        width: float = PEN_WIDTH,
        *,
        seconds_per_point: float = 0.01,
    ) -> "Drawing":
        """A drawing from strokes of [x, y] on a foreign tablet of ``size`` (width, height), y down.

        The tablet is scaled with its aspect kept so that its longer side fills the canvas, centred;
        ``width`` is the pen's width in cells of the canvas. Raises DataError when the strokes are not
        lists of [x, y] or the size is not positive.
        """
        scale, offset = _tablet_to_canvas(size)
        started, made = 0.0, []
        for number, points in enumerate(strokes, start=1):
            array = _tablet_points(points, number)
            times = (started + np.arange(len(array)) * seconds_per_point).astype(np.float32)
            placed = (array * scale + offset).astype(np.float32)
            made.append(Stroke(placed, times, np.full(len(array), width, dtype=np.float32)))
            # The pen needs a moment from one stroke to the next: a replay then looks like writing.
            started = float(times[-1]) + 10 * seconds_per_point
        return cls(tuple(made))


def _checked_picture(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    array = np.array(picture, dtype=np.float32)
    if array.ndim != 2 or array.size == 0:
        raise DataError(
            "The picture has shape {}, but a grey picture (height, width) with at least one pixel is "
            "needed: convert it to grey first.",
            array.shape,
        )
    if not (float(array.min()) >= 0.0 and float(array.max()) <= 1.0):
        raise DataError(
            "The picture's ink has values outside 0 to 1 or that are not numbers: scale it to 0 to 1."
        )
    array.setflags(write=False)
    return array


def _tablet_to_canvas(size: tuple[float, float]) -> tuple[float, NDArray[np.float64]]:
    extent = np.asarray(size, dtype=np.float64)
    if extent.shape != (2,) or not np.isfinite(extent).all() or extent.min() <= 0:
        raise DataError(
            "The tablet's size {} is not two positive numbers: give its [width, height] in the units of the "
            "points.",
            size,
        )
    scale = CANVAS / float(extent.max())
    return scale, (CANVAS - extent * scale) / 2


def _tablet_points(points: ArrayLike, number: int) -> NDArray[np.float64]:
    try:
        array = np.asarray(points, dtype=np.float64)
    except (TypeError, ValueError):
        array = np.empty(0)
    if array.ndim != 2 or array.shape[1] != 2 or len(array) == 0:
        raise DataError(
            "Stroke {} is not a list of [x, y] numbers with at least one point: correct it or leave it out.",
            number,
        )
    return array
