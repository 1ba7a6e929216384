"""Where the weights of a network lie, be it finished or not.

Layers whose shapes are known come first, in the order of computing. Behind them are the arrays of layers
whose shape is not known at the moment: they are kept aside as they were, until they fit again.
"""

from math import prod

from nnsim.engine.parameters import Parameter, ParameterLayout, Slot
from nnsim.network.compile import MAX_PARAMETERS
from nnsim.network.estimates import Known, known_layers
from nnsim.network.spec import LayerId, NetworkSpec


def held_layers(spec: NetworkSpec) -> dict[LayerId, Known]:
    """The layers whose shapes are known, in order, up to the first that no memory would hold."""
    held: dict[LayerId, Known] = {}
    total = 0
    for layer_id, known in known_layers(spec).items():
        total += known.parameter_count
        if max(total, prod(known.shape)) > MAX_PARAMETERS:
            break
        held[layer_id] = known
    return held


def layout_around(spec: NetworkSpec, old: ParameterLayout) -> ParameterLayout:
    """The layout of a network, of which ``old`` tells the shapes of the arrays that are kept aside.

    Of a complete network it is that of ``compile.layout_of``.  Never raises.
    """
    return layout_of_held(spec, held_layers(spec), old)


def layout_of_held(spec: NetworkSpec, held: dict[LayerId, Known], old: ParameterLayout) -> ParameterLayout:
    """``layout_around`` for somebody who has asked for ``held_layers`` already."""
    aside: dict[LayerId, dict[str, Parameter]] = {}
    for slot in old.slots:
        aside.setdefault(LayerId(slot.layer), {})[slot.name] = Parameter(slot.shape, slot.role)
    known = [(layer_id, one.layer.parameters) for layer_id, one in held.items() if one.layer]
    waiting = dict.fromkeys(layer.id for layer in spec.layers if layer.id not in held)
    return ParameterLayout.of(known + [(layer_id, aside.get(layer_id, {})) for layer_id in waiting])


def slots_aside(spec: NetworkSpec, layout: ParameterLayout) -> tuple[Slot, ...]:
    """The slots of the arrays that are kept aside."""
    held = held_layers(spec)
    return tuple(slot for slot in layout.slots if slot.layer not in held)
