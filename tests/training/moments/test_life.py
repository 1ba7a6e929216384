"""The life of one weight: its values are those of then, and its gradients agree with central differences."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from nnsim.network.presets import dropout_network
from nnsim.network.spec import DropoutSpec
from nnsim.network.weights import initial_weights
from nnsim.training.evaluation import Evaluator
from nnsim.training.examining.examination import Material, go_on
from nnsim.training.loop import train
from nnsim.training.moments.life import (
    GradientsOfWeight,
    Notebook,
    Slope,
    ValuesOfWeight,
    WeightWatcher,
    without_dropout,
)
from nnsim.training.moments.ring import Ring
from nnsim.training.request import Hyperparameters
from tests.training.runs import clouds, dataset, project, request


def lived(index: int | None = 3, **settings):
    """A run with its ring and what a watcher has noted."""
    asked, ring, watcher = request(**settings), Ring(), WeightWatcher(index)
    ring.begin(1)
    run = train(asked, interval=0.0)
    snapshots = []
    for snapshot in run:
        watcher.see(run, snapshot)
        ring.add(1, snapshot.measurement, asked.spec, snapshot.weights)
        snapshots.append(snapshot)
    return asked, ring, watcher, snapshots


def material_of(asked) -> Material:
    return Material(asked.spec, asked.weights, asked.train, None, asked.test, asked.hyperparameters)


def test_each_noted_step_is_that_of_the_weight() -> None:
    _, _, watcher, snapshots = lived(optimizer="sgd", rate=0.5)
    felt = watcher.take()
    assert [one.step for one in felt] == list(range(1, 9))
    for before, after, one in zip(snapshots, snapshots[1:], felt, strict=False):
        assert one.value == after.weights.flat[3]
        assert one.update == float(after.weights.flat[3]) - float(before.weights.flat[3])
        # plain gradient descent: the step is minus rate times gradient
        assert one.update == pytest.approx(-0.5 * one.gradient, rel=1e-4, abs=1e-7)
        assert one.epoch == after.measurement.epoch


def test_nothing_is_noted_while_no_weight_is_watched_and_nothing_of_another_one_is_told() -> None:
    _, _, watcher, _ = lived(index=None)
    assert watcher.take() == []
    _, _, watcher, _ = lived(index=2)
    watcher.index = 5
    assert watcher.take() == []


def test_nothing_is_noted_of_a_step_that_is_not_the_newest() -> None:
    run, watcher = train(request(), interval=0.0), WeightWatcher(3)
    run.keeps_updates = True
    next(run), next(run)
    run.keeps_updates = False
    watcher.see(run, next(run))
    assert run.last_step.step < run.step
    assert watcher.take() == []


def test_a_weight_that_another_network_has_is_no_reason_to_fail() -> None:
    _, _, watcher, _ = lived(index=10**6)
    assert watcher.take() == []


def test_the_values_are_those_of_then_bit_for_bit() -> None:
    asked, ring, _, snapshots = lived()
    question = ValuesOfWeight(ring, 4, ring.moments, Notebook())
    found = question.examine_weights(asked.spec, asked.weights, go_on)
    assert found == tuple(float(snapshot.weights.flat[4]) for snapshot in snapshots[: len(found)])
    assert len(found) == 9


def test_each_gradient_agrees_with_central_differences_on_the_fixed_batch() -> None:
    asked, ring, _, _ = lived(train=clouds(150, 3))
    notebook = Notebook()
    found = GradientsOfWeight(ring, 2, ring.moments[:3], notebook).examine(material_of(asked), go_on)
    fixed = clouds(150, 3)
    fixed = replace(fixed, inputs=fixed.inputs[:100], labels=fixed.labels[:100])
    evaluator = Evaluator(asked.spec, fixed)
    for moment, gradient in zip(ring.moments, found, strict=False):
        flat, step, losses = ring.weights(moment).flat, 1e-2, []
        for sign in (1, -1):
            moved = flat.copy()
            moved[2] += sign * step
            losses.append(evaluator.measure(moved)[0])
        assert gradient == pytest.approx((losses[0] - losses[1]) / (2 * step), rel=2e-2, abs=1e-4)


def test_what_is_known_is_not_asked_again_unless_the_data_is_another() -> None:
    asked, ring, _, _ = lived()
    notebook, asked_for = Notebook(), []
    question = GradientsOfWeight(ring, 2, ring.moments, notebook)
    first = question.examine(material_of(asked), lambda: asked_for.append(1))
    again = question.examine(material_of(asked), lambda: asked_for.append(1))
    assert again == first
    assert len(asked_for) == len(ring.moments)
    other = replace(material_of(asked), train=clouds(40, 9))
    assert question.examine(other, lambda: asked_for.append(1)) != first
    assert len(asked_for) == 2 * len(ring.moments)


def test_a_moment_that_is_gone_leaves_a_gap() -> None:
    asked, ring, _, _ = lived()
    moments = ring.moments
    ring.begin(2, step=4)
    values = ValuesOfWeight(ring, 1, moments, Notebook()).examine_weights(asked.spec, asked.weights, go_on)
    slopes = GradientsOfWeight(ring, 1, moments, Notebook()).examine(material_of(asked), go_on)
    for found in (values, slopes):
        assert np.isfinite(found[:4]).all()
        assert np.isnan(found[4:]).all()


def test_no_neuron_is_dropped_for_the_gradients() -> None:
    spec = dropout_network()
    weights = initial_weights(spec, 1)
    rng = np.random.default_rng(2)
    digits = dataset(rng.random((30, 784)), np.arange(30) % 10, classes=10)
    material = Material(spec, weights, digits, None, digits, Hyperparameters())
    slope, plain = Slope(material), Slope(replace(material, spec=without_dropout(spec)))
    assert without_dropout(spec) != spec
    first = slope(weights).copy()
    assert np.array_equal(first, slope(weights))
    assert np.array_equal(first, plain(weights))


def test_classical_dropout_counts_for_the_gradients_as_it_does_in_use() -> None:
    spec = dropout_network()
    layers = tuple(
        msgspec.structs.replace(one, form="classical") if isinstance(one, DropoutSpec) else one
        for one in spec.layers
    )
    spec = msgspec.structs.replace(spec, layers=layers)
    weights = initial_weights(spec, 1)
    digits = dataset(np.random.default_rng(2).random((30, 784)), np.arange(30) % 10, classes=10)
    gradient = Slope(Material(spec, weights, digits, None, digits, Hyperparameters()))(weights)
    evaluator = Evaluator(spec, digits)
    for index in (int(np.argmax(gradient)), int(np.argmin(gradient))):
        sides = []
        for step in (1e-2, -1e-2):
            flat = weights.flat.copy()
            flat[index] += step
            sides.append(evaluator.measure(flat)[0])
        assert gradient[index] == pytest.approx((sides[0] - sides[1]) / 2e-2, rel=1e-2)


def test_a_network_without_dropout_stays_the_value_that_it_is() -> None:
    spec = project().spec
    assert without_dropout(spec) is spec
