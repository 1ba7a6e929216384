"""A recorded training step as a line of micro-steps: every one is worked out from its number alone."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np

from nnsim.network.spec import LayerId
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.deltas import Deltas
from nnsim.tracing.kinds.base import LayerTrace, Mask
from nnsim.tracing.kinds.table import trace_of
from nnsim.tracing.loss_terms import LossTrace
from nnsim.tracing.places import Indices, ParameterPlace
from nnsim.tracing.recording import Recording
from nnsim.tracing.steps import Counts, Granularity, Phase, Stage, Step, Work
from nnsim.tracing.updates import update_of


class Trace:
    """The steps of a recording for one of its samples; forward, loss, backward, update.

    A cursor is the number of micro-steps that are done, 0 to ``length``. The order is that of a teacher:
    forward layer by layer and neuron by neuron, the loss output by output, back from the last layer the
    deltas of its neurons and then the gradients of their parameters, then the update of all parameters.
    Nothing is stored but the recording: a network of half a million edges is as quick as one of nine.
    """

    def __init__(self, recording: Recording, sample: int = 0) -> None:
        self.recording = recording
        self.sample = sample
        self.layers: dict[LayerId, LayerTrace] = {
            layer: trace_of(record, recording, sample) for layer, record in recording.layers.items()
        }
        self.last = list(self.layers)[-1]
        self.loss = LossTrace(recording, self.last, sample)
        self.deltas: dict[LayerId, Deltas] = {
            layer: self._deltas(layer) for layer, record in recording.layers.items() if record.learns
        }
        self.stages: tuple[Stage, ...] = tuple(self._stages())
        self._starts = [stage.start for stage in self.stages]
        self.length = self.stages[-1].stop

    # Moving: from one cursor to another

    def step(self, cursor: int, granularity: Granularity) -> Step | None:
        """The step that was worked on last; None before the first.  Raises: IndexError beyond the end."""
        return None if cursor == 0 else self.step_at(cursor - 1, granularity)

    def step_at(self, micro: int, granularity: Granularity) -> Step:
        """The step that micro-step number ``micro`` belongs to.  Raises: IndexError if there is none."""
        if not 0 <= micro < self.length:
            raise IndexError(f"There is no micro-step {micro}: there are {self.length}.")
        stage = self.stages[bisect_right(self._starts, micro) - 1]
        if granularity is Granularity.NETWORK:
            return Step(granularity, *self.phase_ends(stage.phase), stage)
        if granularity is Granularity.LAYER:
            return Step(granularity, stage.start, stage.stop, stage)
        unit = stage.counts.unit_at(micro - stage.start)
        start = stage.start + stage.counts.start(unit)
        if granularity is Granularity.NEURON:
            return Step(granularity, start, stage.start + stage.counts.end(unit), stage, unit)
        return Step(granularity, micro, micro + 1, stage, unit, micro - start)

    def next(self, cursor: int, granularity: Granularity) -> int:
        """The end of the step that comes now; the end of the trace stays where it is."""
        return self.length if cursor >= self.length else self.step_at(cursor, granularity).stop

    def previous(self, cursor: int, granularity: Granularity) -> int:
        """The start of the step that was worked on last."""
        return 0 if cursor <= 0 else self.step_at(cursor - 1, granularity).start

    def phases(self) -> tuple[Phase, ...]:
        """The phases there are, in order: a loss without a slope has no way back."""
        return tuple(dict.fromkeys(stage.phase for stage in self.stages))

    def phase_ends(self, phase: Phase) -> tuple[int, int]:
        """The cursors at which a phase starts and ends."""
        stages = [stage for stage in self.stages if stage.phase is phase]
        return stages[0].start, stages[-1].stop

    def share(self, cursor: int) -> tuple[Phase, float]:
        """The phase of the step that was worked on last, and how much of its units is done, 0 to 1."""
        step = self.step_at(max(0, cursor - 1), Granularity.TERM)
        stages = [stage for stage in self.stages if stage.phase is step.phase]
        done = sum(stage.counts.units for stage in stages if stage.number < step.stage.number)
        own, offset = step.stage, min(cursor, self.length) - step.stage.start
        assert step.unit is not None
        first, last = own.counts.start(step.unit), own.counts.end(step.unit)
        done_here = step.unit + max(0.0, (offset - first) / (last - first))
        return step.phase, (done + done_here) / sum(stage.counts.units for stage in stages)

    def cursor_at(self, phase: Phase, share: float, granularity: Granularity) -> int:
        """The cursor behind so much of the units of a phase: the twin of ``share``, at the end of a step."""
        stages = [stage for stage in self.stages if stage.phase is phase]
        # rounded, for a share that was worked out from a cursor may be a hair beyond the end of a unit
        wanted = round(min(max(share, 0.0), 1.0) * sum(stage.counts.units for stage in stages), 6)
        if wanted <= 0:
            return stages[0].start
        for stage in stages:
            units = stage.counts.units
            if wanted <= units or stage is stages[-1]:
                unit = min(int(wanted), units - 1)
                first, last = stage.counts.start(unit), stage.counts.end(unit)
                micro = stage.start + first + round((wanted - unit) * (last - first)) - 1
                return self.step_at(min(max(micro, stage.start), stage.stop - 1), granularity).stop
            wanted -= units
        raise AssertionError  # a phase has a stage

    # Finding: where something happens

    def stage(self, work: Work, layer: LayerId | None = None) -> Stage | None:
        """The stage of this work on a layer; None where there is none."""
        return self._by_work.get((work, layer))

    def end_of(self, work: Work, layer: LayerId | None, unit: int) -> int | None:
        """The cursor behind a unit; None where there is no such work."""
        stage = self.stage(work, layer)
        return None if stage is None else stage.start + stage.counts.end(unit)

    def steps_about(self, layer: LayerId, index: int) -> tuple[Step, ...]:
        """All that is done about one value of a layer: forward, delta, gradient, update, as units.

        Nothing is done about a value that the layer has not.
        """
        own = self.layers.get(layer)
        if own is None or not 0 <= index < own.outputs:
            return ()
        found: list[tuple[Work, int]] = [(Work.FORWARD, own.forward_unit(index))]
        if layer in self.deltas:
            found.append((Work.DELTA, self.deltas[layer].unit_of(index)))
        if own.neurons:
            neuron = own.neuron_of(own.forward_unit(index))
            found += [(Work.GRADIENT, neuron), (Work.UPDATE, neuron)]
        return tuple(
            self.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON)
            for work, unit in found
            if (stage := self.stage(work, layer)) is not None
        )

    def units_done(self, work: Work, layer: LayerId | None, cursor: int) -> int:
        """How many units of a stage are done at ``cursor``."""
        stage = self.stage(work, layer)
        if stage is None or cursor <= stage.start:
            return 0
        if cursor >= stage.stop:
            return stage.counts.units
        return stage.counts.unit_at(cursor - stage.start)

    def known(self, layer: LayerId, cursor: int) -> Mask:
        """Which activations of a layer are there at ``cursor``.  Shapes: (outputs,)."""
        return self.layers[layer].known(self.units_done(Work.FORWARD, layer, cursor))

    def known_deltas(self, layer: LayerId, cursor: int) -> Mask | None:
        """Which deltas of a layer are there at ``cursor``, (outputs,); None where it has none."""
        deltas = self.deltas.get(layer)
        return None if deltas is None else deltas.known(self.units_done(Work.DELTA, layer, cursor))

    # What is worked out

    def calculation(self, step: Step) -> Calculation:
        """The numbers of the unit that a step is or is a part of.  For steps of NEURON and TERM."""
        assert step.unit is not None
        with np.errstate(all="ignore"):  # weights that have run away are shown, not warned of
            return _CALCULATIONS[step.stage.work](self, step.stage, step.unit, step.term)

    def places(self, stage: Stage, unit: int) -> tuple[ParameterPlace, ...]:
        """The parameters that a unit of GRADIENT or UPDATE is about, in order."""
        assert stage.layer is not None
        own = self.layers[stage.layer]
        return tuple(
            ParameterPlace(stage.layer, name, int(index))
            for name in self._names(own, stage.work)
            for index in own.entries(name, unit)
        )

    def _forward(self, stage: Stage, unit: int, _term: int | None) -> Calculation:
        return self._own(stage).forward(unit)

    def _loss(self, _stage: Stage, unit: int, _term: int | None) -> Calculation:
        return self.loss.calculation(unit)

    def _delta(self, stage: Stage, unit: int, _term: int | None) -> Calculation:
        return self.deltas[self._own(stage).layer].calculation(unit)

    def _gradient(self, stage: Stage, unit: int, term: int | None) -> Calculation:
        place = self._place(stage, unit, term)
        return self._own(stage).gradient(place.name, place.index)

    def _update(self, stage: Stage, unit: int, term: int | None) -> Calculation:
        return update_of(self.recording, self._place(stage, unit, term))

    def _place(self, stage: Stage, unit: int, term: int | None) -> ParameterPlace:
        """Of all parameters of a neuron the one of a term; for the whole neuron the last, its bias."""
        own, left = self._own(stage), -1 if term is None else term
        names = self._names(own, stage.work)
        if left < 0:
            return ParameterPlace(own.layer, names[-1], int(own.entries(names[-1], unit)[-1]))
        for name in names:
            entries = own.entries(name, unit)
            if left < len(entries):
                return ParameterPlace(own.layer, name, int(entries[left]))
            left -= len(entries)
        raise IndexError(term)

    def _own(self, stage: Stage) -> LayerTrace:
        assert stage.layer is not None
        return self.layers[stage.layer]

    @staticmethod
    def _names(own: LayerTrace, work: Work) -> tuple[str, ...]:
        """Gradients are of what is trained; updates are of running means too."""
        return own.record.trained if work is Work.GRADIENT else tuple(own.record.parameters)

    # The order

    def _deltas(self, layer: LayerId) -> Deltas:
        hearers = [
            (self.layers[other], position)
            for other, record in self.recording.layers.items()
            for position, source in enumerate(record.heard)
            if source == layer
        ]
        return Deltas(self.layers[layer], hearers, self.loss if layer == self.last else None)

    def _stages(self) -> Iterator[Stage]:
        start = 0
        for number, (work, layer, counts) in enumerate(self._order()):
            yield Stage(number, work, layer, counts, start)
            start += counts.total

    def _order(self) -> Iterator[tuple[Work, LayerId | None, Counts]]:
        for layer, own in self.layers.items():
            yield Work.FORWARD, layer, _counts(own.forward_units, own.forward_counts())
        yield Work.LOSS, None, self.loss.counts
        if not self.recording.is_trainable:
            return
        for layer in reversed(self.deltas):
            yield Work.DELTA, layer, self.deltas[layer].counts
            if self.layers[layer].neurons:
                yield Work.GRADIENT, layer, self._parameter_counts(layer, Work.GRADIENT)
        for layer, own in self.layers.items():
            if own.neurons:
                yield Work.UPDATE, layer, self._parameter_counts(layer, Work.UPDATE)

    def _parameter_counts(self, layer: LayerId, work: Work) -> Counts:
        own = self.layers[layer]
        sizes = sum(own.record.parameters[name].size for name in self._names(own, work))
        return Counts.same(own.neurons, sizes // own.neurons)

    @cached_property
    def _by_work(self) -> dict[tuple[Work, LayerId | None], Stage]:
        return {(stage.work, stage.layer): stage for stage in self.stages}


def _counts(units: int, counts: int | Indices) -> Counts:
    return Counts.same(units, counts) if isinstance(counts, int) else Counts.of(counts)


#: Of the class: a trace that held its own methods would wait for the garbage collector, arrays and all.
_CALCULATIONS: dict[Work, Callable[[Trace, Stage, int, int | None], Calculation]] = {
    Work.FORWARD: Trace._forward,
    Work.LOSS: Trace._loss,
    Work.DELTA: Trace._delta,
    Work.GRADIENT: Trace._gradient,
    Work.UPDATE: Trace._update,
}
