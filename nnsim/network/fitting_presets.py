"""A network for any data of a setup: as small as will do, with a setup that trains it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import msgspec

from nnsim.data.painted import points_of
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.network.point_presets import curve_network, plane_network
from nnsim.network.preset import Preset
from nnsim.network.presets import PRESETS
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    DataChoice,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    XorTable,
)
from nnsim.network.sizes import sizes_in_words
from nnsim.spoken import Spoken

#: kind of points -> its hidden layers, and the preset whose settings train such a network
_PLANES: Mapping[str, tuple[Sequence[int], str]] = {
    "circle": ((4,), "circle-4"),
    "quadrants": ((4,), "quadrants-4"),
    "gaussians": ((), "line-2"),
    "moons": ((8,), "moons-8"),
    "spiral": ((16, 16), "spiral-16-16"),
}
_CURVES: Mapping[str, tuple[Sequence[int], str]] = {
    "sine": ((8,), "curve-8"),
    "step": ((4,), "curve-8"),
    "polynomial": ((4,), "curve-8"),
    "line": ((), "curve-line"),
}
#: Nobody knows what will be painted.
_PAINTED_PLANE, _PAINTED_CURVE = ((8, 8), "spiral-16-16"), ((8,), "curve-8")
_FIRST_TWO = 2


def fitting_preset(choice: DataChoice) -> Preset:
    """A network whose inputs and outputs fit the data, and a setup with just this data."""
    preset = _fitting(choice)
    return replace(preset, setup=msgspec.structs.replace(preset.setup, data=choice))


def _fitting(choice: DataChoice) -> Preset:
    if isinstance(choice, PlaneSet):
        return _plane(*_PLANES[choice.kind], min(choice.classes, PLANE_KINDS[choice.kind].most_classes))
    if isinstance(choice, PaintedPlane):
        labels = [point.label for point in points_of(choice.points)]
        return _plane(*_PAINTED_PLANE, max(_FIRST_TWO, max(labels, default=0) + 1))
    if isinstance(choice, CurveSet | PaintedCurve):
        return _curve(*(_CURVES[choice.kind] if isinstance(choice, CurveSet) else _PAINTED_CURVE))
    if isinstance(choice, XorTable):
        return PRESETS["xor"]
    return PRESETS["dense-25" if isinstance(choice, CourseDigits) else "dense-16-16"]


def _plane(hidden: Sequence[int], preset: str, classes: int) -> Preset:
    sizes = sizes_in_words((2, *hidden, classes))
    return replace(PRESETS[preset], title=Spoken(sizes), make=partial(plane_network, hidden, classes))


def _curve(hidden: Sequence[int], preset: str) -> Preset:
    sizes = sizes_in_words((1, *hidden, 1))
    return replace(PRESETS[preset], title=Spoken(sizes), make=partial(curve_network, hidden))
