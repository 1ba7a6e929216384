"""Pictures as a network wants them: digits have 28 x 28 pixels, but any square input can read them."""

from collections.abc import Callable
from dataclasses import replace
from math import isqrt

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.resample import resized
from nnsim.data.strokes import CANVAS
from nnsim.engine.numerics import Array, Shape
from nnsim.network.spec import InputSpec, NetworkSpec

#: Larger pictures show no more of a drawing, and a training set of them fills the memory.
MOST_SIDE = 64
_PIECE = 1_000
"""Pictures that are resized between two looks at whether anybody still wants them."""


def picture_side(spec: NetworkSpec) -> int | None:
    """How many pixels wide and high the pictures are that the network reads; None if it reads none.

    An input reads pictures if it is a square, (n, n) or (n, n, 1), or a row of n * n numbers, n from 2.
    """
    inputs = [layer for layer in spec.layers if isinstance(layer, InputSpec)]
    return _side(inputs[0].shape) if len(inputs) == 1 else None


def _side(shape: Shape) -> int | None:
    side = isqrt(shape[0]) if len(shape) == 1 else shape[0]
    squares = ((side * side,), (side, side), (side, side, 1))
    return side if shape in squares and 2 <= side <= MOST_SIDE else None


def pictures_of_side(pictures: Array, side: int) -> Array:
    """Square pictures with ``side`` pixels each way; the same ones where they have as many already.

    Shapes: (n, pixels) -> (n, side * side).
    """
    own = isqrt(pictures.shape[1])
    if own == side:
        return pictures
    squares = np.ascontiguousarray(pictures, np.float32).reshape(-1, own, own)
    return resized(squares, (side, side)).reshape(-1, side * side)


def seen(spec: NetworkSpec, pixels: Array) -> Array | None:
    """What the network sees of a drawing on 28 x 28 pixels; None if it reads no pictures.

    Shapes: (28, 28) -> (side, side).
    """
    side = picture_side(spec)
    if side is None:
        return None
    return pictures_of_side(pixels.reshape(1, CANVAS * CANVAS), side).reshape(side, side)


def ink_of_shape(ink: Array, shape: Shape) -> Array:
    """A picture as numbers for an input of any rows and columns; every channel gets the same ones.

    Shapes: ink (rows, columns), shape (rows, columns) or with channels behind -> (prod(shape),).
    """
    picture = resized(np.ascontiguousarray(ink, np.float32)[None], (shape[0], shape[1]))[0]
    channels: Array = np.repeat(picture.ravel(), shape[2] if len(shape) > 2 else 1)
    return channels


def digits_of_side(data: Dataset, side: int, look: Callable[[], None] = lambda: None) -> Dataset:
    """Drawn digits, 28 x 28, with ``side`` pixels each way; all other data as it is.

    ``look`` is called every now and then, and may raise.
    """
    return squares_of_side(data, side, look) if data.picture_shape == (CANVAS, CANVAS) else data


def squares_of_side(data: Dataset, side: int, look: Callable[[], None] = lambda: None) -> Dataset:
    """Square pictures of any size with ``side`` pixels each way; data that is no pictures as it is.

    Pixels stay pixels: they are rounded to 1/255. ``look`` is called every now and then, and may raise.
    """
    if data.picture_shape in (None, (side, side)):
        return data
    inputs = np.empty((len(data), side * side), data.inputs.dtype)
    for start in range(0, len(data), _PIECE):
        look()
        rows = slice(start, start + _PIECE)
        found = pictures_of_side(data.take(rows).floats(), side)
        inputs[rows] = np.rint(255 * found) if inputs.dtype == np.uint8 else found
    return replace(data, inputs=inputs, picture_shape=(side, side))
