"""Numbers instead of classes: held to least squares, to formulas and to scikit-learn."""

import tracemalloc
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from sklearn.metrics import r2_score
from sklearn.neural_network import MLPRegressor

from nnsim.engine.regularizers import Regularization
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import losses, predict
from nnsim.network.run_state import Ending, Tally
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.full_batch import METHODS, minimise
from nnsim.training.learner import Learner
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.resume import fingerprint
from tests.training.runs import clouds, numbers
from tests.training.test_resume import assert_goes_on


def spec_of(inputs=2, hidden=(), outputs=1, loss="squared_error", **options):
    return dense_network(
        hidden, input_shape=(inputs,), class_names=(), outputs=outputs, loss=loss,
        **{"output_activation": "identity", **options},
    )  # fmt: skip


def plane(count=40, seed=1, outputs=1, noise=0.1, split="train"):
    """A plane (or several) over the unit square, with noise."""
    rng = np.random.default_rng(seed)
    x = rng.random((count, 2))
    slopes = np.array([[2.0, -1.0, 0.5], [-3.0, 0.25, 4.0]])[:, :outputs]
    return numbers(x, x @ slopes + 0.7 + rng.normal(0, noise, (count, outputs)), split)


def request(hidden=(), train=None, test=None, validation=None, loss="squared_error", **settings):
    train, test = train or plane(), test or plane(20, 2, split="test")
    spec = spec_of(2, hidden, train.targets.shape[1], loss)
    settings = Hyperparameters(**{"batch_size": 10, "rate": 0.05, "epochs": 2, **settings})
    return TrainRequest(1, spec, initial_weights(spec, 1), train, test, settings, validation)


def least_squares(data):
    """Weights and bias, from NumPy."""
    ones = np.ones((len(data), 1))
    found = np.linalg.lstsq(np.hstack([data.inputs.astype(float), ones]), data.targets, rcond=None)[0]
    return found[:-1], found[-1]


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_network_without_hidden_layers_finds_the_line_of_least_squares(method, outputs):
    data, spec = plane(outputs=outputs), spec_of(outputs=outputs)
    found = minimise(spec, initial_weights(spec, 1), data, method=method, iterations=300)
    slopes, bias = least_squares(data)
    learnt = found.weights.of("output")
    np.testing.assert_allclose(learnt["W"], slopes, atol=2e-3)
    np.testing.assert_allclose(learnt["b"], bias, atol=2e-3)
    left = data.targets - (data.inputs @ slopes + bias)
    assert found.cost == pytest.approx((left**2).sum(axis=1).mean(), rel=1e-5)


def test_a_line_with_a_penalty_is_that_of_ridge_regression():
    # mean squared distance + lambda / (2 n) |W|^2: the normal equations have lambda / 2 on the diagonal, but
    # nothing for the bias.
    data, spec = plane(), spec_of()
    found = minimise(
        spec, initial_weights(spec, 1), data, method="L-BFGS-B", iterations=300,
        regularization=Regularization(l2=6),
    )  # fmt: skip
    x = np.hstack([data.inputs.astype(float), np.ones((len(data), 1))])
    wanted = np.linalg.solve(x.T @ x + np.diag([3, 3, 0]), x.T @ data.targets)
    np.testing.assert_allclose(found.weights.of("output")["W"], wanted[:-1], atol=1e-3)


def by_hand(request):
    """Plain descent on the mean squared distance in float64, and each epoch's loss and R2 on the way."""
    settings, weights, data = request.hyperparameters, request.weights.of("output"), request.train
    W, b = weights["W"].astype(float), weights["b"].astype(float)
    rng, figures, variance = np.random.default_rng(settings.seed), [], data.targets.astype(float).var(axis=0)
    for _ in range(settings.epochs):
        order, seen = rng.permutation(len(data)), []
        for start in range(0, len(order), settings.batch_size):
            rows = order[start : start + settings.batch_size]
            x, y = data.inputs[rows].astype(float), data.targets[rows].astype(float)
            difference = x @ W + b - y
            seen += list(difference**2)
            delta = 2 * difference / len(rows)
            W, b = W - settings.rate * x.T @ delta, b - settings.rate * delta.sum(axis=0)
        figures.append((np.sum(seen) / len(seen), (1 - np.mean(seen, axis=0) / variance).mean()))
    return W, b, figures


