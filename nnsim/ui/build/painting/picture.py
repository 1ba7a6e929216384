"""The picture of a whole network: links, cards, notes, and on request what the signs mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from nnsim.network.board import Note, Place
from nnsim.network.spec import Edge, LayerId
from nnsim.ui.build.painting.cards import CardPainter
from nnsim.ui.build.painting.facts import CardFacts, Findings, card_facts, link_words
from nnsim.ui.build.painting.geometry import card_rect, link_path, port_in, port_out
from nnsim.ui.build.painting.legend import Legend
from nnsim.ui.build.painting.links import LinkPainter
from nnsim.ui.build.painting.notes import NotePainter
from nnsim.ui.theme import Colours

_MARGIN = 16.0
#: between the board and the legend
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class OwnColours:
    """Colours that do not follow the theme."""

    colours: Colours


class NetworkPicture:
    """A network as it stands on the board: painted once, it keeps nothing but what it was given."""

    def __init__(
        self,
        findings: Findings,
        places: Mapping[LayerId, Place],
        colours: Colours,
        notes: tuple[Note, ...] = (),
        title: str = "",
        has_legend: bool = False,
    ) -> None:
        self._findings = findings
        self._places = places
        self._notes = notes
        self._has_legend = has_legend
        self.title = title
        self.colours = colours
        self._cards = CardPainter(OwnColours(colours))
        self._lines = LinkPainter(OwnColours(colours))
        self._sheets = NotePainter(OwnColours(colours))

    @cached_property
    def facts(self) -> dict[LayerId, CardFacts]:
        """What stands on the cards: without buttons, which nobody can press in a picture."""
        layers = (layer for layer in self._findings.spec.layers if layer.id in self._places)
        return {layer.id: replace(card_facts(layer, self._findings), fix="") for layer in layers}

    @cached_property
    def paths(self) -> dict[Edge, QPainterPath]:
        """The ways of the links between layers that are there."""
        ends = {layer_id: card_rect(self._places[layer_id]) for layer_id in self.facts}
        return {
            (start, end): link_path(port_out(ends[start]), port_in(ends[end]))
            for start, end in self._findings.spec.edges
            if start in ends and end in ends
        }

    @cached_property
    def rect(self) -> QRectF:
        """The room that all of it takes, with a margin; empty for an empty board."""
        area = self._board
        if area.isEmpty():
            return area
        if self._legend is not None:
            right = max(area.right(), area.left() + self._legend.width)
            area = QRectF(
                area.left(), area.top(), right - area.left(), area.height() + _GAP + self._legend.height
            )
        return area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    @cached_property
    def _legend(self) -> Legend | None:
        if not self._has_legend or self._board.isEmpty():
            return None
        return Legend(self._findings, self.title, OwnColours(self.colours), self._board.width())

    @cached_property
    def _board(self) -> QRectF:
        area = QRectF()
        for layer_id, facts in self.facts.items():
            area |= self._cards.bounding(card_rect(self._places[layer_id]), facts)
        for edge, path in self.paths.items():
            area |= self._lines.bounding(path, link_words(self._findings, edge))
        for note in self._notes:
            area |= self._sheets.bounding(note)
        return area

    def paint(self, painter: QPainter) -> None:
        """Paint it in the coordinates of the board; the ground is up to whoever paints."""
        for edge, path in self.paths.items():
            self._lines.paint(painter, path, link_words(self._findings, edge))
        for note in self._notes:
            self._sheets.paint_arrows(painter, self._sheets.arrows(note, self._places))
            self._sheets.paint(painter, note)
        for layer_id, facts in self.facts.items():
            self._cards.paint(painter, card_rect(self._places[layer_id]), facts)
        if self._legend is not None:
            self._legend.paint(painter, self._board.bottomLeft() + QPointF(0, _GAP))
