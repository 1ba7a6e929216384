"""A recording is what the engine does, and what is tried by hand is what a network with that number does."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnsim.engine.losses import LOSSES
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.weights import Weights
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.trace import Trace
from tests.tracing.networks import (
    SMOOTH,
    networks,
    random_batch,
    random_memory,
    random_weights,
    recorded,
    rules,
)
from tests.tracing.proof import prove

TRAINABLE = tuple(name for name, loss in LOSSES.items() if loss.is_trainable)
SMOOTH_NETWORKS = networks(TRAINABLE, st.sampled_from(SMOOTH))


@settings(max_examples=60)
@given(networks(), st.sampled_from([1, 3]), st.integers(0, 99))
def test_a_recording_is_a_pass_of_the_program_run_by_hand(spec, batch, seed):
    rng = np.random.default_rng(seed)
    weights, (x, target) = random_weights(spec, rng), random_batch(spec, rng, batch)
    found = record(spec, weights, x, target, UpdateRule(), seed=seed)
    program = compile_network(spec, batch, np.float64, np.random.default_rng(seed))
    program.parameters[:] = weights.flat
    trains = LOSSES[spec.loss].is_trainable
    (program.loss_and_gradient if trains else lambda x, y: program.losses(x, y, training=True))(x, target)
    assert np.array_equal(found.losses, program.newest_losses(batch))
    assert np.array_equal(found.passed, program.parameters)
    assert np.array_equal(found.parameters, weights.flat)
    if trains:
        assert np.allclose(found.gradient, program.gradient, 1e-10, 1e-12)
    for own, buffers, learns in zip(
        found.layers.values(), program.buffers(batch), program.learns, strict=True
    ):
        assert np.array_equal(own.z, buffers.z)
        assert np.array_equal(own.a, buffers.a)
        if trains and learns:  # there each sample's share of the mean loss
            assert np.allclose(own.delta, buffers.delta * batch, 1e-10, 1e-12)


@settings(max_examples=40)
@given(networks(TRAINABLE), rules(), st.booleans())
def test_an_update_is_the_one_that_the_optimizer_makes_and_nothing_given_is_changed(spec, rule, remembers):
    rng = np.random.default_rng(0)
    weights, (x, target) = random_weights(spec, rng), random_batch(spec, rng, 2)
    memory = random_memory(rule, spec, rng) if remembers else None
    before = {name: vector.copy() for name, vector in memory.vectors.items()} if memory else {}
    given_numbers = [weights.flat.copy(), x.copy(), target.copy()]
    found = record(spec, weights, x, target, rule, memory=memory)
    assume(found.is_trainable)
    by_hand, gradient = found.passed.copy(), found.gradient.copy()
    optimizer, held = rule.make(), rule.regularization
    state = random_memory(rule, spec, np.random.default_rng(0)) if remembers else optimizer.start(by_hand)
    if memory:
        state.vectors, state.step = {name: vector.copy() for name, vector in before.items()}, memory.step
    held.add_gradient(by_hand, gradient, found.layout, rule.samples)
    held.decay(by_hand, found.layout, rule.rate)
    optimizer.update(by_hand, gradient, state, rule.rate)
    held.constrain(by_hand, found.layout)
    assert np.array_equal(found.update.after, by_hand)
    assert found.update.memory_after.step == state.step == (4 if remembers else 1)
    assert all(
        np.array_equal(found.update.memory_after.vectors[name], state.vectors[name]) for name in before
    )
    assert all(np.array_equal(memory.vectors[name], before[name]) for name in before)
    for array, old in zip((weights.flat, x, target), given_numbers, strict=True):
        assert np.array_equal(array, old)


def test_what_is_recorded_cannot_be_changed(xor):
    own = xor.recording.layers["hidden"]
    for array in (own.z, own.a, own.delta, own.upstream, xor.recording.parameters, xor.recording.gradient):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@settings(max_examples=30)
@given(networks(), st.integers(0, 99))
def test_a_weight_that_is_tried_is_that_weight_in_the_network(spec, seed):
    rng = np.random.default_rng(seed)
    weights, (x, target) = random_weights(spec, rng), random_batch(spec, rng, 2)
    assume(weights.layout.trained)
    slot = weights.layout.trained[-1]
    index = int(rng.integers(slot.stop - slot.start))
    place = ParameterPlace(slot.layer, slot.name, index)
    tried = record(spec, weights, x, target, UpdateRule(), what_if=WhatIf(weights={place: 0.5}))
    flat = weights.flat.copy()
    flat[slot.start + index] = 0.5
    changed = record(spec, Weights(weights.layout, flat), x, target, UpdateRule())
    assert np.array_equal(tried.losses, changed.losses)
    assert np.array_equal(tried.parameters, changed.parameters)
    if tried.gradient is not None:
        assert np.array_equal(tried.gradient, changed.gradient)


def test_a_neuron_that_is_held_is_worked_by_hand(xor_spec, xor_weights):
    """Hidden 2 says 0 instead of 1: z = 1 * 2 - 2 * 0 = 2, delta = sigma(2), and hidden 2 hears nothing."""
    what_if = WhatIf(activations={Place("hidden", 1): 0.0})
    found = record(xor_spec, xor_weights, np.array([[1, 1]]), np.array([[0]]), UpdateRule(), what_if=what_if)
    delta = 1 / (1 + np.exp(-2))
    assert found.layers["hidden"].z.tolist() == [[2, 1]]
    assert found.layers["hidden"].a.tolist() == [[2, 0]]
    assert np.allclose(found.layers["output"].delta, delta)
    assert np.allclose(found.layers["hidden"].delta, [[delta, 0]])
    assert np.allclose(found.gradient, [delta, 0, delta, 0, delta, 0, 2 * delta, 0, delta])
    prove(Trace(found))


def test_a_pixel_that_is_held_is_that_input(xor_spec, xor_weights):
    what_if = WhatIf(activations={Place("input", 0): 0.25})
    tried, plain = (
        record(xor_spec, xor_weights, np.array([[first, 1]]), np.array([[0]]), UpdateRule(), what_if=one)
        for first, one in ((1, what_if), (0.25, None))
    )
    assert tried.loss == plain.loss
    assert np.array_equal(tried.gradient, plain.gradient)


@settings(max_examples=120)
@given(SMOOTH_NETWORKS, st.sampled_from([1, 2]), st.integers(0, 99))
def test_gradients_of_a_held_network_agree_with_differences_and_its_steps_add_up(spec, batch, seed):
    rng = np.random.default_rng(seed)
    what_if = held_somewhere(spec, rng)
    assume(what_if)
    recording = recorded(spec, batch=batch, seed=seed, what_if=what_if)
    prove(Trace(recording), most=20)
    if not recording.is_trainable:
        return
    trained = [index for slot in recording.layout.trained for index in range(slot.start, slot.stop)]
    for index in rng.choice(trained, 4):
        numeric = difference(spec, recording, int(index), what_if, seed)
        assert recording.gradient[index] == pytest.approx(numeric, rel=1e-4, abs=1e-6)


def held_somewhere(spec, rng):
    """A number set by hand in every hidden layer."""
    plain = recorded(spec)
    hidden = list(plain.layers)[:-1]
    return WhatIf(
        activations={
            Place(layer, int(rng.integers(plain.layers[layer].a[0].size))): float(rng.normal())
            for layer in hidden
        }
    )


def difference(spec, recording, index, what_if, seed, step=1e-5):
    """The slope of the mean loss by one parameter, by central differences."""
    losses = []
    for sign in (1, -1):
        flat = recording.parameters.copy()
        flat[index] += sign * step
        weights = Weights(recording.layout, flat)
        x, target = recording.x.copy(), recording.target.copy()
        losses.append(record(spec, weights, x, target, UpdateRule(), what_if=what_if, seed=seed).loss)
    return (losses[0] - losses[1]) / (2 * step)


def test_an_output_cannot_be_held(xor_spec, xor_weights):
    with pytest.raises(NetworkError, match="What Output answers cannot be set by hand"):
        record(
            xor_spec, xor_weights, np.ones((1, 2)), np.ones((1, 1)), UpdateRule(),
            what_if=WhatIf(activations={Place("output", 0): 1.0}),
        )  # fmt: skip


@pytest.mark.parametrize("index", [2, -1])
def test_a_value_that_is_not_there_cannot_be_held(xor_spec, xor_weights, index):
    with pytest.raises(NetworkError, match="Hidden has no value"):
        record(
            xor_spec, xor_weights, np.ones((1, 2)), np.ones((1, 1)), UpdateRule(),
            what_if=WhatIf(activations={Place("hidden", index): 1.0}),
        )  # fmt: skip


@pytest.mark.parametrize(("name", "index"), [("W", 4), ("W", -1), ("slope", 0)])
def test_a_weight_that_is_not_there_cannot_be_tried(xor_spec, xor_weights, name, index):
    with pytest.raises(NetworkError, match=f"Hidden has no number {index} in {name}"):
        record(
            xor_spec, xor_weights, np.ones((1, 2)), np.ones((1, 1)), UpdateRule(),
            what_if=WhatIf(weights={ParameterPlace("hidden", name, index): 1.0}),
        )  # fmt: skip


@pytest.mark.parametrize(("x", "target"), [((1, 3), (1, 1)), ((1, 2), (1, 2)), ((2, 2), (1, 1))])
def test_numbers_that_do_not_fit_are_refused_in_words(xor_spec, xor_weights, x, target):
    with pytest.raises(NetworkError, match=r"numbers per sample|wanted of it"):
        record(xor_spec, xor_weights, np.ones(x), np.ones(target), UpdateRule())


def test_no_sample_at_all_is_refused_in_words(xor_spec, xor_weights):
    with pytest.raises(NetworkError, match="no sample"):
        record(xor_spec, xor_weights, np.ones((0, 2)), np.ones((0, 1)), UpdateRule())
