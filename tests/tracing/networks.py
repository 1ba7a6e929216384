"""Random networks of all kinds of layers, and recordings of them."""

from collections.abc import Mapping

import numpy as np
from hypothesis import strategies as st

from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS, OptimizerState
from nnsim.engine.regularizers import Regularization
from nnsim.network.compile import layout_of
from nnsim.network.shapes import engine_layers, input_size, output_size
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    AveragePool2DSpec,
    BatchNormSpec,
    ConcatenateSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    NetworkSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.network.weights import Weights
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.trace import Trace

SMOOTH = ("identity", "sigmoid", "tanh", "elu", "swish", "softplus", "softmax")
ACTIVATIONS = st.sampled_from([*SMOOTH, "relu", "relu", "leaky_relu", "step"])
SIZES = st.integers(1, 3)
PAIRS = st.tuples(SIZES, SIZES)


class _Growing:
    """A network that is being put together, one layer behind the other."""

    def __init__(self, draw, shape, activations):
        self.draw, self.activations = draw, activations
        self.layers, self.edges = [InputSpec("input", "Input", shape)], []

    def put(self, kind, *heard, **fields):
        """One more layer; the id is returned."""
        number = f"layer{len(self.layers)}"
        self.layers.append(kind(number, number, **fields))
        self.edges += [(source, number) for source in heard]
        return number

    def shape(self, layer):
        spec = NetworkSpec(tuple(self.layers), tuple(self.edges), "squared_error")
        engine_layer = engine_layers(spec)[layer]
        return self.layers[0].shape if engine_layer is None else engine_layer.output_shape


# Every way to go on from a layer: it gets the growing network and the layer, and gives the new end.


def dense(net, end):
    return net.put(DenseSpec, end, units=net.draw(st.integers(1, 4)), activation=net.draw(net.activations))


def activation(net, end):
    return net.put(ActivationSpec, end, activation=net.draw(net.activations))


def dropout(net, end):
    rate = net.draw(st.sampled_from([0, 0.3, 0.6]))
    return net.put(DropoutSpec, end, rate=rate, form=net.draw(st.sampled_from(["inverted", "classical"])))


def batch_norm(net, end):
    return net.put(BatchNormSpec, end, momentum=net.draw(st.sampled_from([0.0, 0.9])), epsilon=1e-2)


def prelu(net, end):
    return net.put(PReLUSpec, end, slope=net.draw(st.sampled_from([0.25, -0.5])))


def maxout(net, end):
    return net.put(MaxoutSpec, end, units=net.draw(SIZES), pieces=net.draw(st.integers(2, 3)))


def flatten(net, end):
    return net.put(FlattenSpec, end)


def _to_picture(net, end):
    """A row becomes a picture of one column, a sequence one of one channel."""
    shape = net.shape(end)
    return end if len(shape) == 3 else net.put(ReshapeSpec, end, shape=(*shape, 1, 1)[:3])


def _window(net, end, padding):
    """A window that fits the picture."""
    most = [number if padding == "valid" else 2 * number - 1 for number in net.shape(end)]
    return tuple(min(pair) for pair in zip(net.draw(PAIRS), most, strict=False))


def convolution(net, end):
    end = _to_picture(net, end)
    padding = net.draw(st.sampled_from(["same", "valid"]))
    kernel = _window(net, end, padding)
    return net.put(
        Conv2DSpec, end, filters=net.draw(st.integers(1, 2)), kernel=kernel, stride=net.draw(PAIRS),
        padding=padding, activation=net.draw(net.activations),
    )  # fmt: skip


def pooling(net, end):
    end = _to_picture(net, end)
    padding = net.draw(st.sampled_from(["same", "valid"]))
    size = _window(net, end, padding)
    kind = net.draw(st.sampled_from([MaxPool2DSpec, MaxPool2DSpec, AveragePool2DSpec]))
    stride = net.draw(st.one_of(st.none(), PAIRS))
    return net.put(kind, end, size=size, stride=stride, padding=padding)


def global_pool(net, end):
    return net.put(GlobalAveragePoolSpec, _to_picture(net, end))


