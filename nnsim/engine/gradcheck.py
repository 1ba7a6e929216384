"""The gradient check: backpropagation against central differences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.engine.program import Program
from nnsim.engine.regularizers import Regularization

#: Two derivatives that differ by less than this share are called equal, whatever the cost does there.
_EQUAL = 1e-7
#: A cost is a sum of many numbers, and of each the last digits are rounded.
_ROUNDINGS = 8.0
#: Where the two differ, the slope is looked at again so much nearer by.
_NEARER = 0.01
_ROOM = 1.1
_NO_LAYOUT = ParameterLayout(())
_NONE = Regularization()


@dataclass(frozen=True, slots=True)
class SlotCheck:
    """The check of one parameter array.

    ``checked`` of its parameters were looked at. The one with the largest relative difference stands at the
    index ``where``, with the derivatives ``analytic`` and ``numeric``; ``relative_difference`` is that of all
    of them together.
    """

    slot: Slot
    checked: int
    relative_difference: float
    largest: float
    where: Shape
    analytic: float
    numeric: float


@dataclass(frozen=True, slots=True)
class NearKink:
    """Pre-activations of ``layer`` that lie within epsilon of a kink of its activation.

    There are ``count`` of them; the nearest is ``z`` at the index ``where`` (sample first).
    """

    layer: str
    count: int
    where: Shape
    z: float


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The two gradients side by side, at the flat positions ``indices``.

    ``bend`` is how far a bend of the cost within epsilon of a parameter may have led its quotient astray, and
    ``rounding`` by how much the numeric derivative is uncertain because the cost has so many digits only.
    """

    indices: NDArray[np.int64]
    analytic: Array
    numeric: Array
    layout: ParameterLayout = _NO_LAYOUT
    bend: Array | None = None
    rounding: float = 0.0
    kinks: tuple[NearKink, ...] = ()

    @property
    def relative_difference(self) -> float:
        """|analytic - numeric| / (|analytic| + |numeric|) of the two vectors, in Euclidean length.

        Below 1e-7 in float64 the backward pass is right. It is 0 where both vanish.
        """
        return _relative(self.analytic, self.numeric)

    @property
    def per_parameter(self) -> Array:
        """The relative difference of every single parameter.

        Where both derivatives are so small that rounding alone would make more than 1e-7 of it, the
        difference is taken relative to more than they are, and rounding makes 1e-7.
        """
        scale = np.maximum(np.abs(self.analytic) + np.abs(self.numeric), self.rounding / _EQUAL)
        difference: Array = np.abs(self.analytic - self.numeric)
        np.divide(difference, scale, out=difference, where=scale > 0)
        return difference

    @property
    def bent(self) -> NDArray[np.bool_]:
        """Where the two differ, but by no more than the slope itself changes within epsilon.

        There the cost has a kink (ReLU, a maximum, hinge) or curves too much for so large an epsilon: the
        numeric derivative means nothing, and the difference says nothing against the analytic one. That a
        smooth cost curves is no excuse: the central difference does not feel it.
        """
        difference = np.abs(self.analytic - self.numeric)
        if self.bend is None:
            return np.zeros(difference.shape, np.bool_)
        return (self.per_parameter > _EQUAL) & (difference <= self.bend)

    @property
    def smooth_relative_difference(self) -> float:
        """The relative difference of all parameters but the ``bent`` ones."""
        smooth = ~self.bent
        return _relative(self.analytic[smooth], self.numeric[smooth])

    @property
    def is_lost_in_rounding(self) -> bool:
        """Whether the two vectors differ by no more than rounding, and yet by a large share of what they are.

        So it is where all derivatives that were looked at vanish, as in the first layers of a deep network.
        """
        difference = float(np.linalg.norm(self.analytic - self.numeric))
        return self.relative_difference > _EQUAL and difference <= self.rounding * sqrt(len(self.indices))

    def by_slot(self) -> tuple[SlotCheck, ...]:
        """What was found in each array of which at least one parameter was checked."""
        return tuple(self._slots())

    def _slots(self) -> Iterator[SlotCheck]:
        differences = self.per_parameter
        for slot in self.layout.slots:
            inside = np.flatnonzero((self.indices >= slot.start) & (self.indices < slot.stop))
            if len(inside):
                worst = inside[differences[inside].argmax()]
                yield SlotCheck(
                    slot,
                    len(inside),
                    _relative(self.analytic[inside], self.numeric[inside]),
                    float(differences[worst]),
                    self.layout.where(int(self.indices[worst]))[1],
                    float(self.analytic[worst]),
                    float(self.numeric[worst]),
                )


def _relative(analytic: Array, numeric: Array) -> float:
    scale = float(np.linalg.norm(analytic) + np.linalg.norm(numeric))
    return float(np.linalg.norm(analytic - numeric)) / scale if scale else 0.0


def trained_indices(layout: ParameterLayout) -> NDArray[np.int64]:
    """The flat positions of all parameters that learning changes."""
    pieces = [np.arange(slot.start, slot.stop) for slot in layout.trained]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)


