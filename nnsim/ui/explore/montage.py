"""Weights as a picture of what they meet: one picture, or the channels side by side."""

from math import ceil, prod, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Shape
from nnsim.network.shapes import infer_shapes, sources
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights

Values = NDArray[np.floating]


def seen_shape(spec: NetworkSpec, weights: Weights, layer_id: LayerId) -> Shape:
    """The shape of what a dense layer hears: that of the picture, also where it was flattened on the way."""
    shapes, heard = infer_shapes(spec), sources(spec)
    (source,) = heard[layer_id]
    while len(shapes[source]) == 1 and len(heard[source]) == 1:
        (before,) = heard[source]
        if "W" in weights.of(source) or prod(shapes[before]) != prod(shapes[source]):
            break
        source = before
    return shapes[source]


def montage(values: Values, shape: Shape) -> Values:
    """Flat values as bars (n,), as a picture (rows, columns), or as a square of one picture per channel.

    Between pictures stays a line of zeros, which has the colour of the ground.
    """
    if len(shape) < 3:
        return values.reshape(shape)
    rows, columns, channels = shape
    pictures = values.reshape(shape).transpose(2, 0, 1)
    across = ceil(sqrt(channels * rows / columns))
    down = ceil(channels / across)
    wall = np.zeros((down * (rows + 1) - 1, across * (columns + 1) - 1), values.dtype)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        top, left = row * (rows + 1), column * (columns + 1)
        wall[top : top + rows, left : left + columns] = picture
    return wall