@pytest.mark.parametrize("batch_size", [1, 7, 40])
def test_weights_losses_and_r2_equal_a_computation_by_hand(batch_size):
    wanted = request((), plane(outputs=2), plane(20, 2, 2), optimizer="sgd", epochs=3, batch_size=batch_size)
    W, b, figures = by_hand(wanted)
    snapshots = list(train(wanted, clock=lambda: 0.0))
    learnt = snapshots[-1].weights.of("output")
    np.testing.assert_allclose(learnt["W"], W, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(learnt["b"], b, rtol=1e-5, atol=1e-6)
    found = [(one.measurement.loss, one.measurement.r2) for one in snapshots[1:]]
    np.testing.assert_allclose(found, figures, rtol=1e-5)


def test_figures_of_the_test_and_the_validation_set_are_r2_and_never_accuracy():
    held_out = plane(15, 3, split="validation")
    wanted = replace(request((4,), epochs=3), validation=held_out)
    snapshots = list(train(wanted, interval=0))
    for snapshot in snapshots:
        one, project = snapshot.measurement, Project(wanted.spec, snapshot.weights, Card())
        assert one.accuracy is one.test_accuracy is one.validation_accuracy is None
        assert one.r2 is not None
        for data, r2, loss in (
            (wanted.test, one.test_r2, one.test_loss),
            (held_out, one.validation_r2, one.validation_loss),
        ):
            assert (r2 is None) == (loss is None) == bool(one.epoch % 1)
            if r2 is not None:
                outputs = predict(project, data.inputs).astype(float)
                assert r2 == pytest.approx(r2_score(data.targets.astype(float), outputs), rel=1e-6)
                assert loss == pytest.approx(((outputs - data.targets) ** 2).mean(), rel=1e-5)
    first = snapshots[0].measurement
    assert (first.loss, first.r2) == (first.test_loss, first.test_r2)


def test_a_curve_of_the_sine_is_learnt_by_a_few_neurons():
    x = np.random.default_rng(1).random((300, 1))
    data, held_out = (
        numbers(x[:200], np.sin(2 * np.pi * x[:200])),
        numbers(x[200:], np.sin(2 * np.pi * x[200:])),
    )
    spec = spec_of(1, (12,), activation="tanh")
    settings = Hyperparameters(batch_size=20, rate=0.02, epochs=150)
    wanted = TrainRequest(1, spec, initial_weights(spec, 1), data, held_out, settings)
    *_, last = train(wanted, interval=9)
    assert last.measurement.test_r2 > 0.99
    assert last.measurement.r2 > 0.99


@pytest.mark.parametrize("outputs", [1, 3])
def test_loss_and_gradient_are_those_of_scikit_learn(outputs):
    # scikit-learn's loss has a factor 1/2 and is a mean over the outputs, too, where nnsim sums over them;
    # its gradient is that of the sum, with the factor 1/2. One step with rate 1 shows the gradient.
    data = plane(30, outputs=outputs)
    x, y = data.inputs.astype(float), data.targets.astype(float)
    peer = MLPRegressor(
        hidden_layer_sizes=(5,), activation="tanh", solver="sgd", alpha=0, batch_size=30,
        learning_rate_init=1, momentum=0, nesterovs_momentum=False, random_state=3,
    )  # fmt: skip
    peer.partial_fit(x, y if outputs > 1 else y[:, 0])
    before = [array.copy() for array in (*peer.coefs_, *peer.intercepts_)]
    loss = peer.partial_fit(x, y if outputs > 1 else y[:, 0]).loss_
    spec = spec_of(2, (5,), outputs, activation="tanh")
    flat = np.concatenate([before[i].ravel() for i in (0, 2, 1, 3)]).astype(np.float32)
    wanted = request((5,), data, data)
    wanted = replace(
        wanted, spec=spec, weights=Weights(wanted.weights.layout, flat),
        hyperparameters=Hyperparameters(batch_size=30, rate=0.5, optimizer="sgd", epochs=1),
    )  # fmt: skip
    assert losses(Project(spec, wanted.weights, Card()), x, y).mean() == pytest.approx(2 * outputs * loss)
    # Half the rate for twice the gradient.
    *_, last = train(wanted)
    after = [last.weights.of(layer)[name] for name in "Wb" for layer in ("hidden1", "output")]
    for own, others in zip(after, (*peer.coefs_, *peer.intercepts_), strict=True):
        np.testing.assert_allclose(own, others, rtol=1e-4, atol=1e-5)
    assert last.measurement.loss == pytest.approx(2 * outputs * loss, rel=1e-5)


def test_early_stopping_goes_back_to_the_best_epoch():
    # Noise that is learnt by heart makes the loss on other noise rise.
    rng = np.random.default_rng(4)
    learn = numbers(rng.random((12, 2)), rng.normal(size=(12, 1)))
    held_out = numbers(rng.random((30, 2)), rng.normal(size=(30, 1)), "validation")
    wanted = request((8,), learn, validation=held_out, epochs=400, rate=0.1, batch_size=12, patience=5)
    run = train(wanted)
    *others, last = run
    assert run.ending is Ending.PATIENCE
    assert last.is_best
    lowest = min((one.measurement for one in others[1:]), key=lambda one: one.validation_loss)
    assert last.measurement == lowest == run.best
    outputs = predict(Project(wanted.spec, last.weights, Card()), held_out.inputs)
    assert ((outputs - held_out.targets) ** 2).mean() == pytest.approx(lowest.validation_loss, rel=1e-5)


@pytest.mark.parametrize("stop", [0, 1, 3, 6, 9])
def test_a_run_goes_on_bit_for_bit_through_a_file(tmp_path, stop):
    held_out = plane(11, 3, split="validation")
    assert_goes_on(tmp_path, request((4,), validation=held_out, epochs=3, batch_size=15, patience=2), stop)


def test_a_run_does_not_go_on_with_other_targets():
    wanted = request()
    run = train(wanted, interval=0)
    shown = next(run)
    other = replace(wanted.train, targets=wanted.train.targets + np.float32(1))
    assert fingerprint(other) != fingerprint(wanted.train)
    left = replace(wanted, train=other, weights=shown.weights, resume=run.state())
    with pytest.raises(NetworkError, match="another set of training data"):
        train(left)
    classes = clouds(40, 1)
    both = replace(classes, targets=np.eye(2, dtype=np.float32)[classes.labels])
    assert fingerprint(classes) != fingerprint(both)


def test_of_labels_and_targets_the_labels_are_learnt():
    classes = clouds(40, 1)
    both = replace(classes, targets=np.zeros((40, 2), np.float32))
    spec = dense_network((), input_shape=(2,), class_names=("0", "1"))
    wanted = TrainRequest(1, spec, initial_weights(spec, 1), classes, classes, Hyperparameters(epochs=2))
    first, second = (list(train(replace(wanted, train=one)))[-1] for one in (classes, both))
    assert first.weights.same_as(second.weights)
    assert first.measurement == second.measurement
    assert first.measurement.r2 is first.measurement.test_r2 is None


def test_a_steady_step_takes_no_memory_for_arrays():
    rng = np.random.default_rng(1)
    data = numbers(rng.random((450, 2)), rng.random((450, 30)))
    learner = Learner(request((300,), data, data, batch_size=100), np.random.default_rng(1))
    order = rng.permutation(450)
    for _ in range(2):
        tracemalloc.start()
        for start in range(0, 450, 100):
            learner.learn(order[start : start + 100], 0.5)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    # As with labels NumPy's own buffer comes and goes; the activations of the first layer have 120,000 bytes.
    assert peak < 40_000


SHARES = [[0.25, 0.75], [1, 0], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        ("squared_error", [[-5, 7e5], [0, 0], [1, 1]]),
        ("absolute_error", [[-5, 7e5], [0, 0], [1, 1]]),
        ("cross_entropy", SHARES),
        ("binary_cross_entropy", [[0.25, 0.9], [1, 1], [0, 0]]),
        ("hinge", [[0, 1], [1, 1], [0, 0]]),
        ("exponential", [[0, 1], [1, 1], [0, 0]]),
    ],
)
def test_every_loss_takes_the_targets_that_it_is_made_for(loss, targets):
    data = numbers(np.eye(3, 2), targets)
    spec = dense_network((), input_shape=(2,), class_names=(), outputs=2, loss=loss)
    *_, last = train(TrainRequest(1, spec, initial_weights(spec, 1), data, data, Hyperparameters(epochs=2)))
    assert last.measurement.test_r2 is not None


