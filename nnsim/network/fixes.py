"""What would mend a network, as edits that a person can choose by a click.

Where it is not plain whether something helps, it is tried out on the one layer: only what does is offered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from typing import Any

from msgspec.structs import replace

from nnsim.engine.numerics import Shape
from nnsim.network import edits, shapes
from nnsim.network.catalogue import Incoming, kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.naming import Unused, new_layer
from nnsim.network.spec import (
    AddSpec,
    ConcatenateSpec,
    Edge,
    InputSpec,
    LayerId,
    LayerSpec,
    NetworkSpec,
)
from nnsim.spoken import Spoken

Edit = Callable[[NetworkSpec], NetworkSpec]
MOST = 4
"""Fixes of one sort that are offered."""


@dataclass(frozen=True, slots=True, eq=False)
class Fix:
    """One way to mend a problem: what stands on the button, and the edit of the network it was found in."""

    words: Spoken
    edit: Edit


@dataclass(slots=True)
class Place:
    """A layer where it stands: what it hears, in order, and ``incoming`` as far as the shapes are known."""

    spec: NetworkSpec
    layer: LayerSpec
    heard: Sequence[LayerSpec]
    incoming: Sequence[Incoming]
    known: Mapping[LayerId, Shape]

    def fits(self, layer: LayerSpec | None = None, incoming: Sequence[Shape] | None = None) -> bool:
        """Whether the layer would work with another field or with other shapes."""
        given = [Incoming("", shape) for shape in incoming] if incoming is not None else self.incoming
        return shape_behind(layer or self.layer, given) is not None


def shape_behind(layer: LayerSpec, incoming: Sequence[Incoming]) -> Shape | None:
    """The shape behind a layer, or None if it cannot be there."""
    try:
        shapes.check_links(layer, len(incoming))
        return shapes.built(layer, incoming)[1]
    except NetworkError:
        return None


def setting(layer: LayerSpec, field: str, value: object) -> Edit:
    """An edit that gives a field another value."""
    return partial(edits.set_field, layer_id=layer.id, field=field, value=value)


def removal(*layers: LayerSpec) -> Fix:
    """The way out that is always there."""
    names = ", ".join(layer.name for layer in layers)
    return Fix(Spoken("Remove {}", names), partial(edits.remove, ids=[layer.id for layer in layers]))


def inserted(edges: Sequence[tuple[Edge, type[LayerSpec], dict[str, Any]]]) -> Edit:
    """An edit that puts a new layer into each of some links."""

    def edit(spec: NetworkSpec) -> NetworkSpec:
        for edge, kind, fields in edges:
            spec = edits.insert(spec, new_layer(spec, kind, **fields), edge)
        return spec

    return edit


def appended(kind: type[LayerSpec], behind: LayerId, **fields: Any) -> Edit:
    """An edit that puts a new layer behind a free end."""
    return lambda spec: edits.append(spec, new_layer(spec, kind, **fields), behind)


def own_ids() -> Iterator[Fix]:
    """For layers that share an id: the first keeps it, and its links."""

    def edit(spec: NetworkSpec) -> NetworkSpec:
        unused = Unused(spec.layers)
        seen: set[LayerId] = set()
        layers: list[LayerSpec] = []
        for layer in spec.layers:
            layers.append(replace(layer, id=unused.id(layer.id)) if layer.id in seen else layer)
            seen.add(layer.id)
        return replace(spec, layers=tuple(layers))

    yield Fix(Spoken("Give every layer an id of its own"), edit)


def without_link(start: LayerId, end: LayerId) -> Iterator[Fix]:
    """For a link to nowhere."""
    yield Fix(Spoken("Remove the link"), partial(edits.unlink, start=start, end=end))


def open_ring(ring: Sequence[LayerSpec]) -> Iterator[Fix]:
    """For a ring, the first layer again at its end: any of its links can go, most likely the last."""
    for first, second in list(pairwise(ring))[: -MOST - 1 : -1]:
        yield Fix(
            Spoken("Remove the link from {} to {}", first.name, second.name),
            partial(edits.unlink, start=first.id, end=second.id),
        )


def links(place: Place) -> Iterator[Fix]:
    """For a layer with too few or too many links."""
    least, most = kind_of(place.layer).inputs
    if len(place.heard) < least:
        yield from _more_links(place, least - len(place.heard))
        yield removal(place.layer)
    elif most == 0:
        yield Fix(
            Spoken("Remove the links to {}", place.layer.name), partial(_heard_only, place.layer.id, ())
        )
    else:
        yield from _fewer_links(place)


def _more_links(place: Place, missing: int) -> Iterator[Fix]:
    """From free ends or, where there are too few, from the input."""
    ends = [*shapes.free_ends(place.spec), *(one for one in place.spec.layers if isinstance(one, InputSpec))]
    fitting = (end for end in dict.fromkeys(ends) if _can_link(place, end))
    # Asking every end of a network of many loose layers would take long.
    found = list(islice(fitting, max(missing, MOST)))
    groups = [[end] for end in found] if missing == 1 else [found[:missing]]
    for group in groups:
        if len(group) == missing:
            names = ", ".join(layer.name for layer in group)
            edit = partial(_linked, [layer.id for layer in group], place.layer.id)
            yield Fix(Spoken("Link {} to {}", names, place.layer.name), edit)


def _can_link(place: Place, start: LayerSpec) -> bool:
    return edits.link_refusal(place.spec, start.id, place.layer.id) is None


def _linked(starts: Sequence[LayerId], end: LayerId, spec: NetworkSpec) -> NetworkSpec:
    for start in starts:
        spec = edits.link(spec, start, end)
    return spec


def _fewer_links(place: Place) -> Iterator[Fix]:
    heard = list({layer.id: layer for layer in place.heard}.values())
    for source in heard[:MOST]:
        yield Fix(
            Spoken("Keep only the link from {}", source.name),
            partial(_heard_only, place.layer.id, (source.id,)),
        )
    if len(place.incoming) == len(place.heard):
        ids = [layer.id for layer in place.heard]
        for words, kind in _JOINTS:
            shape = shape_behind(kind(LayerId("joint"), "Joint"), place.incoming)
            if shape and place.fits(incoming=[shape]):
                yield Fix(words, partial(joined, kind, ids, place.layer.id))


_JOINTS: tuple[tuple[Spoken, type[AddSpec] | type[ConcatenateSpec]], ...] = (
    (Spoken("Join the links by Concatenate"), ConcatenateSpec),
    (Spoken("Join the links by Add"), AddSpec),
)


def _heard_only(layer: LayerId, sources: Sequence[LayerId], spec: NetworkSpec) -> NetworkSpec:
    kept = [edge for edge in spec.edges if edge[1] != layer]
    return replace(spec, edges=(*kept, *((source, layer) for source in sources)))


def joined(
    kind: type[LayerSpec], sources: Sequence[LayerId], target: LayerId | None, spec: NetworkSpec
) -> NetworkSpec:
    """The sources lead to a new joint, and that to the target, if there is one."""
    joint = new_layer(spec, kind)
    grown = edits.add(_heard_only(target, (), spec) if target else spec, joint)
    extra = [(source, joint.id) for source in sources] + ([(joint.id, target)] if target else [])
    return replace(grown, edges=(*grown.edges, *extra))
