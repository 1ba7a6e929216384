"""A race leaves the document alone, every lane lands in the ledger, and one can be adopted and undone."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup, XorTable
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.ledger import Ledger
from nnsim.studio.racing import RACE, TWIN, RacingSession
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.entrants import differences, optimizer_race
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import TrainOrder, XorSource


def xor(**settings):
    spec = dense_network((4,), input_shape=(2,), class_names=("0", "1"), activation="tanh")
    settings = {"batch_size": 4, "epochs": 5, **settings}
    setup = Setup(XorTable(), 0.0, Hyperparameters(**settings))
    return Project(spec, initial_weights(spec, 1), Card(title="Xor", seed=1), setup=setup)


class Lab:
    def __init__(self, made):
        self.document = Document(made)
        self.training = TrainingSession(self.document)
        self.ledger = Ledger(self.document)
        self.racing = RacingSession(self.document, self.training, self.ledger)


@pytest.fixture
def lab(qapp: QCoreApplication):
    made = Lab(xor())
    yield made
    made.racing.stop()
    made.training.stop()


def twin(made, name="rate", value=0.5):
    return next(one for one in differences(made) if one.name == name).twins(made, value)


def raced(qtbot, lab, kind, entrants, tmp_path):
    lab.racing.start(kind, entrants, tmp_path)
    qtbot.waitUntil(lambda: lab.racing.state is RunState.IDLE)


def begun(qtbot, lab, tmp_path):
    lab.racing.start(TWIN, twin(xor(epochs=1_000_000)), tmp_path)
    qtbot.waitUntil(lambda: lab.racing.state is RunState.RUNNING)
    qtbot.waitUntil(lambda: len(lab.racing.curves(1)) > 3)


def test_every_lane_of_a_race_lands_in_the_ledger_with_what_a_run_alone_gives(qtbot, lab, tmp_path):
    entrants = optimizer_race(lab.document.project)
    raced(qtbot, lab, RACE, entrants, tmp_path)
    entries = lab.ledger.entries
    assert [str(one.lane.spoken()) for one in entries] == [str(one.words) for one in entrants]
    assert len({one.group for one in entries}) == 1
    assert len({one.start_digest for one in entries}) == 1
    for number, one in enumerate(entrants):
        order = TrainOrder(
            1, one.project.spec, one.project.weights, XorSource(), one.project.setup.hyperparameters
        )
        last = list(train(order.request()))[-1]
        assert np.array_equal(lab.ledger.network(entries[number].id).weights.flat, last.weights.flat)
        assert entries[number].curves[-1] == last.measurement
        assert entries[number].ending == "epochs"


def test_a_race_leaves_the_document_alone_until_a_lane_is_adopted(qtbot, lab, tmp_path):
    before = lab.document.project
    raced(qtbot, lab, TWIN, twin(before), tmp_path)
    assert lab.document.project is before
    lab.racing.adopt(1)
    after = lab.document.project
    assert after.weights is lab.racing.weights(1)
    assert after.setup.hyperparameters.rate == 0.5
    assert after.run is not None
    assert lab.document.undo_stack.undoText() == "Take over the network “Learning rate: 0.5”"
    lab.document.undo()
    assert lab.document.project is before


def test_twins_come_apart_from_the_same_start(qtbot, lab, tmp_path):
    raced(qtbot, lab, TWIN, twin(lab.document.project), tmp_path)
    distances = lab.racing.distances(1)
    assert [one.epoch for one in distances] == [0, 1, 2, 3, 4, 5]
    assert distances[0].length == 0
    assert min(one.length for one in distances[1:]) > 0
    assert lab.racing.curves(0)[0] == lab.racing.curves(1)[0]
    assert lab.racing.distances(0) == ()


def test_a_race_that_is_stopped_leaves_what_its_lanes_have_learnt(qtbot, lab, tmp_path):
    begun(qtbot, lab, tmp_path)
    lab.racing.stop()
    assert lab.racing.state is RunState.IDLE
    assert [one.ending for one in lab.ledger.entries] == ["stopped", "stopped"]
    assert [one.result for one in lab.ledger.entries] == [lab.racing.curves(lane)[-1] for lane in (0, 1)]


def test_a_run_of_the_documents_network_ends_the_race(qtbot, lab, tmp_path):
    begun(qtbot, lab, tmp_path)
    lab.training.start(XorSource(), Hyperparameters(batch_size=4, epochs=1))
    assert lab.racing.state is RunState.IDLE
    qtbot.waitUntil(lambda: lab.training.state is RunState.IDLE)


def test_a_race_ends_the_run_of_the_documents_network(qtbot, lab, tmp_path):
    lab.training.start(XorSource(), Hyperparameters(batch_size=4, epochs=1_000_000))
    qtbot.waitUntil(lambda: lab.training.state is RunState.RUNNING)
    begun(qtbot, lab, tmp_path)
    assert lab.training.state is RunState.IDLE


def test_a_paused_race_stands_still_and_goes_on(qtbot, lab, tmp_path):
    begun(qtbot, lab, tmp_path)
    lab.racing.pause()
    assert lab.racing.state is RunState.PAUSED
    qtbot.wait(250)
    count = len(lab.racing.curves(0))
    qtbot.wait(150)
    assert len(lab.racing.curves(0)) == count
    lab.racing.resume()
    qtbot.waitUntil(lambda: len(lab.racing.curves(0)) > count)


def test_a_lane_that_runs_away_is_told_of_in_its_entry(qtbot, lab, tmp_path):
    made = xor(optimizer="sgd", epochs=50)
    raced(qtbot, lab, TWIN, twin(made, value=1e38), tmp_path)
    assert [one.ending for one in lab.ledger.entries] == ["epochs", "failed"]


def test_a_race_that_cannot_begin_says_why(qtbot, lab, tmp_path):
    spec = dense_network((4,), input_shape=(3,), class_names=("0", "1"))
    made = xor()
    wrong = Project(spec, initial_weights(spec, 1), made.card, setup=made.setup)
    with qtbot.waitSignal(lab.racing.failed) as told:
        lab.racing.start(TWIN, twin(wrong), tmp_path)
    assert "3 inputs" in told.args[0]
    assert lab.ledger.entries == ()


def test_very_long_lanes_keep_a_bounded_number_of_points(qtbot, lab, tmp_path):
    made = xor(epochs=4_500)
    lab.racing.start(TWIN, twin(made), tmp_path)
    qtbot.waitUntil(lambda: lab.racing.state is RunState.IDLE, timeout=60_000)
    for lane in (0, 1):
        curves = lab.racing.curves(lane)
        assert len(curves) <= 3_000
        assert (curves[0].epoch, curves[-1].epoch) == (0, 4_500)
    distances = lab.racing.distances(1)
    assert len(distances) <= 3_000
    assert (distances[0].epoch, distances[-1].epoch) == (0, 4_500)


def test_dropping_out_of_a_setup_is_not_noticed_by_a_race(qtbot, lab, tmp_path):
    begun(qtbot, lab, tmp_path)
    project = lab.document.project
    setup = msgspec.structs.replace(project.setup, validation_share=0.5)
    lab.document.edit("Change", Project(project.spec, project.weights, project.card, setup=setup))
    assert lab.racing.state is RunState.RUNNING


def test_quitting_in_the_middle_of_a_race_loses_nothing(qtbot, qapp, lab, tmp_path):
    lab.ledger.keep_in(tmp_path / "runs")
    begun(qtbot, lab, tmp_path)
    qapp.aboutToQuit.emit()
    later = Ledger(lab.document)
    with qtbot.waitSignal(later.entries_changed):
        later.keep_in(tmp_path / "runs")
    assert [one.ending for one in later.entries] == ["stopped", "stopped"]
    assert later.entries == lab.ledger.entries
    assert all(
        later.network(one.id).weights.same_as(lab.racing.weights(n)) for n, one in enumerate(later.entries)
    )
    later.end()
