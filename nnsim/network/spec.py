"""A network as a frozen value: its layers, how they are linked, and the loss.

The classes are the file format too: msgspec reads and writes them as tagged JSON objects and
checks types and limits on the way in. The fields and their limits are those of ``field_types``.
"""

from typing import Annotated

from msgspec import Meta, Struct

from nnsim.network.field_types import (
    ActivationName,
    DropoutForm,
    DropoutRate,
    Epsilon,
    Filters,
    Id,
    InitializerName,
    InitialScale,
    InputShape,
    Kernel,
    Momentum,
    Name,
    Padding,
    Pieces,
    Pool,
    PoolStride,
    Returns,
    Slope,
    Stride,
    TargetShape,
    Units,
)
from nnsim.network.field_types import (
    LayerId as LayerId,
)


class LayerBase(Struct, frozen=True, forbid_unknown_fields=True):
    """What every layer has: an id that never changes, and a name for people."""

    id: Id
    name: Name


class InputSpec(LayerBase, frozen=True, tag="input"):
    """Where a sample enters: (784,) for a row, (28, 28) for a picture or a sequence of rows."""

    shape: InputShape


class DenseSpec(LayerBase, frozen=True, tag="dense"):
    """A dense layer: its number of neurons, their activation, and how the weights start."""

    units: Units
    activation: ActivationName
    initializer: InitializerName = "glorot"
    initial_scale: InitialScale = None


class ActivationSpec(LayerBase, frozen=True, tag="activation"):
    """An activation function as a layer of its own."""

    activation: ActivationName = "relu"


class DropoutSpec(LayerBase, frozen=True, tag="dropout"):
    """Some inputs are silenced at random while training."""

    rate: DropoutRate = 0.5
    form: DropoutForm = "inverted"


class FlattenSpec(LayerBase, frozen=True, tag="flatten"):
    """A picture becomes a row."""


class ReshapeSpec(LayerBase, frozen=True, tag="reshape"):
    """The same numbers in another shape."""

    shape: TargetShape


class Conv2DSpec(LayerBase, frozen=True, tag="conv2d"):
    """Kernels slide over a picture."""

    filters: Filters
    kernel: Kernel = (3, 3)
    stride: Stride = (1, 1)
    padding: Padding = "valid"
    activation: ActivationName = "relu"
    initializer: InitializerName = "he"
    initial_scale: InitialScale = None


class MaxPool2DSpec(LayerBase, frozen=True, tag="max_pool2d"):
    """The largest of every window."""

    size: Pool = (2, 2)
    stride: PoolStride = None
    padding: Padding = "valid"


class AveragePool2DSpec(LayerBase, frozen=True, tag="average_pool2d"):
    """The mean of every window."""

    size: Pool = (2, 2)
    stride: PoolStride = None
    padding: Padding = "valid"


class GlobalAveragePoolSpec(LayerBase, frozen=True, tag="global_average_pool"):
    """The mean of every channel."""


class BatchNormSpec(LayerBase, frozen=True, tag="batch_norm"):
    """Every feature with mean 0 and variance 1 over the batch, then scaled and shifted as is learnt."""

    momentum: Momentum = 0.9
    epsilon: Epsilon = 1e-5


class MaxoutSpec(LayerBase, frozen=True, tag="maxout"):
    """Neurons that keep the largest of several weighted sums."""

    units: Units
    pieces: Pieces = 2
    initializer: InitializerName = "glorot"
    initial_scale: InitialScale = None


class PReLUSpec(LayerBase, frozen=True, tag="prelu"):
    """A ReLU whose slope for negative inputs is learnt."""

    slope: Slope = 0.25


class SimpleRNNSpec(LayerBase, frozen=True, tag="simple_rnn"):
    """A layer that reads a sequence step by step and hears itself."""

    units: Units
    activation: ActivationName = "tanh"
    returns: Returns = "last"
    initializer: InitializerName = "glorot"
    initial_scale: InitialScale = None


class AddSpec(LayerBase, frozen=True, tag="add"):
    """The sum of its inputs, number by number."""


class ConcatenateSpec(LayerBase, frozen=True, tag="concatenate"):
    """Its inputs one behind the other, along the last axis."""


LayerSpec = (
    InputSpec
    | DenseSpec
    | ActivationSpec
    | DropoutSpec
    | FlattenSpec
    | ReshapeSpec
    | Conv2DSpec
    | MaxPool2DSpec
    | AveragePool2DSpec
    | GlobalAveragePoolSpec
    | BatchNormSpec
    | MaxoutSpec
    | PReLUSpec
    | SimpleRNNSpec
    | AddSpec
    | ConcatenateSpec
)
Edge = tuple[LayerId, LayerId]
MAX_LAYERS = 500
MAX_LINKS = 5_000


class NetworkSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A directed acyclic graph of layers, and the loss its output is judged by.

    ``class_names`` name the outputs, so that an answer can be said in words. Where a layer hears several
    others, it hears them in the order of ``edges``.
    """

    layers: Annotated[tuple[LayerSpec, ...], Meta(max_length=MAX_LAYERS)]
    edges: Annotated[tuple[Edge, ...], Meta(max_length=MAX_LINKS)]
    loss: str
    class_names: tuple[str, ...] = ()

    def layer(self, layer_id: LayerId) -> LayerSpec:
        """The layer with this id.  Raises: KeyError if there is none."""
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        raise KeyError(layer_id)
