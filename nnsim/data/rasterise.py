"""A round antialiased pen: segments -> pixels, from the distance of each pixel to the nearest segment.

The ink of a pixel whose centre lies d from the middle of a line of radius r is the part of a one pixel
wide window at distance d that the line covers: clip(r - d + 1/2, 0, min(1, 2 r)). It is exact along
straight lines and keeps moving smoothly when the line moves by parts of a pixel.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Straight pieces of pen lines; a dot starts and ends at the same point.

    starts, ends              (n, 2) float32, x and y
    start_radii, end_radii    (n,) float32, half the pen's width
    """

    starts: Floats
    ends: Floats
    start_radii: Floats
    end_radii: Floats

    def __len__(self) -> int:
        return len(self.starts)

    def moved(self, scale: float, offset: Floats | float, pen_scale: float) -> "Segments":
        """Points times ``scale`` plus ``offset``; pen widths times ``pen_scale``."""
        return Segments(
            self.starts * np.float32(scale) + np.float32(offset),
            self.ends * np.float32(scale) + np.float32(offset),
            self.start_radii * np.float32(pen_scale),
            self.end_radii * np.float32(pen_scale),
        )

    def select(self, chosen: NDArray[np.bool_]) -> "Segments":
        """The chosen segments."""
        return Segments(
            self.starts[chosen], self.ends[chosen], self.start_radii[chosen], self.end_radii[chosen]
        )


def join_segments(parts: list[Segments]) -> Segments:
    """All segments of the parts in one value."""
    if len(parts) == 1:
        return parts[0]
    names = ("starts", "ends", "start_radii", "end_radii")
    empty = [np.zeros((0, 2), np.float32)] * 2 + [np.zeros(0, np.float32)] * 2
    return Segments(
        *(
            np.concatenate([blank, *(getattr(part, name) for part in parts)])
            for name, blank in zip(names, empty, strict=True)
        )
    )


def depth(segments: Segments, xs: Floats, ys: Floats, pixel: float = 0.0) -> Floats:
    """How deep each point (x, y) of a grid lies inside the pen lines: (..., rows, columns).

    In the units of the points: max over segments of min(radius - distance, 2 radius - pixel / 2), negative
    outside; the radius runs linearly along a segment. The second term keeps a line that is thinner than a
    pixel from inking more than its width. ``xs`` (columns,) and ``ys`` (rows,); ``segments`` arrays may
    carry leading batch axes: (..., n, 2).
    """
    ax, ay = segments.starts[..., 0], segments.starts[..., 1]
    dx, dy = segments.ends[..., 0] - ax, segments.ends[..., 1] - ay
    inverse = 1 / np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    # (x - ax) and (y - ay) for rows and columns apart: only what needs both becomes a full grid.
    from_x = xs - ax[..., None]
    from_y = ys - ay[..., None]
    along_x = (from_x * (dx * inverse)[..., None])[..., None, :]
    along_y = (from_y * (dy * inverse)[..., None])[..., :, None]
    t = along_x + along_y
    np.clip(t, 0, 1, out=t)
    across = t * dx[..., None, None]
    np.subtract(from_x[..., None, :], across, out=across)
    np.square(across, out=across)
    down = t * dy[..., None, None]
    np.subtract(from_y[..., :, None], down, out=down)
    np.square(down, out=down)
    across += down
    if _is_one_width(segments):
        # A single root per pixel after the minimum instead of one per segment and pixel.
        nearest = np.asarray(across.min(axis=-3))
        radius = segments.start_radii[..., :1, None]
        return np.asarray(
            np.minimum(radius - np.sqrt(nearest, out=nearest), 2 * radius - np.float32(pixel / 2))
        )
    np.sqrt(across, out=across)
    t *= (segments.end_radii - segments.start_radii)[..., None, None]
    t += segments.start_radii[..., None, None]
    np.subtract(t, across, out=across)
    t *= 2
    t -= np.float32(pixel / 2)
    return np.asarray(np.minimum(across, t, out=t).max(axis=-3))


def _is_one_width(segments: Segments) -> bool:
    """Whether each drawing (each leading batch index) has one pen width throughout."""
    first = segments.start_radii[..., :1]
    return bool((segments.start_radii == first).all() and (segments.end_radii == first).all())


def coverage(segments: Segments, xs: Floats, ys: Floats, pixel: float = 1.0, blur: float = 0.0) -> Floats:
    """Ink 0..1 of the pixels with centres (x, y) and side ``pixel``: (..., rows, columns).

    ``blur`` is the width, in pixels, of a soft edge on top: the mean over a window of that width.
    """
    ink = depth(segments, xs, ys, pixel)
    if pixel != 1.0:
        ink *= np.float32(1 / pixel)
    if blur:
        half = np.float32(blur / 2)
        soft = (_ramp_sum(ink + half) - _ramp_sum(ink - half)) / np.float32(blur)
        return np.clip(soft, 0, 1, out=soft)
    ink += np.float32(0.5)
    return np.clip(ink, 0, 1, out=ink)


def _ramp_sum(x: Floats) -> Floats:
    """The integral up to x of clip(x + 1/2, 0, 1)."""
    ramp = np.clip(x + np.float32(0.5), 0, 1)
    return np.asarray(ramp * ramp * np.float32(0.5) + np.maximum(x - np.float32(0.5), 0))


def pixel_centres(count: int, pixel: float = 1.0) -> Floats:
    """The centres of ``count`` pixels in a row: pixel i covers [i, i + 1] times its side."""
    return ((np.arange(count) + 0.5) * pixel).astype(np.float32)
