"""Numbers in the picture of a small network, as a teacher writes them on a blackboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from nnsim.engine.numerics import Array
from nnsim.ui.explore.columns import Column, Points
from nnsim.ui.explore.edges import blended
from nnsim.ui.explore.formulas import number as number_words
from nnsim.ui.explore.stage.marks import brief
from nnsim.ui.theme import Theme

#: between two layers so many edges have their numbers written, and layers may be so large
MOST_EDGES, _MOST_NEURONS = 24, 8
#: where on an edge its number may stand, the best place first
_PLACES = (0.3, 0.7, 0.25, 0.75, 0.36, 0.64, 0.2, 0.8, 0.5)
#: of what lies between two columns the words may take so much
_WIDE = 0.55
_APART = 1.5
_SMALLEST, _CLEAR = 14.0, 5.0
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
#: the widest number that is usual
_USUAL = "−0.000"


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """What is written on an edge; the colour follows the sign of ``number``, and 0..1 is how strong it is.

    Where not all have room those ``is_at_work`` are written.
    """

    text: str
    number: float
    strength: float = 1.0
    is_at_work: bool = False


def plain(value: float) -> str:
    """A number as people write it: 0.5, −2.38, 2e−5, without noughts at the end."""
    return _shortened(brief(value), value)


def _shortened(text: str, value: float) -> str:
    """Without noughts at the end where nothing is lost by that."""
    is_exact = "." in text and "e" not in text and float(text.replace("−", "-")) == value
    return text.rstrip("0").rstrip(".") if is_exact else text


# Edges


def are_few(before: Column, after: Column) -> bool:
    """Whether there are so few neurons in two layers that edges between them have their numbers."""
    return all(not side.is_picture and side.total <= _MOST_NEURONS for side in (before, after))


def paint_edge_words(
    painter: QPainter,
    before: Column,
    after: Column,
    words: Mapping[tuple[int, int], EdgeWords],
    taken: Sequence[QRectF],
    theme: Theme,
) -> None:
    """Write on the edges, by the indices of their ends; not where ``taken`` is, and where there is room."""
    painter.setFont(theme.font("small"))
    metrics = QFontMetricsF(painter.font())
    size = metrics.horizontalAdvance(_USUAL) + 6, _APART * metrics.height()
    for edge, centre in _centres(before, after, words, size).items():
        said = words.get(edge)
        if said is None:
            continue
        width, height = metrics.horizontalAdvance(said.text) + 6, metrics.height()
        box = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        if not any(box.intersects(other) for other in taken):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colours.color("panel"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 4, 4)
            painter.setPen(_edge_colour(said, theme))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said.text)


def _edge_colour(said: EdgeWords, theme: Theme) -> QColor:
    """The colour of the edge, dark enough to be read."""
    colours = theme.colours
    if not np.isfinite(said.number):
        return colours.color("alarm")
    ink = colours.color("quiet")
    if said.number:
        sign = colours.color("positive" if said.number > 0 else "negative")
        ink = blended(colours.color("text"), sign, 0.75)
    return blended(colours.color("panel"), ink, said.strength)


def _centres(
    before: Column, after: Column, words: Mapping[tuple[int, int], EdgeWords], size: tuple[float, float]
) -> Mapping[tuple[int, int], QPointF]:
    """Where the words stand: on every edge, else on those at work only, where these have room."""
    if size[0] > _WIDE * (float(after.points[0, 0] - before.points[0, 0]) - 2 * before.radius):
        return {}
    every = [(source, target) for source in before.indices.tolist() for target in after.indices.tolist()]
    for edges in (every, [edge for edge in every if edge in words and words[edge].is_at_work]):
        lines = tuple((*_point(before, source), *_point(after, target)) for source, target in edges)
        placed = _placed(lines, before.radius, size)
        if placed:
            return {edge: QPointF(*centre) for edge, centre in zip(edges, placed, strict=True)}
    return {}


def _point(column: Column, index: int) -> tuple[float, float]:
    x, y = column.points[int(np.flatnonzero(column.indices == index)[0])].tolist()
    return x, y


@lru_cache(maxsize=256)
def _placed(
    lines: tuple[tuple[float, ...], ...], radius: float, size: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """x and y of the words, all as far along their edges as one another; empty where they have no room.

    At the same height across no other edge runs through the words of one, so that it is clear whose they are.
    """
    if not lines or len(lines) > MOST_EDGES:
        return ()
    ends = np.array(lines)
    first, last = ends[:, :2] + np.array([radius, 0.0]), ends[:, 2:] - np.array([radius, 0.0])
    for share in _PLACES:
        centres = first + (last - first) * share
        if not _overlaps(centres, size).any():
            return tuple((x, y) for x, y in centres.tolist())
    return ()


def _overlaps(centres: Points, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Which boxes of that size lie on one another, (n, n); none on itself."""
    away = np.abs(centres[:, None] - centres[None])
    lie = np.asarray((away < np.array(size)).all(axis=2))
    np.fill_diagonal(lie, val=False)
    return lie


