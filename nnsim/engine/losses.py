"""Losses: what one sample costs, and how the cost changes with the network's output.

Every loss is a sum over the outputs of one sample; a batch costs the mean over its samples.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnsim.engine.numerics import Array, log_sum_exp, softmax


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss.

    ``per_sample(y, target)`` gives the cost of each row, shape (batch,). ``gradient(y, target, out)``
    writes the derivative of the batch's mean cost by y. Shapes of y and target: (batch, outputs).
    Where ``from_logits_of`` names an activation, y is that activation's pre-activation (the logits):
    loss and activation are differentiated together, which is exact and cannot overflow.
    """

    name: str
    title: str
    formula: str
    help: str
    per_sample: Callable[[Array, Array], Array]
    gradient: Callable[[Array, Array, Array], None]
    from_logits_of: str | None = None


def _squared(y: Array, target: Array) -> Array:
    difference = y - target
    total: Array = np.einsum("ij,ij->i", difference, difference)
    return total


def _squared_gradient(y: Array, target: Array, out: Array) -> None:
    np.subtract(y, target, out=out)
    np.multiply(out, 2 / len(y), out=out)


def _cross_entropy(z: Array, target: Array) -> Array:
    # -sum_k t_k log softmax(z)_k = (sum_k t_k) log sum_j exp(z_j) - sum_k t_k z_k
    total: Array = target.sum(axis=1) * log_sum_exp(z) - np.einsum("ij,ij->i", target, z)
    return total


def _cross_entropy_gradient(z: Array, target: Array, out: Array) -> None:
    # dC/dz_k = (sum_j y_j) softmax(z)_k - y_k; the sum is one where the target is a class.
    softmax(z, out)
    np.multiply(out, target.sum(axis=1, keepdims=True), out=out)
    np.subtract(out, target, out=out)
    np.multiply(out, 1 / len(z), out=out)


LOSSES: dict[str, Loss] = {
    entry.name: entry
    for entry in (
        Loss(
            "squared_error", "Squared error", r"C = \sum_k (a_k - y_k)^2",
            "The squared distance to the wanted output, summed over the outputs, mean over the samples.",
            _squared, _squared_gradient,
        ),
        Loss(
            "cross_entropy", "Cross-entropy", r"C = -\sum_k y_k \ln a_k",
            "How surprised the network is by the right answer. Goes with a softmax output.",
            _cross_entropy, _cross_entropy_gradient, "softmax",
        ),
    )
}  # fmt: skip
