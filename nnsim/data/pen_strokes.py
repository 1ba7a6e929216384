"""Digits written with a pen on a tablet, for training the shipped networks, for tests and for replay.

Source: UCI "Pen-Based Recognition of Handwritten Digits" (E. Alpaydin, F. Alimoglu), packed as described
in the README of the data folder.
"""

import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.errors import DataError
from nnsim.data.strokes import PEN_WIDTH, Drawing
from nnsim.spoken import Spoken

TABLET = (500.0, 500.0)
"""Width and height of the tablet in the units of the points."""

_ARRAYS = {"label": 1, "writer": 1, "sample_ptr": 1, "stroke_ptr": 1, "points": 2}
"""The arrays of the file and their numbers of dimensions."""

_LARGEST = 1 << 28


@dataclass(frozen=True, slots=True, eq=False)
class PenStrokes:
    """Digits as they were written; sample i is by writer[i], reads label[i] and is drawing(i).

    label, writer  (n,) int64; sample_ptr (n + 1,): sample i has strokes sample_ptr[i] to sample_ptr[i + 1]
    stroke_ptr     stroke s has points stroke_ptr[s] to stroke_ptr[s + 1]; points (m, 2) float32, y down
    """

    label: NDArray[np.int64]
    writer: NDArray[np.int64]
    sample_ptr: NDArray[np.int64]
    stroke_ptr: NDArray[np.int64]
    points: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.label)

    def strokes(self, sample: int) -> list[NDArray[np.float32]]:
        """The points (n, 2) of each stroke of a sample, in units of the tablet."""
        bounds = self.stroke_ptr[self.sample_ptr[sample] : self.sample_ptr[sample + 1] + 1]
        return [self.points[start:stop] for start, stop in itertools.pairwise(bounds)]

    def drawing(self, sample: int, width: float = PEN_WIDTH) -> Drawing:
        """A sample as a drawing: the tablet fills the canvas."""
        return Drawing.from_points(self.strokes(sample), TABLET, width)

    def drawings(self) -> Iterator[Drawing]:
        """All samples as drawings."""
        return (self.drawing(sample) for sample in range(len(self)))


def read_pen_strokes(path: Path | str) -> PenStrokes:
    """Read packed pen strokes (.npz). Raises DataError when the file is missing, broken or inconsistent."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            archive = np.load(file, allow_pickle=False)
            _check_members(path, archive)
            arrays = {name: np.asarray(archive[name]) for name in _ARRAYS}
    except OSError as error:
        raise DataError(
            "{} cannot be read ({}): check the name and your rights to it.",
            path,
            error.strerror or str(error),
        ) from None
    except (ValueError, EOFError, zipfile.BadZipFile, AttributeError, KeyError):
        raise _broken(path, Spoken("is not a NumPy .npz archive of plain numbers")) from None
    return _checked(path, arrays)


def _broken(path: Path, what: Spoken) -> DataError:
    return DataError("{} {}: copy pen_strokes.npz again.", path, what)


def _check_members(path: Path, archive: object) -> None:
    """Names and unpacked sizes, before anything is unpacked."""
    if not isinstance(archive, np.lib.npyio.NpzFile):
        raise _broken(path, Spoken("is a single array, not a NumPy .npz archive"))
    missing = sorted(set(_ARRAYS) - set(archive.files))
    if missing:
        raise _broken(path, Spoken("has no array '{}'", missing[0]))
    if archive.zip is not None and sum(member.file_size for member in archive.zip.infolist()) > _LARGEST:
        raise _broken(path, Spoken("unpacks to more than the {:,} bytes that pen strokes may have", _LARGEST))


def _checked(path: Path, arrays: dict[str, NDArray[np.generic]]) -> PenStrokes:
    for name, dimensions in _ARRAYS.items():
        if arrays[name].ndim != dimensions or not np.issubdtype(arrays[name].dtype, np.integer):
            raise _broken(
                path, Spoken("has '{}' of shape {} and type {}", name, arrays[name].shape, arrays[name].dtype)
            )
    label, writer, samples, strokes = (arrays[name].astype(np.int64) for name in list(_ARRAYS)[:4])
    points = arrays["points"].astype(np.float32)
    if len(writer) != len(label) or len(samples) != len(label) + 1 or points.shape[1:] != (2,):
        raise _broken(path, Spoken("has arrays whose lengths do not fit together"))
    if not (_is_partition(samples, len(strokes) - 1) and _is_partition(strokes, len(points))):
        raise _broken(path, Spoken("has pointers that do not divide its points into strokes and samples"))
    if label.size and not 0 <= label.min() <= label.max() <= 9:
        raise _broken(
            path, Spoken("has labels from {} to {}, but digits are 0 to 9", label.min(), label.max())
        )
    for array in (label, writer, samples, strokes, points):
        array.setflags(write=False)
    return PenStrokes(label, writer, samples, strokes, points)


def _is_partition(pointers: NDArray[np.int64], total: int) -> bool:
    """Whether the pointers rise from 0 to ``total`` with at least one item each."""
    return bool(
        pointers.size and pointers[0] == 0 and pointers[-1] == total and (np.diff(pointers) > 0).all()
    )
