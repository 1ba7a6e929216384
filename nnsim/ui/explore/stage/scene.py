"""What the stage draws: a recorded training step at one moment, and what of it is known, and at work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.network.spec import LayerId
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.steps import Phase, Step, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.columns import Column, Indices, NetworkLayout

Mask = NDArray[np.bool_]

#: a sum of no more terms than this shows each of them as a value of its own
FEW = 2

WEIGHT, CONTRIBUTION, GRADIENT = "weight", "contribution", "gradient"


@dataclass(frozen=True, slots=True, eq=False)
class StageScene:
    """A trace at a cursor. ``step`` is what is explained and lit up, None before the first one.

    ``edge_colours`` is what the colour of an edge says: its weight, what it carries (weight times value) or
    its gradient. ``travelled`` is how far the values are on their way along the edges, 1 when they are there.
    ``texts`` stand below the columns.
    """

    trace: Trace
    cursor: int
    step: Step | None
    layout: NetworkLayout
    texts: tuple[tuple[str, str], ...]
    pointed: Ref | None = None
    edge_colours: str = WEIGHT
    shows_wishes: bool = False
    travelled: float = 1.0

    @property
    def phase(self) -> Phase:
        """The part of the training step that it stands in."""
        return Phase.FORWARD if self.step is None else self.step.phase

    @property
    def is_backward(self) -> bool:
        """Whether values travel from right to left."""
        return self.phase is Phase.BACKWARD

    def values(self, column: Column) -> Array:
        """What a layer hands on, (values,)."""
        values: Array = self.trace.recording.values_of(column.layer)[self.trace.sample].reshape(-1)
        return values

    def known(self, column: Column) -> Mask:
        """Which values are there by now; the input always is.  Shapes: (values,)."""
        if column.layer not in self.trace.layers:
            return np.ones(column.total, bool)
        return self.trace.known(column.layer, self.cursor)

    def deltas(self, column: Column) -> tuple[Array, Mask] | None:
        """The deltas of a layer and which are there by now, both (values,); None where none are learnt."""
        known = self.trace.known_deltas(column.layer, self.cursor)
        if known is None:
            return None
        record = self.trace.recording.layers[column.layer]
        return record.delta[self.trace.sample].reshape(-1)[: column.total], known


@dataclass(frozen=True, slots=True, eq=False)
class AtWork:
    """What a step works on, as far as it is one unit.

    ``layer`` and ``index`` say which value, ``channel`` which map where it is the parameters of a map.
    ``calculation`` are the numbers; ``term`` is which term of it is the step, None where it is all of it.
    """

    work: Work | None = None
    layer: LayerId | None = None
    index: int | None = None
    channel: int | None = None
    calculation: Calculation | None = None
    term: int | None = None

    @property
    def place(self) -> Place | None:
        """The value that is worked out, if it is one."""
        return None if self.layer is None or self.index is None else Place(self.layer, self.index)


def at_work(trace: Trace, step: Step | None) -> AtWork:
    """What a step works on; a step of a layer or more has a layer only."""
    if step is None:
        return AtWork()
    work, layer = step.stage.work, step.stage.layer
    if step.unit is None:
        return AtWork(work, layer)
    calculation = trace.calculation(step)
    if work in (Work.GRADIENT, Work.UPDATE):
        return _parameters_at_work(trace, step, calculation)
    calculation, term = _part(calculation, step.term)
    place = _result(calculation) or _result(trace.calculation(step))
    if place is None:
        return AtWork(work, layer if work is not Work.LOSS else trace.last, None, None, calculation, term)
    return AtWork(work, place.layer, place.index, None, calculation, term)


def _parameters_at_work(trace: Trace, step: Step, calculation: Calculation) -> AtWork:
    layer, unit = step.stage.layer, step.unit
    assert layer is not None
    is_map = len(trace.layers[layer].record.kind.output_shape) > 1
    index, channel = (None, unit) if is_map else (unit, None)
    return AtWork(step.stage.work, layer, index, channel, calculation, step.term)


def _result(calculation: Calculation) -> Place | None:
    found = calculation.refs_of.get("result")
    return None if found is None else found.place


def _part(calculation: Calculation, term: int | None) -> tuple[Calculation, int | None]:
    """Of a maximum of sums the sum that is being worked out, or the one that has won."""
    if calculation.manner is not Manner.PIECES or not calculation.parts:
        return calculation, term
    winner = calculation.parts[int(calculation.extras.get("winner", 0))]
    if term is None:
        return replace(winner, refs_of=calculation.refs_of), None
    for part in calculation.parts:
        if term < part.micro_steps:
            return replace(part, refs_of=calculation.refs_of), term
        term -= part.micro_steps
    return replace(winner, refs_of=calculation.refs_of), None


def edge_of_parameter(trace: Trace, place: ParameterPlace) -> tuple[Place, Place] | None:
    """The edge that has a weight of its own; None for biases and for weights that many edges share."""
    own = trace.layers[place.layer]
    W = own.record.parameters.get(place.name)
    if W is None or W.ndim != 2 or len(own.record.inputs) != 1 or W.shape != (own.input().size, own.outputs):
        return None
    source, neuron = divmod(place.index, own.outputs)
    return Place(own.record.heard[0], source), Place(place.layer, neuron)


def weight_place(layer: LayerId, index: int = 0) -> ParameterPlace:
    """The place of a weight of a layer of neurons."""
    return ParameterPlace(layer, "W", index)


def parameter_at_work(trace: Trace, step: Step) -> ParameterPlace | None:
    """The parameter that a single term of a gradient or update is about."""
    found = trace.calculation(step).refs_of.get("result")
    return None if found is None else found.parameter


# Neurons that the picture leaves out


def guests_of(trace: Trace, step: Step | None, pointed: Ref | None) -> dict[LayerId, int]:
    """Which value of each layer has to be seen, because it is worked on or pointed at."""
    wanted: list[Place | None] = []
    active = at_work(trace, step)
    if pointed is not None:
        wanted += [pointed.place, pointed.end]
    wanted += _heard(trace, step, active)
    found: dict[LayerId, int] = {}
    if active.place is not None:
        found[active.place.layer] = active.place.index
    for place in wanted:
        if place is not None:
            found.setdefault(place.layer, place.index)
    return found


def _heard(trace: Trace, step: Step | None, active: AtWork) -> tuple[Place | None, ...]:
    """The ends of the edge at work, and of all edges where there are few."""
    calculation, term = active.calculation, active.term
    if step is None or calculation is None:
        return ()
    if active.work in (Work.GRADIENT, Work.UPDATE):
        parameter = None if term is None else parameter_at_work(trace, step)
        return () if parameter is None else edge_of_parameter(trace, parameter) or ()
    if calculation.count <= FEW:
        shown = range(calculation.count) if calculation.refs else range(0)
    else:
        shown = range(term, term + 1) if term is not None and term < calculation.count else range(0)
    refs = [calculation.ref(one) for one in shown]
    return tuple(place for ref in refs for place in (ref.place, ref.end))


def seated(layout: NetworkLayout, guests: Mapping[LayerId, int]) -> NetworkLayout:
    """The layout in which every guest is drawn: one who is left out takes the last seat of its column.

    Nothing moves by that, so that steps through hundreds of neurons leave the picture calm.
    """
    columns = list(layout.columns)
    for number, column in enumerate(layout.columns):
        index = guests.get(column.layer)
        if index is None or column.place(index) is not None:
            continue
        seats = _with_guest(column, index)
        for other, one in enumerate(layout.columns):
            # layers that work number by number share one choice of neurons
            if one.indices is column.indices and not column.is_picture:
                columns[other] = replace(one, indices=seats)
        if column.is_picture:
            columns[number] = replace(column, maps=seats)
    return replace(layout, columns=tuple(columns))


def _with_guest(column: Column, index: int) -> Indices:
    seats = (column.maps if column.is_picture else column.indices).copy()
    seats[-1] = index % column.channels if column.is_picture else index
    return seats
