"""The simple recurrent layer in single steps, unrolled in time."""

from functools import cached_property
from typing import Any

import numpy as np

from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import NOTHING, Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Mask, Paths
from nnsim.tracing.places import Indices, Ref, Refs, everywhere


class SimpleRNNTrace(LayerTrace):
    """z_t = x_t W + a_(t-1) W_recurrent + b, a_t = f(z_t);  back from the last time to the first.

    A unit of the way forward is one neuron at one time, the first time first; of the way back one delta, the
    last time first. Where the layer answers with its last time only, those before are results in between.
    """

    @cached_property
    def kind(self) -> SimpleRNN:
        """The engine's layer."""
        kind = self.record.kind
        assert isinstance(kind, SimpleRNN)
        return kind

    @property
    def forward_units(self) -> int:
        """Every neuron at every time."""
        return self.kind.steps * self.kind.units

    def forward_counts(self) -> Indices:
        """The inputs, from the second time on the neurons of the time before, the bias, the activation.

        Shapes: (units,).
        """
        counts = np.full(self.forward_units, self.kind.features + self.kind.units + 2)
        counts[: self.kind.units] -= self.kind.units
        return counts

    def moment(self, unit: int) -> int:
        """The time of a unit of the way forward, from 0."""
        return unit // self.kind.units

    def delta_moment(self, unit: int) -> int:
        """The time of a delta, from 0."""
        return self.kind.steps - 1 - unit // self.kind.units

    def forward(self, unit: int) -> Calculation:
        """One neuron at one time."""
        time, neuron = divmod(unit, self.kind.units)
        parameters = self.record.parameters
        weights, values = parameters["W"][:, neuron], self._at("x", time)
        refs: tuple[Refs, ...] = (self._edges(time, neuron),)
        if time:
            weights = np.concatenate([weights, parameters["W_recurrent"][:, neuron]])
            values = np.concatenate([values, self._at("a", time - 1)])
            refs = (*refs, self._edges_from_before(time, neuron))
        own = {
            "manner": Manner.WEIGHTED_SUM,
            "factors": weights,
            "values": values,
            "bias": float(parameters["b"][neuron]),
            "refs": refs,
            "refs_of": {"bias": Ref(parameter=self.parameter("b", neuron))},
        }
        return self.activated(unit, self.output_of(unit), own)

    def forward_unit(self, index: int) -> int:
        """The neuron at the time it answers."""
        return index + self.forward_units - self.outputs

    def output_of(self, unit: int) -> int | None:
        """None for times that are not answered with."""
        index = unit - self.forward_units + self.outputs
        return index if index >= 0 else None

    def known(self, units: int) -> Mask:
        """Nothing until the times that are answered with."""
        return super().known(units - self.forward_units + self.outputs)

    def path_counts(self, position: int) -> int:
        """One to every neuron at the same time."""
        return self.kind.units

    def paths(self, position: int, index: int) -> Paths:
        """From one input at one time to every neuron at that time."""
        count = self.kind.units
        time, source = divmod(index, self.kind.features)
        refs = Refs(
            count, self.record.heard[0], everywhere(index, count), self.layer, self._ends[time],
            self.layer, "W", np.arange(source * count, (source + 1) * count),
        )  # fmt: skip
        return Paths(self.record.parameters["W"][source], self._at("delta", time), (refs,))

    @property
    def delta_units(self) -> int:
        """Every neuron at every time."""
        return self.forward_units

    def delta_output(self, unit: int) -> int | None:
        """None for times that are not answered with."""
        return self.output_of(self._turned(unit))

    def delta_unit(self, index: int) -> int:
        """Counted from the last time."""
        unit: int = self._turned(self.forward_unit(index))
        return unit

    def known_deltas(self, units: int) -> Mask:
        """From the last time on.  Shapes: (outputs,)."""
        mask: Mask = self._turned(np.arange(self.outputs) + self.forward_units - self.outputs) < units
        return mask

    def inner_counts(self) -> Indices:
        """To every neuron one time later; the last time has none.  Shapes: (units,)."""
        counts = np.full(self.delta_units, self.kind.units)
        counts[: self.kind.units] = 0
        return counts

    def inner_paths(self, unit: int) -> Paths | None:
        """From a neuron to all neurons one time later."""
        time, neuron = divmod(self._turned(unit), self.kind.units)
        if time == self.kind.steps - 1:
            return None
        count = self.kind.units
        refs = Refs(
            count, self.layer, everywhere(int(self._ends[time, neuron]), count),
            self.layer, self._ends[time + 1],
            self.layer, "W_recurrent", np.arange(neuron * count, (neuron + 1) * count),
        )  # fmt: skip
        return Paths(self.record.parameters["W_recurrent"][neuron], self._at("delta", time + 1), (refs,))

    def delta_of(self, unit: int) -> float:
        """With what comes from later times."""
        return float(self.flat(self._steps("delta"))[self._turned(unit)])

    def upstream_of(self, unit: int) -> float:
        """What comes from the layers behind and from the time after."""
        output, inner = self.delta_output(unit), self.inner_paths(unit)
        if output in self.record.held:
            return 0.0
        heard = 0.0 if output is None else float(self.flat(self.record.upstream)[output])
        return heard if inner is None else heard + float(inner.factors @ inner.deltas)

    def activation_of(self, unit: int) -> int:
        """Counted from the first time."""
        number: int = self._turned(unit)
        return number

    @property
    def pre_activations(self) -> Array:
        """At every time.  Shapes: (times * units,)."""
        return self.flat(self._steps("z"))

    @property
    def activations(self) -> Array:
        """At every time.  Shapes: (times * units,)."""
        return self.flat(self._steps("a"))

    def gradient(self, name: str, index: int) -> Calculation:
        """Over all samples and times: what the weight is multiplied with, times the delta at that time."""
        source, neuron = divmod(index, self.kind.units)
        deltas, times = self._steps("delta")[:, :, neuron], np.arange(self.kind.steps)
        ends = self._ends[:, neuron]
        if name == "W":
            starts = times * self.kind.features + source
            return self._of_times(name, index, self._steps("x")[:, :, source], deltas, starts, ends)
        if name == "W_recurrent":
            before = self._steps("a")[:, :-1, source]
            return self._of_times(name, index, before, deltas[:, 1:], self._ends[:-1, source], ends[1:])
        refs = Refs(deltas.size, self.layer, np.tile(ends, len(deltas)))
        return self.of_samples(name, index, NOTHING, deltas.reshape(-1), (refs,))

    def _of_times(
        self, name: str, index: int, values: Array, deltas: Array, starts: Indices, ends: Indices
    ) -> Calculation:
        """Shapes: values and deltas (n, times), starts and ends (times,)."""
        samples, count = len(deltas), deltas.size
        refs = Refs(
            count, self.record.heard[0] if name == "W" else self.layer, np.tile(starts, samples),
            self.layer, np.tile(ends, samples), self.layer, name, everywhere(index, count),
        )  # fmt: skip
        return self.of_samples(name, index, values.reshape(-1), deltas.reshape(-1), (refs,))

    def _edges(self, time: int, neuron: int) -> Refs:
        """From the inputs at a time to a neuron."""
        count = self.kind.features
        inputs, end = np.arange(time * count, (time + 1) * count), int(self._ends[time, neuron])
        return Refs(
            count, self.record.heard[0], inputs, self.layer, everywhere(end, count),
            self.layer, "W", self.entries("W", neuron),
        )  # fmt: skip

    def _edges_from_before(self, time: int, neuron: int) -> Refs:
        """From all neurons at the time before to a neuron."""
        count, end = self.kind.units, int(self._ends[time, neuron])
        return Refs(
            count, self.layer, self._ends[time - 1], self.layer, everywhere(end, count),
            self.layer, "W_recurrent", self.entries("W_recurrent", neuron),
        )  # fmt: skip

    @cached_property
    def _ends(self) -> Indices:
        """The outputs by time and neuron, -1 where a time is not answered with.  Shapes: (times, units)."""
        outputs: Indices = np.arange(self.forward_units) - self.forward_units + self.outputs
        return np.maximum(outputs, -1).reshape(self.kind.steps, -1)

    def _steps(self, name: str) -> Array:
        """x, z, a or delta at all times.  Shapes: (n, times, width)."""
        return self.record.scratch[f"{name}_steps"]

    def _at(self, name: str, time: int) -> Array:
        values: Array = self._steps(name)[self.sample, time]
        return values

    def _turned(self, unit: Any) -> Any:
        """From a unit of the way forward to that of the way back, or the other way round."""
        time, neuron = unit // self.kind.units, unit % self.kind.units
        return (self.kind.steps - 1 - time) * self.kind.units + neuron
