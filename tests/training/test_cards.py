"""The card that a trained network gets."""

from datetime import date

import pytest

from nnsim.network.project import Card
from nnsim.training.cards import epochs_in_words, trained_card
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Measurement, Snapshot
from nnsim.training.sources import TrainOrder
from tests.training.runs import Clouds, project

DAY = date(2025, 3, 1)


def card(before, test_accuracy=0.75, epoch=2.0):
    made = project()
    order = TrainOrder(1, made.spec, made.weights, Clouds(), Hyperparameters(10, 0.5, "sgd", 9, 4))
    test_loss = None if test_accuracy is None else 0.5
    measurement = Measurement(40, epoch, 0.4, 0.8, test_loss, test_accuracy)
    return trained_card(before, order, Snapshot(1, measurement, made.weights, 9, 100), DAY)


def test_it_says_what_was_trained_on_and_how_good_it_became():
    made = card(Card(title="Mine", seed=7, licence="MIT"))
    assert (made.title, made.trained_on, made.date, made.licence) == ("Mine", "clouds", "2025-03-01", "MIT")
    assert made.recipe == "sgd, learning rate 0.5, batches of 10, 2 epochs, shuffled with seed 4"
    assert [(one.data, one.correct, one.total) for one in made.scores] == [("clouds test", 75, 100)]


def test_the_seed_of_the_first_weights_stays_so_that_reset_finds_them():
    assert card(Card(seed=7)).seed == 7
    assert card(Card(seed=0)).seed == 0
    assert card(Card()).seed == 4


def test_a_run_that_ended_within_an_epoch_has_no_score():
    assert card(Card(), test_accuracy=None).scores == ()


@pytest.mark.parametrize(
    ("epoch", "words"), [(0.1523, "0.152"), (1.0, "1"), (12.44, "12.4"), (99.96, "100"), (1234.4, "1234")]
)
def test_epochs_are_written_with_as_many_figures_as_they_need(epoch, words):
    assert epochs_in_words(epoch) == words
