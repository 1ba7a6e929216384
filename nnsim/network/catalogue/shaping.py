"""Layers that work on any shape: activations, dropout, normalisation, new shapes, and joints of branches."""

from collections.abc import Sequence
from math import prod

from nnsim.engine.layers.activation import ActivationLayer
from nnsim.engine.layers.add import Add
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.flatten import Flatten
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.reshape import Reshape
from nnsim.network.catalogue.kind import Incoming, LayerKind, activation_of, row_size, shape_in_words
from nnsim.network.errors import NetworkError
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    BatchNormSpec,
    ConcatenateSpec,
    DropoutSpec,
    FlattenSpec,
    LayerSpec,
    PReLUSpec,
    ReshapeSpec,
)
from nnsim.spoken import Spoken


def _activation(spec: ActivationSpec, incoming: Sequence[Incoming]) -> Layer:
    return ActivationLayer(incoming[0].shape, activation_of(spec))


def _dropout(spec: DropoutSpec, incoming: Sequence[Incoming]) -> Layer:
    return Dropout(incoming[0].shape, spec.rate, spec.form)


def _flatten(spec: FlattenSpec, incoming: Sequence[Incoming]) -> Layer:
    return Flatten(incoming[0].shape)


def _reshape(spec: ReshapeSpec, incoming: Sequence[Incoming]) -> Layer:
    if prod(spec.shape) != row_size(incoming[0]):
        raise NetworkError(
            "{} is to give {}, which are {:,} numbers, but {} gives {:,}. Choose a shape with as many "
            "numbers.",
            spec.name,
            shape_in_words(spec.shape),
            prod(spec.shape),
            incoming[0].name,
            row_size(incoming[0]),
            layer=spec.id,
        )
    return Reshape(incoming[0].shape, spec.shape)


def _batch_norm(spec: BatchNormSpec, incoming: Sequence[Incoming]) -> Layer:
    return BatchNorm(incoming[0].shape, spec.momentum, spec.epsilon)


def _prelu(spec: PReLUSpec, incoming: Sequence[Incoming]) -> Layer:
    return PReLU(incoming[0].shape, spec.slope)


def _add(spec: AddSpec, incoming: Sequence[Incoming]) -> Layer:
    _check_same(spec, incoming, keep=None)
    return Add(incoming[0].shape, len(incoming))


def _concatenate(spec: ConcatenateSpec, incoming: Sequence[Incoming]) -> Layer:
    _check_same(spec, incoming, keep=-1)
    return Concatenate(tuple(source.shape for source in incoming))


def _check_same(spec: LayerSpec, incoming: Sequence[Incoming], keep: int | None) -> None:
    """All that come in have to have the same shape, up to the last axis where ``keep`` says so."""
    first, *others = incoming
    for other in others:
        if len(first.shape) != len(other.shape) or first.shape[:keep] != other.shape[:keep]:
            raise NetworkError(
                "{} cannot join {} ({}) and {} ({}): their shapes differ. Change one of them, or put Flatten "
                "or a dense layer between.",
                spec.name,
                first.name,
                shape_in_words(first.shape),
                other.name,
                shape_in_words(other.shape),
                layer=spec.id,
            )


SHAPING: dict[type[LayerSpec], LayerKind] = {
    ActivationSpec: LayerKind(
        title=Spoken("Activation"),
        formula=r"a = f(z)",
        help=Spoken("An activation function as a layer of its own, for instance behind a normalisation."),
        source="Goodfellow et al. 2016, section 6.3",
        inputs=(1, 1),
        engine_layer=_activation,
    ),
    DropoutSpec: LayerKind(
        title=Spoken("Dropout"),
        formula=r"a = x \odot m / (1 - p), \quad m \sim \text{Bernoulli}(1 - p)",
        help=Spoken(
            "Silences inputs at random while training, so that no neuron can rely on a single other."
        ),
        source="Srivastava et al. 2014, Dropout",
        inputs=(1, 1),
        engine_layer=_dropout,
    ),
    FlattenSpec: LayerKind(
        title=Spoken("Flatten"),
        formula=r"a = (x_{11}, x_{12}, \dots, x_{hw})",
        help=Spoken("Reads a picture row by row into one long row."),
        source="Goodfellow et al. 2016, section 9.1",
        inputs=(1, 1),
        engine_layer=_flatten,
    ),
    ReshapeSpec: LayerKind(
        title=Spoken("Reshape"),
        formula=r"a = \text{reshape}(x)",
        help=Spoken("The same numbers in the same order, in another shape."),
        source="NumPy, numpy.reshape",
        inputs=(1, 1),
        engine_layer=_reshape,
    ),
    BatchNormSpec: LayerKind(
        title=Spoken("Batch normalisation"),
        formula=r"a = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta",
        help=Spoken(
            "Gives every feature mean 0 and variance 1 over the batch, then a scale and a shift that are "
            "learnt."
        ),
        source="Ioffe and Szegedy 2015, Batch normalization",
        inputs=(1, 1),
        engine_layer=_batch_norm,
    ),
    PReLUSpec: LayerKind(
        title=Spoken("PReLU"),
        formula=r"a = \max(0, x) + \alpha \min(0, x)",
        help=Spoken("A ReLU whose slope on the negative side is learnt, one for every feature."),
        source="He et al. 2015, Delving deep into rectifiers",
        inputs=(1, 1),
        engine_layer=_prelu,
    ),
    AddSpec: LayerKind(
        title=Spoken("Add"),
        formula=r"a = x_1 + x_2 + \dots",
        help=Spoken(
            "Joins branches by adding them; with a link past some layers it makes a residual network."
        ),
        source="He et al. 2016, Deep residual learning",
        inputs=(2, None),
        engine_layer=_add,
    ),
    ConcatenateSpec: LayerKind(
        title=Spoken("Concatenate"),
        formula=r"a = (x_1, x_2, \dots)",
        help=Spoken("Joins branches by putting them side by side, along the channels of pictures."),
        source="Szegedy et al. 2015, Going deeper with convolutions",
        inputs=(2, None),
        engine_layer=_concatenate,
    ),
}
