"""Drawings -> what a network reads: 28 x 28 pixels of ink, in stages that can each be switched off."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.ink import InkLayer, ink_layers, ink_of, render, visible
from nnsim.data.pictures import picture_to_ink, prepare_picture
from nnsim.data.rasterise import Segments, pixel_centres
from nnsim.data.stages import (
    AS_DRAWN,
    FIELD,
    PEN_BLUR,
    PEN_RADIUS,
    STAGE_NAMES,
    Box,
    Placement,
    Stages,
    limited_shift,
    mass_shift,
    place,
)
from nnsim.data.strokes import CANVAS, PEN_WIDTH, Drawing, Stroke

__all__ = [
    "AS_DRAWN",
    "CANVAS",
    "PEN_WIDTH",
    "STAGE_NAMES",
    "Box",
    "Drawing",
    "Placement",
    "Prepared",
    "Stages",
    "Stroke",
    "picture_to_ink",
    "prepare",
    "prepare_many",
    "raster",
]

_CENTRES = pixel_centres(CANVAS)
_SPACING = 0.7
"""Pixels between the points of a line that are kept: below half a pen width nothing is lost to see."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What the network sees of a drawing.

    pixels     (28, 28) float32 ink in 0..1, read-only
    box        around the visible ink in cells of the canvas, None when there is none
    placement  where the canvas has gone: pixel = scale * cell + offset
    """

    pixels: NDArray[np.float32]
    box: Box | None
    placement: Placement
    drawing: Drawing
    stages: Stages

    @property
    def is_empty(self) -> bool:
        """Whether no ink is visible."""
        return self.box is None

    def pictures(self) -> dict[str, NDArray[np.float32]]:
        """The picture after each stage, by its name; a stage that is off repeats the one before.

        Rendered when asked for: five times the work of ``prepare``.
        """
        shown = {
            name: prepare(self.drawing, self.stages.first(count)).pixels
            for count, name in enumerate(STAGE_NAMES[:-1], start=1)
        }
        return {**shown, STAGE_NAMES[-1]: self.pixels}


def raster(drawing: Drawing) -> NDArray[np.float32]:
    """The drawing as it stands on the canvas: (28, 28) float32 ink in 0..1."""
    return prepare(drawing, AS_DRAWN).pixels


def prepare(drawing: Drawing, stages: Stages = Stages()) -> Prepared:  # noqa: B008 - a frozen value
    """What a network reads of the drawing. An empty drawing gives zeros."""
    if drawing.picture is not None:
        pixels, box, placement = prepare_picture(drawing, stages)
    else:
        pixels, box, placement = _prepare_strokes(drawing, stages)
    pixels.setflags(write=False)
    return Prepared(pixels, box, placement, drawing, stages)


def prepare_many(drawings: Sequence[Drawing], stages: Stages = Stages()) -> NDArray[np.float32]:  # noqa: B008
    """``prepare`` for many drawings: (n, 784) float32, ready to be the inputs of a Dataset."""
    pixels = np.empty((len(drawings), CANVAS * CANVAS), dtype=np.float32)
    for row, drawing in zip(pixels, drawings, strict=True):
        row[:] = prepare(drawing, stages).pixels.ravel()
    return pixels


def _prepare_strokes(drawing: Drawing, stages: Stages) -> tuple[NDArray[np.float32], Box | None, Placement]:
    step = _SPACING / _expected_scale(drawing, stages)
    drawn = ink_layers(drawing.strokes, join=stages.join, step=step)
    layers = visible(drawn)
    ink = ink_of(layers)
    if len(ink) == 0:
        return np.zeros((CANVAS, CANVAS), dtype=np.float32), None, Placement()
    box = _box(ink)
    if stages.first(1) == stages:
        return render(drawn, _CENTRES, _CENTRES), box, Placement()
    placement = _placement(ink, box, stages)
    if stages.centre:
        placement = _centred(layers, ink, placement, stages)
    return _rendered(layers, placement, stages), box, placement


def _rendered(layers: tuple[InkLayer, ...], placement: Placement, stages: Stages) -> NDArray[np.float32]:
    blur = PEN_BLUR if stages.match_ink else 0.0
    return render(_moved(layers, placement), _CENTRES, _CENTRES, blur=blur)


def _expected_scale(drawing: Drawing, stages: Stages) -> float:
    """Roughly how much the drawing will be enlarged, to keep just enough points of its lines."""
    if not (stages.crop and stages.fit) or not drawing.strokes:
        return 1.0
    points = np.concatenate([stroke.points for stroke in drawing.strokes])
    extent = float(np.ptp(np.clip(points, 0, CANVAS), axis=0).max())
    return FIELD / max(extent, 1.0)


def _box(ink: Segments) -> Box:
    """The box around the visible ink: the lines and half the pen's width, within the canvas."""
    low = np.minimum(ink.starts - ink.start_radii[:, None], ink.ends - ink.end_radii[:, None]).min(axis=0)
    high = np.maximum(ink.starts + ink.start_radii[:, None], ink.ends + ink.end_radii[:, None]).max(axis=0)
    left, top, right, bottom = np.clip([*low, *high], 0, CANVAS).tolist()
    return Box(left, top, right, bottom)


def _line_corners(ink: Segments) -> NDArray[np.float64]:
    """Corners of the box around the middle of the lines."""
    both = np.concatenate([ink.starts, ink.ends])
    return np.array([both.min(axis=0), both.max(axis=0)], dtype=np.float64)


def _placement(ink: Segments, box: Box, stages: Stages) -> Placement:
    """Scale, offset and pen before centring by mass."""
    canvas = np.array([[0.0, 0.0], [CANVAS, CANVAS]])
    radius = float((ink.start_radii.mean() + ink.end_radii.mean()) / 2)
    if not stages.match_ink:
        kept = box.corners() if stages.crop else canvas
        scale = FIELD / (box.longer if stages.crop else CANVAS) if stages.fit else 1.0
        return place(stages, kept, scale, scale)
    kept = _line_corners(ink) if stages.crop else canvas
    if not stages.fit:
        scale = 1.0
    elif stages.crop:
        # Room for the new pen; what is smaller than the old pen is a dot and is not blown up to a line.
        longer = max(float(np.ptp(kept, axis=0).max()), 2 * radius)
        scale = (FIELD - 2 * PEN_RADIUS) / longer
    else:
        scale = FIELD / CANVAS
    return place(stages, kept, scale, PEN_RADIUS / radius)


def _centred(layers: tuple[InkLayer, ...], ink: Segments, placement: Placement, stages: Stages) -> Placement:
    """The placement moved so that the centre of mass is where MNIST has it, with all ink in the picture."""
    reach = float(max(ink.start_radii.max(), ink.end_radii.max())) * placement.pen
    corners = _line_corners(ink) * placement.scale + np.array(placement.offset) + [[-reach], [reach]]
    shift = mass_shift(_rendered(layers, placement, stages), _CENTRES)
    return placement.moved(limited_shift(shift, *corners))


def _moved(layers: tuple[InkLayer, ...], placement: Placement) -> tuple[InkLayer, ...]:
    """The layers in pixels; an eraser keeps its size relative to the drawing, whatever the pen does."""
    offset = np.array(placement.offset, dtype=np.float32)
    return tuple(
        InkLayer(
            layer.segments.moved(placement.scale, offset, placement.scale if layer.erase else placement.pen),
            layer.erase,
        )
        for layer in layers
    )