def _to_sequence(net, end):
    """Anything else becomes a short one: over many steps numbers grow beyond what 1e-10 can be told of."""
    shape, total = net.shape(end), int(np.prod(net.shape(end)))
    steps = next(number for number in (4, 3, 2, 1) if total % number == 0)
    return end if len(shape) == 2 else net.put(ReshapeSpec, end, shape=(steps, total // steps))


def recurrent(net, end):
    end = _to_sequence(net, end)
    return net.put(
        SimpleRNNSpec, end, units=net.draw(st.integers(1, 3)), activation=net.draw(net.activations),
        returns=net.draw(st.sampled_from(["last", "all"])),
    )  # fmt: skip


def _same_shape(net, end):
    return net.draw(st.sampled_from([activation, prelu, dropout, batch_norm]))(net, end)


def residual(net, end):
    """A way past a layer, added; now and then the same layer is heard twice."""
    branch = end if net.draw(st.integers(0, 4)) == 0 else _same_shape(net, end)
    return net.put(AddSpec, end, branch)


def inception(net, end):
    """Branches side by side."""
    branches = [end, _same_shape(net, end)]
    if len(net.shape(end)) == 1:
        branches.append(dense(net, end))
    return net.put(ConcatenateSpec, *branches)


WAYS = (
    dense, dense, activation, dropout, batch_norm, prelu, convolution, convolution, pooling, pooling,
    recurrent, recurrent, residual, inception, maxout,
)  # fmt: skip
SHAPES = ((3,), (6,), (3, 2), (4, 3), (4, 4, 1), (5, 4, 2))
NEEDS_ROW = (dense, maxout)


@st.composite
def networks(draw, losses=tuple(LOSSES), activations=ACTIVATIONS, ways=WAYS):
    """A valid network: a chain with branches, of any kinds, and an end that suits its loss."""
    net, end = _Growing(draw, draw(st.sampled_from(SHAPES)), activations), "input"
    for way in draw(st.lists(st.sampled_from(ways), min_size=1, max_size=4)):
        if way in NEEDS_ROW and len(net.shape(end)) > 1:
            end = flatten(net, end)
        end = way(net, end)
    loss = draw(st.sampled_from(losses))
    _finish(draw, net, end, loss)
    return NetworkSpec(tuple(net.layers), tuple(net.edges), loss)


def _finish(draw, net, end, loss):
    """A row, and for some losses an activation of its own."""
    if len(net.shape(end)) > 1:
        end = draw(st.sampled_from([flatten, global_pool]))(net, end)
    wanted = LOSSES[loss].from_logits_of
    kind = draw(st.sampled_from(["dense", "dense", "activation", "recurrent", "as it is"]))
    last = wanted or draw(net.activations)
    if kind == "dense" or end == "input":
        net.put(DenseSpec, end, units=draw(st.integers(1, 3)), activation=last)
    elif kind == "recurrent":
        end = _to_sequence(net, end)
        net.put(SimpleRNNSpec, end, units=draw(st.integers(1, 3)), activation=last, returns="last")
    elif kind == "activation" or wanted:
        net.put(ActivationSpec, end, activation=last)


@st.composite
def rules(draw):
    """Any optimizer, with any regularisation."""
    some = st.sampled_from([0.0, 0.3])
    held = Regularization(draw(some), draw(some), draw(st.sampled_from([None, 0.8])), draw(some))
    return UpdateRule(draw(st.sampled_from(list(OPTIMIZERS))), (), draw(st.sampled_from([0.1, 1.0])), held, 7)


def random_weights(spec, rng):
    layout = layout_of(spec)
    return Weights(layout, rng.normal(scale=0.8, size=layout.size))


def random_memory(rule, spec, rng):
    """What an optimizer may remember after some steps: nothing of what never has a gradient."""
    layout = layout_of(spec)
    start = OPTIMIZERS[rule.optimizer].make().start(np.zeros(layout.size))
    trained = np.zeros(layout.size)
    for slot in layout.trained:
        slot.view(trained)[:] = 1
    vectors = {name: trained * np.abs(rng.normal(size=layout.size)) for name in start.vectors}
    return OptimizerState(vectors, 3)


def random_batch(spec, rng, batch, coarse=False):
    """Coarse numbers are often equal, so that the largest of them is not the only one."""
    x = rng.normal(size=(batch, input_size(spec)))
    outputs = output_size(spec)
    target = np.eye(outputs)[rng.integers(0, outputs, batch)]
    if spec.loss in ("squared_error", "absolute_error", "binary_cross_entropy"):
        target = rng.random((batch, outputs))
    return (np.round(x) if coarse else x), target


def recorded(spec, *, batch=1, seed=0, rule=None, remembers=False, coarse=False, what_if=None) -> Mapping:
    """A recording with random numbers everywhere."""
    rng, rule = np.random.default_rng(seed), rule or UpdateRule()
    weights = random_weights(spec, rng)
    memory = random_memory(rule, spec, rng) if remembers else None
    x, target = random_batch(spec, rng, batch, coarse)
    return record(spec, weights, x, target, rule, memory=memory, what_if=what_if, seed=seed)


def traced(spec, *, sample=0, **how):
    return Trace(recorded(spec, **how), sample)
