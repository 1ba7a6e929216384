"""Sentences of explanations: grammar, and what they call the numbers."""

import re

from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.makers import chain_network
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import (
    ActivationSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    InputSpec,
    MaxPool2DSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.tracing.explain.explaining import explain
from nnsim.tracing.places import Place
from nnsim.tracing.recording import WhatIf
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.writing import to_text
from tests.tracing.networks import traced

#: more digits than anybody wants to read
LONG = re.compile(r"\d\.\d{5,}")


def network(*layers, shape=(1,), loss="squared_error"):
    """A chain behind an input."""
    return chain_network((InputSpec("input", "Input", shape), *layers), loss, class_names=())


def said(trace, work, layer, unit=0, granularity=Granularity.NEURON, term=0):
    """The sentence, and all formulas as text."""
    stage = trace.stage(work, layer)
    found = explain(trace, trace.step_at(stage.start + stage.counts.start(unit) + term, granularity))
    return str(found.sentence), [to_text(one) for one in (found.formula, found.numbers, *found.lines)]


def test_what_comes_into_an_activation_layer_is_not_called_a_sum():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=1, activation="tanh"),
            ActivationSpec("bend", "Activation 1", activation="tanh"),
        )
    )
    assert said(trace, Work.FORWARD, "hidden")[0].endswith("The sum is squashed by the tanh into −1 to 1.")
    for granularity, term in ((Granularity.NEURON, 0), (Granularity.TERM, 1)):
        sentence = said(trace, Work.FORWARD, "bend", 0, granularity, term)[0]
        assert sentence == "What comes in is squashed by the tanh into −1 to 1."


def test_what_hears_one_number_back_is_not_worked_out_twice():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=1, activation="identity"), FlattenSpec("flat", "Flatten 1")
        )
    )
    _, (letters, numbers, *_) = said(trace, Work.DELTA, "hidden")
    assert letters == "∂C/∂a₁⁽¹⁾ = δ₁⁽²⁾"
    assert numbers.count("=") == 1


def test_a_copy_is_no_sum_of_one_term():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=1, activation="tanh"),
            ActivationSpec("bend", "Activation 1", activation="tanh"),
        )
    )
    for work, layer, words in (
        (Work.FORWARD, "bend", "Neuron 1 of Hidden 1 comes in."),
        (Work.DELTA, "hidden", "Value 1 of Activation 1 tells its delta."),
    ):
        sentence, formulas = said(trace, work, layer, granularity=Granularity.TERM)
        assert sentence == words
        assert not any("S₁" in formula for formula in formulas)


def test_targets_and_slopes_of_data_are_rounded_and_settings_written_as_they_are():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=2, activation="identity"),
            PReLUSpec("bend", "PReLU 1", slope=0.25),
            DropoutSpec("drop", "Dropout 1", rate=0.3),
        )
    )  # fmt: skip
    for layer in ("bend", "drop"):
        written = [text for unit in range(2) for text in said(trace, Work.FORWARD, layer, unit)[1]]
        assert not any(LONG.search(text) for text in written)
    assert not LONG.search(said(trace, Work.LOSS, None)[1][1])


def test_each_way_through_batch_normalisation_is_written_as_it_is_worked_out():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=1, activation="identity"), BatchNormSpec("norm", "Norm")
        ),
        batch=3,
    )
    parts = [said(trace, Work.DELTA, "hidden", 0, Granularity.TERM, term)[1][0] for term in range(3)]
    assert parts == [
        "γ₁⁽²⁾/(√(σ² + ε)) · δ₁⁽²⁾",
        "−γ₁⁽²⁾/(√(σ² + ε)) · mean(δ)",
        "−γ₁⁽²⁾/(√(σ² + ε)) x̂ · mean(δ x̂)",
    ]


def test_what_is_not_the_largest_of_its_window_hears_why_nothing_comes_back():
    trace = traced(
        network(
            Conv2DSpec("filters", "Conv 1", filters=1, kernel=(1, 1), activation="identity"),
            MaxPool2DSpec("pool", "MaxPool 1", size=(2, 2)), FlattenSpec("flat", "Flatten 1"),
            shape=(2, 2, 1),
        )
    )  # fmt: skip
    sentences = [said(trace, Work.DELTA, "filters", unit)[0] for unit in range(4)]
    assert sum("is not the largest of its window" in sentence for sentence in sentences) == 3


