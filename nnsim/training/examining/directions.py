"""Directions through the space of all weights: at random, as long as the weights are, or those of a run."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Role
from nnsim.network.weights import Weights

Doubles = NDArray[np.float64]
_LEAST = 1e-9
"""Lengths below this share of the longest one are rounding: there the run has not gone anywhere."""


def random_directions(weights: Weights, count: int, seed: int) -> Doubles:
    """``count`` directions, (count, parameters), as long as the weights themselves, neuron by neuron.

    d_j = g_j ||w_j|| / ||g_j|| with g_j drawn from a normal distribution, w_j the weights that lead into
    neuron j: so neither large nor small layers rule the picture. Biases and what is not trained stay.
    Source: Li et al. 2018, "Visualizing the loss landscape of neural nets", section 4.
    """
    rng = np.random.default_rng(seed)
    directions = np.zeros((count, weights.layout.size))
    for direction in directions:
        for slot in weights.layout.slots:
            if slot.role is Role.WEIGHT:
                slot.view(direction)[:] = _as_long_as(slot.view(weights.flat), rng)
    return directions


def _as_long_as(weights: Array, rng: np.random.Generator) -> Doubles:
    """Random numbers of the shape of ``weights``; along the last axis are the neurons."""
    drawn: Doubles = rng.standard_normal(weights.shape)
    others = tuple(range(weights.ndim - 1))
    wanted, own = (np.sqrt(np.square(one, dtype=np.float64).sum(axis=others)) for one in (weights, drawn))
    scaled: Doubles = drawn * (wanted / own)
    return scaled


def principal_directions(way: Sequence[Array], now: Array) -> tuple[Doubles, Doubles] | None:
    """The two directions in which the points of ``way`` lie farthest from ``now``, and their shares.

    The directions (2, parameters) have length 1 and are orthogonal: the first right singular vectors of the
    rows w - now. The shares are those of the squared distances that each of them explains. None where the way
    does not lead into two directions.
    Source: Li et al. 2018, section 7.
    """
    rows = np.stack([np.asarray(point, np.float64) - now for point in way]) if len(way) else np.zeros((0, 1))
    # There are few points and many weights: the small side has the same singular values.
    squares, vectors = np.linalg.eigh(rows @ rows.T)
    if len(squares) < 2 or not squares[-2] > _LEAST * squares[-1] > 0:
        return None
    largest, lengths = vectors[:, [-1, -2]], np.sqrt(squares[[-1, -2]])
    directions = (largest / lengths).T @ rows
    return directions, squares[[-1, -2]] / np.maximum(squares, 0).sum()


def coordinates(way: Sequence[Array], now: Array, directions: Doubles) -> Doubles:
    """Where the points lie on the plane through ``now``, (points, 2), in units of the directions' lengths."""
    lengths = np.square(directions).sum(axis=1)
    rows = [(np.asarray(point, np.float64) - now) @ directions.T / lengths for point in way]
    return np.array(rows).reshape(-1, len(directions))
