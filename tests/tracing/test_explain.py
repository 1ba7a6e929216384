"""What is said about steps: the numbers that are written are right, and so are the words."""

from itertools import pairwise
from math import isclose, isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
from nnsim.network.makers import chain_network
from nnsim.network.presets import PRESETS
from nnsim.network.spec import Conv2DSpec, DenseSpec, FlattenSpec, InputSpec
from nnsim.tracing.explain.explaining import explain, introduction
from nnsim.tracing.formula import Style, Word
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Phase, Work
from nnsim.tracing.trace import Trace
from nnsim.tracing.writing import to_latex, to_text
from tests.tracing.arithmetic import chain, value_of, words
from tests.tracing.networks import networks, rules, traced

#: So many digits that rounding is no excuse.
DIGITS = 15


def formulas(found):
    return [found.formula, found.numbers, *found.lines]


def check_numbers(found, tolerance):
    """Numbers with an equals sign between them are equal."""
    for formula in formulas(found):
        numbers = [number for number in chain(formula) if number is not None and isfinite(number)]
        for before, after in pairwise(numbers):
            assert isclose(before, after, rel_tol=tolerance, abs_tol=1e-6), (to_text(formula), before, after)


def check_refs(trace, found):
    """What can light up is there."""
    refs = [part.ref for formula in formulas(found) for part in words(formula) if part.ref is not None]
    for ref in refs + [line.ref for line in found.terms]:
        for place in (ref.place, ref.end):
            if place is not None:
                assert 0 <= place.index < trace.recording.values_of(place.layer)[0].size
        if ref.parameter is not None:
            record = trace.recording.layers[ref.parameter.layer]
            assert 0 <= ref.parameter.index < record.parameters[ref.parameter.name].size


def check(trace, step, **settings):
    found = explain(trace, step, digits=DIGITS, most_terms=10**6, **settings)
    # the square of a small gradient has few digits left, and its root is divided by
    check_numbers(found, 1e-2 if step.stage.work is Work.UPDATE else 1e-4)
    check_refs(trace, found)
    assert str(found.title)
    assert str(found.sentence)
    sizes = [abs(line.product) for line in found.terms]
    assert sizes == sorted(sizes, reverse=True)
    return found


def some_steps(trace, draw, count=12):
    """Steps of every granularity, with the first and the last of every stage."""
    micros = {stage.start for stage in trace.stages} | {stage.stop - 1 for stage in trace.stages}
    micros |= {int(micro) for micro in draw.integers(0, trace.length, count)}
    return [trace.step_at(micro, granularity) for micro in sorted(micros) for granularity in Granularity]


@settings(max_examples=25, deadline=None)
@given(networks(), rules(), st.sampled_from([1, 3]), st.booleans(), st.integers(0, 99))
def test_numbers_that_are_written_add_up_for_any_network(spec, rule, batch, remembers, seed):
    trace = traced(spec, batch=batch, sample=batch - 1, rule=rule, remembers=remembers, seed=seed)
    for step in some_steps(trace, np.random.default_rng(seed)):
        check(trace, step)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_explained_in_every_notation(name):
    trace = traced(PRESETS[name].make(), batch=1, sample=0)
    for step in some_steps(trace, np.random.default_rng(1), 5):
        for notation in NOTATIONS.values():
            found = explain(trace, step, notation)
            for formula in formulas(found):
                assert to_text(formula).count("{") == to_text(formula).count("}")
                assert to_latex(formula).count("{") == to_latex(formula).count("}")


def test_a_result_in_bold_is_the_result(xor):
    for micro in range(xor.length):
        step = xor.step_at(micro, Granularity.NEURON)
        found = explain(xor, step, digits=DIGITS)
        bold = [part for formula in formulas(found) for part in words(formula)
                if isinstance(part, Word) and part.style is Style.RESULT]  # fmt: skip
        if found.result is not None:
            assert isclose(value_of(bold[-1]), found.result, abs_tol=1e-9)


