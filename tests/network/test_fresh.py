"""Beginning again: new networks, the same first weights, other first weights."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.network.board import Board, Place
from nnsim.network.compile import parameter_count
from nnsim.network.errors import NetworkError
from nnsim.network.fresh import layer_sizes, new_project, untrained
from nnsim.network.project import Card, Score
from nnsim.network.setup import Setup, XorTable
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights


@pytest.mark.parametrize(
    ("hidden", "title", "parameters"),
    # 784 x 10 + 10; 784 x 16 + 16 + 16 x 10 + 10; and 16 x 16 + 16 more
    [
        ((), "Digits 784–10", 7_850),
        ((16,), "Digits 784–16–10", 12_730),
        ((16, 16), "Digits 784–16–16–10", 13_002),
    ],
)
def test_a_new_network_is_named_after_its_layers(hidden, title, parameters):
    made = new_project(hidden, "sigmoid", 3)
    assert (made.card.title, made.card.seed) == (title, 3)
    assert parameter_count(made.spec) == parameters
    assert layer_sizes(made.spec) == (784, *hidden, 10)
    assert made.weights.same_as(initial_weights(made.spec, 3))


def test_an_unknown_activation_is_refused():
    with pytest.raises(NetworkError, match="unknown activation “magic”"):
        new_project((4,), "magic", 1)


def test_going_back_gives_the_first_weights_and_forgets_what_was_learnt():
    first = new_project((4,), "tanh", 3)
    flat = np.asarray(first.weights.flat + 1)
    scores = (Score("test", 9, 10),)
    learnt = replace(
        first,
        weights=Weights(first.weights.layout, flat),
        card=Card(title="Mine", seed=3, trained_on="MNIST", recipe="long", scores=scores),
    )
    again = untrained(learnt, 3)
    assert again.spec is first.spec
    assert again.weights.flat.tobytes() == first.weights.flat.tobytes()
    assert again.card == Card(title="Mine", seed=3)


def test_going_back_keeps_how_it_is_trained_and_where_its_layers_stand():
    setup, board = Setup(XorTable()), Board({LayerId("hidden1"): Place(3, 4)})
    first = replace(new_project((4,), "tanh", 3), setup=setup, board=board)
    for seed in (3, 4):
        again = untrained(replace(first, card=Card(seed=3, trained_on="MNIST")), seed)
        assert (again.setup, again.board) == (setup, board)


def test_what_is_untrained_already_stays_the_same_project():
    first = new_project((4,), "tanh", 3)
    assert untrained(first, 3) is first
    assert not untrained(first, 4).weights.same_as(first.weights)
