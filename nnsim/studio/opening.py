"""A sample of a data set becomes the input in Explore, with its class."""

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.strokes import CANVAS
from nnsim.network.drawn import pictures_of_side
from nnsim.studio.inputs import InputSession
from nnsim.studio.sketch import Sketch


def open_sample(inputs: InputSession, sketch: Sketch, data: Dataset, row: int, text: str) -> bool:
    """Make sample number ``row`` of ``data`` the input, as one undo entry called ``text``.

    A network that reads drawings gets it as a drawing on the canvas, others as numbers. False, and nothing
    is changed, where the network of now takes another count of numbers.
    """
    sample = data.take(np.array([row]))
    values = sample.floats()
    label = None if sample.labels is None else int(sample.labels[0])
    if values.shape[1] != inputs.size:
        return False
    if inputs.is_drawn:
        picture = pictures_of_side(values, CANVAS).reshape(CANVAS, CANVAS)
        sketch.put_sample(text, np.clip(picture, 0, 1).astype(np.float32), label)
    else:
        inputs.set_values(text, values[0], label)
    return True