# Exclusive or of 1 and 1 as in test_worked_example: z = (2, 1), a = (2, 1), z = 2 - 2 = 0, a = 1/2, y = 0


def texts(trace, work, layer, unit, granularity=Granularity.NEURON, term=0, **settings):
    stage = trace.stage(work, layer)
    step = trace.step_at(stage.start + stage.counts.start(unit) + term, granularity)
    found = explain(trace, step, **settings)
    return found, [to_text(formula) for formula in formulas(found)]


def test_a_neuron_is_explained_as_in_a_book(xor):
    found, written = texts(xor, Work.FORWARD, "hidden", 1)
    assert str(found.title) == "Hidden, neuron 2 of 2"
    assert str(found.sentence) == (
        "Neuron 2 of Hidden adds up 2 inputs, each times its weight, and its bias. "
        "The sum is positive, so ReLU hands it on as it is."
    )
    assert written == [
        "z₂⁽¹⁾ = Σᵢ₌₁² wᵢ₂⁽¹⁾ xᵢ + b₂⁽¹⁾",
        "= 1 · 1 + 1 · 1 − 1 = 1",
        "a₂⁽¹⁾ = ReLU(z₂⁽¹⁾) = max(0, z) = max(0, 1) = 1",
    ]


def test_a_half_is_written_as_a_fraction_when_asked(xor):
    assert texts(xor, Work.FORWARD, "output", 0, fractions=True)[1][-1] == (
        "a₁⁽²⁾ = σ(z₁⁽²⁾) = 1/(1 + e⁻ᶻ) = 1/(1 + e⁰) = 1/2"
    )


@pytest.mark.parametrize(
    ("notation", "forward", "backward"),
    [
        ("nnsim", "z₁⁽²⁾ = Σᵢ₌₁² wᵢ₁⁽²⁾ aᵢ⁽¹⁾ + b₁⁽²⁾", "∂C/∂a₂⁽¹⁾ = Σₖ₌₁¹ w₂ₖ⁽²⁾ δₖ⁽²⁾"),
        ("3b1b", "z₁⁽²⁾ = Σᵢ₌₁² w₁ᵢ⁽²⁾ aᵢ⁽¹⁾ + b₁⁽²⁾", "∂C/∂a₂⁽¹⁾ = Σₖ₌₁¹ wₖ₂⁽²⁾ ∂C/∂zₖ⁽²⁾"),
        ("nielsen", "z₁³ = Σᵢ₌₁² w₁ᵢ³ aᵢ² + b₁³", "∂C/∂a₂² = Σₖ₌₁¹ wₖ₂³ δₖ³"),
        ("goodfellow", "z₁⁽²⁾ = Σᵢ₌₁² Wᵢ₁⁽²⁾ hᵢ⁽¹⁾ + b₁⁽²⁾", "∂J/∂h₂⁽¹⁾ = Σₖ₌₁¹ W₂ₖ⁽²⁾ gₖ⁽²⁾"),
    ],
)
def test_every_notation_has_its_own_indices(xor, notation, forward, backward):
    own = NOTATIONS[notation]
    assert texts(xor, Work.FORWARD, "output", 0, notation=own)[1][0] == forward
    assert texts(xor, Work.DELTA, "hidden", 1, notation=own)[1][0] == backward


