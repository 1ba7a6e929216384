"""Array types and the numerically careful functions that several modules share."""

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
    """Write softmax(z) row by row: a_k = exp(z_k - max z) / sum_j exp(z_j - max z).

    Subtracting the row's maximum changes nothing in exact arithmetic and keeps exp from overflowing.
    Shapes: z and out (batch, classes).  Source: Goodfellow et al. 2016, section 4.1.
    """
    np.subtract(z, z.max(axis=1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=1, keepdims=True)


def log_sum_exp(z: Array) -> Array:
    """log sum_k exp(z_k) for every row, without overflow.  Shapes: z (batch, classes) -> (batch,)."""
    largest = z.max(axis=1)
    total: Array = np.exp(z - largest[:, None]).sum(axis=1)
    total = np.log(total)
    total += largest
    return total


def one_hot(labels: NDArray[np.int64], classes: int, dtype: Any = np.float32) -> Array:
    """Rows of zeros with a one at the label.  Shapes: labels (n,) -> (n, classes)."""
    rows: Array = np.zeros((len(labels), classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows
