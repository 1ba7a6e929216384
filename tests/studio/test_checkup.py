"""The checkup: what is wrong with the network that is shown, its shapes and its cost, found out once."""

from dataclasses import replace

import msgspec
from PySide6.QtCore import QCoreApplication

from nnsim.network.edits import rename, set_field, unlink
from nnsim.network.fresh import new_project
from nnsim.network.project import Project
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document

_HIDDEN, _OUTPUT = LayerId("hidden1"), LayerId("output")


def complete() -> Project:
    return new_project((4,), "sigmoid", 1)


def edited(project: Project, spec: NetworkSpec) -> Project:
    return with_network(project, spec)[0]


def incomplete(project: Project) -> Project:
    return edited(project, unlink(project.spec, _HIDDEN, _OUTPUT))


def test_a_complete_network_has_no_obstacle(qapp: QCoreApplication) -> None:
    checkup = Checkup(Document(complete()))
    assert checkup.is_complete
    assert (checkup.problems, checkup.obstacle) == ((), "")
    assert checkup.shapes[_OUTPUT] == (10,)
    assert checkup.estimates.total.parameters == 784 * 4 + 4 + 4 * 10 + 10


def test_the_obstacle_is_the_first_problem_that_is_one(qapp: QCoreApplication) -> None:
    document = Document(complete())
    checkup = Checkup(document)
    document.edit("Unlink", incomplete(document.project))
    assert not checkup.is_complete
    assert checkup.obstacle == "Output takes exactly 1 incoming link but has 0: add 1."
    assert [str(problem.words) for problem in checkup.on(_OUTPUT)] == [checkup.obstacle]
    assert checkup.shapes[_HIDDEN] == (4,)
    assert _OUTPUT not in checkup.shapes


def test_a_layer_that_waits_is_no_obstacle(qapp: QCoreApplication) -> None:
    spec = complete().spec
    loose = msgspec.structs.replace(spec, edges=((_HIDDEN, _OUTPUT),))
    backwards = msgspec.structs.replace(loose, layers=loose.layers[::-1])
    checkup = Checkup(Document(edited(complete(), backwards)))
    assert any(problem.is_waiting for problem in checkup.on(_OUTPUT))
    assert checkup.faults == tuple(problem for problem in checkup.problems if not problem.is_waiting)
    assert checkup.obstacle == "Hidden 1 takes exactly 1 incoming link but has 0: add 1."


def test_what_is_previewed_is_checked(qapp: QCoreApplication) -> None:
    document = Document(complete())
    checkup = Checkup(document)
    document.preview(edited(document.project, set_field(document.project.spec, _OUTPUT, "units", 7)))
    assert checkup.obstacle == "Output has 7 neurons for 10 classes; set its units to 10."
    document.preview(None)
    assert checkup.is_complete


def test_it_tells_of_another_network_only(qapp: QCoreApplication) -> None:
    document = Document(complete())
    checkup, told = Checkup(document), []
    checkup.changed.connect(lambda: told.append(checkup.spec))
    document.edit("Train", replace(document.project, card=msgspec.structs.replace(document.project.card)))
    assert told == []
    document.edit("Rename", edited(document.project, rename(document.project.spec, _HIDDEN, "First")))
    assert told == [document.project.spec]


def test_others_that_are_told_first_find_it_up_to_date(qapp: QCoreApplication) -> None:
    document, seen = Document(complete()), []
    document.changed.connect(lambda *_projects: seen.append(checkup.is_complete))
    checkup = Checkup(document)
    assert checkup.is_complete
    document.edit("Unlink", incomplete(document.project))
    assert seen == [False]


def test_memory_is_that_of_the_batch_size_that_is_set_up(qapp: QCoreApplication) -> None:
    document = Document(complete())
    checkup, told = Checkup(document), []
    before = checkup.estimates.total.buffer_bytes
    checkup.changed.connect(lambda: told.append(checkup.batch_size))
    setup = document.project.setup
    twice = replace(setup.hyperparameters, batch_size=2 * setup.hyperparameters.batch_size)
    document.edit(
        "Batch", replace(document.project, setup=msgspec.structs.replace(setup, hyperparameters=twice))
    )
    assert checkup.estimates.total.buffer_bytes == 2 * before
    assert told == [twice.batch_size]
