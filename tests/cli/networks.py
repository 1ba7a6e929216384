"""Small .nnsim files for the tests of the command line."""

import numpy as np

from nnsim.network.compile import layout_of
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.storage import save
from nnsim.network.weights import Weights

#: The probabilities of ``stubborn``, worked by hand: softmax(ln k) = k / (1 + ... + 10) with 10 at the digit.
SHARES = [1 / 55, 2 / 55, 3 / 55, 4 / 55, 5 / 55, 6 / 55, 7 / 55, 10 / 55, 8 / 55, 9 / 55]


def stubborn(path, input_shape=(28, 28), shares=SHARES, class_names=tuple("0123456789")):
    """A network that answers 7 to everything: its weights are zero, its biases the logarithms of shares."""
    spec = dense_network((), input_shape=input_shape, class_names=class_names)
    layout = layout_of(spec)
    flat = np.zeros(layout.size, np.float32)
    flat[-len(shares) :] = np.log(shares)
    save(Project(spec, Weights(layout, flat), Card("Stubborn")), path)
    return path


def left_or_right(path, side=28):
    """A network that answers 0 where most ink is in the left half of the picture, else 1."""
    spec = dense_network((), input_shape=(side, side), class_names=("0", "1"))
    layout = layout_of(spec)
    flat = np.zeros(layout.size, np.float32)
    W = layout.views(flat, "output")["W"].reshape(side, side, 2)
    W[:, : side // 2, 0] = W[:, side // 2 :, 1] = 1
    save(Project(spec, Weights(layout, flat), Card("Left or right")), path)
    return path


def run_away(path, loss="cross_entropy"):
    """A network whose weights are finite, but whose sums are not: infinity minus infinity is no number."""
    spec = dense_network((4,), activation="identity", loss=loss)
    layout = layout_of(spec)
    flat = np.full(layout.size, 3e38, np.float32)
    flat[1::2] *= -1
    save(Project(spec, Weights(layout, flat), Card("Run away")), path)
    return path
