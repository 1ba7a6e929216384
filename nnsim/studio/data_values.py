"""The values of a setup that say what is learnt from: data by its name, and what there is to set of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    DataChoice,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    Setup,
    SyntheticDigits,
    XorTable,
)
from nnsim.studio.setup_value import ABSENT, SetupValue

_PLANES = {name: PlaneSet(kind=name) for name in PLANE_KINDS}  # type: ignore[arg-type]
_CURVES = {name: CurveSet(kind=name) for name in CURVE_KINDS}  # type: ignore[arg-type]
#: The data by the names under which settings keep it, as it is at first.
DATA: Mapping[str, DataChoice] = {
    "synthetic": SyntheticDigits(),
    "mnist": MnistDigits(),
    "course": CourseDigits(),
    "xor": XorTable(),
    **_PLANES,
    "painted": PaintedPlane(),
    **_CURVES,
    "painted_curve": PaintedCurve(),
}
_KNOBS = ("slant", "thickness", "noise")
#: name of a value -> the data that has it, and its field there
_FIELDS: Mapping[str, tuple[type[DataChoice], str]] = {
    "count": (SyntheticDigits, "count"),
    "points": (PlaneSet, "count"),
    "point_noise": (PlaneSet, "noise"),
    "classes": (PlaneSet, "classes"),
    "balance": (PlaneSet, "balance"),
    "point_seed": (PlaneSet, "seed"),
    "curve_points": (CurveSet, "count"),
    "curve_noise": (CurveSet, "noise"),
    "curve_seed": (CurveSet, "seed"),
    "painted": (PaintedPlane, "points"),
    "painted_curve": (PaintedCurve, "points"),
}


def data_values() -> Iterator[tuple[str, SetupValue]]:
    """The choice of data before what belongs to it."""
    yield "data", SetupValue(lambda setup: name_of(setup.data), _with_data)
    for name, (kind, field) in _FIELDS.items():
        yield name, SetupValue(partial(_read, kind, field), partial(_written, kind, field))
    for knob in _KNOBS:
        yield knob, SetupValue(partial(_knob, knob), partial(_with_knob, knob))


def name_of(choice: DataChoice) -> str:
    """The name of a choice in DATA."""
    return next(name for name, known in DATA.items() if _kind(known) == _kind(choice))


def _kind(choice: DataChoice) -> tuple[type[DataChoice], str]:
    return type(choice), getattr(choice, "kind", "")


def _with_data(setup: Setup, name: str) -> Setup:
    """Another set of points of the same family keeps what was set of the one before."""
    wanted = DATA[name]
    if _kind(wanted) == _kind(setup.data):
        return setup
    if isinstance(wanted, PlaneSet | CurveSet) and type(wanted) is type(setup.data):
        wanted = msgspec.structs.replace(setup.data, kind=wanted.kind)
    return msgspec.structs.replace(setup, data=wanted)


def _read(kind: type[DataChoice], field: str, setup: Setup) -> Any:
    return getattr(setup.data, field) if isinstance(setup.data, kind) else ABSENT


def _written(kind: type[DataChoice], field: str, setup: Setup, value: Any) -> Setup:
    if not isinstance(setup.data, kind):
        return setup
    return msgspec.structs.replace(setup, data=msgspec.structs.replace(setup.data, **{field: value}))


def _knob(name: str, setup: Setup) -> Any:
    return getattr(setup.data.knobs, name) if isinstance(setup.data, SyntheticDigits) else ABSENT


def _with_knob(name: str, setup: Setup, value: float) -> Setup:
    if not isinstance(setup.data, SyntheticDigits):
        return setup
    knobs = replace(setup.data.knobs, **{name: value})
    return msgspec.structs.replace(setup, data=msgspec.structs.replace(setup.data, knobs=knobs))
