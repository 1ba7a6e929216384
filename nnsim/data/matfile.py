"""The MATLAB files of a well-known course: 5,000 digits of 20 x 20 pixels and a trained network for them.

Source: Coursera "Machine Learning" (A. Ng), exercise 4. In the files pictures run down the columns first
and the digit 0 is called 10; both are put right here, in the pictures and in the weights alike.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.errors import DataError
from nnsim.spoken import Spoken

_SIDE = 20
_PIXELS = _SIDE * _SIDE
_MOST_EXAMPLES = 100_000
_KINDS = ("double", "single", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)))
_WEIGHTS = {"Theta1": (25, _PIXELS + 1), "Theta2": (10, 26)}


def read_course_data(path: Path | str) -> Dataset:
    """The digits of ex4data1.mat: inputs (n, 400) row by row, labels 0 to 9.

    Resampling has left values from -0.13 to 1.13 in them; they are kept, for the course's numbers to come
    out. Raises DataError when the file is missing, damaged, of MATLAB 7.3, or not that of the course.
    """
    path = Path(path)
    shapes = _shapes(path, ("X", "y"))
    count = shapes["X"][0] if shapes["X"] else 0
    if shapes["X"] != (count, _PIXELS) or shapes["y"] not in ((count, 1), (1, count)):
        raise DataError(
            "{} has X of {} and y of {}, but the course's digits have X of N x {} and y of N x 1: choose "
            "ex4data1.mat.",
            path,
            _sizes(shapes["X"]),
            _sizes(shapes["y"]),
            _PIXELS,
        )
    if not 0 < count <= _MOST_EXAMPLES:
        raise DataError(
            "{} has {:,} digits, but 1 to {:,} can be read: choose ex4data1.mat.",
            path,
            count,
            _MOST_EXAMPLES,
        )
    arrays = _load(path, shapes)
    labels = arrays["y"].ravel()
    if not np.isin(labels, np.arange(1, 11)).all():
        raise DataError(
            "{} has labels in y that are not 1 to 10 (10 means the digit 0): choose ex4data1.mat.",
            path,
        )
    return Dataset(
        inputs=_row_by_row(arrays["X"]).astype(np.float32),
        labels=labels.astype(np.int64) % 10,
        class_names=DIGIT_NAMES,
        picture_shape=(_SIDE, _SIDE),
        split="all",
        provenance=f"course exercise 4 ({path})",
    )


def read_course_weights(path: Path | str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Theta1 (25, 401) and Theta2 (10, 26) of ex4weights.mat, each with its bias in column 0.

    Columns of Theta1 and rows of Theta2 are put into the order of ``read_course_data``: pixels row by row,
    outputs 0 to 9. Raises DataError as ``read_course_data`` does.
    """
    path = Path(path)
    shapes = _shapes(path, tuple(_WEIGHTS))
    for name, wanted in _WEIGHTS.items():
        if shapes[name] != wanted:
            raise DataError(
                "{} has {} of {}, but the course's has {}: choose ex4weights.mat.",
                path,
                name,
                _sizes(shapes[name]),
                _sizes(wanted),
            )
    arrays = _load(path, shapes)
    first, second = (arrays[name].astype(np.float64) for name in _WEIGHTS)
    first = np.concatenate([first[:, :1], _row_by_row(first[:, 1:])], axis=1)
    # Row 0 of the file stands for the digit 1, its last row for 0.
    return first, np.roll(second, 1, axis=0)


def _row_by_row(pictures: NDArray[np.generic]) -> NDArray[np.generic]:
    """Pictures (n, 400) that run down the columns -> the same, running along the rows."""
    return pictures.reshape(-1, _SIDE, _SIDE).swapaxes(1, 2).reshape(-1, _PIXELS)


def _sizes(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))


def _shapes(path: Path, names: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The shapes of the named variables from the directory of the file, before anything is loaded."""
    from scipy.io import whosmat

    try:
        path.open("rb").close()  # SciPy calls a missing file something a user cannot understand
        listed = {name: (tuple(shape), kind) for name, shape, kind in whosmat(path, appendmat=False)}
    except NotImplementedError:
        raise _new_format(path) from None
    except OSError as error:
        raise DataError(
            "{} cannot be read ({}): check the name and your rights to it.",
            path,
            error.strerror or str(error),
        ) from None
    except Exception:  # the parser meets hostile bytes: whatever it raises, the file is not usable
        raise _damaged(path) from None
    for name in names:
        if name not in listed or listed[name][1] not in _KINDS:
            raise DataError(
                "{} has no variable {} of numbers (it has {}): choose ex4data1.mat for the digits and "
                "ex4weights.mat for the weights.",
                path,
                name,
                ", ".join(sorted(listed)) or Spoken("none"),
            )
    return {name: listed[name][0] for name in names}


def _load(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.generic]]:
    from scipy.io import loadmat

    try:
        content = loadmat(path, appendmat=False, variable_names=list(shapes))
        arrays = {name: np.asarray(content[name]) for name in shapes}
    except Exception:  # as above
        raise _damaged(path) from None
    for name, array in arrays.items():
        if array.shape != shapes[name] or array.dtype.kind not in "fiu" or not np.isfinite(array).all():
            raise _damaged(path)
    return arrays


def _new_format(path: Path) -> DataError:
    return DataError(
        "{} is a MATLAB 7.3 file, which is not read: save it in MATLAB again with save(..., '-v7').",
        path,
    )


def _damaged(path: Path) -> DataError:
    return DataError("{} is not a MATLAB file or is damaged: download or copy it again.", path)
