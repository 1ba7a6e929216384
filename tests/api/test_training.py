import numpy as np
import pytest
from sklearn.metrics import r2_score

from nnsim.api import Network, checked, training
from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.errors import NetworkError
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest
from tests.training.runs import clouds, project

DATA, HELD_OUT = clouds(80, 1), clouds(40, 2)
PAIR = (DATA.floats(), DATA.labels)
VALIDATION = (HELD_OUT.floats(), HELD_OUT.labels)


def network(seed=1):
    return Network(project((3,), seed))


def test_fit_is_the_training_of_nnsim_to_the_last_bit():
    made = project((3,), 1)
    settings = Hyperparameters(batch_size=10, rate=0.05, optimizer="adam", epochs=3, seed=4)
    *_, last = train(TrainRequest(1, made.spec, made.weights, DATA, DATA, settings))
    net = network()
    net.fit(*PAIR, epochs=3, batch_size=10, rate=0.05, seed=4)
    for layer, own in net.parameters.items():
        for name, array in own.items():
            np.testing.assert_array_equal(array, last.weights.of(layer)[name])


def test_the_history_has_one_figure_per_epoch():
    net = network()
    history = net.fit(*PAIR, epochs=15, batch_size=10, rate=0.05, validation=VALIDATION)
    assert len(history) == 15
    assert not history.stopped_early
    assert history.loss[-1] < history.loss[0]
    report = net.evaluate(*VALIDATION)
    assert history.validation_loss[-1] == pytest.approx(report.loss, rel=1e-5)
    assert history.validation_accuracy[-1] == pytest.approx(report.accuracy)
    assert repr(history).startswith("History of 15 epochs: loss 0.")
    assert history.validation_loss.shape == history.validation_accuracy.shape == (15,)


def test_without_a_validation_set_there_are_no_figures_of_it():
    history = network().fit(*PAIR, epochs=2)
    assert (len(history), len(history.validation_loss), len(history.validation_accuracy)) == (2, 0, 0)
    assert "validation" not in repr(history)


def test_a_callback_sees_every_epoch_and_may_end_it():
    told = []

    def callback(epoch, history):
        told.append((epoch, len(history)))
        if epoch == 3:
            raise StopIteration

    net = network()
    history = net.fit(*PAIR, epochs=9, callback=callback)
    assert told == [(1, 1), (2, 2), (3, 3)]
    assert (len(history), history.stopped_early) == (3, True)
    three = network()
    three.fit(*PAIR, epochs=3)
    np.testing.assert_array_equal(net.forward(PAIR[0]), three.forward(PAIR[0]))


def test_patience_goes_back_to_the_best_weights():
    # Labels that are noise: what is learnt by heart makes the validation loss rise.
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(40, 2)), rng.integers(0, 2, 40)
    others = rng.normal(size=(40, 2)), rng.integers(0, 2, 40)
    net = Network.dense([2, 30, 2], "tanh")
    history = net.fit(x, y, epochs=200, batch_size=10, rate=0.05, validation=others, patience=5)
    assert history.stopped_early
    best = int(history.validation_loss.argmin())
    assert len(history) == best + 1 + 5
    assert net.loss(*others) == pytest.approx(history.validation_loss[best], rel=1e-4)


def test_patience_without_a_validation_set_is_refused():
    with pytest.raises(NetworkError, match="validation set"):
        network().fit(*PAIR, patience=3)


def test_a_run_that_fails_leaves_the_network_as_it_was():
    net = network()
    before = net.forward(PAIR[0])
    with pytest.raises(ArithmeticError, match="finite"):
        net.fit(*PAIR, optimizer="sgd", rate=3e38, epochs=5)
    np.testing.assert_array_equal(net.forward(PAIR[0]), before)


def curve(count, seed):
    x = np.random.default_rng(seed).random((count, 1))
    return x, np.sin(2 * np.pi * x)


