"""Layers of neurons, which read rows of numbers."""

from collections.abc import Sequence

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.maxout import Maxout
from nnsim.network.catalogue.kind import (
    Incoming,
    LayerKind,
    activation_of,
    check_initializer,
    row_size,
)
from nnsim.network.spec import DenseSpec, InputSpec, LayerSpec, MaxoutSpec
from nnsim.spoken import Spoken


def _no_layer(spec: InputSpec, incoming: Sequence[Incoming]) -> None:
    """The input computes nothing."""


def _dense(spec: DenseSpec, incoming: Sequence[Incoming]) -> Layer:
    # A picture enters a dense layer row by row, so its 28 x 28 cells are 784 inputs.
    check_initializer(spec)
    return Dense(row_size(incoming[0]), spec.units, activation_of(spec))


def _maxout(spec: MaxoutSpec, incoming: Sequence[Incoming]) -> Layer:
    check_initializer(spec)
    return Maxout(row_size(incoming[0]), spec.units, spec.pieces)


ROWS: dict[type[LayerSpec], LayerKind] = {
    InputSpec: LayerKind(
        title=Spoken("Input"),
        formula=r"a^{(0)} = x",
        help=Spoken("Where a sample enters the network, one number per neuron."),
        source="Goodfellow et al. 2016, section 6.1",
        inputs=(0, 0),
        engine_layer=_no_layer,
    ),
    DenseSpec: LayerKind(
        title=Spoken("Dense"),
        formula=r"a^{(l)} = f(a^{(l-1)} W^{(l)} + b^{(l)})",
        help=Spoken("Every neuron hears every neuron of the layer before it."),
        source="Goodfellow et al. 2016, section 6.1",
        inputs=(1, 1),
        engine_layer=_dense,
    ),
    MaxoutSpec: LayerKind(
        title=Spoken("Maxout"),
        formula=r"a_j = \max_{i \le k} (x W_{ij} + b_{ij})",
        help=Spoken(
            "Every neuron keeps the largest of several weighted sums, and so learns its own activation."
        ),
        source="Goodfellow et al. 2013, Maxout networks",
        inputs=(1, 1),
        engine_layer=_maxout,
    ),
}
