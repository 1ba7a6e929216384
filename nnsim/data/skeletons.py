"""How people write the ten digits: pen lines as tables of points, for the synthetic handwriting.

A line is a row of points "x,y" in percent of the digit's width and height, y down, in the order in which
a pen writes them. A smooth curve runs through them; a star after a point makes a corner there; a
slash lifts the pen.
"""

import itertools
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of writing a digit: how common it is, its width by its height, its lines."""

    name: str
    weight: float
    width: float
    lines: str


VARIANTS: tuple[tuple[Variant, ...], ...] = (
    (
        Variant("round", 5, 0.76, "52,0 22,10 2,50 20,90 50,100 80,90 98,50 82,12 52,0"),
        Variant("overlapping", 3, 0.76, "62,5 34,2 6,36 8,78 42,100 80,82 95,42 74,8 44,8 34,20"),
        Variant("open", 1, 0.74, "48,4 18,24 4,62 28,98 66,94 95,56 84,16 64,3"),
        Variant("gap above", 0.7, 0.74, "34,4 10,36 8,78 44,100 84,82 98,40 84,6"),
        Variant("tail", 1, 0.74, "74,6 40,3 8,40 12,86 50,100 90,70 88,26 64,4 46,16 80,14"),
    ),
    (
        Variant("stick", 10, 0.30, "50,0 50,50 50,100"),
        Variant("bent stick", 3, 0.30, "58,0 46,50 52,100"),
        Variant("serif", 2, 0.36, "0,30 56,0* 54,50 52,100"),
        Variant("serif and foot", 0.7, 0.50, "12,24 52,0* 52,50 52,100 / 4,100 50,99 96,100"),
        Variant("foot", 0.3, 0.45, "52,0 50,50 50,100 / 5,100 50,99 95,100"),
    ),
    (
        Variant("sharp", 4, 0.72, "6,24 28,3 62,2 80,24 66,54 34,82 2,98* 50,97 100,95"),
        Variant("loop", 4, 0.78, "10,20 38,0 72,10 72,40 44,74 12,97 2,86 20,74 52,88 76,97 100,90"),
        Variant("wide loop", 2, 0.85, "6,22 40,0 76,14 70,46 40,84 10,100 0,84 22,68 56,82 80,96 104,84"),
        Variant("swan", 3, 0.78, "14,18 42,0 78,8 86,38 62,72 26,98 4,92 14,72 44,76 70,92 98,96"),
        Variant("large swan", 2, 0.80, "10,24 36,0 74,6 92,36 78,72 42,98 8,94 12,70 44,72 72,88 98,100"),
        Variant("lying", 1, 0.95, "4,14 30,0 58,8 56,40 30,76 2,100* 46,92 106,88"),
        Variant("flat", 1, 0.72, "4,6 40,2 78,10 68,46 34,78 4,98* 50,98 96,97"),
        Variant("hooked", 1.5, 0.72, "20,34 8,20 30,2 66,2 82,26 62,58 30,84 4,94 30,90 64,100 100,94"),
    ),
    (
        Variant("round", 4, 0.69, "6,14 36,0 74,8 76,32 34,47* 76,54 90,78 58,99 24,98 0,84"),
        Variant("flat top", 2, 0.73, "4,4 40,3 84,3* 62,24 38,42* 76,50 88,76 52,100 4,90"),
        Variant("small loop", 2, 0.69, "8,12 44,0 78,14 62,42 38,50 34,42 46,43 82,58 82,86 46,100 2,88"),
        Variant("zigzag", 2, 0.73, "10,8 48,0 80,8 60,32 30,46* 66,52 80,70 52,92 4,98"),
        Variant("large foot", 2, 0.79, "24,14 52,0 80,12 72,32 48,42* 78,50 94,74 64,98 22,99 0,84"),
        Variant("hooked foot", 2, 0.69, "14,8 50,0 80,12 62,38 40,46* 72,52 80,76 46,99 4,90 10,76"),
        Variant("slim", 1.5, 0.54, "18,8 56,0 80,14 54,40* 82,58 84,80 52,98 8,94"),
        Variant("long foot", 1.5, 0.73, "20,12 52,0 82,14 66,38 42,46* 72,54 80,78 44,98 0,92"),
        Variant("soft", 2, 0.67, "10,10 44,0 76,14 66,38 44,48 72,60 84,80 54,99 22,97 4,86"),
    ),
    (
        Variant("open", 5, 0.72, "14,2 6,30 6,50 26,58 60,54 98,46 / 86,0 80,50 72,100"),
        Variant("open, sharp", 3, 0.72, "22,0 14,26 4,54* 50,55 98,52 / 76,4 72,50 68,100"),
        Variant("closed", 1, 0.75, "66,0 36,30 2,64* 50,64 100,62 / 68,0 66,50 64,100"),
        Variant("lightning", 2, 0.66, "20,2 4,40 14,54 50,50 84,34 90,4* 80,50 66,100"),
        Variant("short bar", 1.5, 0.66, "10,4 4,34 16,52 50,52 80,40 / 84,2 78,48 66,100"),
        Variant("pointed", 0.5, 0.66, "70,2 40,14 10,46 34,56 74,46 / 74,2 70,50 60,100"),
    ),
    (
        Variant("two strokes", 4, 0.72, "30,2 26,22 20,42* 52,36 82,58 72,90 36,100 0,88 / 30,3 66,4 102,0"),
        Variant("one stroke", 3, 0.72, "98,2 64,2 30,5* 24,24 18,44* 54,40 82,62 66,94 30,100 0,88"),
        Variant("large bowl", 2, 0.72, "34,2 28,18 24,32* 62,30 90,56 76,90 38,100 0,84 / 34,3 64,3 96,0"),
        Variant("flag", 2, 0.84, "28,10 24,40* 50,42 66,68 46,96 4,94 / 28,10 70,8 112,2"),
        Variant("swung", 2.5, 0.78, "104,0 66,2 36,8 26,34 52,48 74,66 62,92 30,100 0,90"),
        Variant("round", 1, 0.70, "92,4 54,0 24,10 20,38 60,44 80,68 60,96 26,98 4,80 20,72"),
        Variant("bag", 1, 0.78, "110,0 70,4 44,10 38,36 60,50 70,72 50,96 18,100 4,86 30,76 56,70"),
    ),
    (
        Variant("round", 4, 0.74, "72,0 34,24 6,62 20,95 56,100 82,80 66,58 36,62 14,82"),
        Variant("straight", 3, 0.67, "58,0 26,38 8,74 30,100 68,94 78,70 52,58 20,74"),
        Variant("closed loop", 2, 0.72, "66,2 30,26 6,66 22,96 56,98 80,80 70,60 42,58 18,70 10,82"),
        Variant("tall bowl", 3, 0.74, "40,0 10,34 2,72 28,99 70,92 94,64 82,40 54,44 30,68 22,90"),
        Variant("curl", 2, 0.74, "34,0 8,42 10,84 42,100 84,78 90,50 66,42 42,62 34,90"),
        Variant("wide curl", 1.5, 0.87, "26,0 6,40 4,80 40,100 88,88 98,60 74,44 44,60 34,88"),
        Variant("steep", 2, 0.58, "36,0 16,34 6,72 26,99 66,96 84,76 62,62 28,70 10,86"),
    ),
    (
        Variant("plain", 5, 0.70, "2,8 46,6 92,4* 68,46 44,100"),
        Variant("bent", 3, 0.70, "0,10 42,8 88,6* 66,38 54,68 50,100"),
        Variant("serif", 2, 0.70, "4,26 6,6* 46,6 92,4* 66,48 46,100"),
        Variant("round", 2.5, 0.70, "2,20 20,4 56,8 86,10 72,44 44,100"),
        Variant("bar", 2.5, 0.72, "2,8 46,6 92,4* 66,48 42,100 / 14,52 54,50 96,46"),
        Variant("round bar", 1, 0.74, "8,20 30,2 64,6 88,10 62,50 46,100 / 12,58 50,54 94,50"),
        Variant("arch", 1, 0.66, "4,40 12,10 46,2 82,14 84,50 78,100"),
        Variant("serif and bar", 1, 0.72, "4,24 6,5* 46,6 92,4* 66,48 42,100 / 22,54 54,51 88,48"),
    ),
    (
        Variant("one stroke", 5, 0.70, "82,12 50,0 20,14 32,38 66,58 80,84 48,100 16,86 28,62 64,38 84,14"),
        Variant("from the middle", 2, 0.70,
                "50,47 22,30 24,8 58,0 80,18 62,42 26,62 14,86 46,100 80,86 74,62 50,47"),
        Variant("two circles", 1, 0.72,
                "50,0 22,10 22,34 50,44 78,34 78,10 50,0 / 50,44 16,56 12,86 50,100 88,86 84,56 50,44"),
        Variant("open top", 2, 0.75, "98,6 60,0 24,12 34,36 62,56 72,82 42,100 16,86 34,60 70,36 94,16"),
        Variant("arm", 1.5, 0.79, "112,2 76,14 44,2 22,14 34,38 62,58 66,84 40,100 18,84 36,60 70,36 86,14"),
        Variant("wide", 1.5, 0.90, "78,14 50,0 18,12 28,36 66,52 92,76 54,100 8,82 26,56 64,38 80,16"),
        Variant("large head", 2, 0.75, "84,20 56,0 14,10 18,36 56,50 72,76 50,100 32,80 48,54 82,36 86,16"),
        Variant("large foot", 2, 0.79, "74,12 52,0 30,12 36,32 68,54 90,80 50,100 8,84 26,58 58,34 76,14"),
        Variant("ribbon", 1.5, 0.75, "10,10 50,9 94,5* 62,46 28,82 48,100 72,84 50,50 12,12"),
        Variant("narrow foot", 2, 0.68, "84,16 54,0 18,12 26,36 58,56 66,82 46,100 28,84 42,56 74,36 86,14"),
    ),
    (
        Variant("straight", 5, 0.60, "80,12 50,2 14,20 16,44 48,46 78,16* 78,54 72,100"),
        Variant("slanted", 4, 0.62, "84,14 54,0 16,20 18,42 50,44 82,14* 68,54 46,100"),
        Variant("large loop", 3, 0.68, "84,12 52,0 12,20 4,48 34,60 72,36 88,8* 82,54 70,100"),
        Variant("large slanted loop", 3, 0.74, "88,10 56,0 12,18 2,40 34,48 74,26 92,4* 66,54 34,100"),
        Variant("open loop", 2, 0.66, "70,4 34,8 6,34 26,50 64,40 90,12* 78,54 64,100"),
        Variant("flat head", 2, 0.66, "84,6 44,3 8,18 20,38 60,36 88,8* 72,56 54,100"),
        Variant("slim", 1.5, 0.48, "80,10 44,2 10,22 26,46 66,36 86,8* 82,54 72,100"),
        Variant("hooked", 1.5, 0.62, "80,12 46,2 12,22 22,48 58,42 82,10* 84,56 66,94 30,100 8,88"),
        Variant("curled", 2, 0.60, "76,26 60,2 22,8 8,32 32,48 66,36 80,14 76,52 56,100"),
        Variant("round", 1.5, 0.60, "52,0 18,10 12,36 44,48 76,34 70,8 52,0 / 78,12 78,54 70,100"),
    ),
)  # fmt: skip
"""The variants of each digit, 0 to 9."""


LEANS = (0.06, 0.09, -0.03, -0.11, 0.06, -0.07, -0.11, -0.11, -0.03, -0.08)
"""How much further to the right each digit leans than its skeleton and the mean slant say (from MNIST)."""


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """A variant ready for drawing: its curve is linear in its control points.

    controls  (c, 2) in heights of the digit, x and y about the middle; line_of (c,) index of the pen line
    looseness (c,) 0..1: points close together move less, or the curve between them would get kinks
    lean      how much further than others it leans to the right, as sideways by upwards
    curve     (p, c): points on the curve = curve @ controls; breaks (p - 1,) is True where the pen is lifted
    """

    controls: NDArray[np.float64]
    line_of: NDArray[np.intp]
    looseness: NDArray[np.float64]
    lean: float
    curve: NDArray[np.float64]
    breaks: NDArray[np.bool_]


_STEP = 0.065
"""Distance of the points on a curve, in heights of the digit: about 1.3 pixels."""


@cache
def skeleton(digit: int, variant: int) -> Skeleton:
    """The skeleton of a variant of a digit."""
    chosen = VARIANTS[digit][variant]
    lines = [_parse(line) for line in chosen.lines.split("/")]
    points = np.concatenate([line for line, _ in lines])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    controls = (points - middle) * np.array([chosen.width / 100, 0.01])
    curves, line_of, looseness, breaks, first = [], [], [], [], 0
    for number, (line, corners) in enumerate(lines):
        own = controls[first : first + len(line)]
        curve = _curve(own, corners)
        placed = np.zeros((len(curve), len(controls)))
        placed[:, first : first + len(line)] = curve
        curves.append(placed)
        line_of += [number] * len(line)
        looseness.append(_looseness(own))
        breaks += [False] * (len(curve) - 1) + [True]
        first += len(line)
    return Skeleton(
        controls,
        np.array(line_of),
        np.concatenate(looseness),
        LEANS[digit],
        np.concatenate(curves),
        np.array(breaks[:-1]),
    )


def _looseness(controls: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distance of each point to its nearest neighbour on the line, by that of an ordinary curve."""
    gaps = np.hypot(*np.diff(controls, axis=0).T)
    nearest = np.minimum(np.append(gaps, np.inf), np.append(np.inf, gaps))
    return np.asarray(np.minimum(nearest / 0.35, 1.0))


