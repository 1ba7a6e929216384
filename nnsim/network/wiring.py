"""The links of a network as far as they can be drawn: between layers that exist, once each, without rings."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnsim.network.spec import LayerId, NetworkSpec


@dataclass(frozen=True, slots=True)
class Wiring:
    """``order``: every layer behind all it hears. ``heard`` and ``hearers`` are in the order of the links."""

    order: tuple[LayerId, ...]
    heard: dict[LayerId, list[LayerId]]
    hearers: dict[LayerId, list[LayerId]]

    def part(self, ids: Sequence[LayerId]) -> "Wiring":
        """Some layers and the links between them."""
        kept = set(ids)
        return Wiring(
            tuple(layer_id for layer_id in self.order if layer_id in kept),
            {layer_id: [one for one in self.heard[layer_id] if one in kept] for layer_id in kept},
            {layer_id: [one for one in self.hearers[layer_id] if one in kept] for layer_id in kept},
        )

    def behind(self, layer_id: LayerId) -> set[LayerId]:
        """All that hear a layer, directly or through others."""
        found: set[LayerId] = set()
        waiting = [layer_id]
        while waiting:
            fresh = set(self.hearers[waiting.pop()]) - found
            found |= fresh
            waiting += fresh
        return found

    def pieces(self) -> list[list[LayerId]]:
        """The layers that hang together, piece by piece, each in order."""
        piece_of: dict[LayerId, int] = {}
        found: list[list[LayerId]] = []
        for first in self.order:
            if first not in piece_of:
                found.append([])
                self._mark_piece(first, len(found) - 1, piece_of)
            found[piece_of[first]].append(first)
        return found

    def _mark_piece(self, first: LayerId, number: int, piece_of: dict[LayerId, int]) -> None:
        piece_of[first] = number
        waiting = [first]
        while waiting:
            layer_id = waiting.pop()
            for other in (*self.heard[layer_id], *self.hearers[layer_id]):
                if other not in piece_of:
                    piece_of[other] = number
                    waiting.append(other)


def wiring(spec: NetworkSpec) -> Wiring:
    """The links that can be drawn: none to nowhere, none twice, none that closes a ring.  Never raises."""
    hearers: dict[LayerId, list[LayerId]] = {layer.id: [] for layer in spec.layers}
    for start, end in dict.fromkeys(spec.edges):
        if start in hearers and end in hearers and start != end:
            hearers[start].append(end)
    order = _order(hearers, _beginnings(hearers))
    position = {layer_id: number for number, layer_id in enumerate(order)}
    heard: dict[LayerId, list[LayerId]] = {layer_id: [] for layer_id in order}
    for start, end in dict.fromkeys(spec.edges):
        if position.get(start, 0) < position.get(end, 0) and start in position:
            heard[end].append(start)
    forward = {
        start: [end for end in ends if position[start] < position[end]] for start, ends in hearers.items()
    }
    return Wiring(order, heard, forward)


def _beginnings(hearers: dict[LayerId, list[LayerId]]) -> list[LayerId]:
    """Where walks along the links begin: at layers that hear nobody; then, for rings, at any other."""
    hearing = {end for ends in hearers.values() for end in ends}
    return [one for one in hearers if one not in hearing] + [one for one in hearers if one in hearing]


def _order(hearers: dict[LayerId, list[LayerId]], beginnings: Sequence[LayerId]) -> tuple[LayerId, ...]:
    """Every layer before all that hear it; what leads back into a walk that is going on closes a ring."""
    done: list[LayerId] = []
    seen: set[LayerId] = set()
    # The last beginning is walked first, and the result turned round: so the first comes first.
    for beginning in reversed(beginnings):
        if beginning in seen:
            continue
        seen.add(beginning)
        path = [(beginning, iter(reversed(hearers[beginning])))]
        while path:
            layer_id, ends = path[-1]
            end = next((one for one in ends if one not in seen), None)
            if end is None:
                done.append(layer_id)
                path.pop()
            else:
                seen.add(end)
                path.append((end, iter(reversed(hearers[end]))))
    return tuple(reversed(done))
