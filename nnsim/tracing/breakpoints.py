"""Where to stop on the way through a trace: at a neuron, or where a number is as somebody waits for it.

What is looked at are the arrays of whole layers, never single edges: half a million of them cost nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.explain.figures import number_text
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.places import Indices
from nnsim.tracing.prediction import unit_words, value_words
from nnsim.tracing.steps import Granularity, Stage, Work
from nnsim.tracing.trace import Trace

Deltas = Mapping[LayerId, Array]
"""The deltas of every layer that learns, (n,) each."""


@dataclass(frozen=True, slots=True)
class AtNeuron:
    """Stop at all that is done about one value of a layer."""

    layer: LayerId
    index: int


@dataclass(frozen=True, slots=True)
class DeltaBeyond:
    """Stop where |delta| > ``limit``."""

    limit: float


@dataclass(frozen=True, slots=True)
class DeltaFlips:
    """Stop where a delta has another sign than at the last step of learning."""


@dataclass(frozen=True, slots=True)
class DeadUnit:
    """Stop where a neuron answers 0 and its slope is 0, so that it cannot learn from this sample."""


@dataclass(frozen=True, slots=True)
class NotFinite:
    """Stop where an activation or a delta is not a number, or infinite."""


Breakpoint = AtNeuron | DeltaBeyond | DeltaFlips | DeadUnit | NotFinite


class Finder:
    """The places on the way through one trace at which to stop, found stage by stage when asked for.

    ``earlier`` are the deltas of the last step of learning, without which no sign can have changed.
    """

    def __init__(
        self, trace: Trace, breakpoints: Sequence[Breakpoint], earlier: Deltas | None = None
    ) -> None:
        self.trace, self.breakpoints, self.earlier = trace, tuple(breakpoints), earlier or {}
        self._stops: dict[int, list[tuple[int, Breakpoint]]] = {}

    def next(self, cursor: int, until: int | None = None) -> tuple[int, Spoken] | None:
        """The first stop behind ``cursor``, up to ``until``, and why there; None where there is none."""
        end = self.trace.length if until is None else until
        for stage in self.trace.stages:
            if stage.stop <= cursor or not self.breakpoints:
                continue
            if stage.start >= end:
                return None
            stops = self._of(stage)
            first = bisect_right(stops, cursor, key=_cursor)
            if first < len(stops):
                found = stops[first]
                return self._told(stage, *found) if found[0] <= end else None
        return None

    def previous(self, cursor: int) -> tuple[int, Spoken] | None:
        """The last stop before ``cursor``, and why there; None where there is none."""
        for stage in reversed(self.trace.stages):
            if stage.start >= cursor or not self.breakpoints:
                continue
            stops = self._of(stage)
            last = bisect_left(stops, cursor, key=_cursor) - 1
            if last >= 0:
                return self._told(stage, *stops[last])
        return None

    def _of(self, stage: Stage) -> list[tuple[int, Breakpoint]]:
        """The cursors behind units at which to stop, in order."""
        if stage.number not in self._stops:
            found: dict[int, Breakpoint] = {}
            for one in self.breakpoints:
                for unit in _HITS[type(one)](self, stage, one):
                    found.setdefault(stage.start + stage.counts.end(int(unit)), one)
            self._stops[stage.number] = sorted(found.items(), key=_cursor)
        return self._stops[stage.number]

    def _told(self, stage: Stage, cursor: int, one: Breakpoint) -> tuple[int, Spoken]:
        unit = stage.counts.unit_at(cursor - 1 - stage.start)
        return cursor, _words(self.trace, stage, unit, one)

    # What the conditions look at

    def activations(self, stage: Stage) -> tuple[Indices, Array]:
        """The output of every unit of a way forward, -1 for none, and its activation."""
        own = self.own(stage)
        outputs, a = _outputs(own), own.flat(own.record.a)
        return outputs, np.where(outputs < 0, 0.0, a[outputs])

    def deltas(self, stage: Stage) -> tuple[Indices, Array]:
        """The units of a way back that are deltas, and the deltas."""
        return _deltas(self.trace, _layer(stage))

    def own(self, stage: Stage) -> LayerTrace:
        """The layer of a stage."""
        assert stage.layer is not None
        return self.trace.layers[stage.layer]


def find(
    trace: Trace,
    breakpoints: Sequence[Breakpoint],
    cursor: int,
    forwards: bool = True,
    earlier: Deltas | None = None,
) -> tuple[int, Spoken] | None:
    """The next stop behind ``cursor``, or the last one before it, and why there; None for none."""
    finder = Finder(trace, breakpoints, earlier)
    return finder.next(cursor) if forwards else finder.previous(cursor)


def deltas_of(trace: Trace) -> Deltas:
    """The deltas of a trace, to be compared with those of the next step of learning."""
    return {layer: _deltas(trace, layer)[1] for layer in trace.deltas}


def is_there(trace: Trace, one: Breakpoint) -> bool:
    """Whether the network has what a breakpoint names; that of another network waits until it comes back."""
    if not isinstance(one, AtNeuron):
        return True
    own = trace.layers.get(one.layer)
    return own is not None and 0 <= one.index < own.outputs


def described(trace: Trace, one: Breakpoint) -> Spoken:
    """A breakpoint as an entry of a list."""
    if isinstance(one, AtNeuron):
        return value_words(trace, one.layer, one.index)
    if isinstance(one, DeltaBeyond):
        return Spoken("A delta beyond ±{:g}", one.limit)
    return _DESCRIBED[type(one)]


_DESCRIBED = {
    DeltaFlips: Spoken("A delta that has changed its sign"),
    DeadUnit: Spoken("A dead neuron: activation 0, slope 0"),
    NotFinite: Spoken("A number that is infinite or none at all"),
}


def _cursor(stop: tuple[int, Breakpoint]) -> int:
    return stop[0]


def _outputs(own: LayerTrace) -> Indices:
    """The output that is there with each unit of the way forward, -1 for a result in between."""
    if type(own).output_of is LayerTrace.output_of:
        return np.arange(own.forward_units)
    found = map(own.output_of, range(own.forward_units))
    return np.array([-1 if one is None else one for one in found], np.intp)


def _deltas(trace: Trace, layer: LayerId) -> tuple[Indices, Array]:
    """The units that are deltas and the deltas, (n,) each; behind a softmax other units are dC/da."""
    own, deltas = trace.layers[layer], trace.deltas[layer]
    units = np.arange(own.delta_units)
    if deltas.counts.units == own.delta_units:
        if type(own).delta_of is LayerTrace.delta_of:
            return units, own.flat(own.record.delta)
        return units, np.array([own.delta_of(unit) for unit in range(own.delta_units)])
    outputs = range(own.outputs)
    found = np.array([own.delta_of(own.delta_unit(output)) for output in outputs])
    return np.array([deltas.unit_of(output) for output in outputs]), found


# The units of a stage at which each kind of breakpoint stops

_Units = Iterator[int] | NDArray[np.intp]
_NONE = np.zeros(0, np.intp)


def _at_neuron(finder: Finder, stage: Stage, one: AtNeuron) -> _Units:
    steps = finder.trace.steps_about(one.layer, one.index) if stage.layer == one.layer else ()
    return (step.unit for step in steps if step.stage.number == stage.number and step.unit is not None)


def _delta_beyond(finder: Finder, stage: Stage, one: DeltaBeyond) -> _Units:
    if stage.work is not Work.DELTA:
        return _NONE
    units, deltas = finder.deltas(stage)
    return units[np.abs(deltas) > one.limit]


def _delta_flips(finder: Finder, stage: Stage, one: DeltaFlips) -> _Units:
    before = finder.earlier.get(stage.layer) if stage.layer is not None else None
    if stage.work is not Work.DELTA or before is None:
        return _NONE
    units, deltas = finder.deltas(stage)
    if before.shape != deltas.shape:
        return _NONE
    return units[np.sign(before) * np.sign(deltas) < 0]


def _dead_unit(finder: Finder, stage: Stage, one: DeadUnit) -> _Units:
    if stage.work is not Work.FORWARD:
        return _NONE
    own = finder.own(stage)
    if own.activation is None or own.is_softmax:
        return _NONE
    outputs, a = finder.activations(stage)
    return np.flatnonzero((outputs >= 0) & (a == 0) & (own.slopes[outputs] == 0))


def _not_finite(finder: Finder, stage: Stage, one: NotFinite) -> _Units:
    if stage.work is Work.FORWARD:
        return np.flatnonzero(~np.isfinite(finder.activations(stage)[1]))
    if stage.work is not Work.DELTA:
        return _NONE
    units, deltas = finder.deltas(stage)
    return units[~np.isfinite(deltas)]


_HITS: Mapping[type, Callable[..., _Units]] = {
    AtNeuron: _at_neuron,
    DeltaBeyond: _delta_beyond,
    DeltaFlips: _delta_flips,
    DeadUnit: _dead_unit,
    NotFinite: _not_finite,
}


# Words


def _words(trace: Trace, stage: Stage, unit: int, one: Breakpoint) -> Spoken:
    place = _unit_words(trace, stage, unit, one)
    if isinstance(one, DeltaBeyond):
        delta = trace.deltas[_layer(stage)].calculation(unit).result
        return Spoken(
            "Stopped at {}: its delta is {}, beyond ±{:g}.", place, number_text(delta, 3), one.limit
        )
    if isinstance(one, DeltaFlips):
        return Spoken("Stopped at {}: its delta has changed its sign since the last update.", place)
    if isinstance(one, DeadUnit):
        return Spoken("Stopped at {}: it is dead here, with activation 0 and slope 0.", place)
    if isinstance(one, NotFinite):
        return Spoken("Stopped at {}: its number is infinite or none at all.", place)
    return Spoken("Stopped at {}.", place)


def _unit_words(trace: Trace, stage: Stage, unit: int, one: Breakpoint) -> Spoken:
    if isinstance(one, AtNeuron):
        return value_words(trace, one.layer, one.index)
    return unit_words(trace, trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON))


def _layer(stage: Stage) -> LayerId:
    assert stage.layer is not None
    return stage.layer
