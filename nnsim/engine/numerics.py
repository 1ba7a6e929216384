"""Array types and the numerically careful functions that several modules share."""

from functools import lru_cache
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


class _Scratch(local):
    """Every thread has arrays of its own, or two networks at work would write into each other's."""

    def __init__(self) -> None:
        self.arrays: dict[tuple[int, Shape, np.dtype[Any]], Array] = {}


_scratch = _Scratch()
_MOST_SCRATCH = 64


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


#: Up to so many columns NumPy takes longer to begin with each row than to read it.
_NARROW = 64


def row_maximum(x: Array) -> Array:
    """The largest number along the last axis.  Shapes: x (..., columns) -> (..., 1)."""
    columns = x.shape[-1]
    if columns > _NARROW or x.size < 8 * columns:
        largest: Array = np.maximum.reduce(x, -1, keepdims=True)
        return largest
    turned = x.reshape(-1, columns).T
    standing = scratch_like(turned)
    np.copyto(standing, turned)
    largest = np.maximum.reduce(standing, 0)
    return largest.reshape(*x.shape[:-1], 1)


@lru_cache(maxsize=1024)
def _ones(length: int, dtype: np.dtype[Any]) -> Array:
    ones: Array = np.ones((length, 1), dtype)
    ones.setflags(write=False)
    return ones


def row_sum(x: Array) -> Array:
    """The sum along the last axis, as a product with a column of ones: many times as fast for short rows.

    Shapes: x (..., columns) -> (..., 1).
    """
    total: Array = np.matmul(x, _ones(x.shape[-1], x.dtype))
    return total


def column_sum(x: Array, out: Array) -> None:
    """The sum over the rows, as a product with a row of ones: five times as fast as adding row to row.

    Shapes: x (rows, columns) -> out (columns,).
    """
    np.dot(_ones(len(x), x.dtype)[:, 0], x, out)


def softmax(z: Array, out: Array) -> None:
    """Write softmax(z) along the last axis: a_k = exp(z_k - max z) / sum_j exp(z_j - max z).

    Subtracting the row's maximum changes nothing in exact arithmetic and keeps exp from overflowing.
    Shapes: z and out (..., classes).  Source: Goodfellow et al. 2016, section 4.1.
    """
    if z.ndim == 2 and len(z) >= 8 and z.shape[1] <= _NARROW // 2:
        _softmax_of_columns(z.T, out.T)
        return
    np.subtract(z, row_maximum(z), out)
    np.exp(out, out)
    np.divide(out, row_sum(out), out)


def _softmax_of_columns(z: Array, out: Array) -> None:
    """Softmax along the first axis, where NumPy works on long rows instead of many short ones."""
    standing = scratch_like(z)
    np.copyto(standing, z)
    np.subtract(standing, np.maximum.reduce(standing, 0), standing)
    np.exp(standing, standing)
    np.divide(standing, np.add.reduce(standing, 0), out)


def one_hot(labels: NDArray[np.int64], classes: int, dtype: Any = np.float32) -> Array:
    """Rows of zeros with a one at the label.  Shapes: labels (n,) -> (n, classes)."""
    rows: Array = np.zeros((len(labels), classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows
