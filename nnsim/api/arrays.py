"""What a user gives, as the arrays that the engine takes, or a sentence about what does not fit."""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.api import checked
from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.engine.numerics import Array, Shape
from nnsim.network.errors import NetworkError
from nnsim.network.reader import answer_names, targets_of
from nnsim.network.shapes import infer_shapes, ordered, output_size
from nnsim.network.spec import NetworkSpec

_OF_NUMBERS = ("squared_error", "absolute_error")
"""Losses that say how far a number is off, and not how wrong a class."""


def input_shape(spec: NetworkSpec) -> Shape:
    """The shape of one sample."""
    return infer_shapes(spec)[ordered(spec)[0].id]


def inputs(spec: NetworkSpec, x: ArrayLike) -> NDArray[Any]:
    """Samples as rows: float64, or uint8 as it is.

    Shapes: x (n, inputs) or (n, *input shape) -> (n, inputs).  Raises: NetworkError.
    """
    array, shape = checked.array("x", x), input_shape(spec)
    if array.ndim == 0 or array.shape[1:] not in ((prod(shape),), shape):
        raise NetworkError(
            "x has the shape {}, but samples of {} numbers are needed, one in each row: reshape it to "
            "(samples, {}).",
            array.shape,
            prod(shape),
            prod(shape),
        )
    rows = array.reshape(len(array), prod(shape))
    return rows if rows.dtype == np.uint8 else rows.astype(np.float64)


def numbers(rows: NDArray[Any]) -> Array:
    """Samples in float64; bytes are pixels, 0 to 255 for 0 to 1."""
    return rows / 255.0 if rows.dtype == np.uint8 else rows


def classes(spec: NetworkSpec) -> int:
    """How many answers there are: a single output says no or yes."""
    return max(2, output_size(spec))


def labels_of(spec: NetworkSpec, y: ArrayLike, count: int) -> NDArray[np.int64] | None:
    """The class of each sample, from class numbers or rows with a single one; None for other targets.

    Where a loss for numbers judges a single output, only whole numbers 0 and 1 are a no and a yes.
    Shapes: y (n,) or (n, outputs) -> (n,).  Raises: NetworkError.
    """
    array, outputs = checked.array("y", y), output_size(spec)
    _check_targets(array, count, outputs)
    if array.ndim == 2 and outputs > 1 and array.shape[1] == outputs:
        is_one_hot = bool(((array == 0) | (array == 1)).all() and (array.sum(axis=1) == 1).all())
        return array.argmax(axis=1) if is_one_hot else None
    labels = array.reshape(count)
    if not (labels == np.floor(labels)).all() or _holds_numbers(spec, array):
        return None
    if count and not 0 <= labels.min() <= labels.max() < classes(spec):
        raise NetworkError(
            "y has classes from {:g} to {:g}, but the network knows 0 to {}: number the classes from 0, or "
            "make a network with more outputs.",
            labels.min(),
            labels.max(),
            classes(spec) - 1,
        )
    return labels.astype(np.int64)


def _holds_numbers(spec: NetworkSpec, array: NDArray[Any]) -> bool:
    if spec.loss not in _OF_NUMBERS or output_size(spec) > 1:
        return False
    return array.dtype.kind == "f" or not np.isin(array, (0, 1)).all()


def targets(spec: NetworkSpec, y: ArrayLike, count: int) -> Array:
    """What the outputs should be, in float64.

    Shapes: y (n,) or (n, outputs) -> (n, outputs).  Raises: NetworkError.
    """
    array, outputs = checked.array("y", y), output_size(spec)
    _check_targets(array, count, outputs)
    if array.size == count * outputs and (array.ndim == 2 or outputs == 1):
        return array.reshape(count, outputs).astype(np.float64)
    labels = labels_of(spec, y, count)
    if labels is None:
        raise NetworkError(
            "y has one number per sample that is no class, but the network has {} outputs: give a row of {} "
            "numbers for every sample.",
            outputs,
            outputs,
        )
    return targets_of(labels, outputs, np.float64)


def dataset(spec: NetworkSpec, x: ArrayLike, y: ArrayLike, split: str) -> Dataset:
    """The samples with their answers as a data set.  Raises: NetworkError."""
    rows = inputs(spec, x)
    labels = labels_of(spec, y, len(rows))
    with np.errstate(over="ignore"):  # what is too large for float32 becomes infinite and is refused
        wanted = None if labels is not None else targets(spec, y, len(rows)).astype(np.float32)
        kept = rows if rows.dtype == np.uint8 else rows.astype(np.float32)
    try:
        return Dataset(kept, labels, answer_names(spec), None, split, "your data", wanted)
    except DataError as error:
        raise NetworkError(error.template, *error.arguments) from error


def _check_targets(array: NDArray[Any], count: int, outputs: int) -> None:
    if array.shape not in ((count,), (count, 1), (count, outputs)):
        raise NetworkError(
            "y has the shape {}, but {} samples need a class each, shape ({},), or a row of {} numbers each, "
            "shape ({}, {}).",
            array.shape,
            count,
            count,
            outputs,
            count,
            outputs,
        )
