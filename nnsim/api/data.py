"""Digits for a notebook: arrays of pictures and of what they show."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.api import checked
from nnsim.data import idx, matfile
from nnsim.data.dataset import Dataset
from nnsim.data.synthetic import synthesise
from nnsim.spoken import Spoken
from nnsim.training.values import check_count

Labels = NDArray[np.int64]
Pictures = NDArray[np.float32]


def synthetic_digits(count: int, seed: int = 1) -> tuple[Pictures, Labels]:
    """Digits in nnsim's own handwriting, which need no file; the same seed gives the same digits.

    Shapes: x (count, 784) from 0 to 1, y (count,) from 0 to 9.  Raises: DataError if the count is below 1,
    NetworkError if count or seed is no whole number.
    """
    wanted = checked.plain(count)
    if type(wanted) is not int:
        check_count(Spoken("number of digits"), wanted)
    data = synthesise(wanted, checked.generator(seed))
    return data.floats(), _labels(data)


def read_mnist(folder: Path | str, split: str = "train") -> tuple[NDArray[np.uint8], Labels]:
    """MNIST from a folder with its four files; split is "train" or "test".

    Shapes: x (n, 784) bytes, 0 to 255, y (n,).  Raises: DataError if a file is missing or broken.
    """
    data = idx.read_mnist(folder, split)
    return data.inputs.view(np.uint8), _labels(data)


def read_course_digits(path: Path | str) -> tuple[Pictures, Labels]:
    """The 5,000 digits of 20 x 20 pixels in the course's ex4data1.mat, upright, 0 to 9.

    Shapes: x (5000, 400), y (5000,).  Raises: DataError if the file is another one or broken.
    """
    data = matfile.read_course_data(path)
    return data.floats(), _labels(data)


def _labels(data: Dataset) -> Labels:
    assert data.labels is not None  # digits are never without
    return data.labels
