"""Pictures of the layers that read rows: neurons and what becomes of them."""

from PySide6.QtCore import QPointF, QRectF

from nnsim.network.spec import DenseSpec, DropoutSpec, InputSpec, SimpleRNNSpec
from nnsim.ui.build.painting.glyphs.hand import Hand, grid

#: a seven, five pixels wide
_DIGIT = ((0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 4), (2, 3), (3, 2), (4, 2))
#: the order in which nine neurons fall silent: no two neighbours first
_SILENT = (4, 0, 8, 2, 6, 1, 7, 3, 5)


def draw_input(hand: Hand, layer: InputSpec) -> None:
    """A picture with a digit in it; numbers one below the other for a row; several sheets with colours."""
    if len(layer.shape) == 1:
        _draw_row(hand, min(layer.shape[0], 5))
        return
    if len(layer.shape) == 3 and layer.shape[2] > 1:
        for number, share in enumerate((0.35, 0.65)):
            hand.pen("quiet", 1.2)
            hand.painter.setBrush(hand.color("fill", share))
            hand.box(9 - 3 * number, 3 + 3 * number, 20, 20)
        _draw_picture(hand, 3, 9, 20)
        return
    _draw_picture(hand, 4, 4, 24)


def _draw_picture(hand: Hand, x: float, y: float, side: float) -> None:
    hand.pen("quiet", 1.3)
    hand.painter.setBrush(hand.color("paper"))
    hand.box(x, y, side, side, 3)
    hand.brush("text")
    for row, column, cell in grid(x + side / 6, y + side / 6, side * 2 / 3, 5):
        if (row, column) in _DIGIT:
            hand.painter.drawRect(cell.adjusted(0, 0, 0.4, 0.4))


def _draw_row(hand: Hand, count: int) -> None:
    side = 5.4
    top = 16 - count * side / 2
    for number in range(count):
        hand.pen("quiet", 1.2)
        hand.painter.setBrush(hand.color("text", (0.75, 0.12, 0.4, 0.06, 0.55)[number]))
        hand.box(13.2, top + number * side, side, side, 1)


def draw_dense(hand: Hand, layer: DenseSpec) -> None:
    """Every neuron is linked with every neuron before it."""
    left = [(6.0, y) for y in (6.0, 16.0, 26.0)]
    right = [(26.0, y) for y in _heights(layer.units)]
    hand.pen("quiet", 0.9)
    for start in left:
        for end in right:
            hand.line(start, end)
    hand.pen("quiet", 1.2)
    hand.painter.setBrush(hand.color("panel"))
    hand.dots(left, 3.0)
    hand.brush("positive")
    hand.dots(right, 3.4)


def _heights(units: int) -> tuple[float, ...]:
    return {1: (16.0,), 2: (10.0, 22.0)}.get(units, (6.0, 16.0, 26.0))


def draw_dropout(hand: Hand, layer: DropoutSpec) -> None:
    """Of nine neurons as many are silent as the rate says."""
    silent = set(_SILENT[: round(9 * layer.rate)])
    for number in range(9):
        centre = (6.0 + 10.0 * (number % 3), 6.0 + 10.0 * (number // 3))
        if number in silent:
            hand.pen("quiet", 1.2, is_dashed=True)
            hand.dots([centre], 3.0)
        else:
            hand.brush("positive")
            hand.dots([centre], 3.4)


def draw_recurrent(hand: Hand, layer: SimpleRNNSpec) -> None:
    """A neuron that hears itself."""
    hand.pen("quiet", 1.3)
    hand.line((2, 21), (9.5, 21))
    hand.arrow((22.5, 21), (30, 21))
    hand.pen("positive", 1.6)
    hand.painter.drawArc(QRectF(9, 3, 14, 14), -35 * 16, 250 * 16)
    tip = QPointF(9.9, 14.1)
    hand.line((tip.x() - 2.9, tip.y() - 2.0), (tip.x(), tip.y()), (tip.x() + 1.2, tip.y() - 3.4))
    hand.brush("positive")
    hand.dots([(16, 21)], 6.0)
