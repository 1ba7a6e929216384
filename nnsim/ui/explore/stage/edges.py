"""Paints the edges of the unit at work, the patch of a picture that it sees, and the single term."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnsim.tracing.calculation import Manner
from nnsim.tracing.places import Ref
from nnsim.tracing.steps import Work
from nnsim.ui.explore.columns import Points
from nnsim.ui.explore.edges import blended, draw_lines, strongest
from nnsim.ui.explore.stage.fan import Fan
from nnsim.ui.explore.stage.marks import brief
from nnsim.ui.explore.stage.patches import Patch
from nnsim.ui.explore.stage.scene import AtWork, Mask, StageScene
from nnsim.ui.theme import Theme

#: with more lines than this each is a hairline
_FEW = 40
#: so many values are seen travelling, and so many edges say by arrows that they lead back
_MOST_TRAVELLERS = 24
_MOST_ARROWS = 12
_ARROW = 3.0
_BOLD = 4.0


def paint_fan(painter: QPainter, scene: StageScene, active: AtWork, fan: Fan, theme: Theme) -> None:
    """Draw the edges: those of terms still to come are faint, the term at work is bold."""
    is_done = _done(active, fan)
    is_few = len(fan.terms) <= _FEW
    # many lines wider than one pixel would take longer than a frame has
    wide = 3.0 if is_few else 1.0
    if active.work is Work.UPDATE and is_few:
        # changed weights flash: they are wide at first
        wide *= 1 + 1.2 * (1 - scene.travelled)
    _paint_unknown(painter, fan, fan.unknown, theme)
    _paint_lines(painter, fan, ~is_done & ~fan.unknown, theme, wide, 0.22)
    _paint_lines(painter, fan, is_done & ~fan.unknown, theme, wide, 1.0)
    if active.work is Work.DELTA:
        _paint_arrows(painter, fan, is_done, theme)
    if scene.travelled < 1:
        _paint_travellers(painter, scene, active, fan, theme)


def paint_pointed(painter: QPainter, fan: Fan, ref: Ref, theme: Theme) -> None:
    """Light up the edge that is pointed at, in the picture or in the formula."""
    for position in range(len(fan.terms)):
        own = fan.ref(position)
        if own == ref or (ref.parameter is not None and own.parameter == ref.parameter):
            painter.setPen(QPen(theme.colours.color("focus"), 3.2))
            painter.drawLine(QLineF(*fan.lines[position].tolist()))
            return


def _done(active: AtWork, fan: Fan) -> Mask:
    if active.term is None:
        return np.ones(len(fan.terms), bool)
    return fan.terms <= active.term


def _lines(lines: Points) -> Iterator[QLineF]:
    for x0, y0, x1, y1 in lines.tolist():
        yield QLineF(x0, y0, x1, y1)


def _paint_lines(
    painter: QPainter, fan: Fan, shown: Mask, theme: Theme, widest: float, strength: float
) -> None:
    picked = np.flatnonzero(shown)
    if not picked.size:
        return
    sizes = fan.numbers[picked] / fan.largest
    lines = zip(_lines(fan.lines[picked]), sizes, strict=True)
    draw_lines(painter, lines, theme.colours, widest=widest, strength=strength, is_opaque=True)


def _paint_unknown(painter: QPainter, fan: Fan, unknown: Mask, theme: Theme) -> None:
    """What is not worked out yet has no colour."""
    picked = np.flatnonzero(unknown)
    if picked.size:
        painter.setPen(QPen(theme.colours.color("line"), 1, Qt.PenStyle.DotLine))
        painter.drawLines(list(_lines(fan.lines[picked])))


def colour_of(number: float, theme: Theme) -> QColor:
    """Hue by sign; zero is quiet, and what is no number has the colour of alarm."""
    if not np.isfinite(number) or not number:
        return theme.colours.color("quiet" if number == 0 else "alarm")
    return theme.colours.color("positive" if number >= 0 else "negative")


def paint_single(painter: QPainter, fan: Fan, position: int, theme: Theme) -> None:
    """Draw the edge of a single term, bold."""
    line = QLineF(*fan.lines[position].tolist())
    for colour, size in (("panel", _BOLD + 3), ("", _BOLD)):
        number = float(fan.numbers[position])
        pen = QPen(theme.colours.color(colour) if colour else colour_of(number, theme), size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(line)


def _paint_arrows(painter: QPainter, fan: Fan, shown: Mask, theme: Theme) -> None:
    """Arrows from right to left: on the way back a neuron hears those behind it."""
    painter.setPen(Qt.PenStyle.NoPen)
    for position in np.flatnonzero(shown)[-_MOST_ARROWS:].tolist():
        x0, y0, x1, y1 = fan.lines[position].tolist()
        length = np.hypot(x1 - x0, y1 - y0)
        if length < 6 * _ARROW:
            continue
        along = QPointF(x0 - x1, y0 - y1) / length
        tip = QPointF(x0, y0) - along * (0.34 * length)
        across = QPointF(-along.y(), along.x()) * _ARROW
        back = tip - along * (3.4 * _ARROW)
        number = float(fan.numbers[position])
        share = min(1.0, 0.4 + 0.6 * abs(number) / fan.largest) if np.isfinite(number) else 1.0
        painter.setBrush(blended(theme.colours.color("panel"), colour_of(number, theme), share))
        painter.drawPolygon(QPolygonF([tip, back + across, back - across]))


def _paint_travellers(painter: QPainter, scene: StageScene, active: AtWork, fan: Fan, theme: Theme) -> None:
    """Dots on the way to the unit at work, larger for what counts more."""
    calculation = active.calculation
    if calculation is None or active.work not in (Work.FORWARD, Work.DELTA):
        return
    carried = calculation.products[fan.terms]
    if active.term is not None:
        picked = np.flatnonzero(fan.terms == active.term)
    else:
        picked = strongest(carried, _MOST_TRAVELLERS)
    most = float(np.abs(carried[picked]).max()) if picked.size else 1.0
    share = 1 - scene.travelled if active.work is Work.DELTA else scene.travelled
    painter.setPen(QPen(theme.colours.color("panel"), 1))
    for position in picked.tolist():
        x0, y0, x1, y1 = fan.lines[position].tolist()
        number = float(carried[position])
        painter.setBrush(colour_of(number, theme))
        radius = 2.2 + 2.6 * (abs(number) / (most or 1.0) if np.isfinite(number) else 1.0)
        painter.drawEllipse(QPointF(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share), radius, radius)


# Pictures: the patch that a cell sees


def paint_patches(
    painter: QPainter, patches: tuple[Patch, ...], cell: QRectF | None, is_backward: bool, theme: Theme
) -> None:
    """Outline what the cell at work hears, with a beam from there; the cell that has won stands out."""
    beam, outline = theme.colours.color("focus"), theme.colours.color("focus")
    beam.setAlphaF(0.12)
    for patch in patches:
        if cell is not None and patch.has_beam:
            painter.fillPath(_beam(patch.rect, cell, is_backward), beam)
    for patch in patches:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(outline, 1.5))
        painter.drawRect(patch.rect)
        if patch.cell is not None:
            painter.setPen(QPen(outline, 2.5))
            painter.drawRect(patch.cell)


def _beam(patch: QRectF, cell: QRectF, is_backward: bool) -> QPainterPath:
    left, right = (cell, patch) if is_backward else (patch, cell)
    path = QPainterPath()
    if left.right() <= right.left():
        path.addPolygon(QPolygonF([left.topRight(), right.topLeft(), right.bottomLeft(), left.bottomRight()]))
        path.closeSubpath()
    return path


# The words at the edge


def term_words(active: AtWork) -> tuple[str, str]:
    """The term at work in numbers, in full and in short: factor times value, or a weight before and after."""
    calculation, term = active.calculation, active.term
    if calculation is None or term is None:
        return "", ""
    if active.work is Work.UPDATE:
        return _change_words(calculation.extras["before"], calculation.result)
    if active.work is Work.GRADIENT:
        return (brief(calculation.result),) * 2
    if term >= calculation.count or calculation.manner is Manner.HELD:
        return "", ""
    value = brief(float(calculation.values[term]))
    if not len(calculation.factors):
        return value, value
    factor, product = float(calculation.factors[term]), brief(float(calculation.products[term]))
    value = f"({value})" if value.startswith("−") else value
    return f"{brief(factor)} · {value} = {product}", product


def _change_words(before: float, after: float) -> tuple[str, str]:
    """The change stands as it is: it may be far too small to be seen in the number after it."""
    change, sign = brief(abs(after - before)), "−" if after < before else "+"
    return f"{brief(before)} {sign} {change}", f"{sign}{change}"
