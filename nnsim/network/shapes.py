"""The order of the layers and the shape behind each of them, or a sentence about what is wrong."""

from collections import Counter
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from math import prod

from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, LayerSpec, NetworkSpec
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


def infer_shapes(spec: NetworkSpec) -> dict[LayerId, Shape]:
    """The shape of one sample behind every layer.  Raises: NetworkError that names the layer."""
    heard = sources(spec)
    shapes: dict[LayerId, Shape] = {}
    for layer in ordered(spec):
        kind = kind_of(layer)
        _check_links(layer, kind.inputs, len(heard[layer.id]))
        shapes[layer.id] = kind.output_shape(layer, [shapes[source] for source in heard[layer.id]])
    _check_ends(spec)
    return shapes


def _check_links(layer: LayerSpec, wanted: int, given: int) -> None:
    if given == wanted:
        return
    rule = Spoken("exactly {} incoming link", wanted) if wanted else Spoken("no incoming link")
    fix = Spoken("add {}", wanted - given) if given < wanted else Spoken("remove {}", given - wanted)
    raise NetworkError("{} takes {} but has {}: {}.", layer.name, rule, given, fix, layer=layer.id)


def _check_ends(spec: NetworkSpec) -> None:
    """One input, one output, and a loss that fits the output."""
    inputs = [layer.name for layer in spec.layers if isinstance(layer, InputSpec)]
    if len(inputs) != 1:
        names = ", ".join(inputs)
        fix = Spoken("keep one of {}", names) if inputs else Spoken("add one")
        raise NetworkError("A network needs exactly one input layer but has {}: {}.", len(inputs), fix)
    outgoing = Counter(start for start, _ in spec.edges)
    for layer in spec.layers:
        if outgoing[layer.id] > 1:
            raise NetworkError(
                "{} has {} outgoing links, but the layers must form one chain: remove {}.",
                layer.name,
                outgoing[layer.id],
                outgoing[layer.id] - 1,
                layer=layer.id,
            )
    # One input, one link into every other layer, no fork: there is exactly one end.
    output = next(layer for layer in spec.layers if not outgoing[layer.id])
    if not isinstance(output, DenseSpec):
        raise NetworkError(
            "{} leads nowhere, but a network needs at least one layer behind its input: add a dense output "
            "layer.",
            output.name,
            layer=output.id,
        )
    _check_loss(spec, output)


def _check_loss(spec: NetworkSpec, output: DenseSpec) -> None:
    if spec.loss not in LOSSES:
        raise NetworkError("There is no loss “{}”. Choose one of: {}.", spec.loss, ", ".join(LOSSES))
    wanted = LOSSES[spec.loss].from_logits_of
    if wanted is not None and output.activation != wanted:
        raise NetworkError(
            "The loss “{}” needs a {} output, but {} has {}. Set its activation to {} or choose another "
            "loss.",
            spec.loss,
            wanted,
            output.name,
            output.activation,
            wanted,
            layer=output.id,
        )
    if spec.class_names and len(spec.class_names) != output.units:
        raise NetworkError(
            "{} has {} neurons for {} classes; set its units to {}.",
            output.name,
            output.units,
            len(spec.class_names),
            len(spec.class_names),
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
