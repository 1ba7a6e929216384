"""Formulas on paper: a layout painted, for the window and for pictures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen

from nnsim.tracing.formula import Formula
from nnsim.tracing.places import Ref
from nnsim.ui.formula.boxes import Face, Stroke
from nnsim.ui.formula.layout import Layout, Sheet
from nnsim.ui.formula.letters import FontMeasure, formula_font
from nnsim.ui.formula.meaning import means_the_same
from nnsim.ui.theme import Theme

MEASURE = FontMeasure()
_ROUND = 4.0


def paint_formula(
    painter: QPainter, formula: Formula | Sequence[Formula], rect: QRectF, theme: Theme, pixels: int
) -> Layout:
    """Paint formulas into a rectangle, smaller where they do not fit; gives what was painted."""
    formulas = formula if isinstance(formula, Sequence) else (formula,)
    made = Sheet(formulas, MEASURE).fitted(rect.width(), rect.height(), pixels)
    painter.save()
    painter.translate(rect.topLeft())
    paint_layout(painter, made, theme.colours.color("text"))
    painter.restore()
    return made


def paint_layout(painter: QPainter, layout: Layout, ink: QColor) -> None:
    """All marks of a layout, from the painter's origin on."""
    # An SVG is looked at where our fonts are not, and letters of other widths would lie on each other.
    is_outlined = painter.paintEngine().type() is QPaintEngine.Type.SVG
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for mark in layout.marks:
        if isinstance(mark, Stroke):
            _paint_stroke(painter, mark, ink)
        elif is_outlined:
            path = QPainterPath()
            path.addText(QPointF(mark.x, mark.y), formula_font(mark.face, mark.pixels), mark.text)
            painter.fillPath(path, ink)
        else:
            painter.setPen(ink)
            painter.setFont(formula_font(mark.face, mark.pixels))
            painter.drawText(QPointF(mark.x, mark.y), mark.text)


def paint_light(painter: QPainter, layout: Layout, ref: Ref, fill: QColor, edge: QColor) -> None:
    """A quiet ground under everything that means ``ref``; painted before the marks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    for region in layout.regions:
        if means_the_same(region.ref, ref):
            room = 2.5
            rect = QRectF(region.x, region.y, region.width, region.height)
            painter.drawRoundedRect(rect.adjusted(-room, -room, room, room), _ROUND, _ROUND)


# Signs that are drawn


def _paint_stroke(painter: QPainter, stroke: Stroke, ink: QColor) -> None:
    draw = _SIGNS.get(stroke.sign)
    rect = QRectF(stroke.x, stroke.y, stroke.width, stroke.height)
    thin = max(1.0, stroke.pixels * 0.055)
    if draw is None:
        _paint_letter(painter, stroke, ink)
        return
    path, is_filled = draw(rect, thin)
    painter.setPen(Qt.PenStyle.NoPen if is_filled else _pen(ink, thin))
    painter.setBrush(ink if is_filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _pen(ink: QColor, thin: float) -> QPen:
    flat, mitred = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    return QPen(ink, thin, Qt.PenStyle.SolidLine, flat, mitred)


def _paint_letter(painter: QPainter, stroke: Stroke, ink: QColor) -> None:
    """A bracket that nobody draws here, as a large letter."""
    painter.setPen(ink)
    painter.setFont(formula_font(Face.UPRIGHT, max(1, round(stroke.height * 0.8))))
    painter.drawText(QRectF(stroke.x, stroke.y, stroke.width, stroke.height), 0, stroke.sign)


def _bar(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    path.addRect(QRectF(rect.left(), rect.top() - thin / 2, rect.width(), thin))
    return path, True


def _dots(rect: QRectF, _thin: float) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    for number in (-1, 0, 1):
        middle = rect.center() + QPointF(number * rect.width() * 0.34, 0.0)
        path.addEllipse(middle, rect.height() / 2, rect.height() / 2)
    return path, True


def _round_left(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
    return _crescent(rect.right() - thin, rect.left() + thin * 0.5, rect, thin), True


def _round_right(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
    return _crescent(rect.left() + thin, rect.right() - thin * 0.5, rect, -thin), True


def _crescent(tip: float, belly: float, rect: QRectF, thin: float) -> QPainterPath:
    """A round bracket: two arcs from tip to tip, thick in the middle."""
    # The middle of a cubic with both handles at x lies three quarters of the way to them.
    outer, inner = (tip + (x - tip) / 0.75 for x in (belly, belly + 1.6 * thin))
    top, bottom, pull = rect.top(), rect.bottom(), rect.height() * 0.24
    path = QPainterPath(QPointF(tip, top))
    path.cubicTo(QPointF(outer, top + pull), QPointF(outer, bottom - pull), QPointF(tip, bottom))
    path.cubicTo(QPointF(inner, bottom - pull), QPointF(inner, top + pull), QPointF(tip, top))
    return path


def _square(is_left: bool) -> Callable[[QRectF, float], tuple[QPainterPath, bool]]:
    def draw(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
        back = rect.left() + rect.width() * (0.4 if is_left else 0.6)
        ends = back + rect.width() * (0.5 if is_left else -0.5)
        path = QPainterPath(QPointF(ends, rect.top() + thin / 2))
        path.lineTo(back, rect.top() + thin / 2)
        path.lineTo(back, rect.bottom() - thin / 2)
        path.lineTo(ends, rect.bottom() - thin / 2)
        return path, False

    return draw


def _upright(count: int) -> Callable[[QRectF, float], tuple[QPainterPath, bool]]:
    def draw(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
        path = QPainterPath()
        for number in range(count):
            x = rect.center().x() + (number - (count - 1) / 2) * 3 * thin
            path.addRect(QRectF(x - thin / 2, rect.top(), thin, rect.height()))
        return path, True

    return draw


def _root(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
    hook = min(rect.width(), 10 * thin)
    path = QPainterPath(QPointF(rect.left() + thin, rect.bottom() - rect.height() * 0.42))
    path.lineTo(rect.left() + hook * 0.3, rect.bottom() - rect.height() * 0.5)
    path.lineTo(rect.left() + hook * 0.58, rect.bottom() - thin)
    path.lineTo(rect.left() + hook * 0.9, rect.top() + thin / 2)
    path.lineTo(rect.right(), rect.top() + thin / 2)
    return path, False


def _sum(rect: QRectF, thin: float) -> tuple[QPainterPath, bool]:
    """A sum sign: two bars with feet, a thick stroke down to the middle and a thin one back."""
    points = (
        (0.04, 0.0), (0.93, 0.0), (0.96, 0.22), (0.925, 0.22), (0.87, 0.115), (0.76, 0.06), (0.24, 0.06),
        (0.62, 0.475), (0.17, 0.905), (0.74, 0.905), (0.88, 0.845), (0.955, 0.72), (0.99, 0.72),
        (0.935, 1.0), (0.0, 1.0), (0.0, 0.965), (0.46, 0.51), (0.04, 0.035),
    )  # fmt: skip
    path = QPainterPath()
    for number, (x, y) in enumerate(points):
        point = QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
        path.lineTo(point) if number else path.moveTo(point)
    path.closeSubpath()
    return path, True


_SIGNS: dict[str, Callable[[QRectF, float], tuple[QPainterPath, bool]]] = {
    "bar": _bar,
    "⋯": _dots,
    "(": _round_left,
    ")": _round_right,
    "[": _square(True),
    "]": _square(False),
    "|": _upright(1),
    "‖": _upright(2),
    "√": _root,
    "Σ": _sum,
}
