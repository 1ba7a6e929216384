"""Notes on the board: written, moved, widened, and with arrows to layers."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nnsim.network.board import Note, Place
from nnsim.network.spec import DenseSpec, LayerId
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from tests.ui.board_events import card, click, double_click, drag, keys, move, press, release

pytest_plugins = ["tests.ui.board_fixtures"]
Key = Qt.Key


def entries(studio: Studio) -> list[str]:
    stack = studio.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


def only(studio: Studio) -> Note:
    (note,) = studio.document.project.board.notes
    return note


@pytest.fixture
def note(view: BuildView, studio: Studio) -> str:
    made = studio.editor.add_note("Twelve thousand weights", Place(40, 200))
    assert made is not None
    return made


def at(view: BuildView, point: QPointF) -> QPoint:
    return view.mapFromScene(point)


def middle(view: BuildView, note: str) -> QPoint:
    return at(view, view.board.notes[note].sheet().center())


def knob(view: BuildView, note: str) -> QPoint:
    return at(view, view.board.notes[note].knob())


def edge(view: BuildView, note: str) -> QPoint:
    sheet = view.board.notes[note].sheet()
    return at(view, QPointF(sheet.right(), sheet.center().y()))


def test_a_new_note_is_written_at_once(view: BuildView, studio: Studio) -> None:
    view.write_note()
    page = view.writing.field.page
    assert page.isVisible()
    QTest.keyClicks(page, "Look")
    QTest.keyClick(page, Key.Key_Return)
    QTest.keyClicks(page, "here")
    QTest.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(studio).text == "Look\nhere"
    assert entries(studio) == ["Add a note"]
    assert view.hasFocus()
    assert view.camera.sight().contains(view.board.notes[only(studio).id].sheet())


def test_a_new_note_covers_nothing(view: BuildView, studio: Studio) -> None:
    for _ in range(4):
        view.write_note()
        QTest.keyClicks(view.writing.field.page, "Look")
        click(view, QPoint(3, 3))
    sheets = [item.sheet() for item in view.board.notes.values()]
    cards = [item.card() for item in view.board.layers.values()]
    assert len(sheets) == 4
    for number, sheet in enumerate(sheets):
        assert not any(sheet.intersects(other) for other in cards + sheets[:number])
        assert view.camera.sight().contains(sheet)


def test_a_new_note_without_words_is_none(view: BuildView, studio: Studio) -> None:
    for key in (Key.Key_Escape, Key.Key_Tab):
        view.write_note()
        QTest.keyClick(view.writing.field.page, key)
    assert entries(studio) == []


def test_a_note_that_is_left_empty_goes(view: BuildView, studio: Studio, note: str) -> None:
    double_click(view, middle(view, note))
    QTest.keyClick(view.writing.field.page, Key.Key_Delete)
    QTest.keyClick(view.writing.field.page, Key.Key_Tab)
    assert view.board.notes == {}
    assert entries(studio)[1:] == ["Remove a note"]


def test_a_click_marks_a_note_and_delete_removes_it(view: BuildView, studio: Studio, note: str) -> None:
    studio.editor.clear_marks()
    click(view, middle(view, note))
    assert studio.editor.marked.notes == (note,)
    assert view.board.notes[note].look.is_marked
    keys(view, Key.Key_Delete)
    assert view.board.notes == {}
    studio.document.undo()
    assert list(view.board.notes) == [note]


def test_a_note_is_dragged_on_the_grid_as_one_entry(view: BuildView, studio: Studio, note: str) -> None:
    start = middle(view, note)
    drag(view, start, start + QPoint(43, 61))
    assert only(studio).place == Place(80, 264)
    assert entries(studio)[1:] == ["Move a note"]
    assert view.board.notes[note].place() == Place(80, 264)


def test_escape_puts_a_dragged_note_back(view: BuildView, studio: Studio, note: str) -> None:
    start = middle(view, note)
    press(view, start)
    move(view, start + QPoint(0, 80))
    assert view.board.notes[note].place() == Place(40, 280)
    keys(view, Key.Key_Escape)
    assert view.board.notes[note].place() == Place(40, 200)
    release(view, start)
    assert len(entries(studio)) == 1


def test_the_right_edge_makes_it_wider(view: BuildView, studio: Studio, note: str) -> None:
    before = only(studio).width
    start = edge(view, note)
    press(view, start)
    move(view, start + QPoint(80, 0))
    assert view.board.notes[note].note.width == before + 80
    assert only(studio).width == before
    release(view, start + QPoint(80, 0))
    assert only(studio).width == before + 80
    assert entries(studio)[1:] == ["Resize a note"]


def test_escape_leaves_it_as_wide_as_it_was(view: BuildView, studio: Studio, note: str) -> None:
    before, start = only(studio).width, edge(view, note)
    press(view, start)
    move(view, start + QPoint(80, 0))
    keys(view, Key.Key_Escape)
    assert view.board.notes[note].note.width == before
    release(view, start)
    assert len(entries(studio)) == 1


def test_an_arrow_is_dragged_to_a_layer_and_away_again(view: BuildView, studio: Studio, note: str) -> None:
    press(view, knob(view, note))
    move(view, card(view, "hidden1"))
    assert view.board.layers[LayerId("hidden1")].look.verdict == "fits"
    release(view, card(view, "hidden1"))
    assert only(studio).targets == ("hidden1",)
    assert view.board.layers[LayerId("hidden1")].look.verdict == ""
    drag(view, knob(view, note), card(view, "hidden1"))
    assert only(studio).targets == ()
    assert len(entries(studio)) == 3


def test_an_arrow_dropped_on_the_ground_is_none(view: BuildView, studio: Studio, note: str) -> None:
    count = len(view.board.items())
    drag(view, knob(view, note), knob(view, note) + QPoint(60, 90))
    assert only(studio).targets == ()
    assert len(view.board.items()) == count


def test_arrows_follow_the_card_while_it_is_dragged(view: BuildView, studio: Studio, note: str) -> None:
    studio.editor.point_note(note, LayerId("hidden1"), True)
    before = view.board.notes[note].boundingRect()
    press(view, card(view, "hidden1"))
    move(view, card(view, "hidden1") + QPoint(300, -120))
    assert view.board.notes[note].boundingRect() != before
    keys(view, Key.Key_Escape)
    assert view.board.notes[note].boundingRect() == before
    release(view, card(view, "hidden1"))


def test_a_double_click_writes_a_note_anew(view: BuildView, studio: Studio, note: str) -> None:
    double_click(view, middle(view, note))
    page = view.writing.field.page
    assert page.toPlainText() == "Twelve thousand weights"
    QTest.keyClicks(page, "Many")
    QTest.keyClick(page, Key.Key_Escape)
    assert only(studio).text == "Twelve thousand weights"
    double_click(view, middle(view, note))
    QTest.keyClicks(page, "Many")
    click(view, QPoint(900, 650))
    assert only(studio).text == "Many"


def test_f2_writes_the_marked_note(view: BuildView, studio: Studio, note: str) -> None:
    studio.editor.mark_notes((note,))
    keys(view, Key.Key_F2)
    assert view.writing.field.page.isVisible()
    QTest.keyClick(view.writing.field.page, Key.Key_Escape)


def test_a_note_that_goes_during_the_drag_does_no_harm(view: BuildView, studio: Studio, note: str) -> None:
    for start in (middle(view, note), knob(view, note), edge(view, note)):
        press(view, start)
        move(view, start + QPoint(50, 50))
        studio.document.undo()
        move(view, start + QPoint(60, 60))
        release(view, start + QPoint(60, 60))
        assert view.board.notes == {}
        studio.document.redo()
    assert only(studio).place == Place(40, 200)


def test_a_rubber_band_takes_notes_too(view: BuildView, studio: Studio, note: str) -> None:
    drag(view, middle(view, note) - QPoint(160, 60), middle(view, note))
    assert studio.editor.marked.notes == (note,)


def test_n_goes_from_note_to_note(view: BuildView, studio: Studio, note: str) -> None:
    other = studio.editor.add_note("A second one", Place(40, 400))
    studio.editor.clear_marks()
    for found in (note, other, note):
        keys(view, Key.Key_N)
        assert studio.editor.marked.notes == (found,)


def test_brackets_make_the_marked_note_narrower_and_wider(view: BuildView, studio: Studio, note: str) -> None:
    studio.editor.mark_notes((note,))
    width = only(studio).width
    keys(view, Key.Key_BracketRight, Key.Key_BracketRight)
    assert only(studio).width == width + 80
    # As AltGr arrives, which some keyboards need for brackets.
    keys(
        view,
        Key.Key_BracketLeft,
        modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert only(studio).width == width + 40
    assert entries(studio)[-1] == "Resize a note"


def test_keys_for_notes_do_nothing_where_there_is_none(view: BuildView, studio: Studio) -> None:
    keys(view, Key.Key_N, Key.Key_BracketRight)
    assert entries(studio) == []


def test_the_field_goes_with_the_layer_that_is_written_on(view: BuildView, studio: Studio) -> None:
    added = studio.editor.append(DenseSpec, LayerId("output"))
    keys(view, Qt.Key.Key_F2)
    assert view.writing.field.is_open
    studio.document.undo()
    assert added not in view.board.layers
    assert not view.writing.field.is_open
    assert studio.document.undo_stack.index() == 0
