"""Pictures of digits -> ink, and drawings that contain a picture -> what a network reads.

Pictures pass through the same stages as strokes. They have no pen to draw with again, so the ink is
matched by moving the edge of the ink in or out by the same distance everywhere.
"""

import numpy as np
from numpy.typing import NDArray

from nnsim.data.errors import DataError
from nnsim.data.ink import ink_layers
from nnsim.data.rasterise import Floats, coverage, pixel_centres
from nnsim.data.resample import resample, shrink
from nnsim.data.stages import (
    FIELD,
    PEN_RADIUS,
    Box,
    Placement,
    Stages,
    limited_shift,
    mass_shift,
    place,
)
from nnsim.data.strokes import CANVAS, Drawing
from nnsim.spoken import Spoken

LONGEST = 280
"""Pixels to which the longer side of a picture is shrunk before it is looked at."""

_BLANK = 0.06
"""Contrast (0..1) below which a picture is an empty sheet."""

_FINE = 4
"""Fine pixels along one side of a final pixel while the ink is matched."""

_EDGE = 0.45
"""Share of the darkest ink above which a pixel counts as ink."""


def picture_to_ink(
    grey: NDArray[np.floating], alpha: NDArray[np.floating] | None = None
) -> NDArray[np.float32]:
    """Ink 0..1 of a picture of a digit, dark on light or light on dark: the border says which.

    grey   (h, w) brightness, 0 black to 1 white; alpha (h, w) opacity 0..1 or None

    The background is the plane through the brightness of the border; what differs from it in the
    direction of the larger contrast is ink. An evenly grey picture has no ink. The result is at most
    280 pixels along its longer side. Raises DataError when the arrays are not pictures of equal size.
    """
    level = shrink(_checked(grey, Spoken("brightness")), LONGEST)
    if alpha is not None:
        opacity = shrink(_checked(alpha, Spoken("opacity")), LONGEST)
        if np.shape(alpha) != np.shape(grey):
            raise DataError(
                "The picture has brightness of {} pixels but opacity of {}: both must be given for every "
                "pixel.",
                np.shape(grey),
                np.shape(alpha),
            )
        level = _on_paper(level, opacity)
    return _contrast(level)


def _checked(values: NDArray[np.floating], what: Spoken) -> Floats:
    array = np.asarray(values, dtype=np.float32)
    if array.ndim != 2 or array.size == 0 or not np.isfinite(array).all():
        raise DataError(
            "The picture's {} has shape {}, but a grey picture (height, width) of finite numbers is needed: "
            "convert it to grey first.",
            what,
            array.shape,
        )
    return np.clip(array, 0, 1)


def _on_paper(level: Floats, opacity: Floats) -> Floats:
    """The picture laid on paper of a colour on which its opaque part can be seen."""
    solid = opacity > 0.5
    if not solid.any():
        return np.ones_like(level)
    if solid.mean() > 0.5:
        # An opaque card with transparent corners: go on with the colour of the card.
        paper = float(np.median(level[solid]))
    else:
        paper = 0.0 if float(level[solid].mean()) > 0.5 else 1.0
    return np.asarray(opacity * level + (1 - opacity) * np.float32(paper), dtype=np.float32)


def _contrast(level: Floats) -> Floats:
    plane, noise = _background(level)
    difference = level - plane
    light, dark = float(difference.max()), float(-difference.min())
    ink = difference if light > dark else -difference
    peak, floor = max(light, dark), min(2 * noise, 0.3)
    if peak < _BLANK or peak <= 2 * floor:
        return np.zeros_like(level)
    return np.asarray(np.clip((ink - floor) / (peak - floor), 0, 1), dtype=np.float32)


