import numpy as np
import pytest

from nnsim.api import Network, training
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
    assert training.regularization_of(value) is value
    assert training.regularization_of({"l2": 3}) == value
    assert training.regularization_of(None) == Regularization()
