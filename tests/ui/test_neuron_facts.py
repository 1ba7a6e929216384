"""What is said about one neuron is what the engine computed."""

import numpy as np
import pytest

from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import Reader
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.formulas import activation_line, definition_line, numbers_line
from nnsim.ui.explore.montage import montage, seen_shape
from nnsim.ui.explore.neuron_facts import neuron_facts, value_facts
from tests.ui import graphs


@pytest.fixture
def project() -> Project:
    spec = dense_network((5, 4))
    weights = initial_weights(spec, 3)
    flat = weights.flat + np.float32(0.01)
    return Project(spec, Weights(weights.layout, flat), Card())


@pytest.mark.parametrize(("layer", "index"), [("hidden1", 2), ("hidden2", 3), ("output", 9)])
def test_contributions_and_bias_add_up_to_the_pre_activation(
    project: Project, layer: str, index: int
) -> None:
    x = np.random.default_rng(1).random(784, np.float32)
    reading = Reader(project).read(x)
    facts = neuron_facts(project, reading, Neuron(LayerId(layer), index))
    assert facts is not None
    assert float(facts.contributions.sum()) + facts.bias == pytest.approx(facts.z, abs=1e-4)
    assert facts.a == pytest.approx(float(reading.a[LayerId(layer)][index]))


def test_behind_a_picture_the_weights_have_its_shape(project: Project) -> None:
    reading = Reader(project).read(np.zeros(784, np.float32))
    first = neuron_facts(project, reading, Neuron(LayerId("hidden1"), 0))
    second = neuron_facts(project, reading, Neuron(LayerId("hidden2"), 0))
    assert first is not None
    assert second is not None
    assert (first.weights.shape, second.weights.shape) == ((28, 28), (5,))


def test_an_input_computes_nothing(project: Project) -> None:
    reading = Reader(project).read(np.zeros(784, np.float32))
    assert neuron_facts(project, reading, Neuron(LayerId("input"), 3)) is None


def test_terms_that_are_zero_are_counted_and_not_shown(project: Project) -> None:
    x = np.zeros(784, np.float32)
    x[[3, 500]] = 1
    facts = neuron_facts(project, Reader(project).read(x), Neuron(LayerId("hidden1"), 1))
    assert facts is not None
    assert facts.zero_terms == 782
    assert len(facts.terms) == 2


def test_the_formula_shows_the_numbers_of_a_hand_worked_neuron() -> None:
    # z = 2 * 0.5 - 1 * 0.25 + 0.5 = 1.25;  sigma(1.25) = 0.777
    spec = dense_network((), input_shape=(2,), class_names=("a", "b"), loss="squared_error")
    weights = Weights(initial_weights(spec, 1).layout, np.array([2, 0, -1, 0, 0.5, 0], np.float32))
    project = Project(spec, weights, Card())
    reading = Reader(project).read(np.array([0.5, 0.25], np.float32))
    facts = neuron_facts(project, reading, Neuron(LayerId("output"), 0))
    assert facts is not None
    numbers = numbers_line(facts).replace("\u00a0", " ")
    assert numbers == "= 2.00 · 0.50 − 1.00 · 0.25 + 0.50 = <b>1.250</b>"
    assert activation_line(facts).endswith("σ(1.250) = <b>0.777</b>")
    assert "₁⁽¹⁾" in definition_line(facts)


def test_behind_flatten_the_weights_are_one_picture_for_each_map() -> None:
    project = graphs.project_of(graphs.maps())
    reading = Reader(project).read(np.random.default_rng(1).random(784, np.float32))
    facts = neuron_facts(project, reading, Neuron(LayerId("output"), 3))
    assert facts is not None
    assert facts.weights.shape == (29, 29)
    # Map 1 stands at the right of map 0, behind a line of zeros.
    W = project.weights.of(LayerId("output"))["W"]
    assert facts.weights[2, 15 + 3] == W[(2 * 14 + 3) * 4 + 1, 3]
    assert not facts.weights[14].any()
    assert float(facts.contributions.sum()) + facts.bias == pytest.approx(facts.z, abs=1e-4)


def test_flattened_or_not_a_picture_is_seen_as_a_picture_and_neurons_as_neurons() -> None:
    for spec, layer, shape in (
        (graphs.maps(), "output", (14, 14, 4)),
        (dense_network((5,)), "hidden1", (28, 28)),
        (dense_network((5,)), "output", (5,)),
        (graphs.silenced(), "output", (100,)),
        (graphs.branches(), "output", (24,)),
    ):
        assert seen_shape(spec, initial_weights(spec, 1), LayerId(layer)) == shape


def test_a_montage_of_one_picture_is_the_picture() -> None:
    values = np.arange(6.0)
    assert montage(values, (2, 3)).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert montage(values, (2, 3, 1)).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert montage(values, (6,)).tolist() == values.tolist()


def test_a_value_of_another_layer_has_its_activation_and_no_weighted_sum() -> None:
    project = graphs.project_of(graphs.maps())
    reading = Reader(project).read(np.random.default_rng(1).random(784, np.float32))
    neuron = Neuron(LayerId("tanh"), 125)
    assert neuron_facts(project, reading, neuron) is None
    facts = value_facts(project, reading, neuron)
    assert facts is not None
    assert facts.activation is not None
    assert (facts.activation.name, facts.shape, facts.parameters) == ("tanh", (14, 14, 4), 0)
    assert facts.a == pytest.approx(np.tanh(facts.z), abs=1e-6)
    assert facts.z == float(reading.x[125])
    assert value_facts(project, reading, Neuron(LayerId("input"), 0)) is None
