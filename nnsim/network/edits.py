"""Editing a network: pure functions from a network to another one.

None of them asks whether the whole network is valid, for a network that is being built seldom is (see
``nnsim.network.problems``). They refuse, with a NetworkError, what makes no sense anywhere. Where a layer
hears several others, the order of the links is the order of its inputs: it is kept.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from nnsim.network.errors import NetworkError
from nnsim.network.field_types import Name
from nnsim.network.field_values import with_field
from nnsim.network.links import LinkError as LinkError
from nnsim.network.links import Refusal as Refusal
from nnsim.network.links import ancestors as ancestors
from nnsim.network.links import detached, find, into, most, takes_none, with_edges
from nnsim.network.links import link as link
from nnsim.network.links import link_refusal as link_refusal
from nnsim.network.links import unlink as unlink
from nnsim.network.naming import Unused
from nnsim.network.shapes import check_loss_name
from nnsim.network.spec import MAX_LAYERS, Edge, LayerId, LayerSpec, NetworkSpec


def _with_layer(spec: NetworkSpec, changed: LayerSpec) -> NetworkSpec:
    layers = tuple(changed if layer.id == changed.id else layer for layer in spec.layers)
    return replace(spec, layers=layers)


# ---- adding ----


def add(spec: NetworkSpec, *layers: LayerSpec) -> NetworkSpec:
    """The network with more layers, unlinked.

    Raises: NetworkError if an id is used or there are too many layers.
    """
    used = {layer.id for layer in spec.layers}
    for layer in layers:
        if layer.id in used:
            raise NetworkError("There is a layer with the id “{}” already.", layer.id, layer=layer.id)
        used.add(layer.id)
    if len(spec.layers) + len(layers) > MAX_LAYERS:
        raise NetworkError("A network has at most {:,} layers: remove some first.", MAX_LAYERS)
    return replace(spec, layers=spec.layers + layers)


def append(spec: NetworkSpec, layer: LayerSpec, behind: LayerId) -> NetworkSpec:
    """The network with one more layer behind a free end.  Raises: NetworkError if that leads on already."""
    if any(start == behind for start, _ in spec.edges):
        raise NetworkError(
            "{} leads on to another layer already: insert {} into that link.",
            find(spec, behind).name,
            layer.name,
            layer=behind,
        )
    return link(add(spec, layer), behind, layer.id)


def insert(spec: NetworkSpec, layer: LayerSpec, edge: Edge) -> NetworkSpec:
    """The network with one more layer in the middle of a link.

    Raises: NetworkError if there is no such link, or the layer takes none.
    """
    return into(add(spec, layer), layer, edge)


def graft(
    spec: NetworkSpec, layers: Sequence[LayerSpec], edges: Iterable[Edge]
) -> tuple[NetworkSpec, tuple[LayerId, ...]]:
    """The network with copies of layers and of the links between them, and the copies' ids.

    The copies have ids and names of their own.  Raises: NetworkError if there are too many.
    """
    unused = Unused(spec.layers)
    new_ids = {layer.id: unused.id(layer.id) for layer in layers}
    copies = [replace(layer, id=new_ids[layer.id], name=unused.name(layer.name)) for layer in layers]
    links = [(new_ids[start], new_ids[end]) for start, end in edges]
    grown = add(spec, *copies)
    return with_edges(grown, (*grown.edges, *links)), tuple(new_ids.values())


def part(spec: NetworkSpec, ids: Iterable[LayerId]) -> tuple[tuple[LayerSpec, ...], tuple[Edge, ...]]:
    """Some layers, in the order of the network, and the links between them.

    Raises: NetworkError if there is no such layer.
    """
    chosen = {find(spec, layer_id).id for layer_id in ids}
    layers = tuple(layer for layer in spec.layers if layer.id in chosen)
    return layers, tuple(edge for edge in spec.edges if chosen.issuperset(edge))


def duplicate(spec: NetworkSpec, ids: Iterable[LayerId]) -> tuple[NetworkSpec, tuple[LayerId, ...]]:
    """The network with copies of some layers and of the links between them, and the copies' ids."""
    return graft(spec, *part(spec, ids))


# ---- removing and moving ----


