"""What whole layers do, in a sentence for each kind."""

from collections.abc import Callable, Mapping

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.network.catalogue import kind_of
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.explain.unit import Pen
from nnsim.tracing.explain.wording import layer_name


def does(pen: Pen, layer: LayerId) -> Spoken:
    """What a layer does with all that it hears, in a sentence."""
    record = pen.trace.recording.layers[layer]
    called = layer_name(pen.symbols, layer)
    return _DOES.get(type(record.kind), _any)(pen, layer, called)


def _any(pen: Pen, layer: LayerId, called: str) -> Spoken:
    return Spoken("{}: {}", called, kind_of(pen.trace.recording.spec.layer(layer)).help)


def _dense_does(pen: Pen, layer: LayerId, called: str) -> Spoken:
    entries, count = pen.trace.recording.layers[layer].parameters["W"].shape
    if count == 1:
        return Spoken(
            "The only neuron of {}: what comes in times its weights, plus its bias, and its activation.",
            called,
        )
    return Spoken(
        "All {:,} neurons of {} at once: what comes in times a matrix of {:,} × {:,} weights, plus the "
        "biases, and the activation of each.",
        count, called, entries, count,
    )  # fmt: skip


def _convolution_does(pen: Pen, layer: LayerId, called: str) -> Spoken:
    kind = pen.trace.recording.layers[layer].kind
    assert isinstance(kind, Conv2D)
    return Spoken(
        "{} moves its {:,} filters of {} × {} cells over the picture; each makes a map of where it "
        "finds what it looks for.",
        called, kind.filters, *kind.kernel,
    )  # fmt: skip


def _recurrent_does(pen: Pen, layer: LayerId, called: str) -> Spoken:
    kind = pen.trace.recording.layers[layer].kind
    assert isinstance(kind, SimpleRNN)
    return Spoken(
        "{} has read {:,} times, one after the other; each time it also heard what it had answered before.",
        called, kind.steps,
    )  # fmt: skip


def _pooling_does(pen: Pen, layer: LayerId, called: str) -> Spoken:
    return Spoken(
        "{} keeps the largest cell of every window: smaller maps, less about the exact place.", called
    )


def _dropout_does(pen: Pen, layer: LayerId, called: str) -> Spoken:
    own = pen.trace.layers[layer]
    silent = int((own.flat(own.record.scratch["mask"]) == 0).sum())
    return Spoken(
        "{} has silenced {:,} of {:,} values by chance, so that no neuron can rely on a single other one.",
        called, silent, own.outputs,
    )  # fmt: skip


_DOES: Mapping[type[Layer], Callable[[Pen, LayerId, str], Spoken]] = {
    Dense: _dense_does,
    Conv2D: _convolution_does,
    SimpleRNN: _recurrent_does,
    MaxPool2D: _pooling_does,
    Dropout: _dropout_does,
}
