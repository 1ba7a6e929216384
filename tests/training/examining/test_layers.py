"""Figures of layers, against numbers written down by hand and against NumPy over all samples at once."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.network.compile import compile_network
from nnsim.network.makers import convolutional_network, dense_network
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.examining.examination import Material, NoLongerWanted, go_on
from nnsim.training.examining.layers import LayerExamination, evenly
from tests.training.runs import clouds, dataset, project, request


def material(spec, weights, train, test=None) -> Material:
    return Material(spec, weights, train, None, test or train, request().hyperparameters)


def two_relus() -> Material:
    """z1 = x, z2 = -x - 1 for x = 0, 1, 2, 3: the second is dead, the first flat at x = 0 only."""
    spec = dense_network((2,), input_shape=(1,), class_names=("0", "1"), activation="relu")
    start = initial_weights(spec, 1)
    flat = np.zeros_like(start.flat)
    weights = Weights(start.layout, flat)
    first = start.layout.slots[0].layer
    views = start.layout.views(np.array(flat), first)
    views["W"][:] = [[1, -1]]
    views["b"][:] = [0, -1]
    flat = views["W"].base
    weights = Weights(start.layout, flat)
    return material(spec, weights, dataset([[0], [1], [2], [3]], [0, 1, 0, 1]))


def test_saturated_and_dead_neurons_are_counted_as_by_hand() -> None:
    hidden = LayerExamination().examine(two_relus(), go_on).layers[0]
    assert hidden.saturation.tolist() == [0.25, 1.0]
    assert hidden.saturated == 0.625
    assert hidden.dead.tolist() == [1]


def test_percentiles_mean_and_spread_are_those_of_all_activations() -> None:
    hidden = LayerExamination().examine(two_relus(), go_on).layers[0]
    # The activations are 0 1 2 3 and 0 0 0 0: sorted 0 0 0 0 0 1 2 3, percentiles at 0.35 1.75 3.5 5.25 6.65.
    assert hidden.percentiles == pytest.approx((0, 0, 0, 1.25, 2.65))
    assert hidden.mean == 0.75
    assert hidden.deviation == pytest.approx(np.sqrt(14 / 8 - 0.75**2))


def test_many_samples_in_pieces_give_what_all_at_once_give() -> None:
    made = project((5, 4))
    data = clouds(333, 3)
    found = LayerExamination(samples=1000).examine(material(made.spec, made.weights, data), go_on)
    program = compile_network(made.spec, 333)
    program.parameters[:] = made.weights.flat
    program.forward(data.floats())
    assert found.samples == 333
    assert [figures.layer for figures in found.layers] == list(program.names)
    for figures, buffers in zip(found.layers, program.buffers(333), strict=True):
        assert figures.percentiles == pytest.approx(np.percentile(buffers.a, (5, 25, 50, 75, 95)), rel=1e-5)
        assert figures.mean == pytest.approx(buffers.a.mean(dtype=float), rel=1e-5)
        assert figures.deviation == pytest.approx(buffers.a.std(dtype=float), rel=1e-4)


def test_samples_are_taken_at_equal_distances() -> None:
    data = dataset(np.arange(10)[:, None] / 10, np.zeros(10, int))
    assert (evenly(data, 4).floats()[:, 0] * 10).round().tolist() == [0, 2, 5, 7]
    assert evenly(data, 10) is data


def test_the_part_that_is_asked_for_is_examined() -> None:
    base = two_relus()
    other = replace(base, test=dataset([[-1], [-2]], [0, 1], "test"))
    assert LayerExamination("test").examine(other, go_on).layers[0].dead.tolist() == [0]


def test_softmax_has_no_saturation_and_no_dead_neurons() -> None:
    last = LayerExamination().examine(two_relus(), go_on).layers[-1]
    assert last.saturated is None
    assert last.dead.tolist() == []


def test_a_filter_is_dead_where_it_is_silent_at_every_place() -> None:
    spec = convolutional_network()
    start = initial_weights(spec, 1)
    flat = np.array(start.flat)
    filters = start.layout.views(flat, start.layout.slots[0].layer)
    filters["W"][...] = 0
    filters["b"][:] = 1
    filters["W"][..., 2], filters["b"][2] = 0, -1  # silent everywhere
    filters["W"][0, 0, 0, 4], filters["b"][4] = (
        -3,
        1,
    )  # silent where its first cell has more than 1 / 3 of ink
    rng = np.random.default_rng(7)
    data = replace(dataset(rng.random((120, 784)), np.zeros(120, int), classes=10), picture_shape=(28, 28))
    found = LayerExamination(samples=120).examine(material(spec, Weights(start.layout, flat), data), go_on)
    first = found.layers[0]
    assert first.dead.tolist() == [2]
    rows, columns = compile_network(spec, 1).buffers(1)[0].a.shape[1:3]
    cells = data.floats().reshape(-1, 28, 28)[:, :rows, :columns]
    assert first.saturation[4] == pytest.approx((1 - 3 * cells <= 0).mean(), abs=1e-6)
    assert first.saturation[0] == 0


def test_work_that_nobody_wants_ends() -> None:
    def stop() -> None:
        raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        LayerExamination().examine(two_relus(), stop)
