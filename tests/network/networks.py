"""Small networks for the tests: three inputs, two hidden neurons, two classes."""

import numpy as np

from nnsim.network.edits import unlink
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project, Score
from nnsim.network.rebuilding import with_network
from nnsim.network.weights import Weights, initial_weights

CARD = Card(
    "Tiny 数字", "noise", "adam, 3 epochs", 7, "2026-01-31", "MIT", (Score("noise test", 3, 4, (0.5, 1.0)),)
)


def tiny_spec(hidden=(2,), **options):
    return dense_network(hidden, input_shape=(3,), class_names=("no", "yes"), **options)


def tiny_project(hidden=(2,), seed=1, card=CARD, **options):
    spec = tiny_spec(hidden, **options)
    return Project(spec, initial_weights(spec, seed), card)


def unfinished():
    """The tiny network, whose output hears nobody."""
    project = tiny_project()
    return with_network(project, unlink(project.spec, "hidden1", "output"))[0]


def with_numbers(project, flat):
    """The same network with other weights."""
    return Project(project.spec, Weights(project.weights.layout, np.array(flat, np.float32)), project.card)
