"""The newest network that can compute: what Explore and Train go on showing while one is being built."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from nnsim.network.board import Board, Place
from nnsim.network.edits import link, set_field, unlink
from nnsim.network.fresh import new_project, untrained
from nnsim.network.project import Card, Project
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import LayerId
from nnsim.studio.document import Document
from nnsim.studio.runnable import Runnable

_HIDDEN, _OUTPUT = LayerId("hidden1"), LayerId("output")


def complete() -> Project:
    return new_project((4,), "sigmoid", 1)


def unlinked(project: Project) -> Project:
    return with_network(project, unlink(project.spec, _HIDDEN, _OUTPUT))[0]


def linked(project: Project) -> Project:
    return with_network(project, link(project.spec, _HIDDEN, _OUTPUT))[0]


def wider(project: Project, units: int = 5) -> Project:
    return with_network(project, set_field(project.spec, _HIDDEN, "units", units))[0]


def test_a_complete_network_is_that_of_the_document(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable = Runnable(document)
    document.edit("Wider", wider(document.project))
    assert runnable.project is runnable.shown is document.project


def test_an_incomplete_network_leaves_the_newest_complete_one(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable, told = Runnable(document), []
    runnable.changed.connect(lambda before, after: told.append((before, after)))
    first = document.project
    document.edit("Unlink", unlinked(first))
    assert runnable.project is runnable.shown is first
    assert told == []
    document.edit("Link", linked(document.project))
    assert told == [(first, document.project)]
    document.undo()
    assert runnable.shown is told[0][1]


def test_a_preview_that_became_an_edit_is_known_when_the_next_edit_breaks_it(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable = Runnable(document)
    second = wider(document.project)
    document.preview(second)
    document.edit("Wider", second)
    document.edit("Unlink", unlinked(second))
    assert runnable.project is runnable.shown is second


def test_a_preview_that_was_dropped_is_not_gone_back_to(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable, first = Runnable(document), document.project
    document.preview(wider(first))
    assert runnable.shown is document.shown
    document.preview(unlinked(first))
    assert runnable.shown is first
    document.preview(None)
    assert runnable.shown is first


def test_weights_that_are_of_another_network_cannot_run(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable, first = Runnable(document), document.project
    document.preview(replace(first, spec=wider(first).spec))
    assert runnable.shown is first


def test_other_weights_of_the_same_network_are_shown(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable = Runnable(document)
    document.edit("Reseed", untrained(document.project, 7))
    assert runnable.shown is document.project


def test_a_start_with_an_incomplete_network_has_a_small_one_to_show(qapp: QCoreApplication) -> None:
    document = Document(unlinked(complete()))
    runnable = Runnable(document)
    assert [layer.name for layer in runnable.shown.spec.layers] == ["Input", "Output"]
    document.edit("Link", linked(document.project))
    assert runnable.shown is document.project


def test_a_card_that_is_moved_makes_nobody_compute_anew(qapp: QCoreApplication) -> None:
    document = Document(complete())
    runnable, told = Runnable(document), []
    runnable.changed.connect(lambda before, after: told.append(after))
    document.preview(replace(document.project, board=Board({_HIDDEN: Place(8, 16)})))
    document.edit("Move Hidden 1", document.shown)
    assert told == []
    assert runnable.shown is runnable.project is document.project
    document.edit("Name", replace(document.project, card=Card(title="Mine")))
    assert told == [document.project]