@pytest.mark.parametrize(
    ("notation", "forward", "backward", "gradient"),
    [
        ("nnsim", "a⁽²⁾ = σ(a⁽¹⁾ W⁽²⁾ + b⁽²⁾)", "δ⁽¹⁾ = (δ⁽²⁾ W⁽²⁾ᵀ) ⊙ ReLU′(z⁽¹⁾)", "∂C/∂W⁽²⁾ = a⁽¹⁾ᵀ δ⁽²⁾"),  # noqa: RUF001
        ("nielsen", "a³ = σ(w³ a² + b³)", "δ² = (w³ᵀ δ³) ⊙ ReLU′(z²)", "∂C/∂w³ = δ³ a²ᵀ"),  # noqa: RUF001
        (
            "goodfellow", "h⁽²⁾ = σ(W⁽²⁾ᵀ h⁽¹⁾ + b⁽²⁾)", "g⁽¹⁾ = (W⁽²⁾ g⁽²⁾) ⊙ ReLU′(z⁽¹⁾)",  # noqa: RUF001
            "∂J/∂W⁽²⁾ = h⁽¹⁾ g⁽²⁾ᵀ",
        ),
    ],
)  # fmt: skip
def test_a_layer_is_explained_with_matrices(xor, notation, forward, backward, gradient):
    layer, own = Granularity.LAYER, NOTATIONS[notation]
    assert texts(xor, Work.FORWARD, "output", 0, layer, notation=own)[1][0] == forward
    assert texts(xor, Work.DELTA, "hidden", 0, layer, notation=own)[1][0] == backward
    assert texts(xor, Work.GRADIENT, "output", 0, layer, notation=own)[1][0] == gradient


def test_the_way_back_says_which_way_a_number_should_go(xor):
    # delta = a - y = 1/2 - 0
    found, written = texts(xor, Work.DELTA, "output", 0)
    assert written[:2] == ["δ₁⁽²⁾ = a₁⁽²⁾ − y₁", "= 0.500 − 0 = 0.500"]
    assert "go" not in str(found.title)
    assert str(found.sentence).endswith("It is positive: the loss would fall if this went down.")


def test_single_terms_show_the_sum_so_far(xor):
    found, written = texts(xor, Work.FORWARD, "output", 0, Granularity.TERM, 1)
    assert written == ["w₂₁⁽²⁾ · a₂⁽¹⁾", "= −2 · 1 = −2", "S₂ = S₁ − 2 = 2 − 2 = 0"]
    assert found.terms[0].product == found.result == -2


def test_an_update_shows_rate_and_gradient(xor):
    # gradient = 2 * 1/2 = 1: 1 - 0.1 * 1
    _, written = texts(xor, Work.UPDATE, "output", 0, Granularity.TERM, 0)
    assert written == ["w₁₁⁽²⁾ ← w₁₁⁽²⁾ − η g", "= 1 − 0.1 · 1 = 0.900", "g = ∂C/∂w₁₁⁽²⁾ = 1"]


def test_before_the_first_step_there_is_an_introduction(xor):
    found = introduction(xor)
    assert to_text(found.formula) == "x → a⁽¹⁾ → a⁽²⁾"
    assert str(found.note) == f"9 parameters, {xor.length} single steps."


def test_of_many_terms_the_largest_are_written_and_the_zeros_counted():
    trace = traced(PRESETS["dense-16-16"].make(), batch=1, sample=0)
    step = trace.step_at(0, Granularity.NEURON)
    found = explain(trace, step, most_terms=3)
    calculation = trace.calculation(step)
    zeros = int((calculation.products == 0).sum())
    assert to_text(found.numbers).count("·") == 3
    assert "⋯" in to_text(found.numbers)
    assert ("zero" in str(found.note)) == (zeros > 1)
    assert str(found.note).startswith("The 3 largest of 784 terms are shown")
    assert found.terms[0].product == calculation.products[np.abs(calculation.products).argmax()]
    assert len(found.terms) == 12


def test_what_is_held_by_hand_is_said_so(xor_spec, xor_weights):
    what_if = WhatIf(activations={Place("hidden", 1): 0.25})
    trace = Trace(
        record(xor_spec, xor_weights, np.array([[1, 1]]), np.array([[0]]), UpdateRule(), what_if=what_if)
    )
    found, _ = texts(trace, Work.FORWARD, "hidden", 1)
    assert str(found.sentence) == "What if? Neuron 2 of Hidden is set to 0.25 by hand, whatever it hears."
    assert found.result == 0.25
    back, written = texts(trace, Work.DELTA, "hidden", 1)
    assert back.result == 0
    assert written[-1] == "δ₂⁽¹⁾ = 0"


