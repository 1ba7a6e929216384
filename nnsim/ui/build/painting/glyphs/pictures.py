"""Pictures of the layers that look at pictures: windows over a grid."""

from PySide6.QtCore import QRectF

from nnsim.network.spec import AveragePool2DSpec, Conv2DSpec, GlobalAveragePoolSpec, MaxPool2DSpec
from nnsim.ui.build.painting.glyphs.hand import Hand, grid

#: how bright the cells of a window are; the largest is the one that is kept
_SHADES = (0.18, 0.34, 1.0, 0.26, 0.5, 0.12, 0.4, 0.2, 0.3)


def draw_convolution(hand: Hand, layer: Conv2DSpec) -> None:
    """A kernel of its own size upon a grid, and the cells that it will see next."""
    across, down = (min(max(size, 1), 5) for size in (layer.kernel[1], layer.kernel[0]))
    step = 26 / 7
    hand.brush("quiet", 0.26)
    for _row, _column, cell in grid(3.5, 3.5, 26, 7):
        hand.painter.drawRect(cell)
    hand.brush("positive", 0.22)
    window = QRectF(3.5, 3.5, across * step - 0.8, down * step - 0.8)
    hand.painter.drawRect(window)
    hand.brush("positive", 0.55)
    for row, column, cell in grid(3.5, 3.5, 26, 7):
        if row < down and column < across and (row + column) % 2 == 0:
            hand.painter.drawRect(cell)
    hand.pen("positive", 1.8)
    hand.painter.drawRoundedRect(window.adjusted(-0.6, -0.6, 0.6, 0.6), 1.2, 1.2)


def draw_max_pool(hand: Hand, layer: MaxPool2DSpec) -> None:
    """Of every window the largest cell is left."""
    count = 3 if max(layer.size) > 2 else 2
    shades = _shades(count)
    largest = shades.index(max(shades))
    for row, column, cell in grid(2, 7, 18, count):
        is_kept = row * count + column == largest
        hand.brush(*(("positive", 1.0) if is_kept else ("quiet", 0.5 * shades[row * count + column] + 0.1)))
        hand.painter.drawRect(cell)
    _draw_result(hand, 1.0)


def draw_average_pool(hand: Hand, layer: AveragePool2DSpec) -> None:
    """Of every window the mean is left."""
    count = 3 if max(layer.size) > 2 else 2
    shades = _shades(count)
    for row, column, cell in grid(2, 7, 18, count):
        hand.brush("positive", shades[row * count + column])
        hand.painter.drawRect(cell)
    _draw_result(hand, sum(shades) / len(shades))


def _shades(count: int) -> tuple[float, ...]:
    return _SHADES[: count * count]


def _draw_result(hand: Hand, shade: float) -> None:
    hand.pen("positive", 1.2)
    hand.painter.setBrush(hand.color("positive", shade))
    hand.box(23.5, 12.2, 7, 7, 1)


def draw_global_average(hand: Hand, layer: GlobalAveragePoolSpec) -> None:
    """Every map becomes a single number."""
    for number, shade in enumerate((0.2, 0.45, 0.75)):
        hand.pen("positive", 1.1)
        hand.painter.setBrush(hand.color("positive", shade))
        hand.box(2.5 + 3 * number, 4 + 5 * number, 13, 13, 1.5)
        hand.brush("positive", shade + 0.1)
        hand.dots([(27, 8 + 8 * number)], 2.6)
