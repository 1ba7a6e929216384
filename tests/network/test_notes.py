import pytest

from nnsim.network.arranging import changed_note, pointed, with_note, without_notes
from nnsim.network.board import MAX_NOTE, MAX_NOTES, Board, Place
from nnsim.network.errors import NetworkError
from nnsim.network.notes import note_of
from nnsim.network.spec import LayerId

HIDDEN = LayerId("hidden1")


def one_note(text="why"):
    return with_note(Board(), text, Place(10, 20))


def test_a_note_stands_where_it_was_put():
    board, note_id = one_note()
    assert note_of(board, note_id).text == "why"
    assert note_of(board, note_id).place == Place(10, 20)


def test_every_note_has_an_id_of_its_own_even_after_one_is_removed():
    board, first = one_note()
    board, second = with_note(board, "two", Place(0, 0))
    board, third = with_note(without_notes(board, [first]), "three", Place(0, 0))
    assert len({note.id for note in board.notes}) == 2
    assert third != second


def test_a_note_is_changed_alone():
    board, first = one_note()
    board, second = with_note(board, "two", Place(0, 0))
    after = changed_note(board, first, text="because", place=Place(1, 2))
    assert note_of(after, first).text == "because"
    assert note_of(after, first).place == Place(1, 2)
    assert note_of(after, second) == note_of(board, second)


@pytest.mark.parametrize(("wanted", "given"), [(1, 60), (300, 300), (1e9, 2000)])
def test_the_width_of_a_note_keeps_its_limits(wanted, given):
    board, note_id = one_note()
    assert note_of(changed_note(board, note_id, width=wanted), note_id).width == given


def test_an_arrow_is_drawn_once_and_taken_away():
    board, note_id = one_note()
    once = pointed(board, note_id, HIDDEN, True)
    assert note_of(once, note_id).targets == (HIDDEN,)
    assert pointed(once, note_id, HIDDEN, True) == once
    assert pointed(once, note_id, HIDDEN, False) == board


def test_a_note_that_is_too_long_is_refused_with_the_limit():
    with pytest.raises(NetworkError, match="at most 2,000 characters"):
        one_note("x" * (MAX_NOTE + 1))
    board, note_id = one_note()
    with pytest.raises(NetworkError, match="at most 2,000 characters"):
        changed_note(board, note_id, text="x" * (MAX_NOTE + 1))


def test_too_many_notes_are_refused_with_the_limit():
    board = Board()
    for _ in range(MAX_NOTES):
        board, _ = with_note(board, "", Place(0, 0))
    with pytest.raises(NetworkError, match="at most 200 notes"):
        with_note(board, "", Place(0, 0))


def test_too_many_arrows_are_refused_with_the_limit():
    board, note_id = one_note()
    for number in range(500):
        board = pointed(board, note_id, LayerId(f"layer{number}"), True)
    with pytest.raises(NetworkError, match="at most 500 layers"):
        pointed(board, note_id, HIDDEN, True)


def test_a_note_that_is_not_there_is_named():
    with pytest.raises(NetworkError, match="no note “gone”"):
        changed_note(Board(), "gone", text="")