@pytest.mark.parametrize(
    ("loss", "row", "words"),
    [
        ("cross_entropy", [0.5, 0.25], "must be shares from 0 to 1 that sum to 1, but those of sample 2 of"),
        ("cross_entropy", [1.5, -0.5], "the training set are 1.5, -0.5. Choose the loss “squared_error”"),
        ("binary_cross_entropy", [0, 1.25], "loss “binary_cross_entropy” .* numbers from 0 to 1, but"),
        ("hinge", [-1, 1], "“hinge” the wanted outputs must be 0 or 1, but those of sample 2 .* are -1, 1"),
        ("exponential", [0.5, 1], "must be 0 or 1, but"),
        ("squared_error", [0, np.nan], "What output 2 should be for sample 2 of the training set is not a"),
        ("cross_entropy", [np.inf, 0], "What output 1 should be for sample 2 of the training set is not a"),
    ],
)
def test_targets_that_a_loss_cannot_handle_are_named_with_the_rule(loss, row, words):
    data = numbers(np.eye(3, 2), [[1, 0], row, [0, 1]])
    spec = dense_network((), input_shape=(2,), class_names=(), outputs=2, loss=loss)
    with pytest.raises(NetworkError, match=words):
        train(TrainRequest(1, spec, initial_weights(spec, 1), data, data, Hyperparameters()))
    with pytest.raises(NetworkError, match=words):
        minimise(spec, initial_weights(spec, 1), data)


