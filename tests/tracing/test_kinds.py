"""What the kinds of layers say beside their numbers."""

import importlib
import pkgutil

import numpy as np
import pytest

import nnsim.engine.layers as engine_layers
from nnsim.engine.layers.base import Layer
from nnsim.network.makers import chain_network
from nnsim.network.spec import (
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    InputSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    SimpleRNNSpec,
)
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.calculation import Manner
from nnsim.tracing.kinds.table import TRACES
from nnsim.tracing.places import Place
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace
from tests.tracing.networks import traced


def test_every_kind_of_layer_of_the_engine_can_be_traced():
    for module in pkgutil.iter_modules(engine_layers.__path__):
        importlib.import_module(f"nnsim.engine.layers.{module.name}")
    # by name: a class with slots is made twice
    found = {kind.__name__ for kind in concrete(Layer) if kind.__module__.startswith("nnsim.engine")}
    assert {kind.__name__ for kind in TRACES} == found


def concrete(kind):
    for below in kind.__subclasses__():
        if not below.__abstractmethods__:
            yield below
        yield from concrete(below)


def chain(shape, *layers, loss="squared_error"):
    return chain_network((InputSpec("input", "Input", shape), *layers), loss, ())


def forward(trace, layer, unit):
    stage = trace.stage(Work.FORWARD, layer)
    return trace.calculation(trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON))


def delta(trace, layer, unit):
    stage = trace.stage(Work.DELTA, layer)
    return trace.calculation(trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON))


def stepped(spec, x, flat=None):
    """A trace of one sample; every weight 1 and every bias 0 unless ``flat`` says otherwise."""
    weights = initial_weights(spec, 0)
    if flat is not None:
        weights = Weights(weights.layout, np.array(flat, float))
    outputs = {"squared_error": 1}[spec.loss]
    return Trace(record(spec, weights, np.array([x], float), np.zeros((1, outputs)), UpdateRule()))


def test_a_window_at_the_edge_sees_padding_as_nothing_from_nowhere():
    """3 x 3 over 2 x 2 with padding all around: the first window sees the four cells below and right."""
    spec = chain(
        (2, 2, 1),
        Conv2DSpec("conv", "Conv", 1, (3, 3), padding="same", activation="identity"),
        FlattenSpec("flat", "Flat"),
        DenseSpec("output", "Output", 1, "identity"),
    )
    first = forward(stepped(spec, [1, 2, 3, 4]), "conv", 0)
    assert first.values.tolist() == [0, 0, 0, 0, 1, 2, 0, 3, 4]
    assert first.ref(0).place is None
    assert [first.ref(term).place for term in (4, 5, 7, 8)] == [Place("input", index) for index in range(4)]
    assert [first.ref(term).parameter.index for term in range(9)] == list(range(9))


def test_of_equal_cells_the_first_wins_a_window_and_hears_all_of_its_delta():
    spec = chain(
        (2, 2, 1),
        Conv2DSpec("conv", "Conv", 1, (1, 1), activation="identity"),
        MaxPool2DSpec("pool", "Pool", (2, 2)),
        FlattenSpec("flat", "Flat"),
    )
    trace = stepped(spec, [1, 3, 3, 2], [1, 0])
    pooled = forward(trace, "pool", 0)
    assert (pooled.manner, pooled.result, pooled.extras["winner"]) == (Manner.MAXIMUM, 3, 1)
    # (3 - 0)^2 has the slope 6
    assert [delta(trace, "conv", unit).products.tolist() for unit in range(4)] == [[0], [6], [0], [0]]


