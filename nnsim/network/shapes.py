"""The order of the layers and the shape behind each of them, or a sentence about what is wrong."""

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from math import prod

from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, LayerSpec, NetworkSpec


def sources(spec: NetworkSpec) -> dict[LayerId, list[LayerId]]:
    """For every layer the layers it hears.  Raises: NetworkError for duplicate ids and loose links."""
    found: dict[LayerId, list[LayerId]] = {layer.id: [] for layer in spec.layers}
    if len(found) != len(spec.layers):
        raise NetworkError(
            f"{_twins(spec)} have the same id, but every id may occur once: rename one of them."
        )
    for start, end in spec.edges:
        for layer_id in (start, end):
            if layer_id not in found:
                raise NetworkError(
                    f"A link goes from “{start}” to “{end}”, but there is no layer “{layer_id}”: "
                    "remove the link."
                )
        found[end].append(start)
    return found


def _twins(spec: NetworkSpec) -> str:
    """The names of the first layers that share an id."""
    ids = [layer.id for layer in spec.layers]
    twin = next(layer_id for layer_id in ids if ids.count(layer_id) > 1)
    return " and ".join(layer.name for layer in spec.layers if layer.id == twin)


def ordered(spec: NetworkSpec) -> tuple[LayerSpec, ...]:
    """The layers, each behind all it hears.  Raises: NetworkError if they form a ring."""
    try:
        order = tuple(TopologicalSorter(sources(spec)).static_order())
    except CycleError as error:
        names = " → ".join(spec.layer(layer_id).name for layer_id in error.args[1])
        raise NetworkError(
            f"The layers {names} form a ring; remove one of the links between them."
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
    rule = f"exactly {wanted} incoming link" if wanted else "no incoming link"
    fix = f"add {wanted - given}" if given < wanted else f"remove {given - wanted}"
    raise NetworkError(f"{layer.name} takes {rule} but has {given}: {fix}.", layer.id)


def _check_ends(spec: NetworkSpec) -> None:
    """One input, one output, and a loss that fits the output."""
    inputs = [layer.name for layer in spec.layers if isinstance(layer, InputSpec)]
    if len(inputs) != 1:
        fix = f"keep one of {', '.join(inputs)}" if inputs else "add one"
        raise NetworkError(f"A network needs exactly one input layer but has {len(inputs)}: {fix}.")
    outgoing = Counter(start for start, _ in spec.edges)
    for layer in spec.layers:
        if outgoing[layer.id] > 1:
            raise NetworkError(
                f"{layer.name} has {outgoing[layer.id]} outgoing links, but the layers must form one chain: "
                f"remove {outgoing[layer.id] - 1}.",
                layer.id,
            )
    # One input, one link into every other layer, no fork: there is exactly one end.
    output = next(layer for layer in spec.layers if not outgoing[layer.id])
    if not isinstance(output, DenseSpec):
        raise NetworkError(
            f"{output.name} leads nowhere, but a network needs at least one layer behind its input: "
            "add a dense output layer.",
            output.id,
        )
    _check_loss(spec, output)


def _check_loss(spec: NetworkSpec, output: DenseSpec) -> None:
    if spec.loss not in LOSSES:
        raise NetworkError(f"There is no loss “{spec.loss}”. Choose one of: {', '.join(LOSSES)}.")
    wanted = LOSSES[spec.loss].from_logits_of
    if wanted is not None and output.activation != wanted:
        raise NetworkError(
            f"The loss “{spec.loss}” needs a {wanted} output, but {output.name} has {output.activation}. "
            f"Set its activation to {wanted} or choose another loss.",
            output.id,
        )
    if spec.class_names and len(spec.class_names) != output.units:
        raise NetworkError(
            f"{output.name} has {output.units} neurons for {len(spec.class_names)} classes; "
            f"set its units to {len(spec.class_names)}.",
            output.id,
        )


def input_size(spec: NetworkSpec) -> int:
    """How many numbers one sample has."""
    return prod(next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec)))