@pytest.mark.parametrize("column", [slice(None), 0], ids=["rows", "floats"])
def test_numbers_are_learnt_and_their_history_is_one_of_r2(column):
    (x, y), (others, wanted) = curve(200, 1), curve(100, 2)
    net = Network.dense([1, 12, 1], "tanh", output_activation="identity", loss="squared_error")
    history = net.fit(
        x, y[:, column], epochs=150, batch_size=20, rate=0.02, validation=(others, wanted[:, column])
    )
    assert (history.accuracy.size, history.validation_accuracy.size) == (0, 0)
    assert history.r2.shape == history.validation_r2.shape == (150,)
    report = net.evaluate(others, wanted[:, column])
    assert report.r2 == pytest.approx(r2_score(wanted, net.forward(others)))
    assert report.r2 == pytest.approx(history.validation_r2[-1], rel=1e-5)
    assert report.r2 > 0.99
    last = history.loss[-1], history.r2[-1], history.validation_loss[-1], history.validation_r2[-1]
    words = "History of 150 epochs: loss {:.4f}, R² {:.4f}; validation loss {:.4f}, R² {:.4f}"
    assert repr(history) == words.format(*last)


def test_rows_and_floats_of_one_output_give_the_same_bits():
    (x, y), first, second = curve(50, 1), *(
        Network.dense([1, 4, 1], "tanh", output_activation="identity", loss="absolute_error") for _ in "ab"
    )  # fmt: skip
    first.fit(x, y, epochs=2)
    second.fit(x, y[:, 0], epochs=2)
    np.testing.assert_array_equal(first.forward(x), second.forward(x))


def test_minimize_finds_the_line_of_least_squares_through_floats():
    x, _ = curve(50, 1)
    y = 3 * x[:, 0] - 2 + np.random.default_rng(5).normal(0, 0.1, 50)
    net = Network.dense([1, 1], output_activation="identity", loss="squared_error")
    net.minimize(x, y, "L-BFGS-B")
    slope, bias = np.polyfit(x[:, 0], y, 1)
    assert net.parameters["output"]["W"].item() == pytest.approx(slope, abs=1e-3)
    assert net.parameters["output"]["b"].item() == pytest.approx(bias, abs=1e-3)
    assert net.evaluate(x, y).r2 == pytest.approx(np.corrcoef(x[:, 0], y)[0, 1] ** 2, abs=1e-6)


def test_shares_may_be_learnt_with_cross_entropy_and_other_rows_are_refused():
    x, shares = curve(20, 1)[0], np.tile([0.25, 0.75], (20, 1))
    net = Network.dense([1, 2])
    net.minimize(x, shares, "L-BFGS-B")
    np.testing.assert_allclose(net.forward(x), shares, atol=1e-3)
    with pytest.raises(NetworkError, match=r"shares from 0 to 1 that sum to 1, .* are 0\.5, 1\.5\."):
        net.fit(x, 2 * shares)


def test_words_become_the_settings_of_a_run():
    found = training.settings_of(
        epochs=7, batch_size=5, optimizer="momentum", optimizer_settings={"momentum": 0.5}, patience=2,
        min_improvement=0.1, schedule={"kind": "step", "every": 3}, regularization={"l1": 0.2}, seed=8,
    )  # fmt: skip
    assert found == Hyperparameters(
        5, 0.03, "momentum", 7, 8, (("momentum", 0.5),), ScheduleSettings("step", every=3),
        Regularization(l1=0.2), 2, 0.1,
    )  # fmt: skip
    schedule = ScheduleSettings("cosine")
    assert training.settings_of(schedule="cosine") == training.settings_of(schedule=schedule)
    assert training.settings_of() == Hyperparameters()


def test_penalties_may_be_words_or_the_engines_value():
    value = Regularization(l2=3)
    assert checked.regularization(value) is value
    assert checked.regularization({"l2": 3}) == value
    assert checked.regularization(None) == Regularization()
