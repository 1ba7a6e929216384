"""The order of the layers and the shape behind each of them, or a sentence about what is wrong."""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache, reduce
from graphlib import CycleError, TopologicalSorter
from math import prod

from nnsim.engine.layers.base import Layer
from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import Incoming, kind_of
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.errors import NetworkError
from nnsim.network.spec import Edge, InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken


def sources(spec: NetworkSpec) -> dict[LayerId, list[LayerId]]:
    """For every layer the layers it hears.  Raises: NetworkError for duplicate ids and loose links."""
    check_ids(spec)
    layers = {layer.id for layer in spec.layers}
    for edge in spec.edges:
        check_edge(edge, layers)
    return linked_sources(spec)


def linked_sources(spec: NetworkSpec) -> dict[LayerId, list[LayerId]]:
    """For every layer the layers it hears, of any network: loose links are left out."""
    found: dict[LayerId, list[LayerId]] = {layer.id: [] for layer in spec.layers}
    for start, end in spec.edges:
        if start in found and end in found:
            found[end].append(start)
    return found


def check_ids(spec: NetworkSpec) -> None:
    """Raises: NetworkError if two layers have the same id."""
    if len({layer.id for layer in spec.layers}) != len(spec.layers):
        raise NetworkError(
            "{} have the same id, but every id may occur once: rename one of them.",
            _twins(spec),
        )


def check_edge(edge: Edge, known: Container[LayerId]) -> None:
    """Raises: NetworkError if one end of a link is no layer."""
    for layer_id in edge:
        if layer_id not in known:
            raise NetworkError(
                "A link goes from “{}” to “{}”, but there is no layer “{}”: remove the link.",
                *edge,
                layer_id,
            )


def _twins(spec: NetworkSpec) -> Spoken:
    """The names of the first layers that share an id."""
    ids = [layer.id for layer in spec.layers]
    twin = next(layer_id for layer_id in ids if ids.count(layer_id) > 1)
    first, *others = (Spoken(layer.name) for layer in spec.layers if layer.id == twin)
    return reduce(lambda names, name: Spoken("{} and {}", names, name), others, first)


def ordered(spec: NetworkSpec) -> tuple[LayerSpec, ...]:
    """The layers, each behind all it hears.  Raises: NetworkError if they form a ring."""
    return _ordered(spec, sources(spec))


def _ordered(spec: NetworkSpec, heard: dict[LayerId, list[LayerId]]) -> tuple[LayerSpec, ...]:
    layers = {layer.id: layer for layer in spec.layers}
    try:
        order = tuple(TopologicalSorter(heard).static_order())
    except CycleError as error:
        raise ring_error([layers[layer_id] for layer_id in error.args[1]]) from error
    return tuple(layers[layer_id] for layer_id in order)


def ring_error(ring: Sequence[LayerSpec]) -> NetworkError:
    """What is to be said of layers that each hear the one before, the first of them again at the end."""
    names = " → ".join(layer.name for layer in ring)
    return NetworkError("The layers {} form a ring; remove one of the links between them.", names)


def engine_layers(spec: NetworkSpec) -> dict[LayerId, Layer | None]:
    """The engine's layer for every layer, in order; None for the input, which computes nothing.

    Raises: NetworkError that names the layer if its links or its fields do not fit.
    """
    return {layer_id: layer for layer_id, (layer, _) in _walk(spec).items()}


def infer_shapes(spec: NetworkSpec) -> dict[LayerId, Shape]:
    """The shape of one sample behind every layer.  Raises: NetworkError that names the layer."""
    return {layer_id: shape for layer_id, (_, shape) in _valid(spec).items()}


def computing_layers(spec: NetworkSpec) -> dict[LayerId, Layer]:
    """The engine's layers of a valid network, in order.  Raises: NetworkError that names the layer."""
    return {layer_id: layer for layer_id, (layer, _) in _valid(spec).items() if layer is not None}


@lru_cache(maxsize=8)
def _valid(spec: NetworkSpec) -> Mapping[LayerId, tuple[Layer | None, Shape]]:
    """Kept for the newest networks: views ask again at every step that they show."""
    walked = _walk(spec)
    _check_ends(spec, {layer_id: shape for layer_id, (_, shape) in walked.items()})
    return walked


def _walk(spec: NetworkSpec) -> dict[LayerId, tuple[Layer | None, Shape]]:
    heard = sources(spec)
    names = {layer.id: layer.name for layer in spec.layers}
    walked: dict[LayerId, tuple[Layer | None, Shape]] = {}
    for layer in _ordered(spec, heard):
        check_links(layer, len(heard[layer.id]))
        incoming = [Incoming(names[source], walked[source][1]) for source in heard[layer.id]]
        walked[layer.id] = built(layer, incoming)
    return walked


def built(layer: LayerSpec, incoming: Sequence[Incoming]) -> tuple[Layer | None, Shape]:
    """The engine's layer, which the input has none of, and the shape behind it.

    Raises: NetworkError that names the layer if its fields do not fit what comes in.
    """
    engine_layer = kind_of(layer).engine_layer(layer, incoming)
    if engine_layer is None:
        assert isinstance(layer, InputSpec)  # nothing else computes nothing
        return None, layer.shape
    return engine_layer, engine_layer.output_shape


