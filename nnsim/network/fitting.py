"""Where a layer fits, and which layers fit somewhere: what lights up while something is dragged.

A layer fits where the catalogue makes it and all behind it still works. What is unknown refuses nothing: in a
network that is being built much is. All answers come from one walk along the network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.links import ancestors, detached, find, most, unheard
from nnsim.network.naming import new_layer
from nnsim.network.outlook import Outlook
from nnsim.network.outlook import Verdict as Verdict
from nnsim.network.shapes import free_ends
from nnsim.network.spec import Edge, InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken

Kind = type[LayerSpec]


@dataclass(frozen=True, slots=True)
class EdgeSpot:
    """In the middle of a link."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class EndSpot:
    """Behind a layer that leads nowhere."""

    layer: LayerId


@dataclass(frozen=True, slots=True)
class StartSpot:
    """At the beginning: on an empty board, or before the first layer that takes a link and has none."""


Spot = EdgeSpot | EndSpot | StartSpot


# ---- a layer that is dragged ----


def spots(spec: NetworkSpec, kind: Kind, **fields: Any) -> dict[Spot, Spoken | None]:
    """Every spot for a new layer: None where it fits, else why not.  Never raises for good fields."""
    return _spots(spec, new_layer(spec, kind, **fields))


def spots_of(spec: NetworkSpec, layer_id: LayerId) -> dict[Spot, Spoken | None]:
    """The links that a layer of the network can be moved onto, as ``spots``; its own links are none.

    Raises: NetworkError if there is no such layer.
    """
    layer = find(spec, layer_id)
    links = {edge for edge in spec.edges if layer_id not in edge}
    rest = detached(spec, layer_id)
    rest = replace(rest, layers=tuple(one for one in rest.layers if one.id != layer_id))
    if most(layer) is None:
        words = Spoken("{} joins branches: change its links instead.", layer.name)
        return {EdgeSpot(edge): words for edge in spec.edges if edge in links}
    return {
        spot: words
        for spot, words in _spots(rest, layer).items()
        if isinstance(spot, EdgeSpot) and spot.edge in links
    }


def _spots(spec: NetworkSpec, layer: LayerSpec) -> dict[Spot, Spoken | None]:
    outlook = Outlook(spec)
    found: dict[Spot, Spoken | None] = {}
    if not spec.layers or isinstance(layer, InputSpec):
        found[StartSpot()] = outlook.at_start(layer, free_start(spec))
    for edge in dict.fromkeys(spec.edges):
        found[EdgeSpot(edge)] = outlook.on(edge, layer)
    for end in free_ends(spec):
        found[EndSpot(end.id)] = outlook.behind(end.id, layer)
    return found


def free_start(spec: NetworkSpec) -> LayerId | None:
    """The first layer that takes a link and has none: an input is put before it."""
    return next((layer.id for layer in unheard(spec)), None)


# ---- kinds of layers, for a menu ----


def kinds_behind(spec: NetworkSpec, layer_id: LayerId | None) -> dict[Kind, Spoken | None]:
    """Every kind of layer, as a new branch behind a layer, or (None) where nothing is near."""
    outlook = Outlook(spec)
    if layer_id is None:
        return _of_kinds(spec, outlook.alone)
    return _of_kinds(spec, lambda layer: outlook.behind(layer_id, layer))


def kinds_on(spec: NetworkSpec, edge: Edge) -> dict[Kind, Spoken | None]:
    """Every kind of layer, put into a link."""
    outlook = Outlook(spec)
    return _of_kinds(spec, lambda layer: outlook.on(edge, layer))


def kinds_before(spec: NetworkSpec, layer_id: LayerId) -> dict[Kind, Spoken | None]:
    """Every kind of layer, put before a layer: into its link, if it takes and has one."""
    heard = [edge for edge in spec.edges if edge[1] == layer_id]
    if len(heard) == 1 and most(find(spec, layer_id)) == 1:
        return kinds_on(spec, heard[0])
    outlook = Outlook(spec)
    return _of_kinds(spec, lambda layer: outlook.before(layer_id, layer))


def _of_kinds(spec: NetworkSpec, verdict: Callable[[LayerSpec], Spoken | None]) -> dict[Kind, Spoken | None]:
    return {kind: verdict(new_layer(spec, kind)) for kind in CATALOGUE}


# ---- links that are dragged ----


def targets(spec: NetworkSpec, start: LayerId) -> dict[LayerId, Verdict]:
    """Every layer that a link from ``start`` may lead to, itself too.

    A layer that takes one link and has one hears the new one instead.  Raises: NetworkError if there is no
    such layer.
    """
    find(spec, start)
    outlook = Outlook(spec)
    before = ancestors(spec, start)
    return {layer.id: outlook.link(start, layer.id, is_ring=layer.id in before) for layer in spec.layers}


def origins(spec: NetworkSpec, end: LayerId) -> dict[LayerId, Verdict]:
    """Every layer that a link to ``end`` may come from: see ``targets``.

    Raises: NetworkError if there is no such layer.
    """
    find(spec, end)
    outlook = Outlook(spec)
    turned = replace(spec, edges=tuple((second, first) for first, second in spec.edges))
    behind = ancestors(turned, end)
    return {layer.id: outlook.link(layer.id, end, is_ring=layer.id in behind) for layer in spec.layers}
