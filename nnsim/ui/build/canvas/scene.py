"""The scene: one item for each layer, link and note of the document, kept by difference."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import is_, or_
from typing import NamedTuple, TypeVar

from msgspec.structs import replace as with_changes
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from nnsim.network.board import Board, Place
from nnsim.network.problems import Problem
from nnsim.network.spec import Edge, LayerId, LayerSpec, NetworkSpec
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.editing.marks import Marked
from nnsim.studio.editor import EditorSession
from nnsim.ui.build.canvas.hits import GROUND, Hit
from nnsim.ui.build.canvas.items import GESTURE_LEVEL, LayerItem, LinkItem
from nnsim.ui.build.canvas.note_item import NoteItem
from nnsim.ui.build.painting.cards import CardPainter
from nnsim.ui.build.painting.facts import card_facts, link_words
from nnsim.ui.build.painting.links import LinkPainter
from nnsim.ui.build.painting.notes import NotePainter
from nnsim.ui.theme import Theme

_MARGIN = 400.0
_NO_EDGE = (LayerId(""), LayerId(""))
Key = TypeVar("Key")
Item = TypeVar("Item", bound=QGraphicsItem)
BoardItem = LayerItem | LinkItem | NoteItem


class _Shown(NamedTuple):
    """What the items were made of: the same values, not only equal ones, need no look at the items."""

    spec: NetworkSpec
    board: Board
    places: Mapping[LayerId, Place]
    problems: tuple[Problem, ...]


class BuildScene(QGraphicsScene):
    """Shows ``document.shown``; holds no facts but those that are painted."""

    #: cards or notes have come, gone, or moved on the screen
    arranged = Signal()

    def __init__(
        self,
        document: Document,
        checkup: Checkup,
        editor: EditorSession,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._checkup = checkup
        self._editor = editor
        self._cards, self._lines, self._sheets = CardPainter(theme), LinkPainter(theme), NotePainter(theme)
        self.layers: dict[LayerId, LayerItem] = {}
        self.links: dict[Edge, LinkItem] = {}
        self.notes: dict[str, NoteItem] = {}
        self._of_layer: dict[LayerId, list[LinkItem]] = {}
        self._shown: _Shown | None = None
        self._pointed = GROUND
        self._lit: Edge | None = None
        self._lit_card: LayerId | None = None
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        document.changed.connect(self._follow)
        checkup.changed.connect(self._follow)
        editor.places_changed.connect(self._follow)
        editor.marked_changed.connect(self._marks_changed)
        theme.changed.connect(self._measure_again)
        self._follow()
        self._marks_changed(None, editor.marked)

    # Following what has happened elsewhere

    @Slot()
    def _follow(self, *_news: object) -> None:
        """Bring the items in line with the document: only those change whose values have."""
        project, before = self._document.shown, self._shown
        shown = _Shown(project.spec, project.board, self._editor.places, self._checkup.problems)
        if before is not None and all(map(is_, shown, before)):
            return
        self._shown = shown
        # While cards are moved, nothing is said anew of any of them.
        if before is None or shown.spec is not before.spec or shown.problems is not before.problems:
            self._follow_layers()
            self._follow_links()
        self._lay_out(shown.places)
        self._follow_notes(shown.places)
        self._marks_changed(None, self._editor.marked)
        self._grow()

    def _follow_layers(self) -> None:
        layers: dict[LayerId, LayerSpec] = {}
        for layer in self._document.shown.spec.layers:
            layers.setdefault(layer.id, layer)
        self._drop(self.layers, layers)
        self.layers = {layer_id: self._card(layer) for layer_id, layer in layers.items()}

    def _card(self, layer: LayerSpec) -> LayerItem:
        facts = card_facts(layer, self._checkup)
        item = self.layers.get(layer.id)
        if item is None:
            item = LayerItem(facts, self._cards)
            self.addItem(item)
        item.show_facts(facts)
        return item

    def _follow_links(self) -> None:
        edges = dict.fromkeys(
            edge for edge in self._document.shown.spec.edges if self.layers.keys() >= set(edge)
        )
        self._drop(self.links, edges)
        self._of_layer = {layer_id: [] for layer_id in self.layers}
        for edge in edges:
            link = self.links.get(edge)
            if link is None:
                link = self.links[edge] = LinkItem(edge, self._lines)
                self.addItem(link)
            link.show_words(link_words(self._checkup, edge))
            for layer_id in edge:
                self._of_layer[layer_id].append(link)

    def _lay_out(self, places: Mapping[LayerId, Place]) -> None:
        for layer_id, item in self.layers.items():
            item.go(places[layer_id])
        for link in self.links.values():
            self._lead(link)

    def _follow_notes(self, places: Mapping[LayerId, Place]) -> None:
        notes = {note.id: note for note in self._document.shown.board.notes}
        self._drop(self.notes, notes)
        for note_id, note in notes.items():
            if note_id not in self.notes:
                self.notes[note_id] = NoteItem(note, self._sheets)
                self.addItem(self.notes[note_id])
            self.notes[note_id].show_note(note, places)

    def _drop(self, items: dict[Key, Item], kept: Mapping[Key, object]) -> None:
        for key in [key for key in items if key not in kept]:
            self.removeItem(items.pop(key))

    def _lead(self, link: LinkItem) -> None:
        start, end = link.edge
        link.lead(self.layers[start].ports()[1], self.layers[end].ports()[0])

    def _grow(self) -> None:
        """Make room in the index that finds items; it is built anew, and so as seldom as can be."""
        taken = self.taken()
        if not self.sceneRect().contains(taken):
            self.setSceneRect(taken.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.arranged.emit()

    @Slot(object, object)
    def _marks_changed(self, _before: Marked | None, after: Marked) -> None:
        layers, notes = set(after.layers), set(after.notes)
        for layer_id, item in self.layers.items():
            item.show_look(is_marked=layer_id in layers, is_current=layer_id == after.current)
        for edge, link in self.links.items():
            link.show_look(is_marked=edge == after.link)
        for note_id, note in self.notes.items():
            note.show_look(is_marked=note_id in notes)

    @Slot()
    def _measure_again(self) -> None:
        items: list[BoardItem] = [*self.layers.values(), *self.links.values(), *self.notes.values()]
        for item in items:
            item.measure()
        self.update()

    def translate_again(self) -> None:
        """Say everything in the language of the window."""
        self._shown = None
        self._follow()

    # Asking

    def rooms(self) -> list[QRectF]:
        """The room that each card and note takes."""
        items: list[BoardItem] = [*self.layers.values(), *self.notes.values()]
        return [item.sceneBoundingRect() for item in items]

    def taken(self) -> QRectF:
        """The room that all cards and notes take; empty for an empty board."""
        return reduce(or_, self.rooms(), QRectF())

    def hit(self, point: QPointF, reach: float, *, is_near: bool = True) -> Hit:
        """What lies at a point; things within ``reach`` count where they are small.

        From far away, not ``is_near``, cards have no parts.
        """
        found = (item.hit(point, reach, is_near=is_near) for item in self._near(point, reach))
        return next((hit for hit in found if hit is not None), GROUND)

    def edge_near(self, point: QPointF, reach: float) -> Edge | None:
        """The link at a point, though a card may lie over it."""
        links = (item for item in self._near(point, reach) if isinstance(item, LinkItem))
        return next((link.edge for link in links if link.hit(point, reach)), None)

    def _near(self, point: QPointF, reach: float) -> Iterable[BoardItem]:
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        mode, order = Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.DescendingOrder
        found = (item for item in self.items(area, mode, order) if isinstance(item, BoardItem))
        # A loose link ends below the pointer: it would hide the port that it is dropped on.
        return (item for item in found if item.zValue() != GESTURE_LEVEL)

    def layers_in(self, area: QRectF) -> tuple[LayerId, ...]:
        """The layers whose cards an area touches, in the order of the network."""
        return tuple(layer_id for layer_id, item in self.layers.items() if item.card().intersects(area))

    def notes_in(self, area: QRectF) -> tuple[str, ...]:
        """The notes that an area touches."""
        return tuple(note_id for note_id, item in self.notes.items() if item.sheet().intersects(area))

    @property
    def pointed(self) -> Hit:
        """What the pointer is over."""
        return self._pointed

    # What a gesture shows; the document stays as it is

    def point_at(self, hit: Hit) -> None:
        """Show what the pointer is over."""
        before, self._pointed = self._pointed, hit
        if before == hit:
            return
        for one, is_hovered in ((before, False), (hit, True)):
            item = self._item_of(one)
            if item is not None:
                item.show_look(is_hovered=is_hovered)

    def _item_of(self, hit: Hit) -> BoardItem | None:
        if hit.layer is not None:
            return self.layers.get(hit.layer)
        if hit.note is not None:
            return self.notes.get(hit.note)
        return self.links.get(hit.edge) if hit.edge is not None else None

    def light(self, edge: Edge | None) -> None:
        """Light up the link that something would go into, and no other."""
        for one, verdict in ((self._lit, ""), (edge, "fits")):
            if one in self.links:
                self.links[one].show_look(verdict=verdict)
        self._lit = edge

    def light_card(self, layer_id: LayerId | None) -> None:
        """Light up the card that something would go to, and no other."""
        for one, verdict in ((self._lit_card, ""), (layer_id, "fits")):
            if one in self.layers and layer_id != self._lit_card:
                self.layers[one].show_look(verdict=verdict)
        self._lit_card = layer_id

    def shift(self, marked: Marked, dx: float, dy: float) -> None:
        """Show what is marked beside its place; by nothing, it is put back."""
        places = dict(self._editor.places)
        chosen = [layer_id for layer_id in marked.layers if layer_id in self.layers and layer_id in places]
        for layer_id in chosen:
            places[layer_id] = _beside(places[layer_id], dx, dy)
            self.layers[layer_id].go(places[layer_id])
        for link in {link for layer_id in chosen for link in self._of_layer[layer_id]}:
            self._lead(link)
        for note in self._document.shown.board.notes:
            if note.id in self.notes and (
                note.id in marked.notes or not set(note.targets).isdisjoint(chosen)
            ):
                is_marked = note.id in marked.notes
                self.notes[note.id].shift(_beside(note.place, dx, dy) if is_marked else note.place, places)
        self._grow()

    def widen(self, note_id: str, width: float | None) -> None:
        """Show a note wider or narrower; None: as it is."""
        notes = {note.id: note for note in self._document.shown.board.notes}
        if note_id in notes and note_id in self.notes:
            note = notes[note_id]
            shown = note if width is None else with_changes(note, width=width)
            self.notes[note_id].show_note(shown, self._editor.places)

    def new_line(self) -> LinkItem:
        """A link that belongs to no layers yet."""
        line = LinkItem(_NO_EDGE, self._lines)
        line.show_look(is_ghost=True)
        self.addItem(line)
        return line


def _beside(place: Place, dx: float, dy: float) -> Place:
    return Place(place.x + dx, place.y + dy)
