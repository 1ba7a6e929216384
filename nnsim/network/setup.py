"""How a network is to be trained, as a part of its project: data, what is set aside, hyper-parameters."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from nnsim.data.painted import MOST_LENGTH, PATTERN
from nnsim.data.synthetic import Knobs
from nnsim.network.recipe import Hyperparameters

_Share = Annotated[float, Meta(ge=0, lt=1)]
_PointCount = Annotated[int, Meta(ge=10, le=20_000)]
_Noise = Annotated[float, Meta(ge=0, le=1)]
_Seed = Annotated[int, Meta(ge=0, le=1_000_000)]
_Painting = Annotated[str, Meta(pattern=PATTERN, max_length=MOST_LENGTH)]
PlaneName = Literal["circle", "quadrants", "gaussians", "spiral", "moons"]
CurveName = Literal["sine", "step", "polynomial", "line"]


class SyntheticDigits(Struct, frozen=True, forbid_unknown_fields=True, tag="synthetic"):
    """Digits from nnsim's own handwriting generator."""

    count: Annotated[int, Meta(ge=1, le=1_000_000)] = 12_000
    knobs: Knobs = field(default_factory=Knobs)


class MnistDigits(Struct, frozen=True, forbid_unknown_fields=True, tag="mnist"):
    """MNIST; the folder it lies in is a matter of the machine, and stands in its settings."""


class CourseDigits(Struct, frozen=True, forbid_unknown_fields=True, tag="course"):
    """The digits of a well-known course; where their file lies stands in the settings of the machine."""


class XorTable(Struct, frozen=True, forbid_unknown_fields=True, tag="xor"):
    """The four rows of exclusive or."""


class PlaneSet(Struct, frozen=True, forbid_unknown_fields=True, tag="plane"):
    """Points of the plane in classes (``nnsim.data.plane_sets``); as many again are for the test."""

    kind: PlaneName = "circle"
    count: _PointCount = 500
    noise: _Noise = 0.05
    classes: Annotated[int, Meta(ge=2, le=4)] = 2
    balance: Annotated[float, Meta(ge=0.05, le=1)] = 1.0
    seed: _Seed = 1


class CurveSet(Struct, frozen=True, forbid_unknown_fields=True, tag="curve"):
    """Points of a curve (``nnsim.data.curve_sets``); as many again are for the test."""

    kind: CurveName = "sine"
    count: _PointCount = 200
    noise: _Noise = 0.1
    seed: _Seed = 1


class PaintedPlane(Struct, frozen=True, forbid_unknown_fields=True, tag="painted"):
    """Points of the plane in classes that somebody has painted (``nnsim.data.painted``)."""

    points: _Painting = ""


class PaintedCurve(Struct, frozen=True, forbid_unknown_fields=True, tag="painted_curve"):
    """Points of a curve that somebody has painted (``nnsim.data.painted``)."""

    points: _Painting = ""


DataChoice = (
    SyntheticDigits
    | MnistDigits
    | CourseDigits
    | XorTable
    | PlaneSet
    | CurveSet
    | PaintedPlane
    | PaintedCurve
)
#: Data that are pictures of digits, whose number of pixels the network chooses.
DIGIT_CHOICES = (SyntheticDigits, MnistDigits, CourseDigits)


class Setup(Struct, frozen=True, forbid_unknown_fields=True):
    """The data, the share of its training set that is set aside for validation, and the hyper-parameters."""

    data: DataChoice = field(default_factory=SyntheticDigits)
    validation_share: _Share = 0.0
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
