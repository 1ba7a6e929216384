"""The network of a well-known course: 400-25-10 sigmoid neurons that read digits of 20 x 20 pixels.

Source: Coursera "Machine Learning" (A. Ng), exercise 4. Its cost is the binary cross-entropy.
"""

from pathlib import Path

import numpy as np

from nnsim.data.errors import DataError
from nnsim.data.matfile import read_course_weights
from nnsim.engine.numerics import Array
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights


def course_spec() -> NetworkSpec:
    """400-25-10; its weights start between -0.12 and 0.12, as in the exercise."""
    return dense_network((25,), input_shape=(20, 20), loss="binary_cross_entropy", initializer="uniform")


def read_course_network(path: Path | str) -> Project:
    """The trained network of ex4weights.mat.

    The weights are kept in float32, as all are: cost and gradient stay right to nine digits.
    Raises: NetworkError, one sentence, if the file cannot be read or is not that of the course.
    """
    try:
        thetas = read_course_weights(path)
    except DataError as error:
        raise NetworkError(error.template, *error.arguments) from error
    layout = layout_of(course_spec())
    flat: Array = np.zeros(layout.size, np.float32)
    for layer, theta in zip(("hidden1", "output"), thetas, strict=True):
        views = layout.views(flat, layer)
        views["b"][:] = theta[:, 0]
        views["W"][:] = theta[:, 1:].T
    return Project(course_spec(), Weights(layout, flat), _CARD)


_CARD = Card(
    title="Digits 400–25–10",
    trained_on="5,000 digits of 20 x 20 pixels",
    recipe="the trained weights of exercise 4 of the course “Machine Learning”",
)
