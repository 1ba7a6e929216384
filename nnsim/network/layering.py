"""A tidy picture of layers that hang together: columns, lanes for branches, and rows as in text.

All is counted in columns and lanes; ``nnsim.network.arranging`` makes pixels of it. After Sugiyama, Tagawa
and Toda 1981 (layers, order by barycentres), with the wrapping of rows added.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from nnsim.network.spec import LayerId
from nnsim.network.wiring import Wiring

#: Above so many cells that links pass through without a card, links keep no room free.
_MOST_BENDS = 2_000
_SWEEPS = 3
#: A row that ends where several links of a layer lead on is as bad as one that is three columns too long.
_SEVERAL_LINKS = 9.0

#: A layer in its column; in later ones the room that is kept where its links pass on their way.
_Item = tuple[LayerId, int]


def layered(piece: Wiring, columns: int) -> dict[LayerId, tuple[float, float]]:
    """Column and lane of every layer of one piece; the first row has its top at lane 0.

    A row has as many columns as ``columns`` where it can: it ends only where the links of a single layer lead
    on, best where that is one link.
    """
    rank = _ranks(piece)
    found: dict[LayerId, tuple[float, float]] = {}
    top = 0.0
    for first, behind in _rows(piece, rank, columns):
        members = [layer_id for layer_id in piece.order if first <= rank[layer_id] < behind]
        lanes = _lanes(piece.part(members), rank, first, behind)
        highest, lowest = min(lanes.values()), max(lanes.values())
        found |= {one: (float(rank[one] - first), lanes[one] - highest + top) for one in members}
        top += lowest - highest + 1
    return found


def _ranks(piece: Wiring) -> dict[LayerId, int]:
    """How many columns lie before each layer: it stands behind all it hears."""
    rank: dict[LayerId, int] = {}
    for layer_id in piece.order:
        rank[layer_id] = max((rank[source] + 1 for source in piece.heard[layer_id]), default=0)
    for layer_id in piece.order:
        # What hears nobody stands beside what it leads to, not far away at the beginning.
        if not piece.heard[layer_id] and piece.hearers[layer_id]:
            rank[layer_id] = min(rank[end] for end in piece.hearers[layer_id]) - 1
    first = min(rank.values())
    return {layer_id: number - first for layer_id, number in rank.items()}


# ---- rows ----


def _rows(piece: Wiring, rank: Mapping[LayerId, int], columns: int) -> list[tuple[int, int]]:
    """First column, and the one behind the last, of every row: as near to ``columns`` as can be.

    As in a paragraph of text the rows are chosen together, and the last may be short.
    """
    count = max(rank.values()) + 1
    breaks = {0: 0.0, **_breaks(piece, rank, count), count: 0.0}
    places = list(breaks)
    cost, best = [0.0], [0]
    for place in range(1, len(places)):
        is_last = place == len(places) - 1
        prices: list[tuple[float, int]] = []
        for start in range(place - 1, -1, -1):
            length = places[place] - places[start]
            prices.append((cost[start] + _price(length, columns, is_last), -start))
            if length > 2 * columns:
                break
        least, start = min(prices)
        cost.append(least + breaks[places[place]])
        best.append(-start)
    rows: list[tuple[int, int]] = []
    end = len(places) - 1
    while end:
        rows.append((places[best[end]], places[end]))
        end = best[end]
    return rows[::-1]


def _price(length: int, columns: int, is_last: bool) -> float:
    return 0.0 if is_last and length <= columns else float((length - columns) ** 2)


def _breaks(piece: Wiring, rank: Mapping[LayerId, int], count: int) -> dict[int, float]:
    """The columns before which a row can end, and how bad each is."""
    spans = [(rank[start], rank[end]) for start, ends in piece.hearers.items() for end in ends]
    far = {start: max(rank[end] for end in ends) for start, ends in piece.hearers.items() if ends}
    links = _crossing(spans, count)
    layers = _crossing([(rank[start], last) for start, last in far.items()], count)
    return {
        column: _SEVERAL_LINKS if links[column] > 1 else 0.0
        for column in range(1, count)
        if layers[column] <= 1
    }


def _crossing(spans: Sequence[tuple[int, int]], count: int) -> list[int]:
    """How many of some links lead from before each column to it or further."""
    change = [0] * (count + 1)
    for start, end in spans:
        change[start + 1] += 1
        change[end + 1] -= 1
    return list(accumulate(change))


# ---- lanes ----


def _lanes(part: Wiring, rank: Mapping[LayerId, int], first: int, behind: int) -> dict[LayerId, float]:
    """Where each layer of a row stands, up and down, 1 apart at least within a column."""
    stacks, before, after = _stacks(part, rank, first, behind)
    if all(len(stack) == 1 for stack in stacks):
        return dict.fromkeys(part.order, 0.0)
    for _ in range(_SWEEPS):  # for their order only
        order = [tuple(stack) for stack in stacks]
        _settled(stacks, before)
        _settled(stacks[::-1], after)
        if order == [tuple(stack) for stack in stacks]:
            break
    height = _settled(stacks, before)
    return {layer_id: height[layer_id, rank[layer_id]] for layer_id in part.order}


_Near = dict[_Item, list[_Item]]


def _stacks(
    part: Wiring, rank: Mapping[LayerId, int], first: int, behind: int
) -> tuple[list[list[_Item]], _Near, _Near]:
    """What stands in each column, and what each has before and behind it, one column on."""
    stacks: list[list[_Item]] = [[] for _ in range(first, behind)]
    far = {one: max((rank[end] for end in part.hearers[one]), default=0) for one in part.order}
    keeps_room = sum(max(0, far[one] - rank[one] - 1) for one in part.order) <= _MOST_BENDS
    before: _Near = {}
    after: _Near = {}
    for one in part.order:
        # Links past other layers run above them: below a card is the room for what is wrong with it.
        for column in range(rank[one] + 1, far[one] if keeps_room else 0):
            stacks[column - first].insert(0, (one, column))
            _join((one, column - 1), (one, column), before, after)
        stacks[rank[one] - first].append((one, rank[one]))
        for end in part.hearers[one]:
            _join((one, rank[end] - 1 if keeps_room else rank[one]), (end, rank[end]), before, after)
    return stacks, before, after


def _join(first: _Item, second: _Item, before: _Near, after: _Near) -> None:
    after.setdefault(first, []).append(second)
    before.setdefault(second, []).append(first)


def _settled(stacks: Sequence[list[_Item]], near: _Near) -> dict[_Item, float]:
    """Column for column, so that what leads straight on stands straight."""
    height: dict[_Item, float] = {}
    for stack in stacks:
        _settle(stack, near, height)
    return height


def _settle(stack: list[_Item], near: _Near, height: dict[_Item, float]) -> None:
    """Puts a column in the order of what it is linked to, and each of it as near to that as there is room."""
    wanted = {}
    for place, item in enumerate(stack):
        heights = [height[other] for other in near.get(item, ())]
        middle = place - (len(stack) - 1) / 2
        wanted[item] = sum(heights) / len(heights) if heights else middle
    if len(stack) == 1:
        height |= wanted
        return
    stack.sort(key=wanted.__getitem__)
    height.update(zip(stack, spaced([wanted[item] for item in stack]), strict=True))


def spaced(wanted: Sequence[float]) -> list[float]:
    """Rising numbers that are 1 apart at least, and as near to the wanted ones as that allows.

    Neighbours that are too near form a group around its mean (pool adjacent violators, least squares).
    """
    groups: list[tuple[float, int]] = []
    for place, value in enumerate(wanted):
        mean, size = value - place, 1
        while groups and groups[-1][0] > mean:
            other, count = groups.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        groups.append((mean, size))
    means = [mean for mean, size in groups for _ in range(size)]
    return [mean + place for place, mean in enumerate(means)]
