"""All that keeps a network from being trained, each on its layer, in words and with edits that mend it.

The rules and their sentences are those of ``shapes``, ``compile`` and the catalogue: here they are asked one
by one, so that the first of them does not hide the others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from nnsim.engine.numerics import Shape
from nnsim.network import fixes, layer_fixes, network_fixes, shapes, size_fixes
from nnsim.network.catalogue import Incoming
from nnsim.network.catalogue.kind import activation_of, check_initializer
from nnsim.network.compile import nodes
from nnsim.network.errors import NetworkError
from nnsim.network.fixes import Fix, Place
from nnsim.network.shapes import built
from nnsim.network.spec import InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """One thing that is wrong, on its layer or (None) on the network as a whole.

    The first of ``fixes`` is what is most likely meant. ``is_waiting``: nothing is wrong with the layer, but
    nobody can tell before something is put right that it hears.
    """

    layer: LayerId | None
    words: Spoken
    fixes: tuple[Fix, ...] = ()
    is_waiting: bool = False


def problems(spec: NetworkSpec) -> tuple[Problem, ...]:
    """Everything that is wrong with a network; nothing exactly if it compiles."""
    try:
        nodes(spec)
    except NetworkError as error:
        # What concerns the whole, as its size, is only looked at where nothing else is wrong.
        return tuple(_Search(spec).all()) or (_problem(error, size_fixes.smaller(spec, error)),)
    return ()


def foremost(found: Iterable[Problem]) -> Problem | None:
    """What is to be mended first of a layer: what is wrong with itself goes before what it waits for."""
    return min(found, key=lambda problem: problem.is_waiting, default=None)


def _problem(error: NetworkError, found: Iterator[Fix], layer: LayerId | None = None) -> Problem:
    on = layer if error.layer is None else LayerId(error.layer)
    return Problem(on, error.plain(), tuple(found))


def _error(check: Callable[..., object], *arguments: Any) -> NetworkError | None:
    try:
        check(*arguments)
    except NetworkError as error:
        return error
    return None


@dataclass(slots=True)
class _Search:
    """One walk along the network. ``known`` holds the shapes behind the layers as far as they are known."""

    spec: NetworkSpec
    known: dict[LayerId, Shape] = field(default_factory=dict)

    def all(self) -> Iterator[Problem]:
        twins = _error(shapes.check_ids, self.spec)
        if twins:  # Nothing else can be told apart.
            yield _problem(twins, fixes.own_ids())
            return
        yield from self._links_to_nowhere()
        yield from self._layers()
        yield from self._whole()

    def _links_to_nowhere(self) -> Iterator[Problem]:
        layers = {layer.id for layer in self.spec.layers}
        for edge in dict.fromkeys(self.spec.edges):
            error = _error(shapes.check_edge, edge, layers)
            if error:
                on = next((layer_id for layer_id in edge if layer_id in layers), None)
                yield _problem(error, fixes.without_link(*edge), on)

    def _layers(self) -> Iterator[Problem]:
        layers = {layer.id: layer for layer in self.spec.layers}
        heard = shapes.linked_sources(self.spec)
        order, rings = _order(heard)
        for ring in rings:
            members = [layers[layer_id] for layer_id in ring]
            yield _problem(shapes.ring_error(members), fixes.open_ring(members), ring[0])
        in_rings = {layer_id for ring in rings for layer_id in ring}
        for layer_id in order:
            place = self._place(layers, layer_id, heard[layer_id])
            yield from self._fields(place)
            yield from self._shape(place, layer_id in in_rings)

    def _place(
        self, layers: dict[LayerId, LayerSpec], layer_id: LayerId, sources: Sequence[LayerId]
    ) -> Place:
        heard = [layers[source] for source in sources]
        known = [Incoming(source.name, self.known[source.id]) for source in heard if source.id in self.known]
        return Place(self.spec, layers[layer_id], heard, known, self.known)

    def _fields(self, place: Place) -> Iterator[Problem]:
        """Names that no table has; they have no influence on the shape."""
        for name, check in _NAMES.items():
            error = _error(check, place.layer) if hasattr(place.layer, name) else None
            if error:
                yield _problem(error, layer_fixes.known_name(place, name))
                place.layer = layer_fixes.usual(place.layer, name)

    def _shape(self, place: Place, is_in_ring: bool) -> Iterator[Problem]:
        layer = place.layer
        error = _error(shapes.check_links, layer, len(place.heard))
        if error:
            yield _problem(error, fixes.links(place))
        if isinstance(layer, InputSpec):
            self.known[layer.id] = layer.shape
        elif not error and not is_in_ring:
            yield from self._fitting(place)

    def _fitting(self, place: Place) -> Iterator[Problem]:
        late = next((source for source in place.heard if source.id not in self.known), None)
        if late:
            words = Spoken("{} waits for {}, where something is wrong.", place.layer.name, late.name)
            yield Problem(place.layer.id, words, is_waiting=True)
            return
        try:
            _, self.known[place.layer.id] = built(place.layer, place.incoming)
        except NetworkError as error:
            yield _problem(error, layer_fixes.fitting(place))

    def _whole(self) -> Iterator[Problem]:
        """One input, one output, and a loss that fits it."""
        spec = self.spec
        error = _error(shapes.check_inputs, spec)
        if error:
            inputs = [layer for layer in spec.layers if isinstance(layer, InputSpec)]
            yield _problem(error, network_fixes.one_input(spec, inputs), inputs[-1].id if inputs else None)
        error = _error(shapes.check_loss_name, spec)
        if error:
            yield _problem(error, network_fixes.losses(spec))
        ends = shapes.free_ends(spec)
        error = _error(shapes.check_one_end, ends) if ends else None
        if error:
            yield _problem(error, network_fixes.one_end(spec, ends, self.known))
        elif ends and ends[0].id in self.known:
            yield from self._output(ends[0], self.known[ends[0].id])

    def _output(self, output: LayerSpec, shape: Shape) -> Iterator[Problem]:
        error = _error(shapes.check_output_is_row, output, shape)
        if error:
            yield _problem(error, network_fixes.row(self.spec, output))
            return
        has_loss = _error(shapes.check_loss_name, self.spec) is None
        error = _error(shapes.check_loss, self.spec, output) if has_loss else None
        if error and not _has_unknown_activation(output):
            yield _problem(error, network_fixes.judged(self.spec, output))
        error = _error(shapes.check_classes, self.spec, output, shape)
        if error:
            yield _problem(error, network_fixes.classes(self.spec, output))


_NAMES: dict[str, Callable[[Any], object]] = {"activation": activation_of, "initializer": check_initializer}


def _has_unknown_activation(layer: LayerSpec) -> bool:
    """Whether another sentence stands on the layer already that says which activations there are."""
    return hasattr(layer, "activation") and _error(activation_of, layer) is not None


def _order(
    heard: dict[LayerId, list[LayerId]],
) -> tuple[tuple[LayerId, ...], list[tuple[LayerId, ...]]]:
    """The layers, each behind all it hears, and the rings that were cut for that."""
    rings: list[tuple[LayerId, ...]] = []
    while True:
        try:
            return tuple(TopologicalSorter(heard).static_order()), rings
        except CycleError as error:
            ring = tuple(error.args[1])
            rings.append(ring)
            cut = set(ring)
            heard = {
                end: [start for start in starts if end not in cut or start not in cut]
                for end, starts in heard.items()
            }
