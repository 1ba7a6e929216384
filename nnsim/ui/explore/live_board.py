"""The numbers on the blackboard while the network answers live: weights, biases and activations."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from nnsim.network.weights import Weights
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.blackboard import (
    EdgeWords,
    are_few,
    decimals_of,
    has_room,
    has_room_around,
    paint_around,
    paint_edge_words,
    paint_input_names,
    paint_inside,
    plain,
)
from nnsim.ui.explore.columns import Column, Link, NetworkLayout, shown_weights
from nnsim.ui.explore.shades import lightness_of, neuron_fill
from nnsim.ui.theme import Theme

Values = NDArray[np.floating]

#: how strong the words are of edges that have nothing to do with the neuron in focus
_ASIDE = 0.55


def paint_live_board(
    painter: QPainter,
    layout: NetworkLayout,
    weights: Weights,
    activations: Sequence[Values | None],
    focus: Neuron | None,
    theme: Theme,
) -> None:
    """Write on a small network: weights on edges, biases below neurons, inside of these their answers."""
    boxes = []
    for column, values in zip(layout.columns, activations, strict=True):
        if values is not None:
            _paint_values(painter, column, values, theme)
        if not has_room(column, theme):
            continue
        if column is layout.columns[0]:
            paint_input_names(painter, column, theme)
        b = weights.of(column.layer).get("b")
        if b is not None and b.shape == (column.total,) and has_room_around(column, theme):
            for position, index in enumerate(column.indices.tolist()):
                words = f"b = {plain(float(b[index]))}"
                boxes.append(paint_around(painter, column, position, words, "quiet", theme))
    for link in layout.links:
        before, after = layout.columns[link.before], layout.columns[link.after]
        if link.is_weighted and are_few(before, after):
            written = _edge_words(layout, weights, link, focus)
            paint_edge_words(painter, before, after, written, boxes, theme)


def _paint_values(painter: QPainter, column: Column, values: Values, theme: Theme) -> None:
    decimals = decimals_of(column, values, theme)
    if decimals is None:
        return
    lightness = lightness_of(values)
    for position, index in enumerate(column.indices.tolist()):
        fill = neuron_fill(float(lightness[index]), theme)
        paint_inside(painter, column.centre(position), float(values[index]), decimals, fill, theme)


def _edge_words(
    layout: NetworkLayout, weights: Weights, link: Link, focus: Neuron | None
) -> dict[tuple[int, int], EdgeWords]:
    before, after = layout.columns[link.before], layout.columns[link.after]
    W = shown_weights(weights, layout, link)
    words = {}
    for source, target in np.ndindex(*W.shape):
        ends = Neuron(before.layer, source), Neuron(after.layer, target)
        strength = 1.0 if focus is None or focus in ends else _ASIDE
        weight = float(W[source, target])
        words[source, target] = EdgeWords(plain(weight), weight, strength, focus in ends)
    return words