def test_times_that_are_no_output_have_indices_and_names():
    trace = traced(
        network(
            DenseSpec("hidden", "Hidden 1", units=2, activation="identity"),
            ReshapeSpec("times", "Reshape 1", shape=(2, 1)),
            SimpleRNNSpec("memory", "Recurrent 1", units=2, activation="tanh", returns="last"),
        )
    )  # fmt: skip
    sentence, formulas = said(trace, Work.DELTA, "times", 0, Granularity.TERM, 1)
    assert sentence == "Term 2 of 2: Neuron 2 of Recurrent 1 at time 1 tells its delta."
    assert formulas[0] == "w₁₂⁽³⁾ · δ_{1,2}⁽³⁾"


def test_a_number_that_is_set_by_hand_is_shown_beside_the_sum_that_it_replaces():
    spec = network(
        DenseSpec("hidden", "Hidden 1", units=1, activation="identity"),
        DenseSpec("output", "Output", units=1, activation="identity"),
    )
    trace = traced(spec, what_if=WhatIf(activations={Place("hidden", 0): -1.5}))
    sentence, formulas = said(trace, Work.FORWARD, "hidden")
    assert "is set to −1.5 by hand" in sentence
    assert formulas[-1].startswith("z₁⁽¹⁾ = Σᵢ₌₁¹ wᵢ₁⁽¹⁾ xᵢ + b₁⁽¹⁾ = ")


def test_a_power_of_the_share_that_is_kept_stands_above_its_index():
    spec = network(DenseSpec("output", "Output", units=1, activation="identity"))
    formulas = said(traced(spec, rule=UpdateRule("adam")), Work.UPDATE, "output", 0, Granularity.TERM)[1]
    assert "m̂ = m/(1 − β₁ᵗ)" in formulas[-2]


def test_one_thing_is_not_spoken_of_as_many():
    spec = network(
        DenseSpec("hidden", "Hidden 1", units=1, activation="tanh"), PReLUSpec("bend", "PReLU 1", slope=0.25)
    )
    trace = traced(spec)
    for micro in range(trace.length):
        for granularity in Granularity:
            found = explain(trace, trace.step_at(micro, granularity))
            spoken = f"{found.title} {found.sentence} {found.note}"
            assert not re.search(r"\b(All|each of its|the) 1 \w+s\b|\b1 (values|parameters)\b", spoken), (
                spoken
            )


def test_a_rate_that_a_run_would_change_is_said_to_be_the_full_one():
    spec = network(DenseSpec("output", "Output", units=1, activation="identity"))
    for schedule, is_said in ((ScheduleSettings(), False), (ScheduleSettings("cosine"), True)):
        rule = UpdateRule.of(Hyperparameters(schedule=schedule), samples=7)
        trace = traced(spec, rule=rule)
        stage = trace.stage(Work.UPDATE, "output")
        for granularity in (Granularity.TERM, Granularity.NETWORK):
            found = explain(trace, trace.step_at(stage.start, granularity))
            assert ("full one" in str(found.note)) is is_said


def test_the_loss_that_counts_mistakes_has_a_formula_for_the_layer_too():
    spec = network(DenseSpec("output", "Output", units=2, activation="identity"), loss="zero_one")
    _, formulas = said(traced(spec), Work.LOSS, None, granularity=Granularity.LAYER)
    assert formulas[0] == "C = [arg max aₖ ≠ arg max yₖ]"


def test_the_gradient_of_a_filter_says_which_cell_lies_below_a_weight_in_each_window():
    # weight (2, 1) lies in window r, c on row 2 (r - 1) + 2 = 2r and column 2 (c - 1) + 1 = 2c - 1
    filters = Conv2DSpec(
        "filters", "Conv 1", filters=1, kernel=(2, 2), stride=(2, 2), padding="valid", activation="identity"
    )
    trace = traced(network(filters, FlattenSpec("flat", "Flatten 1"), shape=(4, 4, 1)))
    assert said(trace, Work.GRADIENT, "filters")[1][0] == (
        "∂C/∂w_{u,v,1}⁽¹⁾ = Σ_{r,c} x_{2r+u−2,2c+v−2,1} δ_{r,c,1}⁽¹⁾"
    )
    assert said(trace, Work.GRADIENT, "filters", 0, Granularity.TERM, 2)[1][0] == (
        "∂C/∂w_{2,1,1}⁽¹⁾ = Σ_{r,c} x_{2r,2c−1,1} δ_{r,c,1}⁽¹⁾"
    )
