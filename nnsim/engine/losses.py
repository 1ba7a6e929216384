"""Losses: what one sample costs, and how the cost changes with the network's output.

Every loss is a sum over the outputs of one sample; a batch costs the mean over its samples.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnsim.engine.numerics import Array, row_maximum, row_sum, scratch_like

Cost = Callable[[Array, Array, Array, Array], None]


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss.

    ``per_sample(z, a, target, out)`` writes the cost of each row to ``out``, shape (batch,).
    ``gradient(z, a, target, out)`` writes the derivative of the batch's mean cost by the activation a,
    or, where ``from_logits_of`` names an activation, by its pre-activation z (the logits): loss and
    activation are then differentiated together, which is exact and cannot overflow. It is None where
    there is nothing to descend.
    z and a are the pre-activation and the activation of the output layer, both computed already.
    Shapes: z, a, target and the gradient's out (batch, outputs).
    """

    name: str
    title: str
    formula: str
    help: str
    per_sample: Cost
    gradient: Cost | None
    from_logits_of: str | None = None

    @property
    def is_trainable(self) -> bool:
        """Whether there is a gradient to descend; a loss without one can be measured only."""
        return self.gradient is not None


def _squared(z: Array, a: Array, target: Array, out: Array) -> None:
    difference = np.subtract(a, target, scratch_like(a))
    np.vecdot(difference, difference, out)


def _squared_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    np.subtract(a, target, out)
    np.multiply(out, 2 / len(a), out)


#: Shares from here on have their full number of digits in float32, and so have their logarithms.
_SMALLEST = 1e-30


def _cross_entropy(z: Array, a: Array, target: Array, out: Array) -> None:
    if np.minimum.reduce(a, None) > _SMALLEST:
        np.vecdot(target, np.log(a, scratch_like(a)), out)
        np.negative(out, out)
    else:
        _cross_entropy_of_vanishing_shares(z, a, target, out)


def _cross_entropy_of_vanishing_shares(z: Array, a: Array, target: Array, out: Array) -> None:
    # -sum_k t_k ln a_k = T max z - sum_k t_k z_k - T ln max a  with T = sum_k t_k, because
    # ln sum_j exp z_j = z_k - ln a_k for every k. The largest share is at least 1 / outputs: its
    # logarithm is exact and cannot overflow. Where the right answer is the largest, nothing cancels.
    total, largest, share = row_sum(target), row_maximum(z), row_maximum(a)
    np.vecdot(target, z, out)
    np.multiply(largest, total, largest)
    np.subtract(largest[:, 0], out, out)
    np.log(share, share)
    np.multiply(share, total, share)
    np.subtract(out, share[:, 0], out)


def _cross_entropy_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    # dC/dz_k = (sum_j t_j) a_k - t_k; the sum is one where the target is a class.
    np.multiply(a, row_sum(target), out)
    np.subtract(out, target, out)
    np.multiply(out, 1 / len(a), out)


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
