"""What ``nnsim train`` learns from, by the word a user gives."""

from pathlib import Path

from nnsim.cli.output import CommandError
from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.network.setup import CurveSet, DataChoice, PlaneSet, SyntheticDigits, XorTable
from nnsim.training.sources import CourseSource, DataSource, MnistSource
from nnsim.training.sources import source_of as known_source

SYNTHETIC, XOR = "synthetic", "xor"
_MADE: dict[str, DataChoice] = {
    SYNTHETIC: SyntheticDigits(),
    XOR: XorTable(),
    **{name: PlaneSet(kind=name) for name in PLANE_KINDS},  # type: ignore[arg-type]
    **{name: CurveSet(kind=name) for name in CURVE_KINDS},  # type: ignore[arg-type]
}
"""Data that needs no file."""
POINTS = (*PLANE_KINDS, *CURVE_KINDS)
_COURSE = ".mat"


def source_of(name: str) -> DataSource:
    """The source that ``name`` means.  Raises: CommandError for what is not there; nothing is loaded."""
    if name in _MADE:
        return known_source(_MADE[name], Path())
    path = Path(name)
    if path.suffix.lower() == _COURSE and path.is_file():
        return CourseSource(path)
    if name and path.is_dir():
        return MnistSource(path)
    raise CommandError(
        f"'{name}' is no data to train on: name the folder that holds the four MNIST files, the course's "
        f"ex4data1.mat, '{XOR}', '{SYNTHETIC}', or points: {', '.join(POINTS)}."
    )


def picture_shape(source: DataSource) -> tuple[int, int]:
    """The pictures that a new network for this data reads."""
    return (20, 20) if isinstance(source, CourseSource) else (28, 28)