def test_numbers_that_have_run_away_are_said_in_words(xor_spec, xor_weights):
    what_if = WhatIf(weights={ParameterPlace("hidden", "W", 0): float("inf")})
    trace = Trace(
        record(xor_spec, xor_weights, np.array([[1, 0]]), np.array([[0]]), UpdateRule(), what_if=what_if)
    )
    for micro in range(trace.length):
        for granularity in Granularity:
            explain(trace, trace.step_at(micro, granularity))
    found, _ = texts(trace, Work.FORWARD, "hidden", 0)
    assert str(found.note) == "This is not a finite number: somewhere before, numbers have grown too large."


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_explained(loss):
    activation = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}.get(loss, "identity")
    layers = (InputSpec("input", "Input", (3,)), DenseSpec("output", "Output", 2, activation))
    trace = traced(chain_network(layers, loss, ()), batch=2, sample=1)
    for micro in range(trace.stage(Work.LOSS).start, trace.stage(Work.LOSS).stop):
        check(trace, trace.step_at(micro, Granularity.NEURON))
    assert trace.phases()[1] is Phase.LOSS


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_is_explained_with_its_memory_and_all_penalties(optimizer, xor_spec, xor_weights):
    held = Regularization(l1=0.2, l2=0.3, max_norm=0.5, weight_decay=0.1)
    rule = UpdateRule(optimizer, (), 0.1, held, 10)
    trace = Trace(record(xor_spec, xor_weights, np.array([[1, 1]]), np.array([[0]]), rule))
    stage = trace.stage(Work.UPDATE, "hidden")
    for micro in range(stage.start, stage.stop):
        found = check(trace, trace.step_at(micro, Granularity.TERM))
        weights = trace.recording.update.after
        assert isclose(found.result, weights[micro - stage.start], abs_tol=1e-12) or found.result in weights


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_and_its_slope_are_worked_out(activation):
    layers = (
        InputSpec("input", "Input", (3,)),
        DenseSpec("hidden", "Hidden", 4, activation, initial_scale=3.0),
        DenseSpec("output", "Output", 2, activation, initial_scale=3.0),
    )
    trace = traced(chain_network(layers, "squared_error", ()), batch=1, sample=0)
    for micro in range(trace.stage(Work.GRADIENT, "hidden").start):
        for granularity in (Granularity.NEURON, Granularity.TERM):
            check(trace, trace.step_at(micro, granularity))


def test_the_cells_of_a_window_are_counted_from_where_it_lies():
    # stride 2: the window in row 2, column 3 begins at cell (1 + 2, 1 + 4), number 2 * 7 + 4 of 7 x 7
    layers = (
        InputSpec("input", "Input", (7, 7)),
        Conv2DSpec("conv", "Conv", 2, (3, 3), (2, 2), "valid", "identity"),
        FlattenSpec("flat", "Flat"),
        DenseSpec("output", "Output", 1, "identity"),
    )
    trace = traced(chain_network(layers, "squared_error", ()), batch=1, sample=0)
    unit = (1 * 3 + 2) * 2 + 1
    found, written = texts(trace, Work.FORWARD, "conv", unit)
    assert str(found.title) == "Conv, map 2, row 2, column 3"
    assert written[0] == "z_{2,3,2}⁽¹⁾ = Σᵤ₌₁³ Σᵥ₌₁³ w_{u,v,2}⁽¹⁾ x_{u+2,v+4} + b₂⁽¹⁾"
    stage = trace.stage(Work.FORWARD, "conv")
    step = trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON)
    assert trace.calculation(step).ref(0).place == Place("input", 2 * 7 + 4)
