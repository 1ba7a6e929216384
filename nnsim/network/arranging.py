"""Where the cards of the layers stand on the board.

A board without places is tidy: data flows from left to right, and a long chain is wrapped into rows as text.
Once cards have been put by hand, they stay; a layer without a place finds one beside what it is linked to.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, sqrt

from msgspec.structs import replace

from nnsim.network.aligning import Align as Align
from nnsim.network.aligning import in_line
from nnsim.network.board import Board, Place
from nnsim.network.grid import CARD_HEIGHT as CARD_HEIGHT
from nnsim.network.grid import CARD_WIDTH as CARD_WIDTH
from nnsim.network.grid import GAP, GRID, PITCH_X, PITCH_Y, is_near, on_grid, reach, within
from nnsim.network.grid import snapped as snapped
from nnsim.network.layering import layered
from nnsim.network.notes import changed_note as changed_note
from nnsim.network.notes import note_of as note_of
from nnsim.network.notes import pointed as pointed
from nnsim.network.notes import with_note as with_note
from nnsim.network.notes import without_notes as without_notes
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.wiring import Wiring, wiring

#: Cards in a row, where the links allow; of many cards as many as make the board square, and no tower.
_COLUMNS = 4
Places = dict[LayerId, Place]


def arranged(spec: NetworkSpec, board: Board) -> Places:
    """The place of every layer, in the order of the network.  Never raises, whatever is wrong with it.

    Places on the board are kept, unless a card has to make room. A layer without one goes to the right of the
    first layer it hears, else to the left of the first that hears it, else below everything.
    """
    wires = wiring(spec)
    ids = list(dict.fromkeys(layer.id for layer in spec.layers))
    places = {layer_id: within(board.places[layer_id]) for layer_id in ids if layer_id in board.places}
    if not places:
        places = _tidy(wires)
    elif len(places) < len(ids):
        _place_beside(wires, places)
        _place_below(wires, places)
    return {layer_id: places[layer_id] for layer_id in ids}


def frozen(spec: NetworkSpec, board: Board) -> Board:
    """The board with a place for every layer, so that none moves by itself any more."""
    return replace(board, places=arranged(spec, board))


def moved(spec: NetworkSpec, board: Board, ids: Iterable[LayerId], dx: float, dy: float) -> Board:
    """The board with some cards moved, all by the same way; the others stay where they are."""
    places = arranged(spec, board)
    chosen = [layer_id for layer_id in dict.fromkeys(ids) if layer_id in places]
    if not chosen:
        return board
    dx = reach(dx, [places[layer_id].x for layer_id in chosen])
    dy = reach(dy, [places[layer_id].y for layer_id in chosen])
    places |= {one: Place(places[one].x + dx, places[one].y + dy) for one in chosen}
    return replace(board, places=places)


def nudged(spec: NetworkSpec, board: Board, ids: Iterable[LayerId], right: int, down: int) -> Board:
    """The board with some cards moved by steps of the grid, onto the grid."""
    chosen = list(ids)
    shifted = moved(spec, board, chosen, GRID * right, GRID * down)
    places = {one: snapped(shifted.places[one]) for one in chosen if one in shifted.places}
    return replace(shifted, places={**shifted.places, **places})


def tidied(spec: NetworkSpec, board: Board, ids: Iterable[LayerId] | None = None) -> Board:
    """The board with some cards, or all, in the order of the data again; the notes stay.

    Of some cards the top left corner stays where it is. What then stands in their way makes room.
    """
    if ids is None:
        return replace(board, places={})
    places, wires = arranged(spec, board), wiring(spec)
    chosen = [layer_id for layer_id in dict.fromkeys(ids) if layer_id in places]
    if len(chosen) < 2:
        return board
    corner = Place(min(places[one].x for one in chosen), min(places[one].y for one in chosen))
    for layer_id, place in _tidy(wires.part(chosen)).items():
        places[layer_id] = within(Place(corner.x + place.x, corner.y + place.y))
    _make_room(places, chosen)
    return replace(board, places=places)


# ---- places for layers that have none ----


def _tidy(wires: Wiring) -> Places:
    """All layers from the top left corner on: piece below piece, and last those without links, in rows."""
    columns = max(_COLUMNS, ceil(sqrt(len(wires.order))))
    places: Places = {}
    top = 0.0
    pieces = wires.pieces()
    for piece in (piece for piece in pieces if len(piece) > 1):
        found = layered(wires.part(piece), columns)
        places |= {one: _cell(column, top + lane) for one, (column, lane) in found.items()}
        top += max(lane for _, lane in found.values()) + 1
    for number, layer_id in enumerate(piece[0] for piece in pieces if len(piece) == 1):
        row, column = divmod(number, columns)
        places[layer_id] = _cell(column, top + row)
    return places


def _cell(column: float, lane: float) -> Place:
    # The same rounding for all keeps cards of one column a whole lane apart.
    return Place(on_grid(column * PITCH_X), on_grid(lane * PITCH_Y))


def _place_beside(wires: Wiring, places: Places) -> None:
    """Layers that are linked to placed ones, as far as these reach: first along the data, then against it."""
    waiting = True
    while waiting:
        count = len(places)
        for layer_id in wires.order:
            _beside(wires, places, layer_id, wires.heard[layer_id], 1)
        for layer_id in reversed(wires.order):
            _beside(wires, places, layer_id, wires.hearers[layer_id], -1)
        waiting = len(places) > count


def _beside(
    wires: Wiring, places: Places, layer_id: LayerId, linked: Sequence[LayerId], direction: int
) -> None:
    neighbour = next((one for one in linked if one in places), None)
    if layer_id in places or neighbour is None:
        return
    near = places[neighbour]
    places[layer_id] = within(Place(near.x + direction * PITCH_X, near.y))
    behind = wires.behind(layer_id)
    # Only what hears the layer makes room for it; beside others it is a branch, in a lane of its own.
    while any(one not in behind for one in _covered(places, [layer_id])):
        lower = within(Place(places[layer_id].x, places[layer_id].y + PITCH_Y / 2))
        if lower == places[layer_id]:
            return
        places[layer_id] = lower
    _make_room(places, [layer_id])


def _place_below(wires: Wiring, places: Places) -> None:
    """The layers that are left, tidy among themselves."""
    rest = [layer_id for layer_id in wires.order if layer_id not in places]
    if not rest:
        return
    left = min(place.x for place in places.values())
    top = max(place.y for place in places.values()) + PITCH_Y
    for layer_id, place in _tidy(wires.part(rest)).items():
        places[layer_id] = within(Place(left + place.x, top + place.y))


# ---- making room ----


def _make_room(places: Places, ids: Sequence[LayerId]) -> None:
    """What some cards cover goes to the right, and so does what is in its way, all of it equally far."""
    moving = _covered(places, ids)
    if not moving:
        return
    way = max(places[one].x for one in ids) + PITCH_X - min(places[one].x for one in moving)
    resting = {one: place for one, place in places.items() if one not in {*ids, *moving}}
    for card in moving:  # which grows on the way
        pushed = [one for one, place in resting.items() if _is_in_the_way(places[card], place, way)]
        moving += pushed
        for one in pushed:
            del resting[one]
    places |= {one: within(Place(places[one].x + way, places[one].y)) for one in moving}


def _is_in_the_way(card: Place, other: Place, way: float) -> bool:
    return 0 <= other.x - card.x < way + CARD_WIDTH + GAP and abs(other.y - card.y) < CARD_HEIGHT + GAP


def _covered(places: Mapping[LayerId, Place], ids: Sequence[LayerId]) -> list[LayerId]:
    """The other cards that are too near to some."""
    own = set(ids)
    return [
        other
        for other, place in places.items()
        if other not in own and any(is_near(places[one], place) for one in ids)
    ]


# ---- bringing into line ----


def aligned(spec: NetworkSpec, board: Board, ids: Iterable[LayerId], how: Align) -> Board:
    """The board with some cards in line, or with the same distances.

    Cards that would then lie upon each other are moved apart along the line.
    """
    places = arranged(spec, board)
    chosen = [layer_id for layer_id in dict.fromkeys(ids) if layer_id in places]
    if len(chosen) < 2:
        return board
    places |= in_line({layer_id: places[layer_id] for layer_id in chosen}, how)
    return replace(board, places=places)
