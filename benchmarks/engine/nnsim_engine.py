"""nnsim's own engine in the comparison."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from benchmarks.engine.engine import NotBuilt, Outcome
from benchmarks.engine.networks import Array, Conv, Dense, Network, Part, Pool, Recurrent, Task
from nnsim.engine.optimizers import SGD, Adam, Optimizer
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.network import spec as nnsim_spec
from nnsim.network.compile import compile_network
from nnsim.network.spec import InputSpec, LayerId, LayerSpec, NetworkSpec

OPTIMIZERS: dict[str, Callable[[], Optimizer]] = {"sgd": SGD, "adam": Adam}


class NnsimEngine:
    """Program.loss_and_gradient and Optimizer.update, as the training loop calls them."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.updates_like_nnsim = True
        try:
            self.program = compile_network(specification(task.network), len(task.inputs))
            self.optimizer = OPTIMIZERS[task.optimizer]()
        except Exception as error:  # a layer, loss or optimizer that is still to come fails in its own way
            raise NotBuilt(f"{type(error).__name__}: {error}") from error
        self.reset()

    def reset(self) -> None:
        for arrays, slots in zip(self.task.weights, self._slots(), strict=True):
            for array, slot in zip(arrays, slots, strict=True):
                slot.view(self.program.parameters)[...] = array
        self.state = self.optimizer.start(self.program.parameters)

    def steps(self, count: int) -> None:
        program, state, rate = self.program, self.state, self.task.rate
        learn, update = program.loss_and_gradient, self.optimizer.update
        x, target = self.task.inputs, self.task.targets
        for _ in range(count):
            learn(x, target)
            update(program.parameters, program.gradient, state, rate)

    def one_step(self) -> Outcome:
        program = self.program
        loss = program.loss_and_gradient(self.task.inputs, self.task.targets)
        gradients = self._read(program.gradient)
        self.optimizer.update(program.parameters, program.gradient, self.state, self.task.rate)
        return Outcome(loss, gradients, self._read(program.parameters))

    def _slots(self) -> list[list[Slot]]:
        return slots_of(self.task.network, self.program.layout)

    def _read(self, flat: Array) -> list[list[Array]]:
        return [[np.array(slot.view(flat)) for slot in slots] for slots in self._slots()]


def slots_of(network: Network, layout: ParameterLayout) -> list[list[Slot]]:
    """For every part its slots, in the order of ``Network.parameter_shapes``, found by their shapes.

    So a recurrent layer must not have as many units as it has inputs.
    """
    found = []
    for number, shapes in enumerate(network.parameter_shapes()):
        own = [slot for slot in layout.slots if slot.layer == _id(number)]
        found.append([next(slot for slot in own if slot.shape == shape) for shape in shapes])
    return found


def specification(network: Network) -> NetworkSpec:
    """The network in nnsim's words.  Raises: AttributeError if nnsim has no such layer."""
    layers: list[LayerSpec] = [InputSpec(LayerId("input"), "Input", network.shape)]
    for number, (part, before) in enumerate(zip(network.parts, network.shapes(), strict=False)):
        if isinstance(part, Dense) and len(before) > 1:
            layers.append(nnsim_spec.FlattenSpec(LayerId(f"flatten{number}"), "Flatten"))
        layers.append(_layer(part, LayerId(_id(number))))
    edges = tuple((first.id, second.id) for first, second in pairwise(layers))
    return NetworkSpec(tuple(layers), edges, network.loss)


def _layer(part: Part, layer_id: LayerId) -> LayerSpec:
    match part:
        case Dense(units, activation):
            return nnsim_spec.DenseSpec(layer_id, layer_id, units, activation)
        case Conv(filters, kernel):
            return nnsim_spec.Conv2DSpec(layer_id, layer_id, filters, (kernel, kernel))
        case Pool(size):
            return nnsim_spec.MaxPool2DSpec(layer_id, layer_id, (size, size))
        case Recurrent(units):
            return nnsim_spec.SimpleRNNSpec(layer_id, layer_id, units)


def _id(number: int) -> str:
    return f"part{number}"
