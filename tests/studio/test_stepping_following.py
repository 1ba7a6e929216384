"""Following the window: large networks beside it, batches, numbers that are tried, previews, and looking."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.data.drawing import Drawing
from nnsim.network.fresh import new_project
from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights
from nnsim.studio.stepping import order as orders
from nnsim.studio.studio import Studio
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.recording import record
from nnsim.tracing.steps import Granularity, Work
from tests.studio.stepping_studio import learning_xor, new_settings, new_studio, settle, wait_until
from tests.training.runs import project

HIDDEN, OUTPUT = LayerId("hidden1"), LayerId("output")
SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))


@pytest.fixture
def studio(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Studio]:
    made = new_studio(tmp_path, learning_xor())
    made.stepping.open()
    yield made
    made.stepping.close()
    settle()


@pytest.fixture
def large(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Studio]:
    """784-80-10: 63,610 parameters, which is more than is recorded at once."""
    made = Studio(new_project((80,), "sigmoid", 1), new_settings(tmp_path))
    yield made
    made.stepping.close()
    settle()


def x_of(studio: Studio) -> list:
    assert studio.stepping.trace is not None
    return studio.stepping.trace.recording.x.tolist()


# Large networks


def test_a_large_network_is_recorded_beside_the_window(large: Studio, monkeypatch) -> None:
    threads = []

    def noting(*arguments, **options):
        threads.append(threading.current_thread().name)
        return record(*arguments, **options)

    monkeypatch.setattr(orders, "record", noting)
    large.stepping.open()
    assert not large.stepping.is_open
    wait_until(lambda: large.stepping.is_open)
    assert threads == ["nnsim stepping"]
    trace = large.stepping.trace
    assert trace is not None
    assert "update" in vars(trace.recording)  # worked out in the thread too
    assert large.stepping.is_current


def test_of_many_orders_the_newest_is_fulfilled(large: Studio) -> None:
    large.stepping.open()
    wait_until(lambda: large.stepping.is_open)
    large.stepping.seek(1000)
    traces = []
    large.stepping.trace_changed.connect(lambda: traces.append(large.stepping.trace))
    for label in range(6):
        large.stepping.set_label(label)
        QCoreApplication.processEvents()
    wait_until(lambda: large.stepping.is_current)
    assert large.stepping.target is not None
    assert int(large.stepping.target.argmax()) == 5
    assert len(traces) < 6
    assert large.stepping.cursor == 1000


def test_closing_while_it_is_recorded_forgets_it(large: Studio) -> None:
    large.stepping.open()
    large.stepping.close()
    wait_until(lambda: not any(one.name == "nnsim stepping" for one in threading.enumerate()))
    settle()
    assert not large.stepping.is_open


def test_playing_waits_for_a_network_that_is_on_its_way(large: Studio) -> None:
    large.stepping.set_granularity(Granularity.NETWORK)
    large.stepping.set_speed(60)
    large.stepping.open()
    large.stepping.play()
    wait_until(lambda: large.stepping.cursor > 0)


def test_what_goes_wrong_beside_the_window_is_said_in_it(large: Studio, monkeypatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise ValueError("out of order")

    told = []
    monkeypatch.setattr(orders, "record", fail)
    large.stepping.failed.connect(told.append)
    large.stepping.open()
    wait_until(lambda: bool(told))
    assert told == [
        "This step cannot be taken apart because of an error in nnsim: ValueError('out of order')."
    ]
    assert not large.stepping.is_open
    monkeypatch.setattr(orders, "record", record)
    large.stepping.open()
    wait_until(lambda: large.stepping.is_open)


# Previews, training, drawing


def doubled(project: Project) -> Project:
    weights = project.weights
    return replace(project, weights=Weights(weights.layout, weights.flat * np.float32(2)))


def test_a_preview_is_followed_when_it_comes_to_rest(studio: Studio) -> None:
    preview = doubled(studio.document.project)
    studio.document.preview(preview)
    settle()
    trace = studio.stepping.trace
    assert trace is not None
    assert trace.recording.parameters[0] == studio.document.project.weights.flat[0]
    wait_until(lambda: studio.stepping.is_current)
    assert studio.stepping.trace is not None
    assert studio.stepping.trace.recording.parameters[0] == preview.weights.flat[0]


def test_an_update_of_a_preview_is_not_applied(studio: Studio) -> None:
    studio.document.preview(doubled(studio.document.project))
    wait_until(lambda: studio.stepping.is_current)
    before = studio.document.project
    studio.stepping.apply_update()
    assert studio.document.project is before
    assert studio.stepping.obstacle


def test_another_network_is_never_shown_beside_the_old_trace(studio: Studio) -> None:
    seen = []
    studio.stepping.last()
    studio.runnable.changed.connect(lambda before, after: seen.append(studio.stepping.trace))
    larger = project(hidden=(4,))
    studio.document.edit("Larger", larger)
    assert seen == [None]
    settle()
    assert studio.stepping.is_open
    assert studio.stepping.trace is not None
    assert studio.stepping.trace.recording.spec is larger.spec


def test_who_closes_while_the_network_changes_begins_anew(studio: Studio) -> None:
    studio.stepping.seek(6)
    studio.document.edit("Change", project(hidden=(4,)))
    studio.stepping.close()
    studio.stepping.open()
    assert studio.stepping.cursor == 0


def test_a_network_that_comes_back_is_entered_where_it_was_left(studio: Studio) -> None:
    studio.stepping.seek(6)
    studio.document.edit("Change", project(hidden=(4,)))
    studio.document.undo()
    settle()
    assert studio.stepping.cursor == 6


def test_a_run_closes_the_stepping(studio: Studio) -> None:
    studio.training.state_changed.emit(studio.training.state, studio.training.state)
    assert studio.stepping.is_open
    from nnsim.studio.training import RunState

    studio.training.state_changed.emit(RunState.IDLE, RunState.LOADING)
    assert not studio.stepping.is_open


def test_a_drawing_is_followed_stroke_by_stroke(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio = Studio(new_project((16,), "sigmoid", 1), new_settings(tmp_path))
    studio.stepping.open()
    studio.stepping.seek(2000)
    studio.sketch.edit("Draw", SEVEN)
    settle()
    assert studio.stepping.cursor == 2000
    np.testing.assert_array_equal(np.ravel(x_of(studio)), studio.inputs.x)
    assert studio.inputs.x.max() > 0.5
    studio.stepping.close()


def test_without_a_label_the_own_answer_is_taken_as_wanted(studio: Studio) -> None:
    studio.inputs.set_values("Type", [0.3, 0.4])
    settle()
    assert studio.stepping.label is None
    assert studio.stepping.target is not None
    assert int(studio.stepping.target.argmax()) == studio.reading.sight.reading.says


def test_another_file_begins_at_the_start_without_what_was_tried(studio: Studio) -> None:
    studio.stepping.seek(6)
    studio.stepping.hold(Place(HIDDEN, 0), 1.0)
    studio.document.replace(project(seed=2), None, "New")
    settle()
    assert studio.stepping.cursor == 0
    assert not studio.stepping.is_hypothetical


# Batches


def test_a_batch_is_what_is_shown_and_samples_of_the_data(studio: Studio) -> None:
    studio.stepping.set_batch(3)
    settle()
    assert x_of(studio) == [[0.25, 0.75], [0, 0], [0, 1]]
    studio.stepping.set_sample(2)
    settle()
    assert studio.stepping.sample == 2
    assert studio.stepping.target is not None
    assert studio.stepping.target.tolist() == [0, 1]
    studio.stepping.apply_update()
    assert studio.document.undo_stack.undoText() == "Learn 3 samples"
    studio.stepping.set_batch(1)
    settle()
    assert studio.stepping.sample == 0
    assert len(x_of(studio)) == 1


def test_a_batch_without_data_is_refused_and_one_sample_goes_on(
    qapp: QCoreApplication, tmp_path: Path
) -> None:
    studio, told = new_studio(tmp_path, project()), []
    studio.stepping.failed.connect(told.append)
    studio.stepping.open()
    studio.stepping.set_batch(4)
    wait_until(lambda: bool(told))
    wait_until(lambda: studio.stepping.is_current)
    assert studio.stepping.batch == 1
    assert "takes 2 numbers" in told[0]
    assert len(x_of(studio)) == 1
    studio.stepping.close()


# What if


def test_a_held_neuron_changes_what_follows_and_can_be_released(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.seek(10)
    place = Place(HIDDEN, 1)
    stepping.hold(place, 7.0)
    assert stepping.is_hypothetical
    assert stepping.cursor == 10
    assert stepping.trace is not None
    assert stepping.trace.recording.layers[HIDDEN].a[0, 1] == 7
    stepping.hold(Place(HIDDEN, 2), 1.0)
    stepping.release(place)
    assert stepping.what_if.activations == {Place(HIDDEN, 2): 1.0}
    stepping.drop_what_if()
    assert not stepping.is_hypothetical


def test_a_tried_weight_leaves_the_network_alone(studio: Studio) -> None:
    before = studio.document.project
    studio.stepping.try_weight(ParameterPlace(HIDDEN, "W", 0), 9.0)
    assert studio.stepping.trace is not None
    assert studio.stepping.trace.recording.layers[HIDDEN].parameters["W"][0, 0] == 9
    assert studio.document.project is before
    studio.stepping.close()
    studio.stepping.open()
    assert not studio.stepping.is_hypothetical


def test_an_output_cannot_be_held_and_what_was_tried_before_stays(studio: Studio) -> None:
    told = []
    studio.stepping.failed.connect(told.append)
    studio.stepping.hold(Place(HIDDEN, 0), 1.0)
    studio.stepping.hold(Place(OUTPUT, 0), 1.0)
    settle()
    assert len(told) == 1
    assert studio.stepping.what_if.activations == {Place(HIDDEN, 0): 1.0}
    assert studio.stepping.is_current


def test_what_is_tried_of_neurons_that_are_gone_is_dropped(studio: Studio) -> None:
    studio.stepping.hold(Place(HIDDEN, 2), 1.0)
    studio.stepping.hold(Place(HIDDEN, 0), 1.0)
    studio.stepping.try_weight(ParameterPlace(HIDDEN, "W", 5), 1.0)
    studio.document.edit("Smaller", project(hidden=(2,)))
    settle()
    assert studio.stepping.what_if.activations == {Place(HIDDEN, 0): 1.0}
    assert not studio.stepping.what_if.weights


# Looking


def test_a_click_on_a_neuron_explains_what_was_done_about_it_last(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.set_granularity(Granularity.NEURON)
    seen = []
    for cursor in (8, stepping.length):
        stepping.seek(cursor)
        stepping.look_at(Place(HIDDEN, 0))
        assert stepping.shown_step is not None
        seen.append((stepping.shown_step.stage.work, stepping.shown_step.unit))
    assert seen == [(Work.FORWARD, 0), (Work.DELTA, 0)]
    stepping.back()
    assert stepping.looked_at is None
    assert stepping.shown_step == stepping.step


def test_a_click_on_an_edge_explains_its_term_then_its_gradient_then_its_update(studio: Studio) -> None:
    stepping = studio.stepping
    # from input 1 to hidden neuron 2: number 1 * 3 + 2 of W (2, 3)
    edge = Ref(Place(LayerId("input"), 1), Place(HIDDEN, 2), ParameterPlace(HIDDEN, "W", 5))
    trace = stepping.trace
    assert trace is not None
    seen = []
    for work in (Work.FORWARD, Work.GRADIENT, Work.UPDATE):
        stage = trace.stage(work, HIDDEN)
        assert stage is not None
        stepping.seek(stage.stop)
        stepping.look_at(edge)
        step = stepping.looked_at
        assert step is not None
        seen.append((step.stage.work, step.unit, step.term))
    assert seen == [(Work.FORWARD, 2, 1), (Work.GRADIENT, 2, 1), (Work.UPDATE, 2, 1)]


def test_who_looks_at_a_neuron_goes_on_looking_while_the_input_changes(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.seek(12)
    stepping.look_at(Place(HIDDEN, 0))
    stepping.point_at(Ref(Place(HIDDEN, 0)))
    studio.inputs.set_values("Type", [1, 1], 0)
    settle()
    assert stepping.looked_at is not None
    assert stepping.looked_at.unit == 0
    assert stepping.pointed == Ref(Place(HIDDEN, 0))
    stepping.next()
    assert stepping.pointed is None


def test_an_input_has_no_step_to_look_at(studio: Studio) -> None:
    studio.stepping.look_at(Place(LayerId("input"), 0))
    assert studio.stepping.looked_at is None
