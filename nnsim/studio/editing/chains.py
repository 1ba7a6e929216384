"""Edits of a network that follow from where a person points: what gives way, and what closes up.

Pure functions from a network to another one, made of those in ``nnsim.network.edits``.
"""

from collections.abc import Iterable

from nnsim.network import edits
from nnsim.network.errors import NetworkError
from nnsim.network.links import find, most, takes_none, unheard, with_edges
from nnsim.network.shapes import free_ends
from nnsim.network.spec import Edge, LayerId, LayerSpec, NetworkSpec


def incoming(spec: NetworkSpec, layer_id: LayerId) -> list[Edge]:
    """The links to a layer, in their order."""
    return [edge for edge in spec.edges if edge[1] == layer_id]


def outgoing(spec: NetworkSpec, layer_id: LayerId) -> list[Edge]:
    """The links from a layer, in their order."""
    return [edge for edge in spec.edges if edge[0] == layer_id]


def linked(spec: NetworkSpec, start: LayerId, end: LayerId) -> NetworkSpec:
    """The network with a link; at a layer that takes only one it replaces the one that is there.

    Raises: LinkError if it cannot be.
    """
    return _rewired(spec, [edge for edge in _in_the_way(spec, end) if edge != (start, end)], (start, end))


def relinked(spec: NetworkSpec, edge: Edge, start: LayerId | None, end: LayerId | None) -> NetworkSpec:
    """One end of a link, or both, at other layers; it keeps its place among the inputs.

    Raises: NetworkError if there is no such link, or it cannot be there.
    """
    loose = edits.unlink(spec, *edge)
    wanted = (start or edge[0], end or edge[1])
    if wanted == edge:
        return spec
    return _rewired(spec, [edge, *(one for one in _in_the_way(loose, wanted[1]) if one != wanted)], wanted)


def _in_the_way(spec: NetworkSpec, end: LayerId) -> list[Edge]:
    return incoming(spec, end) if most(find(spec, end)) == 1 else []


def _rewired(spec: NetworkSpec, old: list[Edge], new: Edge) -> NetworkSpec:
    """``new`` where the first of the ``old`` links was, which are gone; else at the end."""
    linked = edits.link(with_edges(spec, (edge for edge in spec.edges if edge not in old)), *new)
    if not old:
        return linked
    edges = [new if edge == old[0] else edge for edge in spec.edges if edge == old[0] or edge not in old]
    return with_edges(spec, edges)


def branched(spec: NetworkSpec, layer: LayerSpec, behind: LayerId) -> NetworkSpec:
    """The network with one more layer that hears ``behind``, whoever else does.

    Raises: NetworkError if the layer takes no links, or there is nothing to be heard.
    """
    return edits.link(edits.add(spec, layer), behind, layer.id)


def put_behind(spec: NetworkSpec, layer: LayerSpec, other: LayerId) -> NetworkSpec:
    """The network with one more layer behind another: all that heard the other one hears the new one.

    Raises: NetworkError if the layer takes no links, or there is no such layer.
    """
    find(spec, other)
    if most(layer) == 0:
        raise takes_none(layer)
    edges: list[Edge] = []
    for start, end in spec.edges:
        if start == other and (other, layer.id) not in edges:
            edges.append((other, layer.id))
        edges.append((layer.id, end) if start == other else (start, end))
    grown = with_edges(edits.add(spec, layer), edges)
    return grown if (other, layer.id) in edges else edits.link(grown, other, layer.id)


def put_before(spec: NetworkSpec, layer: LayerSpec, other: LayerId) -> NetworkSpec:
    """The network with one more layer in front of another: in its only link, or as one more that it hears.

    A layer that takes no links, as an input, replaces what was heard.  Raises: NetworkError.
    """
    target = find(spec, other)
    there = incoming(spec, other)
    if most(target) == 1 and len(there) == 1 and most(layer) != 0:
        return edits.insert(spec, layer, there[0])
    return linked(edits.add(spec, layer), layer.id, other)


def put_anywhere(
    spec: NetworkSpec, layer: LayerSpec, current: LayerId | None, link: Edge | None
) -> NetworkSpec:
    """The network with one more layer where somebody expects it who does not point at a place.

    In the marked link, else behind the current layer, else behind the only free end, else unlinked.
    Raises: NetworkError if there are too many layers.
    """
    if most(layer) == 0:
        return _put_in_front(spec, layer)
    if link in spec.edges and link is not None:
        return edits.insert(spec, layer, link)
    ends = free_ends(spec)
    behind = current if current is not None or len(ends) != 1 else ends[0].id
    return edits.add(spec, layer) if behind is None else put_behind(spec, layer, behind)


def _put_in_front(spec: NetworkSpec, layer: LayerSpec) -> NetworkSpec:
    """An input leads to the layer that hears nobody and should, if there is just one."""
    waiting, grown = unheard(spec), edits.add(spec, layer)
    return edits.link(grown, layer.id, waiting[0].id) if len(waiting) == 1 else grown


def moved_in_chain(spec: NetworkSpec, layer_id: LayerId, by: int) -> tuple[NetworkSpec, LayerId]:
    """The layer one place further along its chain, or back; and the layer whose place it takes.

    Raises: NetworkError if there is no chain to move along.
    """
    other = _next(spec, layer_id) if by > 0 else _previous(spec, layer_id)
    move = edits.move_after if by > 0 else edits.move_before
    return move(spec, layer_id, other), other


def _next(spec: NetworkSpec, layer_id: LayerId) -> LayerId:
    name, links = find(spec, layer_id).name, outgoing(spec, layer_id)
    if not links:
        raise NetworkError("{} is the last layer of its chain.", name, layer=layer_id)
    if len(links) > 1:
        raise NetworkError(
            "{} leads to several layers: put it onto one of the links instead.", name, layer=layer_id
        )
    return links[0][1]


def _previous(spec: NetworkSpec, layer_id: LayerId) -> LayerId:
    name, links = find(spec, layer_id).name, incoming(spec, layer_id)
    if not links:
        raise NetworkError("{} is the first layer of its chain.", name, layer=layer_id)
    if len(links) > 1:
        raise NetworkError(
            "{} hears several layers: put it onto one of the links instead.", name, layer=layer_id
        )
    return links[0][0]


def without(spec: NetworkSpec, layers: Iterable[LayerId], link: Edge | None) -> NetworkSpec:
    """The network without some layers, the chains closed behind them, and without a link."""
    shorter = edits.unlink(spec, *link) if link is not None else spec
    return edits.remove(shorter, layers)


def with_values(spec: NetworkSpec, layers: Iterable[LayerId], field: str, value: object) -> NetworkSpec:
    """The network with one value in the same field of several layers.  Raises: NetworkError."""
    for layer_id in layers:
        spec = edits.set_field(spec, layer_id, field, value)
    return spec
