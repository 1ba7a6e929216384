"""One step after the other: penalties, decay, norms and schedules as the formulas say, without new memory."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import log_softmax, softmax

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.schedules import factor
from nnsim.network.presets import dense_network
from nnsim.network.weights import initial_weights
from nnsim.training.learner import Learner
from nnsim.training.loop import train
from nnsim.training.request import Regularization, ScheduleSettings
from tests.training.runs import clouds, dataset, request


def by_hand(wanted):
    """Softmax regression by plain descent in float64, with all that may hold the weights; and the losses."""
    settings, weights = wanted.hyperparameters, wanted.weights.of("output")
    held, count = settings.regularization, len(wanted.train)
    W, b = weights["W"].astype(float), weights["b"].astype(float)
    rng, losses = np.random.default_rng(settings.seed), []
    for epoch in range(settings.epochs):
        order, seen = rng.permutation(count), []
        for start in range(0, count, settings.batch_size):
            rows = order[start : start + settings.batch_size]
            x, y = wanted.train.inputs[rows].astype(float), np.eye(b.size)[wanted.train.labels[rows]]
            z = x @ W + b
            seen += list(-(y * log_softmax(z, axis=1)).sum(axis=1))
            delta = (softmax(z, axis=1) - y) / len(rows)
            progress, step = epoch + start / count, len(rows) / count
            rate = settings.rate * factor(settings.schedule, progress, settings.epochs, step)
            slope = x.T @ delta + held.l2 / count * W + held.l1 / count * np.sign(W)
            W = (1 - rate * held.weight_decay) * W - rate * slope
            b = b - rate * delta.sum(axis=0)
            if held.max_norm is not None:
                W = W * np.minimum(1, held.max_norm / np.linalg.norm(W, axis=0))
        losses.append(np.mean(seen))
    return W, b, losses


@pytest.mark.parametrize(
    "regularization",
    [
        Regularization(l2=3.0), Regularization(l1=2.0), Regularization(weight_decay=0.2),
        Regularization(max_norm=0.7), Regularization(l1=0.5, l2=1.5, weight_decay=0.1, max_norm=1.0),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "schedule",
    [
        ScheduleSettings(), ScheduleSettings("step", every=0.6, drop=0.3),
        ScheduleSettings("exponential", decay=0.4), ScheduleSettings("cosine", final=0.1, warm_up=0.9),
    ],
)  # fmt: skip
def test_weights_and_losses_are_those_of_the_formulas(regularization, schedule):
    # Ten samples in batches of four: the last batch of every epoch has two, and its mean is over two.
    options = {"optimizer": "sgd", "rate": 0.5, "epochs": 3, "batch_size": 4}
    wanted = request((), clouds(10, 3), regularization=regularization, schedule=schedule, **options)
    W, b, losses = by_hand(wanted)
    snapshots = list(train(wanted, clock=lambda: 0))
    learnt = snapshots[-1].weights.of("output")
    np.testing.assert_allclose(learnt["W"], W, rtol=2e-5, atol=1e-6)
    np.testing.assert_allclose(learnt["b"], b, rtol=2e-5, atol=1e-6)
    # The loss is that of the data, without the penalty.
    np.testing.assert_allclose([one.measurement.loss for one in snapshots[1:]], losses, rtol=1e-5)


def test_settings_of_the_optimizer_are_heard():
    # Momentum 0.5, one sample, two steps: v1 = -r g1, v2 = 0.5 v1 - r g2.
    wanted = request((), dataset([[0.5, 1.0]], [0]), optimizer="momentum", rate=0.1, epochs=2)
    wanted = replace(
        wanted, hyperparameters=replace(wanted.hyperparameters, optimizer_settings=(("momentum", 0.5),))
    )
    start = wanted.weights.of("output")
    W, x, velocity = start["W"].astype(float), np.array([[0.5, 1.0]]), 0
    b, velocity_b = start["b"].astype(float), 0
    for _ in range(2):
        delta = softmax(x @ W + b) - [[1, 0]]
        velocity, velocity_b = 0.5 * velocity - 0.1 * x.T @ delta, 0.5 * velocity_b - 0.1 * delta[0]
        W, b = W + velocity, b + velocity_b
    learnt = list(train(wanted))[-1].weights.of("output")
    np.testing.assert_allclose(learnt["W"], W, rtol=1e-5)
    np.testing.assert_allclose(learnt["b"], b, rtol=1e-5)


def wide(optimizer="adam", **settings):
    """A network with more numbers than Python's own objects of a step: an array would stand out."""
    rng = np.random.default_rng(1)
    data = dataset(rng.random((450, 2)), rng.integers(0, 2, 450))
    return request((300, 40), data, data, optimizer=optimizer, batch_size=100, **settings)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_a_steady_step_takes_no_memory_for_arrays(optimizer):
    regularization = Regularization(l1=0.1, l2=0.1, weight_decay=0.01)
    wanted = wide(optimizer, regularization=regularization, schedule=ScheduleSettings("cosine"))
    learner = Learner(wanted, np.random.default_rng(1))
    order = np.random.default_rng(2).permutation(450)
    for start in range(0, 450, 100):
        learner.learn(order[start : start + 100], 0.5)
    tracemalloc.start()
    for start in range(0, 450, 100):
        learner.learn(order[start : start + 100], 0.5)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # NumPy's own buffer of 8,192 numbers comes and goes; the activations of the first layer alone have
    # 120,000 bytes.
    assert peak < 40_000


def test_a_run_takes_memory_for_its_snapshots_but_not_for_the_data():
    wanted = wide(epochs=3)
    run = train(wanted, interval=1e9)
    next(run), next(run)
    tracemalloc.start()
    kept = next(run)
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The order of 450 samples, 3,600 bytes, comes and goes; the weights of the snapshot stay.
    assert kept.weights.flat.nbytes <= size
    assert peak < kept.weights.flat.nbytes + 60_000


def test_a_network_with_one_output_learns_to_say_no_or_yes():
    spec = dense_network((3,), input_shape=(2,), class_names=("one",), loss="binary_cross_entropy")
    wanted = request((), epochs=80, batch_size=8)
    wanted = replace(wanted, spec=spec, weights=initial_weights(spec, 1))
    assert list(train(wanted))[-1].measurement.test_accuracy == 1.0


def test_good_weights_are_the_newest_ones_not_those_of_a_dangerous_step_long_ago():
    wanted = request((3,), optimizer="sgd", rate=2e6)  # at such a rate every step is taken with care
    learner = Learner(wanted, np.random.default_rng(1))
    before = learner.program.parameters.copy()
    learner.learn(np.arange(10), 0.0)
    assert np.array_equal(learner.good_weights().flat, before)
    learner.adjust(replace(wanted, hyperparameters=replace(wanted.hyperparameters, rate=0.1)))
    learner.learn(np.arange(10), 0.0)
    assert np.array_equal(learner.good_weights().flat, learner.program.parameters)
