"""From the strokes of a drawing to the visible ink: joined, thinned out, cut at the canvas and erased."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.rasterise import Floats, Segments, coverage, join_segments
from nnsim.data.strokes import CANVAS, Stroke


@dataclass(frozen=True, slots=True, eq=False)
class InkLayer:
    """Segments that are laid on (or, with ``erase``, taken off) together."""

    segments: Segments
    erase: bool


def ink_layers(strokes: tuple[Stroke, ...], *, join: bool, step: float) -> tuple[InkLayer, ...]:
    """Runs of ink and of eraser strokes in drawing order; ``step`` is the spacing of points that is kept.

    Without ``join`` every sample of the mouse is a dot of its own.
    """
    layers: list[InkLayer] = []
    parts: list[Segments] = []
    for position, stroke in enumerate(strokes):
        parts.append(_stroke_segments(stroke, step) if join else _dots(stroke))
        is_last = position + 1 == len(strokes)
        if is_last or strokes[position + 1].erase != stroke.erase:
            layers.append(InkLayer(join_segments(parts), stroke.erase))
            parts = []
    return tuple(layers)


def _dots(stroke: Stroke) -> Segments:
    radii = stroke.widths * np.float32(0.5)
    return Segments(stroke.points, stroke.points, radii, radii)


def _stroke_segments(stroke: Stroke, step: float) -> Segments:
    if len(stroke) == 1:
        return _dots(stroke)
    points, radii = stroke.points, stroke.widths * np.float32(0.5)
    moves = np.diff(points, axis=0)
    # One point per step of the way keeps the shape and bounds the work, however slow the hand was.
    bins = np.floor(np.cumsum(np.hypot(moves[:, 0], moves[:, 1])) / step)
    kept = np.flatnonzero(np.diff(bins, prepend=0.0)) + 1
    kept = np.concatenate([[0], kept, [len(points) - 1]]) if bins[-1] else np.array([0, len(points) - 1])
    points, radii = points[kept], radii[kept]
    return Segments(points[:-1], points[1:], radii[:-1], radii[1:])


def render(
    layers: tuple[InkLayer, ...], xs: Floats, ys: Floats, pixel: float = 1.0, blur: float = 0.0
) -> Floats:
    """Ink 0..1 of the layers on a grid of pixels, later layers over earlier ones: (rows, columns)."""
    ink = np.zeros((len(ys), len(xs)), dtype=np.float32)
    for layer in layers:
        if len(layer.segments) == 0:
            continue
        covered = coverage(layer.segments, xs, ys, pixel, blur)
        if layer.erase:
            ink *= 1 - covered
        else:
            np.maximum(ink, covered, out=ink)
    return ink


def visible(layers: tuple[InkLayer, ...]) -> tuple[InkLayer, ...]:
    """The layers without ink that lies off the canvas or that a later layer has erased."""
    inside = tuple(InkLayer(_cut_at_canvas(layer.segments), layer.erase) for layer in layers)
    if not any(layer.erase for layer in inside):
        return inside
    return tuple(
        layer if layer.erase else InkLayer(_cut_by_erasers(layer.segments, inside[position + 1 :]), False)
        for position, layer in enumerate(inside)
    )


def ink_of(layers: tuple[InkLayer, ...]) -> Segments:
    """All ink segments of the layers, without the erasers."""
    return join_segments([layer.segments for layer in layers if not layer.erase])


def _cut_at_canvas(segments: Segments) -> Segments:
    """Cut the lines where they leave the canvas (Liang and Barsky 1984).

    A line just outside still shows the inner edge of its pen, so lines within one radius are kept and
    moved onto the border.
    """
    starts, ends = segments.starts, segments.ends
    both = np.concatenate([starts, ends]) if len(segments) else np.zeros((1, 2))
    if both.min() >= 0 and both.max() <= CANVAS:
        return segments
    radii = np.maximum(segments.start_radii, segments.end_radii)[:, None]
    low, high = -radii, CANVAS + radii
    direction = ends - starts
    # A tiny direction stands for none: the quotient then is hugely negative or positive, as it should be.
    safe = np.where(np.abs(direction) < 1e-9, np.float32(1e-9), direction)
    first, second = (low - starts) / safe, (high - starts) / safe
    enter = np.maximum(np.minimum(first, second).max(axis=1), 0)
    leave = np.minimum(np.maximum(first, second).min(axis=1), 1)
    growth = segments.end_radii - segments.start_radii
    cut = Segments(
        np.clip(starts + enter[:, None] * direction, 0, CANVAS),
        np.clip(starts + leave[:, None] * direction, 0, CANVAS),
        segments.start_radii + enter * growth,
        segments.start_radii + leave * growth,
    )
    return cut.select(enter <= leave)


_PIECE = 0.3
"""Length in cells of the pieces into which lines are cut before pieces are erased."""


def _cut_by_erasers(segments: Segments, later: tuple[InkLayer, ...]) -> Segments:
    erasers = join_segments([layer.segments for layer in later if layer.erase])
    if len(erasers) == 0 or len(segments) == 0:
        return segments
    pieces = _pieces(segments)
    middles = (pieces.starts + pieces.ends) * np.float32(0.5)
    # Erased is a piece that has lost three quarters of its width; one that has lost less keeps its place
    # and the eraser takes its part off when both are rendered.
    return pieces.select(_depth_at(erasers, middles) < 0.5 * pieces.start_radii)


def _pieces(segments: Segments) -> Segments:
    move = segments.ends - segments.starts
    counts = np.maximum(np.ceil(np.hypot(move[:, 0], move[:, 1]) / _PIECE), 1).astype(np.intp)
    owner = np.repeat(np.arange(len(counts)), counts)
    index = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    begin = (index / counts[owner]).astype(np.float32)
    end = ((index + 1) / counts[owner]).astype(np.float32)
    growth = (segments.end_radii - segments.start_radii)[owner]
    return Segments(
        segments.starts[owner] + begin[:, None] * move[owner],
        segments.starts[owner] + end[:, None] * move[owner],
        segments.start_radii[owner] + begin * growth,
        segments.start_radii[owner] + end * growth,
    )


def _depth_at(segments: Segments, points: Floats) -> NDArray[np.float32]:
    """How deep each point (n, 2) lies inside the lines: (n,)."""
    move = segments.ends - segments.starts
    offset = points[:, None] - segments.starts
    t = (offset * move).sum(axis=2) / np.maximum((move * move).sum(axis=1), np.float32(1e-12))
    t = np.clip(t, 0, 1)
    gap = offset - t[:, :, None] * move
    radii = segments.start_radii + t * (segments.end_radii - segments.start_radii)
    return np.asarray((radii - np.hypot(gap[:, :, 0], gap[:, :, 1])).max(axis=1), dtype=np.float32)