def _parse(line: str) -> tuple[NDArray[np.float64], list[int]]:
    """The points of a line and the indices of its corners."""
    words = line.split()
    corners = [index for index, word in enumerate(words) if word.endswith("*")]
    return np.array([[float(number) for number in word.rstrip("*").split(",")] for word in words]), corners


def _curve(controls: NDArray[np.float64], corners: list[int]) -> NDArray[np.float64]:
    """Weights of the control points in each point of the curve; smooth pieces meet at the corners."""
    ends = [0, *corners, len(controls) - 1]
    rows: list[NDArray[np.float64]] = []
    for start, stop in itertools.pairwise(ends):
        weights = _smooth(controls[start : stop + 1])
        piece = np.zeros((len(weights), len(controls)))
        piece[:, start : stop + 1] = weights
        rows.append(piece if not rows else piece[1:])
    return np.concatenate(rows)


def _smooth(controls: NDArray[np.float64]) -> NDArray[np.float64]:
    """A natural cubic spline over the length of the way, as weights of its control points."""
    from scipy.interpolate import CubicSpline

    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(controls, axis=0).T))])
    count = max(2, round(way[-1] / _STEP) + 1)
    places = np.linspace(0.0, way[-1], count)
    if len(controls) == 2:
        return np.stack([1 - places / way[-1], places / way[-1]], axis=1)
    return np.asarray(CubicSpline(way, np.eye(len(controls)), bc_type="natural")(places))