def remove(spec: NetworkSpec, ids: Iterable[LayerId]) -> NetworkSpec:
    """The network without some layers; what they heard is linked to what heard them, if that takes it.

    Raises: NetworkError if there is no such layer.
    """
    gone = dict.fromkeys(find(spec, layer_id).id for layer_id in ids)
    for layer_id in gone:
        spec = detached(spec, layer_id)
    return replace(spec, layers=tuple(layer for layer in spec.layers if layer.id not in gone))


def move_onto(spec: NetworkSpec, layer_id: LayerId, edge: Edge) -> NetworkSpec:
    """The layer leaves its place, which closes behind it, and is put into the middle of a link.

    Raises: NetworkError if it joins branches, takes no link, or there is no such link.
    """
    layer = _movable(spec, layer_id)
    return spec if layer_id in edge and edge in spec.edges else into(detached(spec, layer_id), layer, edge)


def move_before(spec: NetworkSpec, layer_id: LayerId, other: LayerId) -> NetworkSpec:
    """The layer leaves its place, which closes behind it, and is put before another one.

    Raises: NetworkError where one of the two joins branches, or the other takes no link.
    """
    layer, target = _movable(spec, layer_id), find(spec, other)
    if layer_id == other:
        return spec
    loose = detached(spec, layer_id)
    incoming = {edge for edge in loose.edges if edge[1] == other}
    if len(incoming) > 1:
        raise NetworkError(
            "{} hears several layers: put {} onto one of its links.", target.name, layer.name, layer=other
        )
    return into(loose, layer, incoming.pop()) if incoming else link(loose, layer_id, other)


def move_after(spec: NetworkSpec, layer_id: LayerId, other: LayerId) -> NetworkSpec:
    """The layer leaves its place, which closes behind it, and is put behind another one.

    All that heard the other one then hears the layer.  Raises: NetworkError if it joins branches.
    """
    _movable(spec, layer_id), find(spec, other)
    if layer_id == other:
        return spec
    loose = detached(spec, layer_id)
    moved = ((layer_id, end) if start == other else (start, end) for start, end in loose.edges)
    return link(with_edges(loose, moved), other, layer_id)


def _movable(spec: NetworkSpec, layer_id: LayerId) -> LayerSpec:
    layer = find(spec, layer_id)
    if most(layer) == 0:
        raise takes_none(layer)
    if most(layer) is None:
        raise NetworkError("{} joins branches: change its links instead.", layer.name, layer=layer_id)
    return layer


# ---- changing ----


def rename(spec: NetworkSpec, layer_id: LayerId, name: str) -> NetworkSpec:
    """The network with another name for a layer.

    Raises: NetworkError if the name is empty, too long or not one line, or another layer has it.
    """
    layer, wanted = find(spec, layer_id), name.strip()
    _check_name(wanted)
    if any(other.name == wanted and other.id != layer_id for other in spec.layers):
        raise NetworkError("There is a layer “{}” already: choose another name.", wanted, layer=layer_id)
    return _with_layer(spec, replace(layer, name=wanted))


def _check_name(name: str) -> None:
    try:
        msgspec.convert(name, Name)
    except msgspec.ValidationError as error:
        raise NetworkError("A name is one line of 1 to {} characters.", 60) from error


def set_field(spec: NetworkSpec, layer_id: LayerId, field: str, value: object) -> NetworkSpec:
    """The network with another value in one field of a layer.

    Raises: NetworkError that says what the field takes.
    """
    return _with_layer(spec, with_field(find(spec, layer_id), field, value))


def replace_loss(spec: NetworkSpec, loss: str) -> NetworkSpec:
    """The network judged by another loss.  Raises: NetworkError if there is no such loss."""
    changed = replace(spec, loss=loss)
    check_loss_name(changed)
    return changed


def name_classes(spec: NetworkSpec, names: Iterable[str]) -> NetworkSpec:
    """The network with other names for its outputs; none at all calls them by their numbers.

    Raises: NetworkError if a name is empty, too long or not one line, or comes twice.
    """
    wanted = tuple(name.strip() for name in names)
    for name in wanted:
        _check_name(name)
        if wanted.count(name) > 1:
            raise NetworkError("Two classes are called “{}”: every class needs a name of its own.", name)
    return replace(spec, class_names=wanted)
