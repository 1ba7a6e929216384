"""What somebody tries: numbers set by hand, one after the other, and what of them can be kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import prod

import numpy as np

from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.recording import WhatIf
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.trace import Trace

NOTHING = WhatIf()


def can_be_tried(trace: Trace, thing: Ref) -> Place | ParameterPlace | None:
    """The number that can be set by hand where ``thing`` is: a parameter, or what a neuron or input answers.

    None for an edge without a weight, and for outputs: what the network answers follows from the rest.
    """
    if thing.parameter is not None:
        return thing.parameter
    place = None if thing.end is not None else thing.place
    return None if place is None or place.layer == trace.last else place


def about(trace: Trace, step: Step | None) -> Ref | None:
    """The value or parameter that a step of a unit or a term works out, or works with; None for none."""
    if step is None or step.unit is None or step.stage.layer is None:
        return None
    calculation = trace.calculation(step)
    if step.stage.work is Work.FORWARD and step.term is not None:
        if step.term < calculation.count:
            return calculation.ref(step.term)
        if step.term == calculation.count and "bias" in calculation.refs_of:
            return calculation.refs_of["bias"]
    return calculation.refs_of.get("result")


def value_of(trace: Trace, place: Place | ParameterPlace) -> float:
    """The number as it is in a trace, be it one that was set by hand."""
    recording = trace.recording
    if isinstance(place, ParameterPlace):
        return float(recording.layers[place.layer].parameters[place.name].reshape(-1)[place.index])
    return float(recording.values_of(place.layer)[trace.sample].reshape(-1)[place.index])


def is_tried(what_if: WhatIf, place: Place | ParameterPlace) -> bool:
    """Whether the number is set by hand."""
    return place in what_if.weights or place in what_if.activations


def with_number(what_if: WhatIf, place: Place | ParameterPlace, value: float) -> WhatIf:
    """What is tried, and one number more."""
    if isinstance(place, ParameterPlace):
        return replace(what_if, weights={**what_if.weights, place: value})
    return replace(what_if, activations={**what_if.activations, place: value})


def without_number(what_if: WhatIf, place: Place | ParameterPlace) -> WhatIf:
    """What is tried but for one number, which is again what it would be."""
    return WhatIf(
        {one: value for one, value in what_if.weights.items() if one != place},
        {one: value for one, value in what_if.activations.items() if one != place},
    )


def that_fits(what_if: WhatIf, spec: NetworkSpec, weights: Weights) -> WhatIf:
    """The part of what is tried whose places another network still has."""
    if not what_if:
        return what_if
    sizes = {(slot.layer, slot.name): prod(slot.shape) for slot in weights.layout.slots}
    shapes = infer_shapes(spec)
    return WhatIf(
        {
            one: value
            for one, value in what_if.weights.items()
            if one.index < sizes.get((one.layer, one.name), 0)
        },
        {
            one: value
            for one, value in what_if.activations.items()
            if one.layer in shapes and one.index < prod(shapes[one.layer])
        },
    )


def kept(weights: Weights, numbers: Mapping[ParameterPlace, float]) -> Weights:
    """Weights with the numbers that were tried."""
    flat = weights.flat.copy()
    for place, value in numbers.items():
        weights.layout.views(flat, place.layer)[place.name].reshape(-1)[place.index] = value
    return Weights(weights.layout, flat)


def not_finite(numbers: Mapping[ParameterPlace, float]) -> Iterator[ParameterPlace]:
    """Those of the numbers that no network can keep."""
    largest = float(np.finfo(np.float32).max)
    return (place for place, value in numbers.items() if not abs(value) <= largest)
