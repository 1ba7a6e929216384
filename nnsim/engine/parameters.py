"""Where each parameter lies in the one flat vector that holds them all.

One vector makes optimizers, snapshots, undo and gradient checks a line each; the layers work on
views of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import prod

from nnsim.engine.numerics import Array, Shape


class Role(Enum):
    """What becomes of a parameter array when the network learns."""

    #: begins at random, is trained, and is what regularisation acts on; the last axis are the neurons
    WEIGHT = "weight"
    #: biases, scales and slopes: trained, never regularised
    BIAS = "bias"
    #: kept with the weights but not trained, like the running means of batch normalisation
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a layer asks for: an array of ``shape``.

    ``fans`` are the numbers of links into and out of one neuron, by which weights are initialised; what is no
    weight begins at the constant ``start``.
    """

    shape: Shape
    role: Role = Role.WEIGHT
    fans: tuple[int, int] = (1, 1)
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter array: the layer it belongs to, its name, its shape, and where it starts."""

    layer: str
    name: str
    shape: Shape
    start: int
    role: Role = Role.WEIGHT

    @property
    def stop(self) -> int:
        """The index after the last one."""
        return self.start + prod(self.shape)

    def view(self, flat: Array) -> Array:
        """This parameter inside ``flat``, without copying."""
        return flat[self.start : self.stop].reshape(self.shape)


@dataclass(frozen=True, slots=True)
class ParameterLayout:
    """All slots, in the order of the layers."""

    slots: tuple[Slot, ...]

    @staticmethod
    def of(layers: Sequence[tuple[str, Mapping[str, Parameter]]]) -> "ParameterLayout":
        """Lay out the parameters of layers given as (layer, {name: parameter}) one after the other."""
        slots: list[Slot] = []
        start = 0
        for layer, parameters in layers:
            for name, parameter in parameters.items():
                slots.append(Slot(layer, name, parameter.shape, start, parameter.role))
                start = slots[-1].stop
        return ParameterLayout(tuple(slots))

    @property
    def size(self) -> int:
        """How many numbers there are in all."""
        return self.slots[-1].stop if self.slots else 0

    @property
    def weights(self) -> tuple[Slot, ...]:
        """The slots that regularisation acts on."""
        return tuple(slot for slot in self.slots if slot.role is Role.WEIGHT)

    @property
    def trained(self) -> tuple[Slot, ...]:
        """The slots that learning changes."""
        return tuple(slot for slot in self.slots if slot.role is not Role.STATE)

    def views(self, flat: Array, layer: str) -> dict[str, Array]:
        """The parameters of one layer as views of ``flat``."""
        return {slot.name: slot.view(flat) for slot in self.slots if slot.layer == layer}

    def where(self, index: int) -> tuple[Slot, Shape]:
        """The slot that holds flat position ``index`` and the index within its array.

        Raises: IndexError if there is no such position.
        """
        if not 0 <= index < self.size:
            raise IndexError(f"There is no parameter {index}: the network has {self.size} parameters.")
        slot = next(slot for slot in self.slots if index < slot.stop)
        rest = index - slot.start
        position: list[int] = []
        for length in reversed(slot.shape):
            rest, remainder = divmod(rest, length)
            position.insert(0, remainder)
        return slot, tuple(position)
