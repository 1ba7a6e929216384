"""Untrained networks: new ones, and known ones with their weights as they were before any training.

``Card.seed`` is the seed of the initial weights. It stays with the network whatever is trained, so that
going back to the start always leads to the same start.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np

from nnsim.engine.parameters import ParameterLayout
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup
from nnsim.network.shapes import infer_shapes, ordered
from nnsim.network.sizes import sizes_in_words
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights, initial_weights


def layer_sizes(spec: NetworkSpec) -> tuple[int, ...]:
    """How many numbers each layer gives, the input first.  Raises: NetworkError if it is not valid."""
    shapes = infer_shapes(spec)
    return tuple(prod(shapes[layer.id]) for layer in ordered(spec))


def new_project(hidden: Sequence[int], activation: str, seed: int) -> Project:
    """An untrained network for digits, 28x28 to ten classes; no hidden layer at all is logistic regression.

    Raises: NetworkError if there is no such activation.
    """
    spec = dense_network(hidden, activation=activation)
    title = "Digits " + sizes_in_words(layer_sizes(spec))
    return Project(spec, initial_weights(spec, seed), Card(title=title, seed=seed))


def empty_project(setup: Setup | None = None) -> Project:
    """A network without any layer yet, to be trained with ``setup``."""
    chosen = Setup() if setup is None else setup
    weights = Weights(ParameterLayout.of([]), np.zeros(0, np.float32))
    card = Card(seed=chosen.hyperparameters.seed)
    return Project(NetworkSpec((), (), "cross_entropy"), weights, card, setup=chosen)


def untrained(project: Project, seed: int) -> Project:
    """The same network with the initial weights of ``seed``; ``project`` itself if it has them already."""
    weights = initial_weights(project.spec, seed)
    if weights.same_as(project.weights) and project.card.seed == seed:
        return project
    return replace(project, weights=weights, card=Card(title=project.card.title, seed=seed), run=None)