def test_windows_that_overlap_all_reach_the_cell_they_share():
    """2 x 1 windows one cell apart over (1, 5, 2): the 5 wins both."""
    spec = chain(
        (3, 1, 1),
        Conv2DSpec("conv", "Conv", 1, (1, 1), activation="identity"),
        MaxPool2DSpec("pool", "Pool", (2, 1), stride=(1, 1)),
        FlattenSpec("flat", "Flat"),
        DenseSpec("output", "Output", 1, "identity"),
    )
    trace = stepped(spec, [1, 5, 2], [1, 0, 1, 1, 0])
    shared = delta(trace, "conv", 1)
    assert shared.factors.tolist() == [1, 1]
    assert [shared.ref(term).end for term in range(2)] == [Place("pool", 0), Place("pool", 1)]
    assert shared.result == 2 * 2 * 10


def test_what_dropout_silences_counts_nothing_and_hears_nothing():
    spec = chain(
        (40,),
        DenseSpec("hidden", "Hidden", 40, "identity"),
        DropoutSpec("drop", "Drop", 0.5),
        DenseSpec("output", "Output", 1, "identity"),
    )
    trace = traced(spec)
    found = {forward(trace, "drop", unit).factors[0] for unit in range(40)}
    assert found == {0, 2}
    for unit in range(40):
        factor = forward(trace, "drop", unit).factors[0]
        assert delta(trace, "hidden", unit).factors.tolist() == [factor]


def test_a_maxout_unit_is_worked_out_piece_by_piece():
    """Pieces x_1 + 2 x_2 + 1 = 6 and 3 x_1 + 4 x_2 - 1 = 10 of x = (1, 2): the second wins."""
    spec = chain((2,), MaxoutSpec("maxout", "Maxout", 1, 2))
    trace = stepped(spec, [1, 2], [1, 3, 2, 4, 1, -1])
    unit = forward(trace, "maxout", 0)
    assert [part.result for part in unit.parts] == [6, 10]
    assert (unit.result, unit.extras["winner"], unit.micro_steps) == (10, 1, 7)
    assert [unit.part_at(term) for term in (0, 2, 3, 5, 6)] == [(0, 0), (0, 2), (1, 0), (1, 2), (2, 0)]
    assert unit.ref(4).parameter.index == 3


def test_a_batch_is_normalised_by_the_mean_and_variance_that_come_first():
    """The feature is 1 and 5 in a batch of two: mean 3, variance 4, so 1 becomes -1 (epsilon 1e-9)."""
    spec = chain((1,), BatchNormSpec("norm", "Norm", 0.9, 1e-9))
    weights = initial_weights(spec, 0)
    trace = Trace(record(spec, weights, np.array([[1.0], [5.0]]), np.zeros((2, 1)), UpdateRule()))
    mean, variance, first = (forward(trace, "norm", unit) for unit in range(3))
    assert (mean.manner, mean.result, mean.values.tolist()) == (Manner.FEATURE_MEAN, 3, [1, 5])
    assert (variance.manner, variance.result) == (Manner.FEATURE_VARIANCE, 4)
    assert first.result == pytest.approx(-1)
    assert trace.layers["norm"].output_of(1) is None


def test_a_recurrent_layer_is_worked_out_in_time_and_back():
    """z_1 = 2, z_2 = 3 + 0.5 * 2 = 4 for x = (2, 3): delta_2 = 8, delta_1 = 0.5 * 8."""
    spec = chain((2, 1), SimpleRNNSpec("recurrent", "Recurrent", 1, "identity"))
    trace = stepped(spec, [2, 3], [1, 0.5, 0])
    own, deltas = trace.layers["recurrent"], trace.deltas["recurrent"]
    assert [forward(trace, "recurrent", unit).result for unit in range(2)] == [2, 4]
    assert [delta(trace, "recurrent", unit).result for unit in range(2)] == [8, 4]
    assert [own.moment(unit) for unit in range(2)] == [0, 1]
    assert [deltas.moment(unit) for unit in range(2)] == [1, 0]
    assert [own.output_of(unit) for unit in range(2)] == [None, 0]
    assert [deltas.output_of(unit) for unit in range(2)] == [0, None]
    assert delta(trace, "recurrent", 1).factors.tolist() == [0.5]
