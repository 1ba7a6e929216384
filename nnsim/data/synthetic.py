"""Synthetic handwriting: training data without a download, from skeletons that are bent, slanted and inked.

Every digit is a variant of its skeleton whose control points, lines and whole shape are disturbed at
random, then fitted, centred and drawn with a round pen as drawings are. The spreads of slant, width and
thickness are those measured on MNIST.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.errors import DataError
from nnsim.data.rasterise import Segments, coverage, pixel_centres
from nnsim.data.skeletons import VARIANTS, Skeleton, skeleton
from nnsim.data.stages import FIELD, PEN_BLUR, PEN_RADIUS, limited_shift, mass_shift
from nnsim.data.strokes import CANVAS, Drawing, Stroke

_CHUNK = 64
"""Digits that are drawn together: their working memory stays within the processor's cache."""

Generator = np.random.Generator
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Knobs:
    """How the writers differ. Spreads are standard deviations; 0 makes all alike.

    lean              mean slant, as sideways by upwards, to the right
    slant             spread of the slant
    thickness         mean pen width by that of MNIST
    thickness_spread  spread of the pen width's logarithm
    noise             spread of grey noise on the ink's pixels (0..1)
    wobble            spread of each control point, in heights of the digit
    warp              spread of the smooth bending of the whole digit, in heights
    rotation          spread of the rotation in degrees
    width             spread of the logarithm of width by height
    shift             largest distance in pixels from the centre, each way
    """

    lean: float = 0.14
    slant: float = 0.22
    thickness: float = 1.0
    thickness_spread: float = 0.25
    noise: float = 0.05
    wobble: float = 0.055
    warp: float = 0.065
    rotation: float = 6.0
    width: float = 0.18
    shift: float = 0.7

    def __post_init__(self) -> None:
        for field in fields(self):
            low, high = KNOB_LIMITS[field.name]
            value = getattr(self, field.name)
            if not low <= value <= high:
                raise _outside(field.name, value, low, high)


def _outside(knob: str, value: float, low: float, high: float) -> DataError:
    return DataError("The knob {} is {}, but it goes from {:g} to {:g}.", knob, value, low, high)


KNOB_LIMITS: dict[str, tuple[float, float]] = {
    "lean": (-1.0, 1.0),
    "slant": (0.0, 1.0),
    "thickness": (0.3, 3.0),
    "thickness_spread": (0.0, 1.0),
    "noise": (0.0, 1.0),
    "wobble": (0.0, 0.2),
    "warp": (0.0, 0.3),
    "rotation": (0.0, 45.0),
    "width": (0.0, 1.0),
    "shift": (0.0, 4.0),
}
"""The smallest and largest value of each knob, for checks and for sliders."""


def synthesise(count: int, rng: Generator, knobs: Knobs = Knobs()) -> Dataset:
    """``count`` synthetic digits, as many of each kind as possible, in random order.

    The same state of ``rng`` and the same knobs give the same digits. Raises DataError for a count below 1.
    """
    if count < 1:
        raise DataError("{} synthetic digits cannot be made: ask for at least 1.", count)
    labels = rng.permutation(np.arange(count) % 10)
    variants = _choose_variants(labels, rng)
    inputs = np.empty((count, CANVAS * CANVAS), dtype=np.float32)
    for digit, variant in sorted(set(zip(labels.tolist(), variants.tolist(), strict=True))):
        chosen = np.flatnonzero((labels == digit) & (variants == variant))
        for rows in np.split(chosen, range(_CHUNK, len(chosen), _CHUNK)):
            inputs[rows] = _pictures(skeleton(digit, variant), len(rows), rng, knobs)
    return Dataset(
        inputs=inputs,
        labels=labels,
        class_names=DIGIT_NAMES,
        picture_shape=(CANVAS, CANVAS),
        split="all",
        provenance=f"synthetic handwriting, {count:,} digits",
    )


def synthetic_drawing(digit: int, rng: Generator, knobs: Knobs = Knobs()) -> Drawing:
    """One synthetic digit as the strokes of a pen on the canvas, with times, e.g. to replay it."""
    if not 0 <= digit <= 9:
        raise DataError("There is no digit {}: ask for 0 to 9.", digit)
    variant = int(_choose_variants(np.array([digit]), rng)[0])
    made = skeleton(digit, variant)
    points = _shapes(made, 1, rng, knobs)[0]
    height = float(rng.uniform(17, 21))
    points = points * height / max(float(np.ptp(points, axis=0).max()), 0.5)
    points += CANVAS / 2 - (points.min(axis=0) + points.max(axis=0)) / 2
    width = 2 * float(_radii(1, rng, knobs)[0])
    return Drawing(tuple(_as_strokes(np.split(points, np.flatnonzero(made.breaks) + 1), width)))


_PEN_SPEED = 40.0
"""Cells in a second: a digit takes about one and a half seconds."""


def _as_strokes(lines: list[Doubles], width: float) -> Iterator[Stroke]:
    started = 0.0
    for points in lines:
        way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        times = started + way / _PEN_SPEED
        yield Stroke(
            points.astype(np.float32),
            times.astype(np.float32),
            np.full(len(points), width, dtype=np.float32),
        )
        started = float(times[-1]) + 0.15


