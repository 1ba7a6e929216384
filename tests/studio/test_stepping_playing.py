"""Playing: the pace, the end, breakpoints on the way, running on, and predictions before a step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.fresh import new_project
from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.tracing.breakpoints import AtNeuron, DeltaBeyond, DeltaFlips
from nnsim.tracing.prediction import Guess, sign_of
from nnsim.tracing.steps import Granularity, Work
from tests.studio.stepping_studio import learning_xor, new_settings, new_studio, settle, wait_until
from tests.training.runs import project

HIDDEN, OUTPUT = LayerId("hidden1"), LayerId("output")


@pytest.fixture
def studio(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Studio]:
    made = new_studio(tmp_path, learning_xor())
    made.stepping.open()
    made.stepping.set_speed(60)
    yield made
    made.stepping.close()
    settle()


def test_it_plays_step_by_step_to_the_end_and_stops(studio: Studio) -> None:
    stepping, seen, told = studio.stepping, [], []
    stepping.set_granularity(Granularity.LAYER)
    stepping.moved.connect(lambda before, after: seen.append(after))
    stepping.playing_changed.connect(lambda: told.append(stepping.is_playing))
    stepping.play()
    wait_until(lambda: not stepping.is_playing)
    assert stepping.trace is not None
    assert seen == [stage.stop for stage in stepping.trace.stages]
    assert told == [True, False]


def test_playing_from_the_end_begins_at_the_start(studio: Studio) -> None:
    studio.stepping.last()
    studio.stepping.play()
    assert studio.stepping.cursor == 0


def test_a_pause_stays_where_it_is(studio: Studio) -> None:
    studio.stepping.toggle()
    wait_until(lambda: studio.stepping.cursor > 0)
    studio.stepping.toggle()
    there = studio.stepping.cursor
    settle()
    assert not studio.stepping.is_playing
    assert studio.stepping.cursor == there


def test_nothing_plays_while_it_is_closed(studio: Studio) -> None:
    studio.stepping.play()
    studio.stepping.close()
    assert not studio.stepping.is_playing
    studio.stepping.play()
    assert not studio.stepping.is_playing


def test_playing_stops_at_a_breakpoint_and_says_why(studio: Studio) -> None:
    stepping, told = studio.stepping, []
    stepping.stopped_at.connect(told.append)
    stepping.set_breakpoints([AtNeuron(HIDDEN, 1)])
    stepping.set_granularity(Granularity.LAYER)
    stepping.play()
    wait_until(lambda: not stepping.is_playing)
    # two neurons of 2 terms, a bias and the activation
    assert stepping.cursor == 8
    assert told == ["Stopped at Hidden 1, neuron 2 of 3."]


def test_breakpoints_are_gone_through_in_both_directions(studio: Studio) -> None:
    stepping, works = studio.stepping, []
    stepping.set_breakpoints([AtNeuron(HIDDEN, 1)])
    stepping.set_granularity(Granularity.NEURON)
    stepping.next_breakpoint()
    while stepping.cursor < stepping.length:
        assert stepping.step is not None
        works.append((stepping.step.stage.work, stepping.step.unit))
        stepping.next_breakpoint()
    assert works == [(Work.FORWARD, 1), (Work.DELTA, 1), (Work.GRADIENT, 1), (Work.UPDATE, 1)]
    stepping.previous_breakpoint()
    assert stepping.step is not None
    assert stepping.step.stage.work is Work.UPDATE
    for _ in range(4):
        stepping.previous_breakpoint()
    assert stepping.cursor == 0


def test_a_change_of_sign_is_that_since_the_last_update(studio: Studio) -> None:
    stepping, told = studio.stepping, []
    stepping.stopped_at.connect(told.append)
    stepping.set_breakpoints([DeltaFlips()])
    stepping.next_breakpoint()
    assert stepping.cursor == stepping.length
    stepping.apply_update()
    studio.inputs.set_label("Say", 0)  # every delta of the outputs changes its sign
    settle()
    stepping.next_breakpoint()
    assert stepping.step is not None
    assert (stepping.step.stage.work, stepping.step.stage.layer) == (Work.DELTA, OUTPUT)
    assert told == [
        "Stopped at Output, neuron 1 of 2 (“0”): its delta has changed its sign since the last update."
    ]


def test_running_on_learns_sample_after_sample_as_one_undo_entry(studio: Studio) -> None:
    stepping, inputs, applied = studio.stepping, [], []
    before = studio.document.project
    stepping.trace_changed.connect(lambda: inputs.append(tuple(studio.inputs.x.tolist())))
    stepping.applied.connect(lambda: applied.append(1))
    stepping.set_granularity(Granularity.NETWORK)
    stepping.let_run(True)
    assert stepping.runs_on
    wait_until(lambda: len(applied) == 5)
    stepping.pause()
    settle()
    assert not stepping.runs_on
    assert set(inputs) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert studio.document.undo_stack.undoText() == "Learn 5 samples"
    assert studio.inputs.undo_stack.count() == 2  # what was typed, and what it ran through
    studio.document.undo()
    assert studio.document.project is before


def test_running_on_waits_for_samples_that_are_made_beside_the_window(
    qapp: QCoreApplication, tmp_path: Path
) -> None:
    studio = Studio(new_project((4,), "sigmoid", 1), new_settings(tmp_path))
    stepping, learnt = studio.stepping, []
    stepping.applied.connect(lambda: learnt.append(studio.inputs.x.tobytes()))
    stepping.open()
    stepping.set_granularity(Granularity.NETWORK)
    stepping.set_speed(60)
    stepping.let_run(True)
    wait_until(lambda: len(learnt) == 12)
    stepping.close()
    assert len(set(learnt)) == 12


def test_running_on_without_data_learns_the_same_sample_again(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio = new_studio(tmp_path, project())  # its data are digits, which two inputs cannot read
    stepping, applied = studio.stepping, []
    stepping.applied.connect(lambda: applied.append(1))
    stepping.open()
    stepping.set_granularity(Granularity.NETWORK)
    stepping.set_speed(60)
    stepping.let_run(True)
    wait_until(lambda: len(applied) == 2)
    assert studio.inputs.x.tolist() == [0.25, 0.75]
    stepping.close()
    assert not stepping.runs_on


def test_the_next_sample_begins_at_its_first_step(studio: Studio) -> None:
    studio.stepping.last()
    studio.stepping.next_sample()
    settle()
    assert studio.stepping.cursor == 0
    assert studio.stepping.trace is not None
    assert studio.stepping.trace.recording.x.tolist() == [[0, 0]]
    assert studio.stepping.label == 0


def test_data_without_samples_for_the_network_is_said(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio, told = new_studio(tmp_path, project()), []
    studio.stepping.failed.connect(told.append)
    studio.stepping.open()
    studio.stepping.next_sample()
    assert told == [studio.samples.obstacle]
    studio.stepping.close()


# Predictions


def test_a_prediction_comes_before_the_step(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.set_asks_first(True)
    stepping.next()
    assert stepping.question is not None
    assert stepping.cursor == 0
    stepping.next()
    assert stepping.cursor == 0
    stepping.answer(sign_of(stepping.question.truth))
    assert stepping.cursor == 4
    assert stepping.question is None
    assert stepping.verdict is not None
    assert stepping.verdict.is_right
    stepping.next()
    assert stepping.verdict is None


def test_right_answers_are_counted_and_skipped_questions_are_not(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.set_asks_first(True)
    for is_right in (True, False, True):
        stepping.next()
        assert stepping.question is not None
        truth = sign_of(stepping.question.truth)
        stepping.answer(truth if is_right else Guess(-truth.value or 1))
    stepping.next()
    stepping.skip()
    assert (stepping.right, stepping.asked) == (2, 3)
    stepping.close()
    assert (stepping.right, stepping.asked) == (0, 0)


@pytest.mark.parametrize("leave", [
    lambda stepping: stepping.seek(2),
    lambda stepping: stepping.set_granularity(Granularity.TERM),
    lambda stepping: stepping.set_asks_first(False),
    lambda stepping: stepping.close(),
])  # fmt: skip
def test_who_goes_elsewhere_leaves_the_question(studio: Studio, leave) -> None:
    told = []
    studio.stepping.set_asks_first(True)
    studio.stepping.next()
    studio.stepping.prediction_changed.connect(lambda: told.append(studio.stepping.question))
    leave(studio.stepping)
    assert told == [None]


def test_a_step_of_many_numbers_is_not_asked_about(studio: Studio) -> None:
    studio.stepping.set_asks_first(True)
    studio.stepping.set_granularity(Granularity.LAYER)
    studio.stepping.next()
    assert studio.stepping.cursor == 12


def test_breakpoints_that_are_given_twice_are_one(studio: Studio) -> None:
    told = []
    studio.stepping.breakpoints_changed.connect(lambda: told.append(studio.stepping.breakpoints))
    studio.stepping.set_breakpoints([DeltaBeyond(0.5), DeltaBeyond(0.5)])
    studio.stepping.set_breakpoints([DeltaBeyond(0.5)])
    assert told == [(DeltaBeyond(0.5),)]
