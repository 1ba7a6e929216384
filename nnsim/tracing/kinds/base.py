"""What a trace asks of each kind of layer."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.activations import Activation
from nnsim.engine.numerics import Array
from nnsim.network.spec import LayerId
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.places import Indices, ParameterPlace, Place, Ref, Refs
from nnsim.tracing.recording import LayerRecord, Recording

Mask = NDArray[np.bool_]


class Paths(NamedTuple):
    """Ways from one value to deltas of the layer behind it: dC/d(value) = sum of factor * delta there.

    ``factors`` and ``deltas`` (n,), ``refs`` what each way is about: from the value, to where the delta is.
    """

    factors: Array
    deltas: Array
    refs: tuple[Refs, ...]


class LayerTrace(ABC):
    """How the numbers of one layer come about, for one sample of a recording.

    A unit of the way forward is one output unless the kind says otherwise, one of the way back one delta, and
    one of gradients and updates all parameters of one neuron: those with its number on their last axis.
    Arrays are those of the recording, nothing is copied that grows with the layer.
    """

    def __init__(self, record: LayerRecord, recording: Recording, sample: int) -> None:
        self.record = record
        self.recording = recording
        self.sample = sample
        self.outputs = prod(record.kind.output_shape)

    # The way forward

    @property
    def forward_units(self) -> int:
        """How many units the way forward has: one for each output."""
        return self.outputs

    @abstractmethod
    def forward_counts(self) -> int | Indices:
        """The micro-steps of each unit (see ``Calculation.micro_steps``): the same for all, or (units,)."""

    @abstractmethod
    def forward(self, unit: int) -> Calculation:
        """The numbers of one unit."""

    def forward_unit(self, index: int) -> int:
        """The unit with which output ``index`` is there."""
        return index

    def output_of(self, unit: int) -> int | None:
        """The output that is there with the unit; None for a result in between."""
        return unit

    def moment(self, unit: int) -> int | None:
        """The time, from 0, of a unit of the way forward; None for a layer that knows no time."""
        return None

    def known(self, units: int) -> Mask:
        """Which outputs are there after so many units.  Shapes: (outputs,)."""
        mask: Mask = np.arange(self.outputs) < units
        return mask

    # The way back

    @abstractmethod
    def path_counts(self, position: int) -> int | Indices:
        """How many ``paths`` lead back to each value of input ``position``: one number, or (values,)."""

    @abstractmethod
    def paths(self, position: int, index: int) -> Paths:
        """The ways from value ``index`` of input ``position`` to the deltas of this layer."""

    @property
    def delta_units(self) -> int:
        """How many deltas the layer has: one for each output, unless it works in time."""
        return self.outputs

    def delta_output(self, unit: int) -> int | None:
        """The output that the layers behind hear of this unit's delta; None where none of them hears it."""
        return unit

    def delta_unit(self, index: int) -> int:
        """The unit that is the delta of output ``index``."""
        return index

    def delta_moment(self, unit: int) -> int | None:
        """The time, from 0, of a unit of the way back; None for a layer that knows no time."""
        return None

    def inner_counts(self) -> int | Indices:
        """How many ``inner_paths`` each delta has."""
        return 0

    def inner_paths(self, unit: int) -> Paths | None:
        """The ways from this unit to other deltas of the same layer; None where there are none."""
        return None

    def delta_of(self, unit: int) -> float:
        """The delta of a unit, as the engine has it."""
        return float(self.flat(self.record.delta)[unit])

    def upstream_of(self, unit: int) -> float:
        """dC/da of a unit of the way back, as the engine has it."""
        return float(self.flat(self.record.upstream)[unit])

    def slope_of(self, unit: int) -> float:
        """f'(z) of a unit of the way back.  Only where the layer ``bends`` and works number by number."""
        return float(self.slopes[self.activation_of(unit)])

    def row_of(self, unit: int) -> Array:
        """The softmax of the row that a unit of the way back is in, whatever is held by hand."""
        width = self.record.kind.output_shape[-1]
        number = self.activation_of(unit)
        start = number - number % width
        a = np.empty(width)
        assert self.activation is not None
        self.activation.value(self.pre_activations[start : start + width], a)
        return a

    def activation_of(self, unit: int) -> int:
        """The number, among ``pre_activations``, of a unit of the way back."""
        return unit

    def known_deltas(self, units: int) -> Mask:
        """Of which outputs the delta is there after so many units of the way back.  Shapes: (outputs,)."""
        mask: Mask = np.arange(self.outputs) < units
        return mask

    # What is learnt

    @property
    def neurons(self) -> int:
        """How many units gradients and updates have: the length of the parameters' last axis."""
        shapes = [one.shape for one in self.record.kind.parameters.values()]
        return shapes[0][-1] if shapes else 0

    def entries(self, name: str, neuron: int) -> Indices:
        """The numbers of parameter ``name`` that are one neuron's, as flat indices."""
        return np.arange(neuron, self.record.parameters[name].size, self.neurons)

    def gradient(self, name: str, index: int) -> Calculation:
        """How the gradient of one parameter comes about, over all samples.  Only for what is trained."""
        raise NotImplementedError(f"{type(self.record.kind).__name__} has nothing to learn.")

    def neuron_of(self, unit: int) -> int:
        """The neuron whose parameters a unit of the way forward uses."""
        return unit % self.neurons if self.neurons else unit

    # What the kinds share

    @property
    def layer(self) -> LayerId:
        """The id of the layer."""
        return self.record.layer

    @property
    def activation(self) -> Activation | None:
        """The function between z and a; None where there is none."""
        return getattr(self.record.kind, "activation", None) if self.record.bends else None

    @property
    def is_softmax(self) -> bool:
        """Whether the activation looks at a whole row."""
        return self.activation is not None and self.activation.name == "softmax"

    @property
    def pre_activations(self) -> Array:
        """z of every neuron, (outputs,); of a layer that works in time at every time."""
        return self.flat(self.record.z)

    @property
    def activations(self) -> Array:
        """a of every neuron, as long as ``pre_activations``."""
        return self.flat(self.record.a)

    @cached_property
    def slopes(self) -> Array:
        """f'(z) of every neuron, as long as ``pre_activations``."""
        z, a = self.pre_activations, self.activations
        found = np.empty_like(z)
        assert self.activation is not None
        if self.record.held:  # what is set by hand is not f(z)
            a = np.empty_like(z)
            self.activation.value(z, a)
        self.activation.backward(z, a, np.ones_like(z), found)
        return found

    def flat(self, array: Array) -> Array:
        """The numbers of this trace's sample, (n, *shape) -> (-1,)."""
        flat: Array = array[self.sample].reshape(-1)
        return flat

    def input(self, position: int = 0) -> Array:
        """What comes in at ``position``, (values,)."""
        return self.flat(self.record.inputs[position])

    def activated(self, number: int, index: int | None, calculation: dict[str, Any]) -> Calculation:
        """A calculation whose total is pre-activation ``number``, put through the activation.

        ``index`` is the output that comes out; None for a result in between. Where the output is held by
        hand, it is the calculation that says so.
        """
        own: dict[str, Any] = {
            "total": float(self.pre_activations[number]),
            "result": float(self.activations[number]),
        } | calculation
        if index is not None:
            own["refs_of"] = {"result": Ref(Place(self.layer, index))} | own.get("refs_of", {})
        if self.activation is not None:
            own["function"] = self.activation.name
        if self.is_softmax:
            width = self.record.kind.output_shape[-1]
            start = number - number % width
            own["row"] = self.pre_activations[start : start + width]
            own["position"] = number % width
        if index is not None and index in self.record.held:
            return self._held(Calculation(**own), self.record.held[index])
        return Calculation(**own)

    def _held(self, own: Calculation, value: float) -> Calculation:
        """What is left of a calculation whose result is set by hand; the terms stay, to be looked at."""
        # Where nothing stands between z and a, the number that is set has taken the place of the total.
        total = own.total if self.record.bends else own.sum_of_terms
        assert total is not None
        instead_of = self._instead_of(own) if self.activation is not None else total
        extras = {**own.extras, "instead_of": instead_of}
        return replace(own, manner=Manner.HELD, result=value, total=total, extras=extras)

    def _instead_of(self, own: Calculation) -> float:
        """What the activation makes of the total, or of the row."""
        assert self.activation is not None
        z = np.array([own.total]) if own.row is None else own.row.copy()
        a = np.empty_like(z)
        self.activation.value(z, a)
        return float(a[own.position])

    def place(self, index: int) -> Place:
        """The place of an output of this layer."""
        return Place(self.layer, index)

    def parameter(self, name: str, index: int) -> ParameterPlace:
        """The place of a parameter of this layer."""
        return ParameterPlace(self.layer, name, index)

    def of_samples(
        self, name: str, index: int, factors: Array, deltas: Array, refs: Sequence[Refs] = ()
    ) -> Calculation:
        """The gradient of a parameter as the mean over the samples of sums of factor * delta.

        Shapes: factors (n terms,) or empty where it is 1, deltas (n terms,).
        """
        place = self.parameter(name, index)
        return Calculation(
            Manner.GRADIENT,
            float(self.record.gradients[name].reshape(-1)[index]),
            values=deltas,
            factors=factors,
            refs=tuple(refs),
            extras={"divisor": float(len(self.recording))},
            refs_of={"result": Ref(parameter=place)},
        )
