"""What would mend a network as a whole: its ends, its loss, its classes."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial

from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Shape
from nnsim.network import edits, shapes
from nnsim.network.catalogue import Incoming
from nnsim.network.errors import NetworkError
from nnsim.network.fixes import MOST, Edit, Fix, appended, joined, setting, shape_behind
from nnsim.network.naming import new_layer
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    ConcatenateSpec,
    DenseSpec,
    FlattenSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    NetworkSpec,
)
from nnsim.spoken import Spoken


def one_input(spec: NetworkSpec, inputs: Sequence[InputSpec]) -> Iterator[Fix]:
    """For a network with no input layer or with several."""
    if not inputs:
        yield Fix(Spoken("Add an input layer"), _with_input)
    for kept in inputs[:MOST]:
        others = [layer.id for layer in inputs if layer is not kept]
        yield Fix(Spoken("Keep only the input {}", kept.name), partial(edits.remove, ids=others))


def _with_input(spec: NetworkSpec) -> NetworkSpec:
    """In front of the first layer that waits for one."""
    layer = new_layer(spec, InputSpec)
    hearing = {end for _, end in spec.edges}
    waiting = [other.id for other in spec.layers if other.id not in hearing]
    grown = edits.add(spec, layer)
    return edits.link(grown, layer.id, waiting[0]) if waiting else grown


def one_end(spec: NetworkSpec, ends: Sequence[LayerSpec], known: Mapping[LayerId, Shape]) -> Iterator[Fix]:
    """For a network in which several layers lead nowhere, or only the input."""
    if len(ends) == 1:
        yield from _outputs(spec, ends[0])
        return
    for kept in _ends_to_keep(spec, ends)[:MOST]:
        behind = edits.ancestors(spec, kept.id)
        others = [layer.id for layer in spec.layers if layer.id not in behind]
        words = Spoken("Keep only what leads to {}", kept.name)
        yield Fix(words, partial(edits.remove, ids=others))
    if all(end.id in known for end in ends):
        incoming = [Incoming(end.name, known[end.id]) for end in ends]
        for words, kind in _ENDS:
            if shape_behind(kind(LayerId("joint"), "Joint"), incoming):
                yield Fix(words, partial(joined, kind, [end.id for end in ends], None))


def _ends_to_keep(spec: NetworkSpec, ends: Sequence[LayerSpec]) -> list[LayerSpec]:
    """Those that the input leads to, if there are any, the longest way first."""
    inputs = {layer.id for layer in spec.layers if isinstance(layer, InputSpec)}
    behind = {end.id: edits.ancestors(spec, end.id) for end in ends}
    fed = [end for end in ends if behind[end.id] & inputs and end.id not in inputs]
    return sorted(fed or ends, key=lambda end: -len(behind[end.id]))


_ENDS: tuple[tuple[Spoken, type[AddSpec] | type[ConcatenateSpec]], ...] = (
    (Spoken("Join the ends by Concatenate"), ConcatenateSpec),
    (Spoken("Join the ends by Add"), AddSpec),
)


def _outputs(spec: NetworkSpec, behind: LayerSpec) -> Iterator[Fix]:
    loss = LOSSES.get(spec.loss)
    activation = (loss.from_logits_of if loss else None) or "identity"
    fields = {"units": len(spec.class_names) or 10, "activation": activation, "initializer": "glorot"}
    yield Fix(Spoken("Add an output layer"), appended(DenseSpec, behind.id, name="Output", **fields))


def row(spec: NetworkSpec, output: LayerSpec) -> Iterator[Fix]:
    """For an output that is no row."""
    yield from _outputs(spec, output)
    yield Fix(Spoken("Add Flatten"), appended(FlattenSpec, output.id))


def losses(spec: NetworkSpec) -> Iterator[Fix]:
    """For a loss that does not exist."""
    ends = shapes.free_ends(spec)
    given = getattr(ends[0], "activation", None) if len(ends) == 1 else None
    found = [*get_close_matches(spec.loss, LOSSES, 2), *_losses_for(given)]
    for name in dict.fromkeys(found):
        yield Fix(Spoken("Set the loss to {}", name), partial(edits.replace_loss, loss=name))


def _losses_for(activation: str | None) -> list[str]:
    """Losses that are judged by this activation, and one that takes any."""
    own = [name for name, loss in LOSSES.items() if activation and loss.from_logits_of == activation]
    return [*own, "squared_error"]


def judged(spec: NetworkSpec, output: LayerSpec) -> Iterator[Fix]:
    """For an output whose activation is not the one that the loss needs."""
    wanted = LOSSES[spec.loss].from_logits_of
    given = getattr(output, "activation", None)
    if given is None:
        words = Spoken("Add an activation layer with {}", wanted)
        yield Fix(words, appended(ActivationSpec, output.id, activation=wanted))
    else:
        yield Fix(Spoken("Set the activation to {}", wanted), setting(output, "activation", wanted))
    for name in _losses_for(given):
        yield Fix(Spoken("Set the loss to {}", name), partial(edits.replace_loss, loss=name))


def classes(spec: NetworkSpec, output: LayerSpec) -> Iterator[Fix]:
    """For an output that does not have one neuron for each class."""
    count = len(spec.class_names)
    sized = next((layer for layer in _before(spec, output) if hasattr(layer, "units")), None)
    edit = setting(sized, "units", count) if sized else None
    if sized and edit and (sized is output or _ends_with(edit, spec, output, count)):
        yield Fix(Spoken("Set the units of {} to {}", sized.name, count), edit)
    else:
        yield from _outputs(spec, output)
    yield Fix(Spoken("Call the outputs by their numbers"), partial(edits.name_classes, names=()))


def _ends_with(edit: Edit, spec: NetworkSpec, output: LayerSpec, count: int) -> bool:
    try:
        layer = shapes.engine_layers(edit(spec))[output.id]
    except NetworkError:
        return False
    return layer is not None and layer.output_shape == (count,)


def _before(spec: NetworkSpec, output: LayerSpec) -> Iterator[LayerSpec]:
    """The layer and those before it, as long as each hears one."""
    layers = {layer.id: layer for layer in spec.layers}
    seen: set[LayerId] = set()
    layer_id = output.id
    while layer_id in layers and layer_id not in seen:
        yield layers[layer_id]
        seen.add(layer_id)
        heard = [start for start, end in spec.edges if end == layer_id]
        layer_id = heard[0] if len(heard) == 1 else LayerId("")
