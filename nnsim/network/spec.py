"""A network as a frozen value: its layers, how they are linked, and the loss.

The classes are the file format too: msgspec reads and writes them as tagged JSON objects and
checks types and limits on the way in.
"""

from typing import Annotated, NewType

from msgspec import Meta, Struct

LayerId = NewType("LayerId", str)
Units = Annotated[int, Meta(ge=1, le=100_000)]
#: an id is a part of the names in a .nnsim file
Id = Annotated[LayerId, Meta(max_length=60, pattern="^[A-Za-z0-9_.-]+$")]
#: a name stands in sentences: one line, no control characters
Name = Annotated[str, Meta(max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]


class InputSpec(Struct, frozen=True, forbid_unknown_fields=True, tag="input"):
    """Where a sample enters: its shape, (784,) for a row, (28, 28) for a picture read as a row."""

    id: Id
    name: Name
    shape: Annotated[tuple[Units, ...], Meta(min_length=1, max_length=2)]


class DenseSpec(Struct, frozen=True, forbid_unknown_fields=True, tag="dense"):
    """A dense layer: its number of neurons, their activation, and how the weights start."""

    id: Id
    name: Name
    units: Units
    activation: str
    initializer: str = "glorot"


LayerSpec = InputSpec | DenseSpec
Edge = tuple[LayerId, LayerId]


class NetworkSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A directed acyclic graph of layers, and the loss its output is judged by.

    ``class_names`` name the outputs, so that an answer can be said in words.
    """

    layers: Annotated[tuple[LayerSpec, ...], Meta(max_length=500)]
    edges: Annotated[tuple[Edge, ...], Meta(max_length=5_000)]
    loss: str
    class_names: tuple[str, ...] = ()

    def layer(self, layer_id: LayerId) -> LayerSpec:
        """The layer with this id.  Raises: KeyError if there is none."""
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        raise KeyError(layer_id)
