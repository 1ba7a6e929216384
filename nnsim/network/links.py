"""The links of a network: which can be, and how a layer is put between others or taken out.

Where a layer hears several others, the order of the links is the order of its inputs: it is kept.
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from msgspec.structs import replace

from nnsim.network.catalogue import kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.spec import MAX_LINKS, Edge, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken


class Refusal(Enum):
    """Why two layers cannot be linked."""

    UNKNOWN = "unknown"
    CYCLE = "cycle"
    DUPLICATE = "duplicate"
    TAKES_NONE = "takes none"


class LinkError(NetworkError):
    """A link that cannot be, and why; ``layer`` is the one that it was to lead to."""

    def __init__(self, refusal: Refusal, words: Spoken, layer: str | None = None) -> None:
        super().__init__(words.template, *words.arguments, layer=layer)
        self.refusal = refusal


def find(spec: NetworkSpec, layer_id: LayerId) -> LayerSpec:
    """The layer with this id.  Raises: NetworkError if there is none."""
    try:
        return spec.layer(layer_id)
    except KeyError as error:
        raise NetworkError("There is no layer “{}”.", layer_id) from error


def with_edges(spec: NetworkSpec, edges: Iterable[Edge]) -> NetworkSpec:
    """The network with other links.  Raises: NetworkError if they have become too many."""
    changed = replace(spec, edges=tuple(edges))
    if len(changed.edges) > max(MAX_LINKS, len(spec.edges)):
        raise NetworkError("A network has at most {:,} links: remove some first.", MAX_LINKS)
    return changed


def link_refusal(spec: NetworkSpec, start: LayerId, end: LayerId) -> LinkError | None:
    """Why two layers cannot be linked, or None if they can: also whether a drag may end here."""
    layers = {layer.id: layer for layer in spec.layers}
    for layer_id in (start, end):
        if layer_id not in layers:
            return LinkError(Refusal.UNKNOWN, Spoken("There is no layer “{}”.", layer_id))
    is_linked, is_ring = (start, end) in spec.edges, end in ancestors(spec, start)
    return refusal(layers[start], layers[end], is_linked=is_linked, is_ring=is_ring)


def refusal(first: LayerSpec, second: LayerSpec, *, is_linked: bool, is_ring: bool) -> LinkError | None:
    """``link_refusal`` where it is known whether the link exists, and whether it would make a ring."""
    if most(second) == 0:
        return takes_none(second)
    if is_linked:
        words = Spoken("{} leads to {} already.", first.name, second.name)
        return LinkError(Refusal.DUPLICATE, words, second.id)
    if is_ring:
        words = Spoken("{} comes before {}: this link would make a ring.", second.name, first.name)
        return LinkError(Refusal.CYCLE, words if first.id != second.id else _to_itself(first), second.id)
    return None


def takes_none(layer: LayerSpec) -> LinkError:
    """What is said of a link to a layer that hears nobody."""
    return LinkError(Refusal.TAKES_NONE, Spoken("{} takes no incoming link.", layer.name), layer.id)


def _to_itself(layer: LayerSpec) -> Spoken:
    return Spoken("{} cannot hear itself: this link would make a ring.", layer.name)


def ancestors(spec: NetworkSpec, layer_id: LayerId) -> set[LayerId]:
    """The layer itself and all that it hears, directly or through others."""
    heard: dict[LayerId, list[LayerId]] = {}
    for start, end in spec.edges:
        heard.setdefault(end, []).append(start)
    found, waiting = {layer_id}, [layer_id]
    while waiting:
        fresh = set(heard.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh
    return found


def link(spec: NetworkSpec, start: LayerId, end: LayerId) -> NetworkSpec:
    """The network with one more link, the last among the inputs of ``end``.

    Raises: LinkError with a Refusal if a layer is unknown or takes no link, or the link exists or makes a
    ring.
    """
    refusal = link_refusal(spec, start, end)
    if refusal:
        raise refusal
    return with_edges(spec, (*spec.edges, (start, end)))


def unlink(spec: NetworkSpec, start: LayerId, end: LayerId) -> NetworkSpec:
    """The network without a link, which may be one to nowhere.  Raises: NetworkError if there is none."""
    if (start, end) not in spec.edges:
        raise NetworkError("There is no link from “{}” to “{}”.", start, end)
    return with_edges(spec, (edge for edge in spec.edges if edge != (start, end)))


def most(layer: LayerSpec) -> int | None:
    """How many links a layer takes, None for any number."""
    return kind_of(layer).inputs[1]


def unheard(spec: NetworkSpec) -> list[LayerSpec]:
    """The layers that take a link and have none, in the network's order."""
    hearing = {end for _, end in spec.edges}
    return [layer for layer in spec.layers if layer.id not in hearing and most(layer) != 0]


def into(spec: NetworkSpec, layer: LayerSpec, edge: Edge) -> NetworkSpec:
    """A link leads through a layer of the network that has no links.

    Raises: NetworkError if there is no such link, or the layer takes none.
    """
    if edge not in spec.edges:
        raise NetworkError("There is no link from “{}” to “{}”.", *edge)
    if most(layer) == 0:
        raise takes_none(layer)
    start, end = edge
    edges: list[Edge] = []
    for old in spec.edges:
        if old == edge and (start, layer.id) not in edges:
            edges.append((start, layer.id))
        edges.append((layer.id, end) if old == edge else old)
    return with_edges(spec, edges)


def detached(spec: NetworkSpec, layer_id: LayerId) -> NetworkSpec:
    """The network with a layer that has no links, and with the chain closed that it was part of."""
    sources = dict.fromkeys(start for start, end in spec.edges if end == layer_id)
    kept = [edge for edge in spec.edges if layer_id not in edge]
    given = Counter(end for _, end in kept)
    limits = {layer.id: most(layer) for layer in spec.layers}
    edges, known = [], set(kept)
    for edge in spec.edges:
        start, end = edge
        if layer_id not in edge:
            edges.append(edge)
        elif start == layer_id != end:
            limit = limits.get(end, 0)
            room = len(sources) if limit is None else max(0, limit - given[end])
            steps_in = [(source, end) for source in sources if source != end and (source, end) not in known]
            healed = [new for new in steps_in if new[0] != layer_id][:room]
            edges += healed
            known.update(healed)
            given[end] += len(healed)
    return with_edges(spec, edges)
