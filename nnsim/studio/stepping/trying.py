"""What somebody tries: numbers set by hand, one after the other, and what of them can be kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import prod

import numpy as np

from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.recording import WhatIf

NOTHING = WhatIf()


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
    return (place for place, value in numbers.items() if not np.isfinite(np.float32(value)))
