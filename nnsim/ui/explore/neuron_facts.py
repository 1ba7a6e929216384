"""Everything there is to say about one neuron at this moment: a pure function of network and reading."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.network.project import Project
from nnsim.network.reader import Reading
from nnsim.network.shapes import ordered
from nnsim.network.spec import DenseSpec, InputSpec
from nnsim.studio.selection import Neuron

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class NeuronFacts:
    """One neuron of a dense layer: z = sum of contributions + bias, a = f(z).

    ``weights`` and ``contributions`` (weight times input) have the shape of the layer before: (28, 28) behind
    a picture, (n,) behind neurons. ``terms`` are the largest contributions as (weight, input).
    """

    number: int
    weights: Values
    contributions: Values
    inputs: int
    terms: tuple[tuple[float, float], ...]
    bias: float
    z: float
    a: float
    activation: Activation
    layer_number: int

    @property
    def zero_terms(self) -> int:
        """How many contributions are exactly zero."""
        return int(self.contributions.size - np.count_nonzero(self.contributions))


def neuron_facts(
    project: Project, reading: Reading, neuron: Neuron, most_terms: int = 3
) -> NeuronFacts | None:
    """The facts about ``neuron``; None for an input, which computes nothing."""
    layers = ordered(project.spec)
    number = next(number for number, layer in enumerate(layers) if layer.id == neuron.layer)
    layer, before = layers[number], layers[number - 1]
    if not isinstance(layer, DenseSpec):
        return None
    parameters = project.weights.of(layer.id)
    weights = parameters["W"][:, neuron.index]
    inputs = reading.a.get(before.id, reading.x)
    contributions = weights * inputs
    order = np.argsort(np.abs(contributions))[::-1][:most_terms]
    shape = before.shape if isinstance(before, InputSpec) and len(before.shape) == 2 else (-1,)
    return NeuronFacts(
        number=neuron.index + 1,
        weights=weights.reshape(shape),
        contributions=contributions.reshape(shape),
        inputs=len(inputs),
        terms=tuple((float(weights[i]), float(inputs[i])) for i in order if contributions[i] != 0),
        bias=float(parameters["b"][neuron.index]),
        z=float(reading.z[layer.id][neuron.index]),
        a=float(reading.a[layer.id][neuron.index]),
        activation=ACTIVATIONS[layer.activation],
        layer_number=number,
    )
