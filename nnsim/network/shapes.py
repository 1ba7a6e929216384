"""The order of the layers and the shape behind each of them, or a sentence about what is wrong."""

from functools import reduce
from graphlib import CycleError, TopologicalSorter
from math import prod

from nnsim.engine.layers.base import Layer
from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import Incoming, kind_of
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.errors import NetworkError
from nnsim.network.spec import InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken


def sources(spec: NetworkSpec) -> dict[LayerId, list[LayerId]]:
    """For every layer the layers it hears.  Raises: NetworkError for duplicate ids and loose links."""
    found: dict[LayerId, list[LayerId]] = {layer.id: [] for layer in spec.layers}
    if len(found) != len(spec.layers):
        raise NetworkError(
            "{} have the same id, but every id may occur once: rename one of them.",
            _twins(spec),
        )
    for start, end in spec.edges:
        for layer_id in (start, end):
            if layer_id not in found:
                raise NetworkError(
                    "A link goes from “{}” to “{}”, but there is no layer “{}”: remove the link.",
                    start,
                    end,
                    layer_id,
                )
        found[end].append(start)
    return found


def _twins(spec: NetworkSpec) -> Spoken:
    """The names of the first layers that share an id."""
    ids = [layer.id for layer in spec.layers]
    twin = next(layer_id for layer_id in ids if ids.count(layer_id) > 1)
    first, *others = (Spoken(layer.name) for layer in spec.layers if layer.id == twin)
    return reduce(lambda names, name: Spoken("{} and {}", names, name), others, first)


def ordered(spec: NetworkSpec) -> tuple[LayerSpec, ...]:
    """The layers, each behind all it hears.  Raises: NetworkError if they form a ring."""
    try:
        order = tuple(TopologicalSorter(sources(spec)).static_order())
    except CycleError as error:
        names = " → ".join(spec.layer(layer_id).name for layer_id in error.args[1])
        raise NetworkError(
            "The layers {} form a ring; remove one of the links between them.", names
        ) from error
    return tuple(spec.layer(layer_id) for layer_id in order)


def engine_layers(spec: NetworkSpec) -> dict[LayerId, Layer | None]:
    """The engine's layer for every layer, in order; None for the input, which computes nothing.

    Raises: NetworkError that names the layer if its links or its fields do not fit.
    """
    return {layer_id: layer for layer_id, (layer, _) in _walk(spec).items()}


def infer_shapes(spec: NetworkSpec) -> dict[LayerId, Shape]:
    """The shape of one sample behind every layer.  Raises: NetworkError that names the layer."""
    shapes = {layer_id: shape for layer_id, (_, shape) in _walk(spec).items()}
    _check_ends(spec, shapes)
    return shapes


def _walk(spec: NetworkSpec) -> dict[LayerId, tuple[Layer | None, Shape]]:
    heard = sources(spec)
    names = {layer.id: layer.name for layer in spec.layers}
    walked: dict[LayerId, tuple[Layer | None, Shape]] = {}
    for layer in ordered(spec):
        kind = kind_of(layer)
        _check_links(layer, kind.inputs, len(heard[layer.id]))
        incoming = [Incoming(names[source], walked[source][1]) for source in heard[layer.id]]
        engine_layer = kind.engine_layer(layer, incoming)
        if engine_layer is None:
            assert isinstance(layer, InputSpec)  # nothing else computes nothing
            walked[layer.id] = None, layer.shape
        else:
            walked[layer.id] = engine_layer, engine_layer.output_shape
    return walked


def _check_links(layer: LayerSpec, wanted: tuple[int, int | None], given: int) -> None:
    least, most = wanted
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
    inputs = [layer.name for layer in spec.layers if isinstance(layer, InputSpec)]
    if len(inputs) != 1:
        names = ", ".join(inputs)
        fix = Spoken("keep one of {}", names) if inputs else Spoken("add one")
        raise NetworkError("A network needs exactly one input layer but has {}: {}.", len(inputs), fix)
    left = {start for start, _ in spec.edges}
    ends = [layer for layer in spec.layers if layer.id not in left]
    # Layers that form no ring have an end, and all but the input hear somebody.
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
    _check_output(spec, ends[0], shapes[ends[0].id])


def _check_output(spec: NetworkSpec, output: LayerSpec, shape: Shape) -> None:
    if len(shape) != 1:
        raise NetworkError(
            "The output {} gives {} numbers, but a loss judges a row: add Flatten or a dense layer behind "
            "it.",
            output.name,
            shape_in_words(shape),
            layer=output.id,
        )
    _check_loss(spec, output)
    if spec.class_names and len(spec.class_names) != shape[0]:
        raise NetworkError(
            "{} has {} neurons for {} classes; set its units to {}.",
            output.name,
            shape[0],
            len(spec.class_names),
            len(spec.class_names),
            layer=output.id,
        )


def _check_loss(spec: NetworkSpec, output: LayerSpec) -> None:
    if spec.loss not in LOSSES:
        raise NetworkError("There is no loss “{}”. Choose one of: {}.", spec.loss, ", ".join(LOSSES))
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
