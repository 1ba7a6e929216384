"""Everything there is to say about one neuron at this moment: a pure function of network and reading."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import LayerKind, kind_of
from nnsim.network.project import Project
from nnsim.network.reader import Reading
from nnsim.network.shapes import ordered, sources
from nnsim.network.spec import DenseSpec, InputSpec
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.montage import montage, seen_shape

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class NeuronFacts:
    """One neuron of a dense layer: z = sum of contributions + bias, a = f(z).

    ``weights`` and ``contributions`` (weight times input) are laid out like what the layer hears: (28, 28)
    behind a picture, several pictures side by side behind maps, (n,) behind neurons. ``terms`` are the
    largest contributions as (weight, input), ``zero_terms`` counts those that are exactly zero.
    """

    number: int
    weights: Values
    contributions: Values
    inputs: int
    terms: tuple[tuple[float, float], ...]
    zero_terms: int
    bias: float
    z: float
    a: float
    activation: Activation
    layer_number: int


@dataclass(frozen=True, slots=True, eq=False)
class ValueFacts:
    """One value of a layer of any other kind.

    ``activation`` where a = f(z), else None and z is a. ``kernel`` is what slides over the picture, as a
    picture itself. ``shape`` is that of the layer, ``parameters`` how many it has.
    """

    kind: LayerKind
    shape: Shape
    parameters: int
    z: float
    a: float
    activation: Activation | None
    kernel: Values | None


def neuron_facts(
    project: Project, reading: Reading, neuron: Neuron, most_terms: int = 3
) -> NeuronFacts | None:
    """The facts about ``neuron``; None for one that is not of a dense layer."""
    spec = project.spec
    layer = spec.layer(neuron.layer)
    if not isinstance(layer, DenseSpec):
        return None
    (before,) = sources(spec)[layer.id]
    parameters = project.weights.of(layer.id)
    weights = parameters["W"][:, neuron.index]
    inputs = reading.a.get(before, reading.x).ravel()
    with np.errstate(invalid="ignore", over="ignore"):
        contributions = weights * inputs
    order = np.argsort(np.abs(contributions))[::-1][:most_terms]
    shape = seen_shape(spec, project.weights, layer.id)
    return NeuronFacts(
        number=neuron.index + 1,
        weights=montage(weights, shape),
        contributions=montage(contributions, shape),
        inputs=len(inputs),
        terms=tuple((float(weights[i]), float(inputs[i])) for i in order if contributions[i] != 0),
        zero_terms=int(contributions.size - np.count_nonzero(contributions)),
        bias=float(parameters["b"][neuron.index]),
        z=float(reading.z[layer.id][neuron.index]),
        a=float(reading.a[layer.id][neuron.index]),
        activation=ACTIVATIONS[layer.activation],
        layer_number=[one.id for one in ordered(spec)].index(layer.id),
    )


def value_facts(project: Project, reading: Reading, neuron: Neuron) -> ValueFacts | None:
    """The facts about a value of any layer; None for an input, which computes nothing."""
    layer = project.spec.layer(neuron.layer)
    if isinstance(layer, InputSpec):
        return None
    a = reading.a[layer.id]
    parameters = project.weights.of(layer.id)
    name = getattr(layer, "activation", None)
    return ValueFacts(
        kind=kind_of(layer),
        shape=a.shape,
        parameters=sum(array.size for array in parameters.values()),
        z=float(reading.z[layer.id].ravel()[neuron.index]),
        a=float(a.ravel()[neuron.index]),
        activation=None if name is None else ACTIVATIONS[name],
        kernel=_kernel(parameters.get("W"), a.shape, neuron.index),
    )


def _kernel(W: Values | None, shape: Shape, index: int) -> Values | None:
    """The kernel (rows, columns, channels) that made a cell; None where nothing slides."""
    if W is None or W.ndim != 4:
        return None
    kernel = W[..., index % shape[-1]]
    return montage(kernel.ravel(), kernel.shape)
