"""The board: cards and notes are moved as a person means it, and the network stays as it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.arranging import PITCH_X, Align, arranged
from nnsim.network.board import Board, Place
from nnsim.network.clipboard import copy
from nnsim.network.grid import PITCH_Y
from nnsim.network.spec import AddSpec, DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.studio.editor import Marked
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, built, dense_desktop

FAR = Place(1000.0, 1000.0)


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


def freeze(desktop: Desktop) -> None:
    """Every card gets a place of its own."""
    desktop.editor.mark((OUTPUT,))
    desktop.editor.move_marked(8, 0)
    desktop.editor.move_marked(-8, 0)
    assert len(desktop.document.project.board.places) == len(desktop.spec.layers)


# ---- places ----


def test_places_are_those_of_the_shown_network_and_told_when_they_change(desktop: Desktop) -> None:
    told = []
    desktop.editor.places_changed.connect(lambda before, after: told.append((dict(before), dict(after))))
    before = dict(desktop.editor.places)
    assert before == arranged(desktop.spec, Board())
    desktop.editor.append(DropoutSpec, OUTPUT)
    desktop.editor.rename(HIDDEN, "First")
    assert told == [(before, desktop.editor.places)]


def test_places_are_right_when_others_are_told_of_the_edit(desktop: Desktop) -> None:
    seen = []
    desktop.document.changed.connect(lambda *_projects: seen.append(set(desktop.editor.places)))
    found = desktop.editor.append(DropoutSpec, OUTPUT)
    assert seen == [{INPUT, HIDDEN, OUTPUT, found}]


def test_a_new_layer_stands_where_it_was_dropped_and_the_others_stay(desktop: Desktop) -> None:
    before = dict(desktop.editor.places)
    found = desktop.editor.insert(DropoutSpec, (INPUT, HIDDEN), at=FAR)
    assert desktop.editor.places == {**before, found: FAR}


def test_on_a_tidy_board_a_new_layer_keeps_it_tidy(desktop: Desktop) -> None:
    desktop.editor.insert(DropoutSpec, (INPUT, HIDDEN))
    assert desktop.document.project.board == Board()


# ---- moving ----


def test_only_marked_cards_and_notes_are_moved(desktop: Desktop) -> None:
    note = desktop.editor.add_note("n", Place(0.0, 500.0))
    before = dict(desktop.editor.places)
    desktop.editor.mark((HIDDEN,), notes=(note,))
    desktop.editor.move_marked(16, -24)
    assert desktop.editor.places == {
        **before,
        HIDDEN: Place(before[HIDDEN].x + 16, before[HIDDEN].y - 24),
    }
    assert desktop.document.project.board.notes[0].place == Place(16, 476)
    assert desktop.texts == ["Add a note", "Move Hidden 1"]


def test_a_move_by_nothing_is_no_entry(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.move_marked(0, 0)
    desktop.editor.clear_marks()
    desktop.editor.move_marked(8, 8)
    assert desktop.texts == []


def test_steps_in_a_row_are_one_entry_onto_the_grid(desktop: Desktop) -> None:
    note = desktop.editor.add_note("n", Place(3.0, 504.0))
    desktop.editor.mark((HIDDEN,), notes=(note,))
    before = desktop.document.project
    x, y = desktop.editor.places[HIDDEN].x, desktop.editor.places[HIDDEN].y
    for _ in range(5):
        desktop.editor.nudge_marked(1, -2)
    assert desktop.editor.places[HIDDEN] == Place(x + 40, y - 80)
    assert desktop.document.project.board.notes[0].place == Place(40.0, 424.0)
    assert desktop.texts == ["Add a note", "Move Hidden 1"]
    after = desktop.document.project
    desktop.document.undo()
    assert desktop.document.project is before
    desktop.document.redo()
    assert desktop.document.project is after


def test_steps_are_entries_of_their_own_after_another_edit_other_marks_or_saving(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.nudge_marked(1, 0)
    desktop.editor.rename(HIDDEN, "First")
    desktop.editor.nudge_marked(1, 0)
    desktop.editor.mark((OUTPUT,))
    desktop.editor.nudge_marked(1, 0)
    desktop.document.save(tmp_path / "saved.nnsim")
    desktop.editor.nudge_marked(1, 0)
    desktop.editor.nudge_marked(1, 0)
    assert desktop.texts == ["Move Hidden 1", "Rename Hidden 1 to First", "Move First", *["Move Output"] * 2]
    desktop.document.undo()
    assert not desktop.document.is_changed


def test_cards_are_brought_into_line(desktop: Desktop) -> None:
    desktop.editor.mark_all()
    desktop.editor.align(Align.LEFT)
    assert len({place.x for place in desktop.editor.places.values()}) == 1
    assert desktop.texts == ["Align 3 layers"]


def test_a_board_is_tidied_as_a_whole_or_where_several_cards_are_marked(desktop: Desktop) -> None:
    desktop.editor.mark((OUTPUT,))
    desktop.editor.move_marked(2000, 2000)
    desktop.editor.tidy()
    assert desktop.document.project.board.places == {}
    desktop.editor.move_marked(2000, 2000)
    desktop.editor.mark((HIDDEN, OUTPUT))
    desktop.editor.tidy()
    assert desktop.editor.places[OUTPUT].x - desktop.editor.places[HIDDEN].x == PITCH_X
    assert desktop.texts[1::2] == ["Tidy the board", "Tidy 2 layers"]


# ---- moving in the network ----


def test_a_card_dropped_onto_a_link_goes_into_it(desktop: Desktop) -> None:
    found = desktop.editor.append(DropoutSpec, OUTPUT)
    freeze(desktop)
    desktop.editor.mark((found,))
    desktop.editor.move_marked(0, 1000)
    assert desktop.editor.move_onto(found, (INPUT, HIDDEN))
    assert desktop.spec.edges == ((INPUT, found), (found, HIDDEN), (HIDDEN, OUTPUT))
    assert desktop.texts[-1] == "Move Dropout"
    places = desktop.editor.places
    assert places[found] == Place(places[INPUT].x + PITCH_X, places[INPUT].y)


def test_a_card_dropped_onto_its_own_link_stays_where_it_is(desktop: Desktop) -> None:
    freeze(desktop)
    entries = len(desktop.texts)
    assert desktop.editor.move_onto(HIDDEN, (HIDDEN, OUTPUT))
    assert len(desktop.texts) == entries


def test_a_layer_is_moved_along_its_chain_and_changes_places_with_its_neighbour(desktop: Desktop) -> None:
    found = desktop.editor.insert(DropoutSpec, (HIDDEN, OUTPUT))
    freeze(desktop)
    places = dict(desktop.editor.places)
    assert desktop.editor.move_in_chain(found, -1)
    assert desktop.spec.edges == ((INPUT, found), (found, HIDDEN), (HIDDEN, OUTPUT))
    assert desktop.editor.places == {**places, found: places[HIDDEN], HIDDEN: places[found]}
    assert desktop.editor.move_in_chain(found, 1)
    assert desktop.editor.places == places


@pytest.mark.parametrize(
    ("layer", "by", "words"),
    [
        (OUTPUT, 1, "Output is the last layer of its chain."),
        (INPUT, -1, "Input is the first layer of its chain."),
        (HIDDEN, -1, "Input takes no incoming link."),
        (INPUT, 1, "Input takes no incoming link."),
        (LayerId("nobody"), 1, "There is no layer “nobody”."),
    ],
)
def test_there_is_an_end_to_every_chain(desktop: Desktop, layer: LayerId, by: int, words: str) -> None:
    assert not desktop.editor.move_in_chain(layer, by)
    assert desktop.refused == [words]


def test_no_layer_is_moved_past_a_branching(qapp: QCoreApplication) -> None:
    links = [("input", "dense"), ("dense", "dropout"), ("dense", "add"), ("dropout", "add")]
    desktop = Desktop(built(InputSpec, DenseSpec, DropoutSpec, AddSpec, edges=links))
    assert not desktop.editor.move_in_chain(LayerId("dense"), 1)
    assert not desktop.editor.move_in_chain(LayerId("add"), -1)
    assert desktop.refused == [
        "Dense leads to several layers: put it onto one of the links instead.",
        "Add hears several layers: put it onto one of the links instead.",
    ]


# ---- copies ----


def test_copies_stand_to_each_other_as_the_originals_and_cover_nothing(desktop: Desktop) -> None:
    freeze(desktop)
    before = dict(desktop.editor.places)
    desktop.editor.mark((HIDDEN, OUTPUT))
    copies = desktop.editor.duplicate_marked()
    places = desktop.editor.places
    assert places == {
        **before,
        copies[0]: Place(before[HIDDEN].x, before[HIDDEN].y + PITCH_Y),
        copies[1]: Place(before[OUTPUT].x, before[OUTPUT].y + PITCH_Y),
    }
    assert desktop.editor.marked == Marked(copies, current=copies[1])
    assert desktop.spec.edges[-1] == copies
    assert desktop.texts[-1] == "Duplicate 2 layers"


def test_without_marked_layers_there_is_nothing_to_copy(desktop: Desktop) -> None:
    assert desktop.editor.duplicate_marked() == ()
    assert desktop.editor.copy_marked() == ""
    assert desktop.editor.cut_marked() == ""
    assert desktop.texts == []


def test_layers_are_pasted_where_somebody_points(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN, OUTPUT))
    text = desktop.editor.copy_marked()
    before = dict(desktop.editor.places)
    first, second = desktop.editor.paste(text, FAR)
    assert desktop.editor.places == {**before, first: FAR, second: Place(FAR.x + PITCH_X, FAR.y)}
    assert desktop.names[-2:] == ["Hidden 2", "Output 2"]
    assert desktop.texts == ["Paste 2 layers"]


def test_pasted_layers_stand_to_each_other_as_those_that_were_copied(desktop: Desktop) -> None:
    desktop.editor.mark((OUTPUT,))
    desktop.editor.move_marked(0, 320)
    desktop.editor.mark((HIDDEN, OUTPUT))
    text = desktop.editor.copy_marked()
    first, second = desktop.editor.paste(text, FAR)
    assert desktop.editor.places[first] == Place(FAR.x, FAR.y)
    assert desktop.editor.places[second] == Place(FAR.x + PITCH_X, FAR.y + 320)
    seen = dict(desktop.editor.places)
    third, fourth = desktop.editor.paste(text)
    places = desktop.editor.places
    assert {one: places[one] for one in seen} == seen
    assert places[fourth] == Place(places[third].x + PITCH_X, places[third].y + 320)


def test_text_without_places_is_pasted_tidily(desktop: Desktop) -> None:
    first, second = desktop.editor.paste(copy(desktop.spec, (HIDDEN, OUTPUT)), FAR)
    assert desktop.editor.places[first] == FAR
    assert desktop.editor.places[second] == Place(FAR.x + PITCH_X, FAR.y)


def test_layers_are_cut_here_and_pasted_in_another_window(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    text = desktop.editor.cut_marked()
    assert desktop.texts == ["Cut Hidden 1"]
    assert desktop.names == ["Input", "Output"]
    other = dense_desktop()
    (found,) = other.editor.paste(text)
    assert other.layer(found).name == "Hidden 2"
    assert other.editor.marked == Marked((found,), current=found)
    assert other.texts == ["Paste Hidden 2"]


def test_text_that_is_no_layers_is_refused(desktop: Desktop) -> None:
    assert desktop.editor.paste("hello") == ()
    assert desktop.refused == ["The text holds no layers that nnsim can paste: copy some layers first."]


# ---- notes ----


def test_a_note_goes_through_its_life_by_single_entries(desktop: Desktop) -> None:
    editor = desktop.editor
    note = editor.add_note("first")
    assert note is not None
    assert editor.marked == Marked(notes=(note,))
    assert editor.change_note(note, text="second")
    assert editor.change_note(note, width=300.0)
    assert editor.change_note(note, place=Place(8.0, 8.0))
    assert editor.point_note(note, HIDDEN, on=True)
    made = desktop.document.project.board.notes[0]
    assert (made.text, made.width, made.place, made.targets) == ("second", 300.0, Place(8.0, 8.0), (HIDDEN,))
    assert editor.point_note(note, HIDDEN, on=False)
    assert editor.move_marked(8, 0)
    assert editor.remove_marked()
    assert desktop.texts == [
        "Add a note",
        "Edit a note",
        "Resize a note",
        "Move a note",
        "Point a note to Hidden 1",
        "Remove the arrow to Hidden 1",
        "Move a note",
        "Remove a note",
    ]
    assert desktop.document.project.board == Board()


def test_a_note_without_a_place_stands_below_all_cards_and_notes(desktop: Desktop) -> None:
    lowest = max(place.y for place in desktop.editor.places.values())
    desktop.editor.add_note("one")
    desktop.editor.add_note("two")
    first, second = (note.place.y for note in desktop.document.project.board.notes)
    assert lowest < first < second


def test_arrows_to_a_layer_go_with_it_and_come_back(desktop: Desktop) -> None:
    note = desktop.editor.add_note("n")
    desktop.editor.point_note(note, HIDDEN, on=True)
    desktop.editor.mark((HIDDEN,))
    desktop.editor.remove_marked()
    assert desktop.document.project.board.notes[0].targets == ()
    desktop.document.undo()
    assert desktop.document.project.board.notes[0].targets == (HIDDEN,)


def test_what_cannot_be_done_to_a_note_is_refused(desktop: Desktop) -> None:
    assert not desktop.editor.change_note("nothing", text="x")
    assert desktop.editor.add_note("x" * 2_001) is None
    assert len(desktop.refused) == 2
    assert desktop.texts == []
    assert desktop.editor.marked == Marked()


def test_moving_a_card_and_writing_a_note_disturb_no_preview_and_no_run(desktop: Desktop) -> None:
    settled: list[bool] = []
    desktop.document.editing.connect(lambda: settled.append(True))
    learnt = replace(desktop.document.project, run=None)
    desktop.document.preview(learnt)
    desktop.editor.mark((HIDDEN,))
    assert desktop.editor.move_marked(80, 0)
    note = desktop.editor.add_note("here")
    assert settled == []
    assert desktop.document.shown.weights is learnt.weights
    assert desktop.document.shown.board == desktop.document.project.board
    assert [one.id for one in desktop.document.shown.board.notes] == [note]
