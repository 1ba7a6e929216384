"""Which weight's life is told, and what is noted of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.network.spec import LayerId
from nnsim.studio.biography import Biography
from nnsim.studio.document import Document
from nnsim.studio.runnable import Runnable
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import RunState, TrainingSession
from nnsim.tracing.places import ParameterPlace
from nnsim.training.examining.examination import go_on
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project

SHORT = Hyperparameters(batch_size=10, rate=0.05, epochs=3, optimizer="sgd")
LAST = LayerId(project().spec.layers[-1].id)


@pytest.fixture
def session(qapp: QCoreApplication) -> Iterator[TrainingSession]:
    made = TrainingSession(Document(project()))
    yield made
    made.stop()


@pytest.fixture
def timeline(session: TrainingSession) -> Iterator[Timeline]:
    made = Timeline(session._document, session)
    session.add_witness(made.witness)
    yield made
    made.close()


@pytest.fixture
def biography(session: TrainingSession, timeline: Timeline) -> Biography:
    return Biography(Runnable(session._document, session), session, timeline, session)


def run(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters = SHORT) -> None:
    session.start(Clouds(), settings)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)


def test_until_somebody_chooses_it_is_a_weight_from_the_middle_of_the_input(biography: Biography) -> None:
    first = project().spec.layers[1].id
    # 2 inputs and 3 hidden neurons: that of the second input begins behind the 3 of the first
    assert biography.chosen == ParameterPlace(first, "W", 3)
    assert biography.index == 3


def test_of_a_picture_it_is_a_weight_of_the_pixel_in_the_middle(
    session: TrainingSession, biography: Biography
) -> None:
    session._document.edit("Digits", new_project((5,), "sigmoid", 1))
    # row 14 and column 14 of 28, both counted from 0, with 5 neurons for each pixel
    assert biography.index == (14 * 28 + 14) * 5


def test_another_choice_is_told_and_found_in_the_flat_vector(biography: Biography) -> None:
    told: list[int | None] = []
    biography.chosen_changed.connect(lambda: told.append(biography.index))
    biography.choose(ParameterPlace(LAST, "W", 5))
    biography.choose(ParameterPlace(LAST, "W", 5))
    # 2 inputs and 3 hidden neurons: 6 weights and 3 biases are before it
    assert told == [14]
    assert biography.index_of(ParameterPlace(LAST, "W", 6)) is None


def test_a_run_is_noted_step_by_step(qtbot: QtBot, session: TrainingSession, biography: Biography) -> None:
    biography.choose(ParameterPlace(LAST, "b", 1))
    run(qtbot, session)
    felt = biography.felt
    assert felt[-1].step == session.history[-1].step
    index = biography.index
    assert index is not None
    assert felt[-1].value == float(session._document.project.weights.flat[index])
    assert all(one.update == pytest.approx(-0.05 * one.gradient, rel=1e-3, abs=1e-6) for one in felt)


def test_a_new_run_and_another_choice_begin_anew(
    qtbot: QtBot, session: TrainingSession, biography: Biography
) -> None:
    run(qtbot, session)
    run(qtbot, session, replace(SHORT, rate=0.01))
    steps = [one.step for one in biography.felt]
    assert steps == sorted(set(steps))
    assert steps[-1] == 60
    biography.choose(ParameterPlace(LAST, "W", 1))
    assert biography.felt == ()


def test_a_run_that_goes_on_goes_on_with_its_notes(
    qtbot: QtBot, session: TrainingSession, biography: Biography
) -> None:
    run(qtbot, session)
    first = biography.felt
    run(qtbot, session, replace(SHORT, epochs=5))
    assert biography.felt[: len(first)] == first
    assert len(biography.felt) > len(first)


def test_its_values_at_the_moments_are_those_of_then(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline, biography: Biography
) -> None:
    assert biography.values() is None
    run(qtbot, session)
    question = biography.values()
    assert question is not None
    shown = session._document.project
    found = question.examine_weights(shown.spec, shown.weights, go_on)
    assert found == tuple(float(timeline.weights(moment).flat[3]) for moment in timeline.moments)


def test_with_another_network_the_choice_is_one_that_it_has(
    session: TrainingSession, biography: Biography
) -> None:
    biography.choose(ParameterPlace(LAST, "W", 5))
    session._document.edit("Smaller", project(hidden=(1,)))
    assert biography.index == 1
    session._document.undo()
    assert biography.index == 14


def test_whoever_opens_a_life_wants_to_see_it(qtbot: QtBot, biography: Biography) -> None:
    with qtbot.waitSignal(biography.wanted):
        biography.open(ParameterPlace(LAST, "W", 2))
    assert biography.chosen == ParameterPlace(LAST, "W", 2)


def test_what_is_known_of_the_moments_of_one_run_is_not_said_of_those_of_the_next(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline, biography: Biography
) -> None:
    for rate in (0.05, 0.2):
        run(qtbot, session, replace(SHORT, rate=rate))
        question = biography.values()
        assert question is not None
        shown = session._document.shown
        told = question.examine_weights(shown.spec, shown.weights, go_on)
        index = biography.index
        assert told == tuple(float(timeline.weights(one).flat[index]) for one in timeline.moments)
