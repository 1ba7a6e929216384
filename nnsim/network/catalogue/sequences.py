"""Layers that read sequences: steps × features."""

from collections.abc import Sequence

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.network.catalogue.kind import (
    Incoming,
    LayerKind,
    activation_of,
    check_initializer,
    shape_in_words,
)
from nnsim.network.errors import NetworkError
from nnsim.network.spec import LayerSpec, SimpleRNNSpec
from nnsim.spoken import Spoken


def _simple_rnn(spec: SimpleRNNSpec, incoming: Sequence[Incoming]) -> Layer:
    check_initializer(spec)
    shape = incoming[0].shape
    if len(shape) != 2:
        raise NetworkError(
            "{} needs a sequence (steps × features), but {} gives {} numbers. Add Reshape between them.",
            spec.name,
            incoming[0].name,
            shape_in_words(shape),
            layer=spec.id,
        )
    return SimpleRNN(shape[0], shape[1], spec.units, activation_of(spec), spec.returns)


SEQUENCES: dict[type[LayerSpec], LayerKind] = {
    SimpleRNNSpec: LayerKind(
        title=Spoken("Simple recurrent"),
        formula=r"a_t = f(x_t W + a_{t-1} U + b)",
        help=Spoken("Reads a sequence step by step and hears what it gave in the step before: a memory."),
        source="Elman 1990; Goodfellow et al. 2016, section 10.2",
        inputs=(1, 1),
        engine_layer=_simple_rnn,
    ),
}
