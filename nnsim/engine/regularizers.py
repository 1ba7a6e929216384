"""Regularisation: what keeps weights small. Biases, scales and running means are left alone.

Penalties on the cost are divided by the number of training samples, as in Nielsen's book and in the
course's exercises: the same lambda then means the same for a larger batch, and less for more data.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnsim.engine.fields import Field
from nnsim.engine.numerics import Array, scratch_like
from nnsim.engine.parameters import ParameterLayout

_PIECE = 16_384


@dataclass(frozen=True, slots=True)
class Regularization:
    """How weights are kept small.  Raises: ValueError, one sentence, if a strength is out of its range.

    ``l1`` and ``l2`` are strengths lambda of the penalties, ``max_norm`` is the greatest length of the
    weights into one neuron (None: any), ``weight_decay`` the share of a weight that is lost at a step of
    rate 1. What is 0 or None is off and costs no time.
    """

    l1: float = 0.0
    l2: float = 0.0
    max_norm: float | None = None
    weight_decay: float = 0.0

    def __post_init__(self) -> None:
        for name, entry in REGULARIZERS.items():
            value = getattr(self, name)
            if value is not None or name != "max_norm":
                entry.field.check(value)

    @property
    def has_penalty(self) -> bool:
        """Whether the cost and its gradient change."""
        return self.l1 > 0 or self.l2 > 0

    @property
    def is_active(self) -> bool:
        """Whether anything is on."""
        return self.has_penalty or self.max_norm is not None or self.weight_decay > 0

    def penalty(self, parameters: Array, layout: ParameterLayout, samples: int) -> float:
        """What is added to the mean cost: l2 / (2 n) sum W^2 + l1 / n sum |W|, n training samples.

        Source: Nielsen 2015, chapter 3, equations 87 and 95.
        """
        squares, sizes = 0.0, 0.0
        for piece in _weight_pieces(parameters, layout):
            if self.l2:
                squares += float(np.vdot(piece, piece))
            if self.l1:
                sizes += float(np.add.reduce(np.abs(piece, scratch_like(piece))))
        return (self.l2 / 2 * squares + self.l1 * sizes) / samples

    def add_gradient(self, parameters: Array, gradient: Array, layout: ParameterLayout, samples: int) -> None:
        """Add the penalty's derivative to ``gradient``: l2 / n W + l1 / n sign W; sign 0 is 0."""
        both = zip(_weight_pieces(parameters, layout), _weight_pieces(gradient, layout), strict=True)
        for weights, slopes in both:
            room = scratch_like(weights)
            if self.l2:
                np.add(slopes, np.multiply(weights, self.l2 / samples, room), slopes)
            if self.l1:
                np.sign(weights, room)
                np.add(slopes, np.multiply(room, self.l1 / samples, room), slopes)

    def decay(self, parameters: Array, layout: ParameterLayout, rate: float) -> None:
        """W <- (1 - rate * weight_decay) W, apart from the optimizer's own step of that ``rate``.

        Source: Loshchilov and Hutter 2019, algorithm 2.
        """
        if self.weight_decay:
            for piece in _weight_pieces(parameters, layout):
                np.multiply(piece, 1 - rate * self.weight_decay, piece)

    def constrain(self, parameters: Array, layout: ParameterLayout) -> None:
        """Shorten the weights into every neuron that are longer than ``max_norm`` to that length.

        Source: Srivastava et al. 2014, section 5.1.
        """
        if self.max_norm is None:
            return
        for slot in layout.weights:
            columns = slot.view(parameters).reshape(-1, slot.shape[-1])
            lengths = np.sqrt(np.einsum("ij,ij->j", columns, columns))
            if (lengths > self.max_norm).any():
                np.maximum(lengths, self.max_norm, out=lengths)
                np.multiply(columns, np.divide(self.max_norm, lengths, lengths), columns)


def _weight_pieces(flat: Array, layout: ParameterLayout) -> Iterator[Array]:
    """The regularised stretches of a flat vector, in pieces that stay in the cache."""
    for slot in layout.weights:
        for start in range(slot.start, slot.stop, _PIECE):
            yield flat[start : min(start + _PIECE, slot.stop)]


@dataclass(frozen=True, slots=True)
class RegularizerKind:
    """One way to keep weights small; its ``field`` is named like the entry and like Regularization's own."""

    name: str
    title: str
    formula: str
    help: str
    source: str
    field: Field


def _strength(name: str, title: str, help: str) -> Field:
    return Field(name, title, 0.0, 0, 1e6, help)


REGULARIZERS: dict[str, RegularizerKind] = {
    entry.name: entry
    for entry in (
        RegularizerKind(
            "l1", "L1", r"C = C_0 + \frac{\lambda}{n} \sum_W |W|",
            "Pulls every weight towards zero by the same amount, so that many end there.",
            "Nielsen 2015, chapter 3, equation 95",
            _strength("l1", "L1", "The strength lambda; it is divided by the number of training samples."),
        ),
        RegularizerKind(
            "l2", "L2", r"C = C_0 + \frac{\lambda}{2 n} \sum_W W^2",
            "Pulls every weight towards zero in proportion to its size: large weights must earn their keep.",
            "Nielsen 2015, chapter 3, equation 87",
            _strength("l2", "L2", "The strength lambda; it is divided by the number of training samples."),
        ),
        RegularizerKind(
            "max_norm", "Max-norm", r"\|W_j\| \leq c",
            "Lets the weights into a neuron grow up to a length and no further. Goes well with dropout.",
            "Srivastava et al. 2014, section 5.1",
            Field("max_norm", "Max-norm", 3.0, 1e-6, 1e6, "The greatest length of a neuron's weights."),
        ),
        RegularizerKind(
            "weight_decay", "Weight decay", r"W \leftarrow (1 - \eta \lambda) W",
            "Shrinks all weights a little at every step, whatever the optimizer does. With Adam it is AdamW.",
            "Loshchilov and Hutter 2019, algorithm 2",
            Field("weight_decay", "Weight decay", 0.0, 0, 1, "The share that a step of rate 1 takes."),
        ),
    )
}  # fmt: skip
