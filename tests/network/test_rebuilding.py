"""A project whose network was edited: weights, card and board follow."""

from dataclasses import replace

import msgspec
import numpy as np

from nnsim.network.board import Board, Note, Place
from nnsim.network.edits import duplicate, remove, rename, set_field, unlink
from nnsim.network.fresh import new_project
from nnsim.network.project import Card, Project, Score
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from tests.network.runs import left_project

_FIRST, _SECOND, _OUTPUT = LayerId("hidden1"), LayerId("hidden2"), LayerId("output")
_SCORE = Score("MNIST test", 9, 10)


def trained() -> Project:
    project = new_project((5, 4), "sigmoid", 3)
    card = msgspec.structs.replace(project.card, trained_on="MNIST", date="2026-11-01", scores=(_SCORE,))
    return replace(project, card=card)


def rebuilt(spec: NetworkSpec, project: Project | None = None) -> Project:
    return with_network(project or trained(), spec)[0]


def test_the_same_network_is_the_same_project() -> None:
    project = trained()
    same, moved = with_network(project, msgspec.structs.replace(project.spec))
    assert same is project
    assert (moved.weights, moved.kept, moved.fresh) == (project.weights, project.weights.flat.size, 0)


def test_the_weights_are_transferred_with_the_seed_that_they_began_with() -> None:
    project = trained()
    wider = set_field(project.spec, _FIRST, "units", 6)
    made, moved = with_network(project, wider)
    assert made.weights is moved.weights
    assert moved.fresh > 0
    begun = initial_weights(wider, 3).of(_FIRST)["W"]
    np.testing.assert_array_equal(made.weights.of(_FIRST)["W"][:, 5], begun[:, 5])
    np.testing.assert_array_equal(made.weights.of(_FIRST)["W"][:, :5], project.weights.of(_FIRST)["W"])


def test_without_a_seed_of_its_own_that_of_the_setup_counts() -> None:
    project = trained()
    hyperparameters = replace(project.setup.hyperparameters, seed=8)
    setup = msgspec.structs.replace(project.setup, hyperparameters=hyperparameters)
    strange = replace(project, card=msgspec.structs.replace(project.card, seed=None), setup=setup)
    wider = set_field(project.spec, _FIRST, "units", 6)
    made = rebuilt(wider, strange)
    begun = initial_weights(wider, 8).of(_FIRST)["W"]
    np.testing.assert_array_equal(made.weights.of(_FIRST)["W"][:, 5], begun[:, 5])


def test_scores_go_where_the_network_computes_something_else() -> None:
    spec = trained().spec
    assert rebuilt(rename(spec, _FIRST, "First")).card.scores == (_SCORE,)
    other_activation = rebuilt(set_field(spec, _FIRST, "activation", "tanh"))
    assert other_activation.card.scores == ()
    assert other_activation.card.trained_on == "MNIST"
    assert rebuilt(set_field(spec, _FIRST, "units", 6)).card.scores == ()


def test_a_title_with_sizes_follows_the_sizes() -> None:
    project = trained()
    assert project.card.title == "Digits 784–5–4–10"
    assert rebuilt(set_field(project.spec, _FIRST, "units", 6)).card.title == "Digits 784–6–4–10"
    assert rebuilt(remove(project.spec, [_SECOND])).card.title == "Digits 784–5–10"


def test_where_the_sizes_are_not_known_the_title_tells_none() -> None:
    project = trained()
    assert rebuilt(unlink(project.spec, _FIRST, _SECOND)).card.title == "Digits"
    bare = replace(project, card=msgspec.structs.replace(project.card, title="784–5–4–10"))
    assert rebuilt(unlink(project.spec, _FIRST, _SECOND), bare).card.title == Card().title


def test_any_other_title_stays() -> None:
    named = replace(trained(), card=Card(title="My best one"))
    assert rebuilt(set_field(named.spec, _FIRST, "units", 6), named).card.title == "My best one"


def test_a_network_that_keeps_nothing_is_untrained() -> None:
    project = trained()
    bare = NetworkSpec(project.spec.layers[:1], (), "cross_entropy")
    other = msgspec.structs.replace(project.spec, layers=new_project((7,), "relu", 1).spec.layers)
    fresh = msgspec.structs.replace(
        other,
        layers=tuple(
            layer if layer.id == LayerId("input") else msgspec.structs.replace(layer, id=f"{layer.id}x")
            for layer in other.layers
        ),
        edges=((LayerId("input"), LayerId("hidden1x")), (LayerId("hidden1x"), LayerId("outputx"))),
    )
    made = rebuilt(fresh)
    assert made.card == Card(title="Digits 784–7–10", seed=3)
    assert rebuilt(bare).weights.flat.size == 0


def test_the_board_forgets_layers_that_are_gone() -> None:
    places = {_FIRST: Place(1, 2), _SECOND: Place(3, 4)}
    note = Note("n1", "look", Place(0, 0), targets=(_SECOND, _OUTPUT))
    project = replace(trained(), board=Board(places, (note,)))
    made = rebuilt(remove(project.spec, [_SECOND]), project)
    assert made.board.places == {_FIRST: Place(1, 2)}
    assert made.board.notes[0].targets == (_OUTPUT,)
    grown, _ = duplicate(project.spec, [_FIRST])
    assert rebuilt(grown, project).board is project.board


def test_a_run_goes_on_where_layers_got_other_names_only() -> None:
    project = left_project()
    hidden = project.spec.layers[1]
    renamed = rebuilt(rename(project.spec, hidden.id, "First"), project)
    assert renamed.run is project.run is not None
    assert renamed.weights is project.weights
    assert rebuilt(set_field(project.spec, hidden.id, "units", 6), project).run is None


def test_the_title_of_a_deep_chain_stays_short_and_becomes_whole_again() -> None:
    deep = new_project((16,) * 9, "sigmoid", 3)
    assert deep.card.title == "Digits 784–16–16–16–16–…–16–10"
    ids = [layer.id for layer in deep.spec.layers]
    assert (
        rebuilt(set_field(deep.spec, ids[1], "units", 5), deep).card.title == "Digits 784–5–16–16–16–…–16–10"
    )
    assert rebuilt(remove(deep.spec, ids[3:10]), deep).card.title == "Digits 784–16–16–10"
