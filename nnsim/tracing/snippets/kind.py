"""What each kind of layer has to say about its own lines."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from nnsim.engine.numerics import Array, Shape
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.snippet import Given, Lines, Part, Snippet, names_of
from nnsim.tracing.snippets.source import Mark


@dataclass(frozen=True, slots=True, eq=False)
class Back:
    """What comes back from a layer to one of its inputs.

    ``loop`` adds it to ``target`` for one value of the input, ``expression`` is all of it for NumPy, once the
    lines ``before`` are done.
    """

    given: Given
    loop: Lines
    before: Lines
    expression: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Names:
    """How the arrays of a layer that hears another are called: W_next, or W_2 for a second one."""

    suffix: str

    def __call__(self, name: str) -> str:
        """The name of an array of that layer."""
        return f"{name}_{self.suffix}"


class KindCode(ABC):
    """The lines of one kind of layer."""

    #: the names of the indices of each parameter, if not i, j
    indices: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    @abstractmethod
    def forward(self, own: LayerTrace, out: str) -> Part:
        """How ``out`` (z or a) comes about; the indices are those of ``names_of`` the output."""

    @abstractmethod
    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """What comes back to input ``position``, whose indices are those of ``names_of`` its shape."""

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """How d<name> comes about, over all samples s; the indices are those of ``index_names``."""
        raise NotImplementedError(f"{type(own.record.kind).__name__} has nothing to learn.")

    def units(self, own: LayerTrace, unit: int | None) -> Snippet | None:
        """How a unit comes about where units are not outputs; None where they are."""
        return None

    def shape_of(self, own: LayerTrace, name: str) -> Shape:
        """The shape in which the lines have a parameter: its own, if the kind says nothing else."""
        return own.record.parameters[name].shape

    def index_names(self, name: str, shape: Shape) -> tuple[str, ...]:
        """The names of the indices of a parameter."""
        return self.indices.get(name) or {1: ("j",), 2: ("i", "j")}[len(shape)]


def input_of(own: LayerTrace, position: int = 0) -> Array:
    """What comes in at ``position`` for the sample of the trace, in the shape the layer takes."""
    values: Array = own.record.inputs[position][own.sample]
    return values


def delta_of(own: LayerTrace) -> Array:
    """dC/dz of the sample of the trace.  Shapes: (*output shape)."""
    delta: Array = own.record.delta[own.sample]
    return delta


def index_text(own: LayerTrace) -> str:
    """The indices of an output, as they stand in square brackets."""
    return ", ".join(names_of(own.record.kind.output_shape))


def input_text(own: LayerTrace, position: int = 0) -> str:
    """The indices of an input, as they stand in square brackets."""
    return ", ".join(names_of(own.record.kind.input_shapes[position]))
