"""Distorted copies of pictures, so that a network meets more handwriting than the training set holds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.float32]
_GRID = 6
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Distortion:
    """How far pictures are bent. Every picture draws its own values between minus and plus these limits.

    ``shift`` and ``warp`` in pixels, ``rotation`` in degrees; ``scale``, ``slant``, ``thickness`` as shares.
    """

    shift: float = 1.5
    rotation: float = 10.0
    scale: float = 0.1
    slant: float = 0.2
    warp: float = 1.2
    thickness: float = 0.6


def distort(pictures: Pictures, rng: np.random.Generator, limits: Distortion) -> Pictures:
    """One distorted copy of each picture.  Shapes: (n, height, width) -> the same; values stay in 0..1."""
    chunks = [
        _distort_chunk(pictures[start : start + _CHUNK], rng, limits)
        for start in range(0, len(pictures), _CHUNK)
    ]
    return np.concatenate(chunks) if chunks else pictures.copy()


def _distort_chunk(pictures: Pictures, rng: np.random.Generator, limits: Distortion) -> Pictures:
    x, y = _source_coordinates(len(pictures), pictures.shape[1:], rng, limits)
    return _change_thickness(_sample(pictures, x, y), rng, limits.thickness)


def _source_coordinates(
    count: int, shape: tuple[int, ...], rng: np.random.Generator, limits: Distortion
) -> tuple[Pictures, Pictures]:
    """Where each pixel of the result is taken from: an affine map about the middle, plus a smooth warp."""
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x -= (width - 1) / 2
    y -= (height - 1) / 2
    a, b, c, d = _affine(count, rng, limits)
    shift_x, shift_y = _between(rng, limits.shift, (2, count))
    warp_x, warp_y = (
        _smooth_field(count, shape, rng, limits.warp),
        _smooth_field(count, shape, rng, limits.warp),
    )
    source_x = a * x + b * y + shift_x[:, None, None] + (width - 1) / 2 + warp_x
    source_y = c * x + d * y + shift_y[:, None, None] + (height - 1) / 2 + warp_y
    return source_x, source_y


def _affine(count: int, rng: np.random.Generator, limits: Distortion) -> tuple[Pictures, ...]:
    """The matrix [[a, b], [c, d]] = scale * rotation * slant for every picture, (count, 1, 1) each."""
    angle = np.deg2rad(_between(rng, limits.rotation, count))
    slant = _between(rng, limits.slant, count)
    scale_x, scale_y = 1 / (1 + _between(rng, limits.scale, (2, count)))
    cos, sin = np.cos(angle), np.sin(angle)
    entries = (scale_x * cos, scale_x * (cos * slant - sin), scale_y * sin, scale_y * (sin * slant + cos))
    return tuple(entry.astype(np.float32)[:, None, None] for entry in entries)


def _between(rng: np.random.Generator, limit: float, size: int | tuple[int, ...]) -> Pictures:
    return rng.uniform(-limit, limit, size).astype(np.float32)


def _smooth_field(count: int, shape: tuple[int, ...], rng: np.random.Generator, limit: float) -> Pictures:
    """A random displacement on a coarse grid, smoothly interpolated.  Source: Simard et al. 2003."""
    coarse = rng.standard_normal((count, _GRID, _GRID), dtype=np.float32) * np.float32(limit / 2)
    field: Pictures = _interpolation(shape[0]) @ coarse @ _interpolation(shape[1]).T
    return field


def _interpolation(length: int) -> Pictures:
    """Rows of Gaussian weights from the coarse grid to ``length`` positions.  Shape (length, _GRID)."""
    positions = np.linspace(0, _GRID - 1, length)[:, None]
    weights = np.exp(-0.5 * ((positions - np.arange(_GRID)) / 0.6) ** 2)
    rows: Pictures = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return rows


def _sample(pictures: Pictures, x: Pictures, y: Pictures) -> Pictures:
    """Bilinear interpolation; outside the picture there is no ink."""
    count, height, width = pictures.shape
    padded = np.zeros((count, height + 2, width + 2), np.float32)
    padded[:, 1:-1, 1:-1] = pictures
    np.clip(x + 1, 0, width + 0.999, out=x)
    np.clip(y + 1, 0, height + 0.999, out=y)
    left, top = x.astype(np.int32), y.astype(np.int32)
    x -= left
    y -= top
    corner = top * (width + 2) + left
    corner += (np.arange(count, dtype=np.int32) * ((height + 2) * (width + 2)))[:, None, None]
    flat = padded.reshape(-1)
    upper = flat[corner] * (1 - x) + flat[corner + 1] * x
    lower = flat[corner + width + 2] * (1 - x) + flat[corner + width + 3] * x
    sampled: Pictures = upper * (1 - y) + lower * y
    return sampled


def _change_thickness(pictures: Pictures, rng: np.random.Generator, limit: float) -> Pictures:
    """Blend each picture with its widest (maximum of the neighbours) or thinnest (minimum) version."""
    amount = _between(rng, limit, len(pictures))[:, None, None]
    edge = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    neighbours = (edge[:, :-2, 1:-1], edge[:, 2:, 1:-1], edge[:, 1:-1, :-2], edge[:, 1:-1, 2:])
    widest, thinnest = pictures.copy(), pictures.copy()
    for neighbour in neighbours:
        np.maximum(widest, neighbour, out=widest)
        np.minimum(thinnest, neighbour, out=thinnest)
    target = np.where(amount > 0, widest, thinnest)
    target -= pictures
    target *= np.abs(amount)
    target += pictures
    return target