def check_links(layer: LayerSpec, given: int) -> None:
    """Raises: NetworkError unless the layer takes as many incoming links as it has."""
    least, most = kind_of(layer).inputs
    if given >= least and (most is None or given <= most):
        return
    rule = _link_rule(least, most)
    fix = Spoken("add {}", least - given) if given < least else Spoken("remove {}", given - (most or 0))
    raise NetworkError("{} takes {} but has {}: {}.", layer.name, rule, given, fix, layer=layer.id)


def _link_rule(least: int, most: int | None) -> Spoken:
    if most is None:
        return Spoken("at least {} incoming links", least)
    return Spoken("exactly {} incoming link", least) if least else Spoken("no incoming link")


def _check_ends(spec: NetworkSpec, shapes: dict[LayerId, Shape]) -> None:
    """One input, one output that is a row of numbers, and a loss that fits it."""
    check_inputs(spec)
    # Layers that form no ring have an end, and all but the input hear somebody.
    output, *_ = ends = free_ends(spec)
    check_one_end(ends)
    check_output_is_row(output, shapes[output.id])
    check_loss_name(spec)
    check_loss(spec, output)
    check_classes(spec, output, shapes[output.id])


def check_inputs(spec: NetworkSpec) -> None:
    """Raises: NetworkError unless there is exactly one input layer."""
    inputs = [layer.name for layer in spec.layers if isinstance(layer, InputSpec)]
    if len(inputs) != 1:
        names = ", ".join(inputs)
        fix = Spoken("keep one of {}", names) if inputs else Spoken("add one")
        raise NetworkError("A network needs exactly one input layer but has {}: {}.", len(inputs), fix)


def free_ends(spec: NetworkSpec) -> list[LayerSpec]:
    """The layers that nobody hears."""
    left = {start for start, _ in spec.edges}
    return [layer for layer in spec.layers if layer.id not in left]


def check_one_end(ends: Sequence[LayerSpec]) -> None:
    """Raises: NetworkError unless one layer, and not the input, leads nowhere."""
    if len(ends) > 1:
        # In the call lupdate would take the comma for a comment.
        names = ", ".join(layer.name for layer in ends)
        raise NetworkError(
            "A network needs exactly one output, but {} lead nowhere: link all but one of them onwards, or "
            "remove them.",
            names,
            layer=ends[0].id,
        )
    if isinstance(ends[0], InputSpec):
        raise NetworkError(
            "{} leads nowhere, but a network needs at least one layer behind its input: add a dense output "
            "layer.",
            ends[0].name,
            layer=ends[0].id,
        )


def check_output_is_row(output: LayerSpec, shape: Shape) -> None:
    """Raises: NetworkError unless the output has one axis."""
    if len(shape) != 1:
        raise NetworkError(
            "The output {} gives {} numbers, but a loss judges a row: add Flatten or a dense layer behind "
            "it.",
            output.name,
            shape_in_words(shape),
            layer=output.id,
        )


def check_classes(spec: NetworkSpec, output: LayerSpec, shape: Shape) -> None:
    """Raises: NetworkError unless every neuron of the output has one class name, or none has one."""
    if spec.class_names and len(spec.class_names) != shape[0]:
        raise NetworkError(
            "{} has {} neurons for {} classes; set its units to {}.",
            output.name,
            shape[0],
            len(spec.class_names),
            len(spec.class_names),
            layer=output.id,
        )


def check_loss_name(spec: NetworkSpec) -> None:
    """Raises: NetworkError if there is no such loss."""
    if spec.loss not in LOSSES:
        raise NetworkError("There is no loss “{}”. Choose one of: {}.", spec.loss, ", ".join(LOSSES))


def check_loss(spec: NetworkSpec, output: LayerSpec) -> None:
    """Raises: NetworkError unless the output has the activation that the (known) loss is judged by."""
    wanted = LOSSES[spec.loss].from_logits_of
    given = getattr(output, "activation", None)
    if wanted is None or given == wanted:
        return
    if given is None:
        raise NetworkError(
            "The loss “{}” needs a {} output, but {} has no activation. Add an activation layer with {} "
            "behind it or choose another loss.",
            spec.loss,
            wanted,
            output.name,
            wanted,
            layer=output.id,
        )
    raise NetworkError(
        "The loss “{}” needs a {} output, but {} has {}. Set its activation to {} or choose another loss.",
        spec.loss,
        wanted,
        output.name,
        given,
        wanted,
        layer=output.id,
    )


def input_size(spec: NetworkSpec) -> int:
    """How many numbers one sample has."""
    return prod(next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec)))


def output_size(spec: NetworkSpec) -> int:
    """How many outputs the network has."""
    return prod(infer_shapes(spec)[ordered(spec)[-1].id])


def class_names(spec: NetworkSpec) -> tuple[str, ...]:
    """What the outputs are called: by the network's own names, else by their numbers from 0 on."""
    return spec.class_names or tuple(str(number) for number in range(output_size(spec)))
