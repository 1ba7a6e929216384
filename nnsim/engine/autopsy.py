"""Where numbers first stopped being finite: what is looked for when a run has ended in infinity or in none.

A network is followed in the order in which it computes: the batch, layer by layer forwards, the loss, and
layer by layer backwards. The first array that holds such a value is the place where it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np

from nnsim.engine.layers.base import Buffers
from nnsim.engine.numerics import Array
from nnsim.engine.program import Program


class Found(Enum):
    """What held the first value that is not finite."""

    INPUT = "input"
    TARGET = "target"
    PARAMETER = "parameter"
    PRE_ACTIVATION = "pre-activation"
    ACTIVATION = "activation"
    LOSS = "loss"
    DELTA = "delta"
    GRADIENT = "gradient"


@dataclass(frozen=True, slots=True)
class Place:
    """The first value that is not finite.

    ``layer`` is the name of its node and ``parameter`` that of its array, where there is one. ``index`` is
    its place in that array; where the array has a row for every sample, ``sample`` is the row. ``neuron``
    counts along the last axis.
    """

    found: Found
    value: float
    index: tuple[int, ...]
    layer: str | None = None
    parameter: str | None = None
    sample: int | None = None

    @property
    def neuron(self) -> int:
        """The neuron, unit or channel, from 0."""
        return self.index[-1]


def first_not_finite(program: Program, x: Array, target: Array, *, training: bool = True) -> Place | None:
    """Run ``program`` on a batch and look for the first value that is not finite; None if all are.

    Dropout uses the masks of the pass before. ``training`` looks backwards too, if the loss has a gradient.
    Shapes: x (batch, inputs), target (batch, outputs).
    """
    redraw, program.mode.redraw = program.mode.redraw, False
    try:
        with np.errstate(all="ignore"):
            return next(_places(program, x, target, training), None)
    finally:
        program.mode.redraw = redraw


def first_parameter_not_finite(program: Program) -> Place | None:
    """The first parameter that is not finite, in the order of the layers."""
    found = (_in_parameters(program, program.parameters, name, Found.PARAMETER) for name in program.names)
    return next((place for places in found for place in places), None)


def _places(program: Program, x: Array, target: Array, training: bool) -> Iterator[Place]:
    yield from _in_samples(Found.INPUT, x)
    yield from _in_samples(Found.TARGET, target)
    losses = program.losses(x, target, training=training)
    buffers = dict(zip(program.names, program.buffers(len(x)), strict=True))
    for name, own in buffers.items():
        yield from _in_parameters(program, program.parameters, name, Found.PARAMETER)
        yield from _in_layer(name, own)
    yield from _in_samples(Found.LOSS, losses[:, None])
    if training and program.loss.is_trainable:
        program.loss_and_gradient(x, target)
        for name, own in reversed(buffers.items()):
            yield from _in_samples(Found.DELTA, own.delta, name)
            yield from _in_parameters(program, program.gradient, name, Found.GRADIENT)


def _in_layer(name: str, own: Buffers) -> Iterator[Place]:
    if own.z is not own.a:
        yield from _in_samples(Found.PRE_ACTIVATION, own.z, name)
    yield from _in_samples(Found.ACTIVATION, own.a, name)


def _in_samples(found: Found, values: Array, layer: str | None = None) -> Iterator[Place]:
    index = _first(values)
    if index is not None:
        yield Place(found, float(values[index]), index[1:], layer, sample=index[0])


def _in_parameters(program: Program, flat: Array, layer: str, found: Found) -> Iterator[Place]:
    for slot in program.layout.slots:
        index = _first(slot.view(flat)) if slot.layer == layer else None
        if index is not None:
            yield Place(found, float(slot.view(flat)[index]), index, layer, slot.name)


def _first(values: Array) -> tuple[int, ...] | None:
    """The index of the first value that is not finite."""
    bad = ~np.isfinite(values)
    if not bad.any():
        return None
    return tuple(int(number) for number in np.unravel_index(int(bad.argmax()), bad.shape))
