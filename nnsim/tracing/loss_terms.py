"""The loss in single steps: what each output costs, the sample, and the batch; and how it goes back."""

from collections.abc import Callable

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.network.spec import LayerId
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.places import Place, Ref, Refs
from nnsim.tracing.recording import Recording
from nnsim.tracing.steps import Counts

#: cost of one output from its pre-activation z, activation a, target and the whole row of pre-activations
_Cost = Callable[[float, float, float, Array], float]


def _log_share(z: float, row: Array) -> float:
    """ln softmax, exact however small the share is."""
    largest = float(row.max())
    return z - largest - float(np.log(np.exp(row - largest).sum()))


def _binary(z: float, a: float, target: float, row: Array) -> float:
    # ln(1 + e^z) - y z, without overflow
    return max(z, 0.0) - target * z + float(np.log1p(np.exp(-abs(z))))


_COSTS: dict[str, _Cost] = {
    # a product goes on to infinity where a power of Python would raise an error
    "squared_error": lambda z, a, target, row: (a - target) * (a - target),
    "absolute_error": lambda z, a, target, row: abs(a - target),
    # the lines of the others: an output that is not wanted costs nothing, even if its logarithm is infinite
    "cross_entropy": lambda z, a, target, row: -target * _log_share(z, row) if target else 0.0,
    "binary_cross_entropy": _binary,
    "hinge": lambda z, a, target, row: max(1 - (2 * target - 1) * a, 0.0),
    "exponential": lambda z, a, target, row: float(np.exp(-(2 * target - 1) * a)),
}
#: dC/da of one output of one sample's loss
_SLOPES: dict[str, Callable[[float, float], float]] = {
    "squared_error": lambda a, target: 2 * (a - target),
    "absolute_error": lambda a, target: float(np.sign(a - target)),
    "hinge": lambda a, target: -(2 * target - 1) * float((2 * target - 1) * a < 1),
    "exponential": lambda a, target: -(2 * target - 1) * float(np.exp(-(2 * target - 1) * a)),
}


class LossTrace:
    """The loss of one sample of a recording.

    A unit is one output; after them comes the sum, and for a batch of several samples their mean. The 0-1
    loss is one unit: whether the largest output is the wanted one.
    """

    def __init__(self, recording: Recording, layer: LayerId, sample: int) -> None:
        self.recording = recording
        self.layer = layer
        self.sample = sample
        own = recording.layers[layer]
        self._z, self._a = own.z[sample].reshape(-1), own.a[sample].reshape(-1)
        self._target = recording.target[sample]
        self.name = recording.loss_kind.name
        self._terms = len(self._a) if self.name in _COSTS else 0

    @property
    def counts(self) -> Counts:
        """One micro-step for each output, the sum, and the mean of a batch."""
        return Counts.same(self._terms + 1 + (len(self.recording) > 1), 1)

    @property
    def terms(self) -> int:
        """How many of the units are outputs."""
        return self._terms

    def calculation(self, unit: int) -> Calculation:
        """The numbers of one unit."""
        if unit < self._terms:
            return self._term(unit)
        return self._sum() if unit == self._terms else self._mean()

    def is_from_logits(self) -> bool:
        """Whether the way back starts at the pre-activations: loss and activation differentiated at once."""
        return self.recording.loss_kind.from_logits_of is not None

    def back(self, unit: int, result: float, slope: float | None) -> Calculation:
        """Where the way back starts: dC/dz of an output from logits, else dC/da times the slope, if any.

        ``result`` is the engine's number.
        """
        a, target = float(self._a[unit]), float(self._target[unit])
        known = {"a": a, "target": target, "z": float(self._z[unit])}
        refs_of = {"result": Ref(Place(self.layer, unit)), "a": Ref(Place(self.layer, unit))}
        if self.is_from_logits():
            total = float(self._target.sum()) if self.name == "cross_entropy" else 1.0
            return Calculation(
                Manner.FROM_LOGITS,
                result,
                function=self.name,
                extras=known | {"target_sum": total},
                refs_of=refs_of,
            )
        return Calculation(
            Manner.FROM_LOSS, result, total=_SLOPES[self.name](a, target), function=self.name, slope=slope,
            extras=known, refs_of=refs_of,
        )  # fmt: skip

    def _term(self, unit: int) -> Calculation:
        z, a, target = float(self._z[unit]), float(self._a[unit]), float(self._target[unit])
        cost = _COSTS[self.name](z, a, target, self._z)
        place = Ref(Place(self.layer, unit))
        return Calculation(
            Manner.LOSS_TERM, cost, function=self.name, extras={"a": a, "z": z, "target": target},
            refs_of={"result": place, "a": place},
        )  # fmt: skip

    def _sum(self) -> Calculation:
        costs = np.array([self._term(unit).result for unit in range(self._terms)])
        own = Refs(self._terms, self.layer, np.arange(self._terms))
        result = float(self.recording.losses[self.sample])
        return Calculation(Manner.LOSS_SUM, result, values=costs, refs=(own,), function=self.name)

    def _mean(self) -> Calculation:
        losses = self.recording.losses
        return Calculation(
            Manner.LOSS_MEAN, self.recording.loss, values=losses, refs=(Refs(len(losses)),),
            function=self.name, extras={"divisor": float(len(losses))},
        )  # fmt: skip