# Neurons


def has_room(column: Column, theme: Theme) -> bool:
    """Whether the neurons are large enough to have words in and around them."""
    return not column.is_picture and column.radius >= _SMALLEST * theme.scale


def has_room_around(column: Column, theme: Theme) -> bool:
    """Whether there is room for words above and below each neuron too."""
    if not has_room(column, theme):
        return False
    pitch = float(np.diff(column.points[:, 1]).min()) if len(column.points) > 1 else np.inf
    return pitch >= 2 * (column.radius + _CLEAR + QFontMetricsF(theme.font("small")).height()) - 2


def decimals_of(column: Column, values: Array, theme: Theme) -> int | None:
    """How many decimals of these values stand inside of the neurons; None where they are too small for that.

    Shapes: values (values,), drawn or not.
    """
    if not has_room(column, theme):
        return None
    metrics = QFontMetricsF(theme.font("small"))
    chord = 2 * np.sqrt(max(column.radius**2 - (metrics.capHeight() / 2) ** 2, 0)) - 5
    for decimals in (3, 2):
        texts = (_inside(value, decimals) for value in values[column.indices].tolist())
        if max(map(metrics.horizontalAdvance, texts)) <= chord:
            return decimals
    return None


def _inside(value: float, decimals: int) -> str:
    if not np.isfinite(value):
        return brief(value)
    return _shortened(number_words(value, decimals), value)


def paint_inside(
    painter: QPainter, centre: QPointF, value: float, decimals: int, fill: QColor, theme: Theme
) -> None:
    """A value inside of its neuron, readable on the colour that fills it."""
    painter.setFont(theme.font("small"))
    colours = theme.colours
    pair = colours.color("text"), colours.color("panel")
    painter.setPen(max(pair, key=lambda ink: abs(ink.lightnessF() - fill.lightnessF())))
    painter.drawText(_around(centre, theme), Qt.AlignmentFlag.AlignCenter, _inside(value, decimals))


def paint_around(
    painter: QPainter,
    column: Column,
    position: int,
    text: str,
    colour: str,
    theme: Theme,
    *,
    is_above: bool = False,
) -> QRectF:
    """A few small words below a neuron, or above it; where they stand."""
    painter.setFont(theme.font("small"))
    height = painter.fontMetrics().height()
    away = column.radius + _CLEAR + height / 2
    centre = column.centre(position) + QPointF(0, -away if is_above else away)
    width = painter.fontMetrics().horizontalAdvance(text) + 6
    box = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colours.color("panel"))
    painter.drawRoundedRect(box.adjusted(0, 2, 0, -1), 4, 4)
    painter.setPen(theme.colours.color(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box


def paint_input_names(painter: QPainter, column: Column, theme: Theme) -> None:
    """x₁, x₂ … at the left of the numbers that enter."""
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colours.color("quiet"))
    for position, index in enumerate(column.indices.tolist()):
        right = column.centre(position).x() - column.radius - 5
        box = QRectF(right - 40, column.centre(position).y() - 12, 40, 24)
        text = "x" + str(index + 1).translate(_SUBSCRIPT)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _around(centre: QPointF, theme: Theme) -> QRectF:
    half = 40 * theme.scale
    return QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
