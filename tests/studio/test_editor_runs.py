"""Previews of sliders, and edits while a run goes on."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.network.board import Place
from nnsim.network.project import Project
from nnsim.network.spec import DropoutSpec, InputSpec, LayerId
from nnsim.studio.runnable import Runnable, can_run
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, dense_desktop
from tests.training.runs import Clouds, project

LONG = Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000)


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


@pytest.fixture
def learning(qtbot: QtBot) -> Iterator[Desktop]:
    """A network that has learnt something and goes on."""
    made = Desktop(project(), trains=True)
    made.training.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: bool(made.training.history) and made.training.history[-1].step > 0)
    yield made
    made.training.stop()


# ---- previews ----


def test_a_slider_is_shown_while_it_is_dragged_and_is_one_entry(desktop: Desktop) -> None:
    before = desktop.document.project
    for units in (5, 6, 7):
        assert desktop.editor.preview_field((HIDDEN,), "units", units)
        assert desktop.document.shown.spec.layer(HIDDEN).units == units
        assert desktop.checkup.shapes[HIDDEN] == (units,)
    assert desktop.document.project is before
    assert desktop.editor.commit_preview()
    assert desktop.texts == ["Set units of Hidden 1 to 7"]
    assert desktop.document.shown is desktop.document.project
    assert desktop.document.project.weights.of(HIDDEN)["W"].shape == (784, 7)
    assert desktop.told == ["Hidden 1: 4 neurons kept, 3 new. Output: 4 inputs kept, 3 new."]


def test_views_are_told_of_a_commit_once(desktop: Desktop) -> None:
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    told: list[Project] = []
    desktop.document.changed.connect(lambda _before, after: told.append(after))
    desktop.editor.commit_preview()
    assert told == [desktop.document.project]


def test_whoever_computes_never_sees_weights_that_do_not_fit(desktop: Desktop) -> None:
    runnable = Runnable(desktop.document)
    seen: list[Project] = [runnable.shown]
    runnable.changed.connect(lambda _before, after: seen.append(after))
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    desktop.editor.preview_field((HIDDEN,), "activation", "tanh")
    desktop.editor.preview_field((HIDDEN,), "units", 2)
    desktop.editor.drop_preview()
    assert len(seen) > 1
    assert all(can_run(one) for one in seen)
    assert runnable.shown is desktop.document.project


def test_a_preview_is_dropped_by_esc_by_undo_and_by_other_edits(desktop: Desktop) -> None:
    desktop.editor.rename(HIDDEN, "First")
    preview = lambda: desktop.editor.preview_field((HIDDEN,), "units", 7)  # noqa: E731
    ends = (
        desktop.editor.drop_preview,
        desktop.document.undo,
        lambda: desktop.editor.rename(OUTPUT, "Last"),
        lambda: desktop.document.edit("Other", replace(desktop.document.project)),
    )
    for end in ends:
        preview()
        end()
        assert desktop.document.shown is desktop.document.project
        assert desktop.layer(HIDDEN).units == 4
        assert not desktop.editor.commit_preview()


def test_a_slider_that_comes_back_is_no_entry(desktop: Desktop) -> None:
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    desktop.editor.preview_field((HIDDEN,), "units", 4)
    assert desktop.editor.commit_preview()
    assert desktop.texts == []
    assert desktop.document.shown is desktop.document.project


def test_a_value_that_cannot_be_keeps_what_was_shown(desktop: Desktop) -> None:
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    assert not desktop.editor.preview_field((HIDDEN,), "units", 0)
    assert len(desktop.refused) == 1
    assert desktop.document.shown.spec.layer(HIDDEN).units == 7
    desktop.editor.commit_preview()
    assert desktop.texts == ["Set units of Hidden 1 to 7"]


def test_a_previewed_field_moves_no_card(desktop: Desktop) -> None:
    told: list[object] = []
    desktop.editor.places_changed.connect(lambda *places: told.append(places))
    places = desktop.editor.places
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    desktop.editor.commit_preview()
    assert desktop.editor.places is places
    assert told == []


# ---- runs ----


def test_an_edit_stops_the_run_keeps_what_it_learnt_and_says_so(learning: Desktop) -> None:
    start = learning.document.project.weights
    learning.editor.add(DropoutSpec)
    assert learning.training.state is RunState.IDLE
    assert learning.texts[0].startswith("Train")
    assert learning.texts[1:] == ["Add Dropout"]
    assert learning.told == ["The run was stopped."]
    trained = learning.document.project.weights
    assert not np.array_equal(trained.flat, start.flat)
    learning.document.undo()
    assert learning.document.project.weights.same_as(trained)
    learning.document.undo()
    assert learning.document.project.weights is start


def test_a_run_that_is_stopped_and_weights_that_are_new_are_told_together(learning: Desktop) -> None:
    hidden = next(layer.id for layer in learning.spec.layers if not isinstance(layer, InputSpec))
    units = learning.layer(hidden).units
    learning.editor.set_field((hidden,), "units", units + 1)
    (words,) = learning.told
    assert words.startswith("The run was stopped. ")
    assert f"{units} neurons kept, 1 new" in words


def test_a_card_that_is_moved_disturbs_no_run(learning: Desktop) -> None:
    start = learning.document.project
    learning.editor.mark_all()
    learning.editor.move_marked(8, 8)
    moved = learning.document.project.board
    assert learning.training.is_active
    assert learning.told == []
    assert moved != start.board
    assert learning.document.shown.board is moved
    learning.training.poll()
    assert learning.document.shown.board is moved
    learning.training.stop()
    assert [text.split()[0] for text in learning.texts] == ["Move", "Train"]
    assert learning.document.project.board is moved
    assert not learning.document.project.weights.same_as(start.weights)
    learning.document.undo()
    assert learning.document.project.board is moved
    learning.document.undo()
    assert learning.document.project is start


def test_weights_are_set_in_what_the_run_has_learnt(learning: Desktop) -> None:
    hidden = next(slot for slot in learning.document.project.weights.layout.slots if slot.name == "b")
    learning.editor.set_weights(LayerId(hidden.layer), "b", {(0,): 5.0})
    after = learning.document.project.weights.flat
    learning.document.undo()
    assert np.count_nonzero(after != learning.document.project.weights.flat) == 1


def test_a_slider_stops_the_run_before_it_shows_anything(learning: Desktop) -> None:
    hidden = next(layer.id for layer in learning.spec.layers if not isinstance(layer, InputSpec))
    units = learning.layer(hidden).units
    learning.editor.preview_field((hidden,), "units", units + 1)
    learning.editor.preview_field((hidden,), "units", units + 2)
    assert learning.training.state is RunState.IDLE
    assert learning.told == ["The run was stopped."]
    assert learning.document.shown.spec.layer(hidden).units == units + 2
    learning.editor.commit_preview()
    assert [text.split()[0] for text in learning.texts] == ["Train", "Set"]


@pytest.mark.parametrize(
    "harmless",
    [
        lambda editor: editor.link(OUTPUT, INPUT),
        lambda editor: editor.insert(InputSpec, (INPUT, HIDDEN)),
        lambda editor: editor.paste("hello"),
        lambda editor: editor.rename(LayerId("nobody"), "x"),
        lambda editor: editor.change_note("nothing", text="x"),
        lambda editor: editor.move_marked(0, 0),
        lambda editor: editor.mark_all(),
        lambda editor: editor.copy_marked(),
        lambda editor: editor.remove_marked(),
        lambda editor: editor.preview_field((LayerId("nobody"),), "units", 0),
    ],
)
def test_what_is_refused_or_changes_nothing_stops_no_run(learning: Desktop, harmless) -> None:
    learning.editor.clear_marks()
    harmless(learning.editor)
    assert learning.training.is_active
    assert learning.texts == []
    assert learning.told == []


def test_marks_and_places_stay_while_a_run_shows_its_weights(learning: Desktop, qtbot: QtBot) -> None:
    learning.editor.mark_all()
    marked, places = learning.editor.marked, learning.editor.places
    shown = learning.document.shown
    qtbot.waitUntil(lambda: learning.document.shown is not shown)
    assert learning.editor.marked is marked
    assert learning.editor.places is places


def test_a_note_is_written_beside_a_run_that_goes_on(learning: Desktop) -> None:
    assert learning.editor.add_note("n", Place(0.0, 0.0)) is not None
    assert learning.texts == ["Add a note"]
    assert learning.training.is_active


def test_what_was_moved_beside_a_run_is_taken_back_beside_it_too(learning: Desktop, qtbot: QtBot) -> None:
    learning.editor.mark_all()
    before = dict(learning.editor.places)
    learning.editor.move_marked(80, 0)
    after = dict(learning.editor.places)
    learning.document.undo()
    assert learning.training.is_active
    assert learning.texts == []
    assert dict(learning.editor.places) == before
    learning.document.redo()
    assert dict(learning.editor.places) == after
    shown = learning.document.shown
    qtbot.waitUntil(lambda: learning.document.shown is not shown)
    assert dict(learning.editor.places) == after
    learning.document.undo()
    learning.document.undo()  # nothing but the run is left to be taken back
    assert not learning.training.is_active
    assert learning.document.undo_stack.redoText().startswith("Train")


def test_a_preview_is_dropped_where_a_move_is_taken_back(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.move_marked(80, 0)
    desktop.editor.preview_field((HIDDEN,), "units", 7)
    desktop.document.undo()
    assert desktop.document.shown is desktop.document.project
    assert desktop.layer(HIDDEN).units == 4
    assert not desktop.editor.commit_preview()
    assert desktop.texts == []
