"""What stands on cards and links."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.presets import PRESETS, dense_network, lenet5
from nnsim.network.spec import (
    ActivationSpec,
    AveragePool2DSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    NetworkSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.ui.build.painting.facts import CardFacts, card_facts, link_words
from nnsim.ui.language import Language
from tests.ui.findings import Findings, alone

A = LayerId("a")


@pytest.fixture
def language(qtbot: QtBot) -> Iterator[Language]:
    made = Language("en")
    yield made
    made.use("en")


def facts_of(spec: NetworkSpec, layer: str) -> CardFacts:
    return card_facts(spec.layer(LayerId(layer)), Findings(spec))


def test_a_card_says_name_main_fields_shape_and_parameters(qtbot: QtBot) -> None:
    facts = facts_of(dense_network((16,)), "hidden1")
    # 28 * 28 * 16 weights and 16 biases
    assert (facts.name, facts.main, facts.shape, facts.parameters) == (
        "Hidden 1",
        "16 · sigmoid",
        "16",
        "12,560 parameters",
    )
    assert (facts.problem, facts.fix, facts.takes_links) == ("", "", True)


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (InputSpec(A, "Input", (28, 28, 3)), "2,352 numbers"),
        (DenseSpec(A, "Dense", 1_000, "leaky_relu"), "1,000 · leaky ReLU"),
        (MaxoutSpec(A, "Maxout", 64, 3), "64 · best of 3"),
        (ActivationSpec(A, "Activation", "tanh"), "tanh"),
        (ActivationSpec(A, "Activation", "no such"), "no such"),
        (DropoutSpec(A, "Dropout", 0.125), "12.5 %"),
        (ReshapeSpec(A, "Reshape", (14, 56)), "14 × 56"),
        (Conv2DSpec(A, "Convolution", 8, (5, 3)), "8 of 5 × 3 · ReLU"),
        (MaxPool2DSpec(A, "Max pooling"), "2 × 2"),
        (MaxPool2DSpec(A, "Max pooling", (3, 3), (2, 2)), "3 × 3 · stride 2"),
        (AveragePool2DSpec(A, "Average pooling", (2, 2), (2, 1)), "2 × 2 · stride 2 × 1"),
        (PReLUSpec(A, "PReLU"), "slope 0.25"),
        (SimpleRNNSpec(A, "Simple recurrent", 64), "64 · tanh"),
        (SimpleRNNSpec(A, "Simple recurrent", 64, "relu", "all"), "64 · ReLU · every step"),
        (FlattenSpec(A, "Flatten 2"), ""),
        (GlobalAveragePoolSpec(A, "Mean"), "Global average pooling"),
    ],
)
def test_the_main_fields_in_a_few_words_or_the_kind_that_a_name_hides(
    qtbot: QtBot, layer: LayerSpec, words: str
) -> None:
    assert card_facts(layer, alone(layer)).main == words


@pytest.mark.parametrize("name", PRESETS)
def test_every_layer_of_every_preset_says_its_shape_and_has_no_problem(qtbot: QtBot, name: str) -> None:
    findings = Findings(PRESETS[name].make())
    facts = [card_facts(layer, findings) for layer in findings.spec.layers]
    assert all(one.shape and not one.problem for one in facts)


def test_only_kinds_that_hear_others_take_links(qtbot: QtBot) -> None:
    takes_none = {kind for kind, entry in CATALOGUE.items() if entry.inputs[1] == 0}
    assert takes_none == {InputSpec}
    assert not card_facts(InputSpec(A, "Input", (4,)), alone()).takes_links


def test_one_parameter_is_said_in_the_singular(qtbot: QtBot) -> None:
    spec = NetworkSpec(
        (InputSpec(A, "Input", (1,)), PReLUSpec(LayerId("b"), "PReLU")), ((A, LayerId("b")),), "cross_entropy"
    )
    assert facts_of(spec, "b").parameters == "1 parameter"


def test_what_is_wrong_stands_on_the_card_with_its_first_fix(qtbot: QtBot) -> None:
    spec = lenet5()
    spec = NetworkSpec(spec.layers, spec.edges[1:], spec.loss, spec.class_names)
    broken, behind = facts_of(spec, "c1"), facts_of(spec, "s2")
    assert broken.problem == "C1 takes exactly 1 incoming link but has 0: add 1."
    assert broken.fix == "Link Input to C1"
    assert not broken.is_waiting
    assert behind.is_waiting
    assert behind.shape == ""
    assert link_words(Findings(spec), (LayerId("c1"), LayerId("s2"))) == ""


def test_a_link_says_the_shape_of_what_goes_along_it(qtbot: QtBot) -> None:
    assert link_words(Findings(lenet5()), (LayerId("c1"), LayerId("s2"))) == "28 × 28 × 6"


def test_names_that_nnsim_gave_speak_the_language_of_the_window(language: Language) -> None:
    layers = Conv2DSpec(A, "Convolution 2", 8), Conv2DSpec(LayerId("b"), "My edges", 8)
    language.use("zh_CN")
    assert [card_facts(layer, alone(layer)).name for layer in layers] == ["卷积 2", "My edges"]
