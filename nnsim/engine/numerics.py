"""Array types and the numerically careful functions that several modules share."""

from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.spoken import SpokenError

#: A float32 or float64 array; the first axis is the batch wherever there is one.
Array = NDArray[np.floating[Any]]
Shape = tuple[int, ...]


class NotFiniteError(SpokenError, ArithmeticError):
    """A value became infinite or not a number; the message names the place, the step and the likely cause."""


def softmax(z: Array, out: Array) -> None:
    """Write softmax(z) along the last axis: a_k = exp(z_k - max z) / sum_j exp(z_j - max z).

    Subtracting the row's maximum changes nothing in exact arithmetic and keeps exp from overflowing.
    Shapes: z and out (..., classes).  Source: Goodfellow et al. 2016, section 4.1.
    """
    np.subtract(z, np.maximum.reduce(z, -1, keepdims=True), out)
    np.exp(out, out)
    np.divide(out, np.add.reduce(out, -1, keepdims=True), out)


def one_hot(labels: NDArray[np.int64], classes: int, dtype: Any = np.float32) -> Array:
    """Rows of zeros with a one at the label.  Shapes: labels (n,) -> (n, classes)."""
    rows: Array = np.zeros((len(labels), classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows


class _Scratch(local):
    """Every thread has arrays of its own, or two networks at work would write into each other's."""

    def __init__(self) -> None:
        self.arrays: dict[tuple[int, Shape, np.dtype[Any]], Array] = {}


_scratch = _Scratch()
_MOST_SCRATCH = 32


def scratch_like(array: Array, number: int = 0) -> Array:
    """An array of the shape and type of ``array`` with anything in it, for intermediate results.

    The next call from the same thread gives the same memory again, so that a step that is repeated
    allocates nothing. Two that are needed at once have different ``number``s.
    """
    key = (number, array.shape, array.dtype)
    found = _scratch.arrays.get(key)
    if found is None:
        if len(_scratch.arrays) >= _MOST_SCRATCH:
            _scratch.arrays.clear()
        found = _scratch.arrays[key] = np.empty(array.shape, array.dtype)
    return found
