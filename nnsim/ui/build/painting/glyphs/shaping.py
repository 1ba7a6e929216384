"""Pictures of the layers that only move numbers, or join what comes in."""

from nnsim.network.spec import AddSpec, ConcatenateSpec, FlattenSpec, ReshapeSpec
from nnsim.ui.build.painting.glyphs.hand import Hand, grid

_TINTS = (0.2, 0.5, 0.85)


def draw_flatten(hand: Hand, layer: FlattenSpec) -> None:
    """Rows of a picture, one below the other."""
    for row, _column, cell in grid(2, 9, 14, 3):
        hand.brush("positive", _TINTS[row])
        hand.painter.drawRect(cell)
    hand.arrow((17.5, 15.6), (22.5, 15.6))
    for number in range(9):
        hand.brush("positive", _TINTS[number // 3])
        hand.box(25.5, 1.4 + 3.25 * number, 4, 2.6, 0.4)


def draw_reshape(hand: Hand, layer: ReshapeSpec) -> None:
    """The same six cells, wide and then tall."""
    for number in range(6):
        hand.brush("positive", _TINTS[number % 3])
        hand.box(0.5 + 4.4 * (number % 3), 11.8 + 4.4 * (number // 3), 3.7, 3.7, 0.4)
        hand.box(23.2 + 4.4 * (number % 2), 9.6 + 4.4 * (number // 2), 3.7, 3.7, 0.4)
    hand.arrow((16, 16), (20.6, 16))


def draw_add(hand: Hand, layer: AddSpec) -> None:
    """Two branches end in a plus."""
    hand.pen("quiet", 1.4)
    hand.line((2, 6), (7, 6), (10.6, 10.4))
    hand.line((2, 26), (7, 26), (10.6, 21.6))
    hand.pen("positive", 1.8)
    hand.painter.setBrush(hand.color("positive", 0.14))
    hand.dots([(17, 16)], 8.6)
    hand.line((17, 11.6), (17, 20.4))
    hand.line((12.6, 16), (21.4, 16))
    hand.pen("quiet", 1.4)
    hand.line((26.2, 16), (30, 16))


def draw_concatenate(hand: Hand, layer: ConcatenateSpec) -> None:
    """Two rows become one, one behind the other."""
    hand.brush("positive", 0.85)
    hand.box(3, 2.5, 6, 12, 1.5)
    hand.box(23, 2.5, 6, 13.2, 1.5)
    hand.brush("positive", 0.35)
    hand.box(3, 17.5, 6, 12, 1.5)
    hand.box(23, 16.3, 6, 13.2, 1.5)
    hand.arrow((12.5, 16), (19.5, 16))