def sample(layout: ParameterLayout, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """At most ``count`` trained parameters, chosen at random without repetition, in order.

    Every array has as equal a share as its size allows, so that a few biases are not lost beside a large
    weight matrix; arrays are left out only where there are more of them than ``count``.
    """
    slots = sorted(layout.trained, key=lambda slot: slot.stop - slot.start)
    chosen: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for number, slot in enumerate(slots):
        share = -(-count // (len(slots) - number))  # rounded up: what small arrays leave, large ones take
        size = min(share, slot.stop - slot.start)
        chosen.append(slot.start + rng.choice(slot.stop - slot.start, size, replace=False))
        count -= size
    return np.sort(np.concatenate(chosen))


def gradient_check(
    program: Program,
    x: Array,
    target: Array,
    *,
    epsilon: float = 1e-4,
    indices: NDArray[np.int64] | None = None,
    regularization: Regularization = _NONE,
    samples: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> GradientCheck:
    """Compare dC/dtheta_i with (C(theta_i + epsilon) - C(theta_i - epsilon)) / (2 epsilon).

    The network runs as it does while training: dropout with one mask for all passes, batch normalisation with
    the batch. ``indices`` picks the parameters (all that are trained by default). The penalties of
    ``regularization`` belong to the cost, for a training set of ``samples`` (by default those given).
    ``progress`` is told before each parameter how many are done, of how many; what it raises ends the check.
    The program should compute in float64; its parameters are the same afterwards.
    Shapes: x (batch, inputs), target (batch, outputs).
    Source: Goodfellow et al. 2016, section 11.5.
    """
    kept, redraw = program.parameters.copy(), program.mode.redraw
    layout, count = program.layout, samples or len(x)

    def penalty() -> float:
        if not regularization.has_penalty:
            return 0.0
        return regularization.penalty(program.parameters, layout, count)

    def cost() -> float:
        losses = program.losses(x, target, training=True)
        return float(np.add.reduce(losses)) / len(losses) + penalty()

    try:
        here = program.loss_and_gradient(x, target) + penalty()
        regularization.add_gradient(kept, program.gradient, layout, count)
        kinks = _near_kinks(program, len(x), epsilon)
        program.mode.redraw = False
        chosen = trained_indices(layout) if indices is None else indices
        numeric, bend = _slopes(program.parameters, chosen, epsilon, here, cost, progress)
        rounding = _ROUNDINGS * float(np.finfo(program.dtype).eps) * abs(here) / epsilon
        check = GradientCheck(chosen, program.gradient[chosen], numeric, layout, bend, rounding, kinks)
        unequal = np.flatnonzero(check.per_parameter > _EQUAL)
        nearer, near_bend = _slopes(program.parameters, chosen[unequal], _NEARER * epsilon, here, cost)
        bend[unequal] = _kinks_between(numeric[unequal], bend[unequal], nearer, near_bend, rounding / _NEARER)
    finally:
        program.parameters[:] = kept
        program.mode.redraw = redraw
    return check


def _slopes(
    parameters: Array,
    indices: NDArray[np.int64],
    epsilon: float,
    here: float,
    cost: Callable[[], float],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Array, Array]:
    """The central difference quotients, and by how much the slopes on both sides differ."""
    costs: Array = np.empty((len(indices), 2))
    for done, index in enumerate(indices):
        if progress is not None:
            progress(done, len(indices))
        costs[done] = _on_both_sides(parameters, int(index), epsilon, cost)
    above, below = costs.reshape(-1, 2).T
    return (above - below) / (2 * epsilon), np.abs(above - 2 * here + below) / epsilon


def _on_both_sides(
    parameters: Array, index: int, epsilon: float, cost: Callable[[], float]
) -> tuple[float, float]:
    """The cost with one parameter a little larger, and a little smaller."""
    kept = parameters[index]
    parameters[index] = kept + epsilon
    above = cost()
    parameters[index] = kept - epsilon
    below = cost()
    parameters[index] = kept
    return above, below


def _kinks_between(
    numeric: Array, bend: Array, nearer: Array, near_bend: Array, near_rounding: float
) -> Array:
    """By how much a kink within epsilon may have falsified ``numeric``; 0 where the cost is smooth.

    A second look, nearer by, tells: the bend of a smooth curve has shrunk with epsilon, and the quotient is
    what it was but for rounding. A kink that is nearer still keeps its bend, and any other one is left
    behind, which changes the quotient, also where two kinks hid each other from the first look.
    """
    change = np.abs(numeric - nearer)
    left_behind = np.where(change > near_rounding, _ROOM * change + near_rounding, 0.0)
    keeps = near_bend > _ROOM * _NEARER * bend + 2 * near_rounding
    return np.where(keeps, np.maximum(bend, _ROOM * (change + near_bend)), left_behind)


def _near_kinks(program: Program, batch: int, epsilon: float) -> tuple[NearKink, ...]:
    found = []
    for node, buffers in zip(program.nodes, program.buffers(batch), strict=True):
        kinks = getattr(getattr(node.layer, "activation", None), "kinks", ())
        if kinks:
            distance = np.min([np.abs(buffers.z - kink) for kink in kinks], axis=0)
            count = int(np.count_nonzero(distance <= epsilon))
            if count:
                where = tuple(int(i) for i in np.unravel_index(distance.argmin(), distance.shape))
                found.append(NearKink(node.name, count, where, float(buffers.z[where])))
    return tuple(found)