def _background(level: Floats) -> tuple[Floats, float]:
    """The plane through the brightness of the border, and how far the border strays from it."""
    rows, columns = np.mgrid[0 : level.shape[0], 0 : level.shape[1]].astype(np.float32)
    ring = max(1, min(level.shape) // 25)
    border = np.ones(level.shape, dtype=bool)
    border[ring:-ring, ring:-ring] = False
    border |= min(level.shape) <= 2 * ring
    design = np.stack([np.ones(int(border.sum())), rows[border], columns[border]], axis=1)
    values = level[border]
    # A stroke may touch the border: start from the median and fit only what is near it.
    near = np.abs(values - np.median(values)) <= max(0.02, 3 * _deviation(values))
    a, b, c = np.linalg.lstsq(design[near], values[near], rcond=None)[0].tolist()
    plane = np.clip(a + b * rows + c * columns, 0, 1).astype(np.float32)
    return plane, _deviation(values - plane[border])


def _deviation(values: Floats) -> float:
    """Median absolute deviation from the median."""
    return float(np.median(np.abs(values - np.median(values))))


def prepare_picture(drawing: Drawing, stages: Stages) -> tuple[Floats, Box | None, Placement]:
    """Pixels, box and placement of a drawing that contains a picture; strokes are drawn onto it."""
    sheet, cell = _sheet(drawing, stages)
    ink = _without_specks(sheet) if stages.crop else sheet
    corners = _ink_corners(ink)
    if corners is None:
        return np.zeros((CANVAS, CANVAS), dtype=np.float32), None, Placement()
    corners /= cell
    box = Box(*(float(value) for value in corners.ravel()))
    growth = _growth(ink, cell, corners, stages) if stages.match_ink else 0.0
    placement = _placement(corners, growth, stages)
    fine, placement = _placed(ink, cell, placement, growth, stages)
    pixels = resample(fine, 1 / _FINE, np.zeros(2), (CANVAS, CANVAS))
    return np.clip(pixels, 0, 1), box, placement


def _sheet(drawing: Drawing, stages: Stages) -> tuple[Floats, int]:
    """Picture and strokes on one square sheet, and how many of its pixels a cell of the canvas has."""
    assert drawing.picture is not None
    picture = shrink(drawing.picture, LONGEST)
    # Strokes cost time for every pixel, and a hand that draws wants to see the answer at once.
    cell = 5 if drawing.strokes else int(np.clip(-(-max(picture.shape) // CANVAS), 4, LONGEST // CANVAS))
    side = CANVAS * cell
    scale = side / max(picture.shape)
    margin = (side - scale * np.array(picture.shape[::-1], dtype=np.float64)) / 2
    sheet = resample(picture, scale, margin, (side, side))
    centres = pixel_centres(side, 1 / cell)
    for layer in ink_layers(drawing.strokes, join=stages.join, step=0.5):
        covered = coverage(layer.segments, centres, centres, 1 / cell)
        sheet = sheet * (1 - covered) if layer.erase else np.maximum(sheet, covered)
    return sheet, cell


def _without_specks(ink: Floats) -> Floats:
    """The ink without patches of less than a fiftieth of the largest: dust must not decide the box."""
    from scipy import ndimage

    labels, count = ndimage.label(ink > 0.2 * ink.max(), structure=np.ones((3, 3)))
    if count < 2:
        return ink
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    small = sizes < sizes.max() / 50
    small[0] = False
    return np.where(small[labels], np.float32(0), ink)


def _ink_corners(ink: Floats) -> NDArray[np.float64] | None:
    """Left top and right bottom of what counts as ink, in pixels; None when nothing does."""
    if float(ink.max()) < 0.02:
        return None
    mask = ink > 0.2 * ink.max()
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return np.array([[columns[0], rows[0]], [columns[-1] + 1, rows[-1] + 1]], dtype=np.float64)


def _growth(ink: Floats, cell: int, corners: NDArray[np.float64], stages: Stages) -> float:
    """How far (cells of the canvas) the edge of the ink moves outwards to get the stroke width of MNIST.

    With width w, longer side L and growth g, the fit scales by s = FIELD / (L + 2 g), and
    s (w + 2 g) = 2 PEN_RADIUS gives g = (2 PEN_RADIUS L - FIELD w) / 2 (FIELD - 2 PEN_RADIUS).
    """
    longer = float(np.ptp(corners, axis=0).max())
    width = _stroke_width(ink, cell, _placement(corners, 0.0, Stages()))
    if stages.fit and stages.crop:
        growth = (2 * PEN_RADIUS * longer - FIELD * width) / (2 * (FIELD - 2 * PEN_RADIUS))
    else:
        growth = (2 * PEN_RADIUS / (FIELD / CANVAS if stages.fit else 1.0) - width) / 2
    # Thin parts of uneven strokes must survive.
    return max(growth, -0.35 * width)


def _stroke_width(ink: Floats, cell: int, placement: Placement) -> float:
    """Mean width of the strokes in cells: four times the mean distance of the ink from its edge.

    Across a stroke of width w the distance rises from 0 to w / 2 and falls again: its mean is w / 4.
    """
    signed = _edge_distance(_on_fine_grid(ink, cell, placement))
    return 4 * float(signed[signed > 0].mean()) / _FINE / placement.scale


def _placement(corners: NDArray[np.float64], growth: float, stages: Stages) -> Placement:
    if not stages.crop:
        canvas = np.array([[0.0, 0.0], [CANVAS, CANVAS]])
        return place(stages, canvas, FIELD / CANVAS if stages.fit else 1.0, 1.0)
    grown = corners + np.array([[-growth], [growth]])
    scale = FIELD / float(np.ptp(grown, axis=0).max()) if stages.fit else 1.0
    return place(stages, grown, scale, 1.0)


def _placed(
    ink: Floats, cell: int, placement: Placement, growth: float, stages: Stages
) -> tuple[Floats, Placement]:
    """The ink in its place on a fine grid, its edge moved, centred by mass."""
    fine = _on_fine_grid(ink, cell, placement)
    if stages.match_ink:
        fine = _edge_moved(fine, growth * placement.scale * _FINE)
    corners = _ink_corners(fine)
    if not stages.centre or corners is None:
        return fine, placement
    shift = limited_shift(mass_shift(fine, pixel_centres(len(fine), 1 / _FINE)), *(corners / _FINE))
    placement = placement.moved(shift)
    # Whole fine pixels move without a new resampling and matching.
    steps = np.round(shift * _FINE).astype(int)
    return _rolled(fine, steps), placement


def _rolled(fine: Floats, steps: NDArray[np.int_]) -> Floats:
    """The picture moved by whole pixels (x, y); what leaves it is lost, what enters is empty."""
    return resample(fine, 1.0, steps.astype(np.float64), (fine.shape[0], fine.shape[1]))


def _on_fine_grid(ink: Floats, cell: int, placement: Placement) -> Floats:
    side = CANVAS * _FINE
    return resample(ink, placement.scale * _FINE / cell, np.array(placement.offset) * _FINE, (side, side))


def _edge_moved(ink: Floats, distance: float) -> Floats:
    """The ink with its edge moved outwards by ``distance`` pixels; parts too thin to lose it get thinner."""
    from scipy import ndimage

    signed = _edge_distance(ink)
    if distance >= 0:
        return np.asarray(np.clip(signed + distance + 0.5, 0, 1), dtype=np.float32)
    deepest = ndimage.maximum_filter(signed, size=2 * round(PEN_RADIUS * _FINE) + 1)
    lost = np.clip(deepest / 2, 0, -distance)
    return np.asarray(np.clip(signed - lost + 0.5, 0, 1), dtype=np.float32)


def _edge_distance(ink: Floats) -> Floats:
    """How deep each pixel lies inside the edge of the ink, negative outside, in pixels."""
    from scipy import ndimage

    inside = ink > _EDGE * ink.max()
    within, beyond = ndimage.distance_transform_edt(inside), ndimage.distance_transform_edt(~inside)
    # Distances run between pixel centres, the edge lies half a pixel before the nearest one.
    return np.where(inside, within - 0.5, 0.5 - beyond).astype(np.float32)