def _choose_variants(labels: NDArray[np.int64], rng: Generator) -> NDArray[np.int64]:
    """A variant for each label, by the variants' weights."""
    chosen = np.empty_like(labels)
    for digit, variants in enumerate(VARIANTS):
        weights = np.array([variant.weight for variant in variants])
        own = labels == digit
        chosen[own] = rng.choice(len(variants), size=int(own.sum()), p=weights / weights.sum())
    return chosen


def _normal(rng: Generator, spread: float, shape: tuple[int, ...]) -> Doubles:
    """Normal values without the rare large ones, which would make a digit that nobody can read."""
    return np.clip(rng.normal(0, spread, shape), -2 * spread, 2 * spread)


def _shapes(made: Skeleton, count: int, rng: Generator, knobs: Knobs) -> Doubles:
    """Disturbed curves (count, points, 2), in heights of the digit about its middle."""
    wobble = _normal(rng, knobs.wobble, (count, *made.controls.shape))
    controls = made.controls + wobble * made.looseness[:, None]
    lines = int(made.line_of[-1]) + 1
    controls += _normal(rng, knobs.wobble, (count, lines, 2))[:, made.line_of]
    points: Doubles = np.einsum("pc,ncd->npd", made.curve, controls)
    points = _proportioned(points, count, rng, knobs.warp)
    points += _bending(points, count, rng, knobs.warp)
    return np.asarray(np.einsum("nde,npe->npd", _matrices(count, rng, knobs, made.lean), points))


def _proportioned(points: Doubles, count: int, rng: Generator, spread: float) -> Doubles:
    """The waist moved up or down, the head made wider or narrower than the foot."""
    waist, taper = _normal(rng, spread, (2, count, 1))
    x, y = points[:, :, 0], points[:, :, 1]
    return np.stack([x * (1 + 4 * taper * y), y + 1.5 * waist * (1 - 4 * y * y)], axis=2)


def _bending(points: Doubles, count: int, rng: Generator, spread: float) -> Doubles:
    """Smooth displacement of the points: the sum of three waves across the digit with random ways."""
    moved = np.zeros_like(points)
    for _ in range(3):
        frequency = _normal(rng, 0.4, (count, 1, 2))
        phase = rng.uniform(0, 2 * np.pi, (count, 1))
        amplitude = _normal(rng, spread, (count, 1, 2))
        wave = np.sin(2 * np.pi * (points * frequency).sum(axis=2) + phase)
        moved += amplitude * wave[:, :, None]
    return moved


def _matrices(count: int, rng: Generator, knobs: Knobs, lean: float) -> Doubles:
    """Width, then slant, then rotation, as (count, 2, 2) matrices."""
    width = np.exp(_normal(rng, knobs.width, (count,)))
    slant = knobs.lean + lean + _normal(rng, knobs.slant, (count,))
    angle = np.radians(_normal(rng, knobs.rotation, (count,)))
    cosine, sine = np.cos(angle), np.sin(angle)
    one, zero = np.ones(count), np.zeros(count)
    # y runs down: what leans to the right moves to the left as y grows.
    shear = np.stack([np.stack([width, -slant], 1), np.stack([zero, one], 1)], 1)
    turn = np.stack([np.stack([cosine, -sine], 1), np.stack([sine, cosine], 1)], 1)
    return np.asarray(turn @ shear)


def _radii(count: int, rng: Generator, knobs: Knobs) -> Doubles:
    """Pen radii in pixels."""
    return PEN_RADIUS * knobs.thickness * np.exp(_normal(rng, knobs.thickness_spread, (count,)))


def _pictures(made: Skeleton, count: int, rng: Generator, knobs: Knobs) -> NDArray[np.float32]:
    """``count`` pictures (count, 784) of a skeleton."""
    shapes = _shapes(made, count, rng, knobs)
    radii = np.minimum(_radii(count, rng, knobs), FIELD / 4)
    low, high = shapes.min(axis=1, keepdims=True), shapes.max(axis=1, keepdims=True)
    longer = np.maximum((high - low).max(axis=2, keepdims=True), 1e-6)
    points = (shapes - (low + high) / 2) * (FIELD - 2 * radii[:, None, None]) / longer + CANVAS / 2
    coarse = pixel_centres(CANVAS // 2, 2.0)
    shift = mass_shift(coverage(_segments(made, points, radii), coarse, coarse, 2.0), coarse)
    shift += rng.uniform(-knobs.shift, knobs.shift, (count, 2))
    reach = radii[:, None]
    shift = limited_shift(shift, points.min(axis=1) - reach, points.max(axis=1) + reach)
    centres = pixel_centres(CANVAS)
    ink = coverage(_segments(made, points + shift[:, None], radii), centres, centres, blur=PEN_BLUR)
    noise = rng.normal(1, knobs.noise, ink.shape).astype(np.float32)
    return np.asarray(np.clip(ink * noise, 0, 1).reshape(count, -1))


def _segments(made: Skeleton, points: Doubles, radii: Doubles) -> Segments:
    drawn = ~made.breaks
    starts = points[:, :-1][:, drawn].astype(np.float32)
    ends = points[:, 1:][:, drawn].astype(np.float32)
    widths = np.broadcast_to(radii[:, None], starts.shape[:2]).astype(np.float32)
    return Segments(starts, ends, widths, widths)
