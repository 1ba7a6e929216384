"""Where cards, ports and links lie."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from pytestqt.qtbot import QtBot

from nnsim.network.arranging import CARD_HEIGHT, CARD_WIDTH, PITCH_X, PITCH_Y
from nnsim.network.board import Place
from nnsim.ui.build.painting.geometry import badge_rect, card_rect, link_path, port_in, port_out
from nnsim.ui.build.painting.type import board_font


def cards(*places: tuple[float, float]) -> list[QRectF]:
    return [card_rect(Place(x * PITCH_X, y * PITCH_Y)) for x, y in places]


def touched(path: QPainterPath, cards: list[QRectF]) -> list[QRectF]:
    """The cards that a line of some width runs into; a card's edge with its port is not yet inside."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2)
    line = stroker.createStroke(path)
    return [card for card in cards if line.intersects(card.adjusted(2, 2, -2, -2))]


def test_cards_are_as_large_as_they_are_arranged_for() -> None:
    assert card_rect(Place(8, 16)) == QRectF(8, 16, CARD_WIDTH, CARD_HEIGHT)


def test_ports_are_in_the_middle_of_the_sides() -> None:
    rect = QRectF(0, 0, 100, 40)
    assert (port_in(rect), port_out(rect)) == (QPointF(0, 20), QPointF(100, 20))


@pytest.mark.parametrize("to", [(1, 0), (1, 1), (0, 1), (-3, 1), (-1, 0), (-2, -1), (4, 0), (0, 0)])
def test_a_link_leads_from_port_to_port_and_arrives_from_the_left(to: tuple[int, int]) -> None:
    first, second = cards((0, 0), to)
    path = link_path(port_out(first), port_in(second))
    assert path.pointAtPercent(0) == port_out(first)
    assert path.currentPosition() == port_in(second)
    # Angles count from three o'clock: 0 is to the right.
    assert path.angleAtPercent(0) in (0, 360)
    assert path.angleAtPercent(1) in (0, 360)


def test_a_link_to_the_next_row_touches_no_card() -> None:
    row = cards((0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (2, 1), (3, 1))
    path = link_path(port_out(row[3]), port_in(row[4]))
    assert not touched(path, row)


def test_a_link_back_in_the_same_row_goes_below_it() -> None:
    row = cards((0, 0), (1, 0), (2, 0))
    path = link_path(port_out(row[2]), port_in(row[0]))
    assert path.boundingRect().bottom() > row[0].bottom()
    assert not touched(path, row)


def test_a_link_past_a_card_of_its_row_goes_over_it() -> None:
    row = cards((0, 0), (1, 0), (2, 0))
    path = link_path(port_out(row[0]), port_in(row[2]))
    assert path.boundingRect().top() < row[1].top()
    assert not touched(path, row)


def test_words_stand_above_a_level_link_and_upon_a_steep_one(qtbot: QtBot) -> None:
    level, steep = link_path(QPointF(0, 0), QPointF(72, 0)), link_path(QPointF(0, 0), QPointF(72, 300))
    font = board_font("small")
    above, upon = badge_rect(level, "16", font), badge_rect(steep, "16", font)
    assert above.bottom() < 0
    assert above.center().x() == pytest.approx(36, abs=4)
    assert upon.contains(steep.pointAtPercent(0.5))
