"""Directions through the space of all weights: at random, as long as the weights are, or those of a run."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Role
from nnsim.network.weights import Weights

Doubles = NDArray[np.float64]
_LEAST = 1e-9
"""Squared lengths below this share of the longest are rounding: there the run has not gone anywhere."""
_COLUMNS = 65_536


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
    # There are few points and many weights: the small side has the same singular values.
    products = np.zeros((len(way), len(way)))
    for rows in _pieces(way, now):
        products += rows @ rows.T
    squares, vectors = np.linalg.eigh(products)
    if len(squares) < 2 or not squares[-2] > _LEAST * squares[-1] > 0:
        return None
    largest, lengths = vectors[:, [-1, -2]], np.sqrt(squares[[-1, -2]])
    mixed = (largest / lengths).T
    directions = np.concatenate([mixed @ rows for rows in _pieces(way, now)], axis=1)
    return directions, squares[[-1, -2]] / np.maximum(squares, 0).sum()


def _pieces(way: Sequence[Array], now: Array) -> Iterator[Doubles]:
    """The rows w - now in pieces of some columns: all of a large network would take half a gigabyte."""
    for start in range(0, len(now) if len(way) else 0, _COLUMNS):
        piece = slice(start, start + _COLUMNS)
        yield np.stack([point[piece].astype(np.float64) - now[piece] for point in way])


def coordinates(way: Sequence[Array], now: Array, directions: Doubles) -> Doubles:
    """Where the points lie on the plane through ``now``, (points, 2), in units of the directions' lengths."""
    lengths = np.square(directions).sum(axis=1)
    rows = [(np.asarray(point, np.float64) - now) @ directions.T / lengths for point in way]
    return np.array(rows).reshape(-1, len(directions))
