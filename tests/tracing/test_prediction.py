"""Predictions: a question for every step of one number, and answers that are judged fairly."""

import numpy as np
import pytest

from nnsim.network.makers import chain_network
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.shapes import input_size, output_size
from nnsim.network.spec import BatchNormSpec, InputSpec, SimpleRNNSpec
from nnsim.network.weights import initial_weights
from nnsim.spoken import Spoken
from nnsim.tracing.prediction import Guess, Kind, Question, question, sign_of
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Phase, Work
from nnsim.tracing.trace import Trace
from tests.tracing.networks import traced


@pytest.fixture(scope="module")
def trace():
    spec = dense_network((2,), input_shape=(2,), class_names=("0", "1"))
    x = np.array([[0.5, -1.0]])
    return Trace(record(spec, initial_weights(spec, 4), x, np.array([[0.0, 1.0]]), UpdateRule(rate=0.5)))


def asked(trace, granularity):
    cursor, found = 0, []
    while cursor < trace.length:
        step = trace.step_at(cursor, granularity)
        cursor = step.stop
        found.append((step, question(trace, step)))
    return found


def test_every_neuron_and_every_term_has_a_question(trace):
    for granularity in (Granularity.NEURON, Granularity.TERM):
        assert all(one is not None for _, one in asked(trace, granularity))
    for granularity in (Granularity.LAYER, Granularity.NETWORK):
        assert all(one is None for _, one in asked(trace, granularity))


def test_what_is_asked_is_the_number_of_the_step(trace):
    truths = {work: [] for work in Work}
    for step, one in asked(trace, Granularity.NEURON):
        truths[step.stage.work].append(one.truth)
    hidden, output = trace.recording.layers.values()
    assert truths[Work.FORWARD] == [*hidden.z[0], *output.z[0]]
    assert truths[Work.DELTA] == [*output.delta[0], *hidden.delta[0]]
    assert truths[Work.GRADIENT] == [*output.gradients["b"], *hidden.gradients["b"]]
    np.testing.assert_allclose(
        truths[Work.UPDATE], [*(-0.5 * hidden.gradients["b"]), *(-0.5 * output.gradients["b"])]
    )
    assert truths[Work.LOSS][-1] == trace.recording.loss


def test_a_term_is_asked_about_by_its_product_and_the_end_by_its_answer(trace):
    first = [one for step, one in asked(trace, Granularity.TERM) if step.phase is Phase.FORWARD][:4]
    hidden = next(iter(trace.recording.layers.values()))
    W, b = hidden.parameters["W"], hidden.parameters["b"]
    assert [one.truth for one in first] == [0.5 * W[0, 0], -1.0 * W[1, 0], b[0], hidden.a[0, 0]]
    assert [one.kind for one in first] == [Kind.SIGN, Kind.SIGN, Kind.SIGN, Kind.VALUE]
    assert str(first[0].words) == "Does this term push Hidden 1, neuron 1 of 2 up or down?"


@pytest.mark.parametrize(("given", "truth", "is_right"), [
    (Guess.UP, 0.3, True),
    (Guess.UP, -0.3, False),
    (Guess.DOWN, -0.3, True),
    (Guess.ZERO, 0.0, True),
    (Guess.ZERO, 1e-15, True),
    (Guess.ZERO, 1e-6, False),
    (10.1, 10.0, True),
    (10.3, 10.0, False),
    (0.004, 0.0, True),
    (0.006, 0.0, False),
    (-0.5, 0.5, False),
])  # fmt: skip
def test_a_sign_must_be_right_and_a_value_near(given, truth, is_right):
    verdict = Question(Spoken("How much?"), Kind.VALUE, truth).answer(given)
    assert verdict.is_right is is_right
    assert str(verdict.words).startswith("Right" if is_right else "No")


def test_the_verdict_says_the_number():
    verdict = Question(Spoken("How much?"), Kind.SIGN, -0.123456).answer(Guess.UP)
    assert str(verdict.words) == "No: it is −0.123."


def test_nobody_is_asked_about_a_number_that_is_none():
    spec = dense_network((2,), input_shape=(2,), class_names=("0", "1"))
    x = np.array([[np.nan, 1.0]])
    trace = Trace(record(spec, initial_weights(spec, 4), x, np.array([[0.0, 1.0]]), UpdateRule()))
    assert question(trace, trace.step_at(0, Granularity.NEURON)) is None


def test_signs_are_up_zero_and_down():
    assert [sign_of(number) for number in (2.0, 0.0, -2.0)] == [Guess.UP, Guess.ZERO, Guess.DOWN]


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_kind_of_layer_has_questions(name):
    spec = PRESETS[name].make()
    rng = np.random.default_rng(1)
    target = np.zeros((1, output_size(spec)))
    x = rng.random((1, input_size(spec)))
    trace = Trace(record(spec, initial_weights(spec, 1), x, target, UpdateRule()))
    for micro in rng.integers(0, trace.length, 40):
        for granularity in (Granularity.NEURON, Granularity.TERM):
            one = question(trace, trace.step_at(int(micro), granularity))
            assert one is not None
            assert str(one.words).endswith("?")


def test_what_is_no_output_of_its_layer_is_called_by_its_time_or_its_feature():
    layers = (
        InputSpec("input", "Input", (3, 1)),
        SimpleRNNSpec("memory", "Memory", units=2, activation="softmax", returns="last"),
    )
    trace = traced(chain_network(layers, "cross_entropy", ("yes", "no")))
    names = [str(one.words) for step, one in asked(trace, Granularity.NEURON) if step.phase is Phase.FORWARD]
    assert names[2] == "Memory, time 2, neuron 1: is the pre-activation z above or below zero?"
    norm = traced(chain_network((InputSpec("input", "Input", (2,)), BatchNormSpec("norm", "Norm")),
                                "squared_error", ()))  # fmt: skip
    assert str(question(norm, norm.step_at(2, Granularity.NEURON)).words) == (
        "How large is Norm, variance of feature 1 of 2?"
    )
