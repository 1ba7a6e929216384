"""A project drops what no longer belongs to its network, and knows what computes alike."""

from dataclasses import replace

import msgspec

from nnsim.network.board import Board, Note, Place
from nnsim.network.edits import remove, rename, set_field
from nnsim.network.weights import initial_weights
from tests.network.networks import tiny_project
from tests.network.runs import left_project

BOARD = Board({"hidden1": Place(1, 2)}, (Note("n", "look", Place(0, 0), targets=("hidden1", "output")),))


def test_a_run_of_other_weights_is_dropped():
    project = left_project()
    assert project.run is not None
    assert replace(project, weights=initial_weights(project.spec, 9)).run is None
    assert replace(project, spec=set_field(project.spec, "hidden1", "activation", "relu")).run is None
    assert replace(project, spec=rename(project.spec, "hidden1", "First")).run is project.run


def test_what_the_board_says_of_layers_that_are_gone_is_dropped():
    project = replace(tiny_project(), board=BOARD)
    assert project.board is BOARD
    bare = replace(project, spec=remove(project.spec, ["hidden1"]))
    assert bare.board.places == {}
    (note,) = bare.board.notes
    assert (note.text, note.targets) == ("look", ("output",))


def test_projects_compute_alike_if_network_and_weights_are_the_same():
    project = tiny_project()
    assert project.computes_as(replace(project, board=BOARD))
    assert not project.computes_as(replace(project, spec=msgspec.structs.replace(project.spec)))
    assert not project.computes_as(tiny_project())
