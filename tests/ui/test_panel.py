"""The card that everything lies on, and the words on it."""

from pytestqt.qtbot import QtBot

from nnsim.ui.widgets.panel import label


def test_what_looks_like_markup_in_a_name_is_shown_as_it_is(qtbot: QtBot) -> None:
    made, plain = label("title", "<b>x</b>"), label("title", "x")
    for one in (made, plain):
        qtbot.addWidget(one)
    assert made.sizeHint().width() > 2 * plain.sizeHint().width()
