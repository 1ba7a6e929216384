"""Scale and move a picture by any amount: averages of areas when it shrinks, linear when it grows."""

import numpy as np
from numpy.typing import NDArray

from nnsim.data.rasterise import Floats


def resample(picture: Floats, scale: float, offset: NDArray[np.float64], shape: tuple[int, int]) -> Floats:
    """The picture with pixel coordinates times ``scale`` plus ``offset`` (x, y), on ``shape`` pixels.

    Pixel i covers [i, i + 1]. Outside the picture there is no ink.
    """
    down = _weights(picture.shape[0], shape[0], scale, float(offset[1]))
    across = _weights(picture.shape[1], shape[1], scale, float(offset[0]))
    return np.asarray(down @ picture @ across.T, dtype=np.float32)


def _weights(source: int, target: int, scale: float, offset: float) -> Floats:
    """How much each source pixel counts in each target pixel: (target, source)."""
    targets = np.arange(target)[:, None]
    sources = np.arange(source)[None, :]
    if scale <= 1:
        low = np.maximum(targets, scale * sources + offset)
        high = np.minimum(targets + 1, scale * (sources + 1) + offset)
        weights = np.maximum(high - low, 0)
    else:
        position = (targets + 0.5 - offset) / scale
        weights = np.maximum(1 - np.abs(position - (sources + 0.5)), 0)
    return np.asarray(weights, dtype=np.float32)


def shrink(picture: Floats, longest: int) -> Floats:
    """The picture with its longer side at most ``longest`` pixels, each the mean of the area it covers."""
    scale = longest / max(picture.shape)
    if scale >= 1:
        return picture
    rows, columns = (max(1, round(scale * side)) for side in picture.shape)
    # The sides are rounded apart, so each axis has its own scale and every target pixel is full.
    down = _weights(picture.shape[0], rows, rows / picture.shape[0], 0.0)
    across = _weights(picture.shape[1], columns, columns / picture.shape[1], 0.0)
    return np.asarray(down @ picture @ across.T, dtype=np.float32)


def resized(pictures: Floats, shape: tuple[int, int]) -> Floats:
    """Each of many pictures on ``shape`` pixels: means of areas where it shrinks, linear where it grows.

    Both axes have their own scale; beyond the middle of a picture's outermost pixels its ink goes on as it is
    there.  Shapes: (n, rows, columns) -> (n, *shape).
    """
    _, rows, columns = pictures.shape
    down, across = _filled(rows, shape[0]), _filled(columns, shape[1])
    return np.asarray(down @ pictures @ across.T, dtype=np.float32)


def _filled(source: int, target: int) -> Floats:
    """Weights for a whole axis; those of every target pixel sum to 1."""
    weights = _weights(source, target, target / source, 0.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)
