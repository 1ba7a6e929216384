"""Losses: what one sample costs, and how the cost changes with the network's output.

Every loss is a sum over the outputs of one sample; a batch costs the mean over its samples.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    ``convention`` says what is summed and what is averaged, which textbooks do in different ways.
    """

    name: str
    title: str
    formula: str
    help: str
    convention: str
    source: str
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


def _sum_rows(terms: Array, out: Array) -> None:
    np.copyto(out, row_sum(terms)[:, 0])


def _absolute(z: Array, a: Array, target: Array, out: Array) -> None:
    difference = np.subtract(a, target, scratch_like(a))
    _sum_rows(np.abs(difference, difference), out)


def _absolute_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    np.subtract(a, target, out)
    np.sign(out, out)
    np.multiply(out, 1 / len(a), out)


def _answers(x: Array) -> NDArray[np.intp]:
    """The largest output of each row; of a single output whether it is a yes."""
    answers: NDArray[np.intp] = x.argmax(axis=1) if x.shape[1] > 1 else (x[:, 0] >= 0.5).astype(np.intp)
    return answers


def _zero_one(z: Array, a: Array, target: Array, out: Array) -> None:
    np.not_equal(_answers(a), _answers(target), out, casting="unsafe")


def _opposite(target: Array, out: Array) -> Array:
    """-t = 1 - 2 y, which is -1 for a yes and +1 for a no."""
    np.multiply(target, -2, out)
    return np.add(out, 1, out)


def _hinge(z: Array, a: Array, target: Array, out: Array) -> None:
    missing = _opposite(target, scratch_like(a))
    np.multiply(missing, a, missing)
    np.add(missing, 1, missing)
    _sum_rows(np.maximum(missing, 0, out=missing), out)


def _hinge_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    # -t_k where the margin t_k a_k is below 1, nothing elsewhere
    _opposite(target, out)
    inside = np.multiply(out, a, scratch_like(a))
    np.greater(inside, -1, inside, casting="unsafe")
    np.multiply(out, inside, out)
    np.multiply(out, 1 / len(a), out)


def _exponential(z: Array, a: Array, target: Array, out: Array) -> None:
    terms = _opposite(target, scratch_like(a))
    np.multiply(terms, a, terms)
    _sum_rows(np.exp(terms, terms), out)


def _exponential_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    _opposite(target, out)
    terms = np.multiply(out, a, scratch_like(a))
    np.exp(terms, terms)
    np.multiply(out, terms, out)
    np.multiply(out, 1 / len(a), out)


def _binary_cross_entropy(z: Array, a: Array, target: Array, out: Array) -> None:
    # ln(1 + e^z) - y z = (max(z, 0) - y z) + ln(1 + e^-|z|), and the last is -ln of the larger of a and
    # 1 - a, which is at least 1/2: nothing overflows, and for y = 0 or 1 nothing cancels.
    terms, other = scratch_like(a), scratch_like(a, 1)
    terms.fill(0)
    np.maximum(z, terms, out=terms)
    np.subtract(terms, np.multiply(target, z, other), terms)
    np.subtract(1, a, other)
    np.maximum(a, other, out=other)
    np.subtract(terms, np.log(other, other), terms)
    _sum_rows(terms, out)


def _binary_cross_entropy_gradient(z: Array, a: Array, target: Array, out: Array) -> None:
    np.subtract(a, target, out)
    np.multiply(out, 1 / len(a), out)


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


_SUM_AND_MEAN = "Summed over the outputs, mean over the samples"

LOSSES: dict[str, Loss] = {
    entry.name: entry
    for entry in (
        Loss(
            "squared_error", "Squared error", r"C = \sum_k (a_k - y_k)^2",
            "The squared distance to the wanted output, summed over the outputs, mean over the samples.",
            f"{_SUM_AND_MEAN}, without a factor 1/2: twice the cost of Nielsen's book.",
            "Nielsen 2015, chapter 1",
            _squared, _squared_gradient,
        ),
        Loss(
            "absolute_error", "Absolute error", r"C = \sum_k |a_k - y_k|",
            "The distance to the wanted output. A few outputs that are far off weigh less than with squares.",
            f"{_SUM_AND_MEAN}; where an output is exact, its slope counts as 0.",
            "Hastie, Tibshirani and Friedman 2009, section 10.6",
            _absolute, _absolute_gradient,
        ),
        Loss(
            "cross_entropy", "Cross-entropy", r"C = -\sum_k y_k \ln a_k",
            "How surprised the network is by the right answer. Goes with a softmax output.",
            f"{_SUM_AND_MEAN}, in natural logarithms.",
            "Goodfellow et al. 2016, section 6.2.2.3",
            _cross_entropy, _cross_entropy_gradient, "softmax",
        ),
        Loss(
            "binary_cross_entropy", "Binary cross-entropy",
            r"C = -\sum_k \left( y_k \ln a_k + (1 - y_k) \ln(1 - a_k) \right)",
            "How surprised the network is by the right yes or no of each output. Goes with a sigmoid output.",
            f"{_SUM_AND_MEAN}, in natural logarithms; the cost of the course's networks.",
            "Nielsen 2015, chapter 3",
            _binary_cross_entropy, _binary_cross_entropy_gradient, "sigmoid",
        ),
        Loss(
            "hinge", "Hinge", r"C = \sum_k \max(0, 1 - (2 y_k - 1) a_k)",
            "Costs nothing as soon as a yes is above +1 and a no below -1. Goes with an identity output.",
            f"{_SUM_AND_MEAN}; the targets 0 and 1 mean -1 and +1.",
            "Hastie, Tibshirani and Friedman 2009, section 12.3.2",
            _hinge, _hinge_gradient,
        ),
        Loss(
            "exponential", "Exponential", r"C = \sum_k e^{-(2 y_k - 1) a_k}",
            "Grows without limit with every wrong answer, so one wrong label can rule. The loss of AdaBoost.",
            f"{_SUM_AND_MEAN}; the targets 0 and 1 mean -1 and +1.",
            "Hastie, Tibshirani and Friedman 2009, section 10.4",
            _exponential, _exponential_gradient,
        ),
        Loss(
            "zero_one", "0-1 loss", r"C = [\arg\max_k a_k \neq \arg\max_k y_k]",
            "Costs 1 where the answer is wrong. Flat nearly everywhere: it can be measured, but not trained.",
            "One number per sample, mean over the samples: the error rate. "
            "A single output says yes from 0.5.",
            "Hastie, Tibshirani and Friedman 2009, section 2.4",
            _zero_one, None,
        ),
    )
}  # fmt: skip