def test_long_rows_are_shown_by_their_beginning():
    spec = dense_network((), input_shape=(2,), class_names=(), outputs=9)
    data = numbers(np.eye(1, 2), np.full((1, 9), 0.2))
    with pytest.raises(NetworkError, match=r"are 0\.2, 0\.2, 0\.2, 0\.2, …\. Choose"):
        train(TrainRequest(1, spec, initial_weights(spec, 1), data, data, Hyperparameters()))


def test_targets_of_another_width_are_refused_with_both_numbers():
    wanted = request(test=plane(20, 2, 3))
    with pytest.raises(NetworkError, match="has 1 outputs, but a sample of the test set wants 3 numbers"):
        wanted.check()


def test_a_measurement_of_a_file_from_before_has_no_r2():
    run = train(request())
    next(run)
    record = run.state().record
    there = msgspec.json.decode(msgspec.json.encode(record))
    for name in ("r2", "test_r2", "validation_r2"):
        there["newest"].pop(name)
    newest = msgspec.convert(there, type(record)).newest
    assert newest.r2 is newest.test_r2 is newest.validation_r2 is None


def test_scores_of_a_run_are_written_as_counts_of_labels_and_as_fractions_of_targets():
    assert msgspec.json.encode(Tally(3, 1.5, 2)) == b'{"samples":3,"loss":1.5,"right":2}'
    for score in (2, -3.0, 0.1 + 0.2):
        back = msgspec.json.decode(msgspec.json.encode(Tally(3, 1.5, score)), type=Tally).score
        assert (back, type(back)) == (score, type(score))
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"right":-1}', type=Tally)
