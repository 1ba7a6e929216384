"""One piece of work in numbers: what goes in, how it is put together, and what comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.tracing.places import Ref, Refs

NOTHING: Array = np.zeros(0)


class Manner(Enum):
    """How the numbers of a calculation are put together. The names of extras are those of ``Calculation``."""

    #: total = sum of factor * value, + bias; result = function(total)
    WEIGHTED_SUM = "weighted_sum"
    #: total = sum of the values
    SUM = "sum"
    #: total = sum of the values / ``divisor``
    MEAN = "mean"
    #: the largest of the values; ``winner`` is its number
    MAXIMUM = "maximum"
    #: the largest of the totals of ``parts``, each a weighted sum; ``winner`` is its number
    PIECES = "pieces"
    #: the one value as it is, or function(value)
    COPY = "copy"
    #: factor * value, one term: dropout (factor 0: silenced), the slope of a PReLU
    SCALED = "scaled"
    #: ``x_hat`` = (value - ``mean``) * ``inverse``, result = ``gamma`` * x_hat + ``beta``;
    #: ``variance``, ``epsilon``
    NORMALISED = "normalised"
    #: mean of a feature over the batch: sum of the values / ``divisor``
    FEATURE_MEAN = "feature_mean"
    #: variance of a feature: sum of (value - ``mean``)^2 / ``divisor``
    FEATURE_VARIANCE = "feature_variance"
    #: set by hand: the result is what somebody wants to try; ``instead_of`` is what it would be, the rest
    #: what it would come from
    HELD = "held"
    #: one output's part of the loss, from ``a``, ``z`` and the ``target``; function is the name of the loss
    LOSS_TERM = "loss_term"
    #: the loss of a sample: sum of the values
    LOSS_SUM = "loss_sum"
    #: the loss of the batch: sum of the values / ``divisor``
    LOSS_MEAN = "loss_mean"
    #: dC/da of an output from ``a`` and ``target`` (function: the loss), times slope
    FROM_LOSS = "from_loss"
    #: dC/dz of an output from ``a`` and ``target`` at once (function: the loss): ``target_sum`` * a - target
    FROM_LOGITS = "from_logits"
    #: total = sum over the paths of factor * delta there; result = total * slope
    PATHS = "paths"
    #: through a softmax row: factor = a_j ([j = k] - a_k), value = dC/da_k; result = sum
    SOFTMAX_PATHS = "softmax_paths"
    #: gradient of one parameter: sum of factor (what it was multiplied with) * value (delta), / ``divisor``
    GRADIENT = "gradient"
    #: the update of one parameter; see ``updates``
    RULE = "rule"


#: sums that are one step, however many terms they have
_AT_ONCE = frozenset({Manner.LOSS_SUM, Manner.LOSS_MEAN, Manner.GRADIENT, Manner.RULE})


@dataclass(frozen=True, slots=True, eq=False)
class Calculation:
    """The numbers of one unit of work; what is not there is empty, None or missing from ``extras``.

    ``factors`` and ``values`` (n,) are the terms, ``factors`` empty where there are only values. ``refs`` say
    what each term is about, run after run. ``bias`` is added to the terms, ``total`` is the sum that comes
    out (pre-activation z, or dC/da on the way back), ``function`` what it is put through by name (an
    activation or a loss), ``slope`` its derivative at the pre-activation where the way back is taken,
    ``result`` what comes out in the end. ``row`` is all that a function of several numbers (softmax) looks
    at, ``position`` where in it this one stands. ``refs_of`` names what else is named in a formula: "result",
    "bias", "total".

    All numbers are the engine's own, in float64: the terms must add up to ``total``, which tests prove.
    """

    manner: Manner
    result: float
    values: Array = field(default_factory=lambda: NOTHING)
    factors: Array = field(default_factory=lambda: NOTHING)
    refs: tuple[Refs, ...] = ()
    bias: float | None = None
    total: float | None = None
    function: str | None = None
    slope: float | None = None
    row: Array | None = None
    position: int = 0
    extras: Mapping[str, float] = field(default_factory=dict)
    parts: tuple["Calculation", ...] = ()
    refs_of: Mapping[str, Ref] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many terms there are."""
        return len(self.values)

    @property
    def products(self) -> Array:
        """Every term as one number: factor * value, or the value.  Shapes: (n,)."""
        if not len(self.factors):
            return self.values
        with np.errstate(all="ignore"):  # what has run away is shown as what it is
            products: Array = self.factors * self.values
        return products

    @property
    def micro_steps(self) -> int:
        """How many steps it is worked out in: a term each, then the bias, then the function or the slope."""
        if self.manner in _AT_ONCE:
            return 1
        if self.parts:
            return sum(part.micro_steps for part in self.parts) + 1
        tail = (self.bias is not None) + (self.ends_with_function or self.slope is not None)
        # where the way back starts, dC/da is a step, though it has no terms
        return max(1, (self.manner is Manner.FROM_LOSS) + self.count + tail)

    @property
    def ends_with_function(self) -> bool:
        """Whether an activation is a step of its own at the end; losses and rules are one step in all."""
        return self.function is not None and self.manner in (Manner.WEIGHTED_SUM, Manner.COPY, Manner.HELD)

    @property
    def sum_of_terms(self) -> float:
        """What the terms add up to, as the manner puts them together: the ``total`` by another way."""
        return _TOTALS[self.manner](self)

    def part_at(self, term: int) -> tuple[int, int]:
        """Of a calculation with ``parts`` the part that a micro-step is in, and its number there.

        The last one, the choice between the parts, is number 0 of a part that is not there.
        """
        for number, part in enumerate(self.parts):
            if term < part.micro_steps:
                return number, term
            term -= part.micro_steps
        return len(self.parts), term

    def partial(self, terms: int) -> float:
        """The sum of the first ``terms`` terms, with the bias if ``terms`` is more than there are."""
        total = float(self.products[:terms].sum())
        return total + (self.bias or 0.0) if terms > self.count else total

    def ref(self, term: int) -> Ref:
        """What term number ``term`` is about.  Raises: IndexError if there is no such term."""
        if self.parts:
            part, inside = self.part_at(term)
            return self.parts[part].ref(inside)
        for refs in self.refs:
            if term < refs.count:
                return refs.at(term)
            term -= refs.count
        raise IndexError(term)


def _weighted(own: Calculation) -> float:
    return float(own.products.sum()) + (own.bias or 0.0)


def _mean(own: Calculation) -> float:
    return float(own.values.sum()) / own.extras["divisor"]


def _normalised(own: Calculation) -> float:
    numbers = own.extras
    x_hat = (float(own.values[0]) - numbers["mean"]) * numbers["inverse"]
    return numbers["gamma"] * x_hat + numbers["beta"]


#: how the terms of each manner with an output of a layer come together
_TOTALS: Mapping[Manner, Callable[[Calculation], float]] = {
    Manner.WEIGHTED_SUM: _weighted,
    Manner.SUM: _weighted,
    Manner.COPY: _weighted,
    Manner.SCALED: _weighted,
    Manner.MEAN: _mean,
    Manner.MAXIMUM: lambda own: float(own.values.max()),
    Manner.PIECES: lambda own: max(part.result for part in own.parts),
    Manner.NORMALISED: _normalised,
}
