"""PyTorch on the CPU, eager, as its tutorials write a step."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.engine.engine import NotBuilt, Outcome
from benchmarks.engine.networks import Array, Conv, Dense, Part, Pool, Recurrent, Shape, Task

try:
    import torch
except ImportError:
    torch = None

HINT = "PyTorch is not installed: pip install torch --index-url https://download.pytorch.org/whl/cpu"
ACTIVATIONS = {"sigmoid": "Sigmoid", "tanh": "Tanh", "relu": "ReLU"}
OPTIMIZERS = {"sgd": "SGD", "adam": "Adam"}
#: The activation that a loss has inside already.
INSIDE = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}


class TorchEngine:
    """zero_grad, forward, loss, backward, step; ``fused`` takes the optimizer in one kernel."""

    def __init__(self, task: Task, fused: bool = False) -> None:
        if torch is None:
            raise NotBuilt(HINT)
        self.task = task
        self.updates_like_nnsim = True
        self.fused = fused
        self.inputs = torch.from_numpy(_channels_first(task.inputs))
        self.target, self.loss = _loss(task)
        self.model, self.owners = _model(task)
        self.reset()

    def reset(self) -> None:
        shapes = self.task.network.shapes()
        with torch.no_grad():
            for owner, arrays, before in zip(self._parametric(), self._arrays(), shapes, strict=False):
                for parameter, array in zip(owner, arrays, strict=True):
                    parameter.copy_(torch.from_numpy(to_torch(array, before)))
        learning = [one for one in self.model.parameters() if one.requires_grad]
        make = getattr(torch.optim, OPTIMIZERS[self.task.optimizer])
        self.optimizer = make(learning, lr=self.task.rate, fused=True if self.fused else None)

    def steps(self, count: int) -> None:
        model, optimizer, loss = self.model, self.optimizer, self.loss
        x, target = self.inputs, self.target
        for _ in range(count):
            optimizer.zero_grad()
            loss(model(x), target).backward()
            optimizer.step()

    def one_step(self) -> Outcome:
        self.optimizer.zero_grad()
        cost = self.loss(self.model(self.inputs), self.target)
        cost.backward()
        gradients = self._read(lambda parameter: parameter.grad)
        self.optimizer.step()
        return Outcome(cost.item(), gradients, self._read(lambda parameter: parameter.detach()))

    def _parametric(self) -> list[list[Any]]:
        return self.owners

    def _arrays(self) -> list[list[Array]]:
        return self.task.weights

    def _read(self, tensor: Callable[[Any], Any]) -> list[list[Array]]:
        return [
            [from_torch(tensor(parameter).numpy(), array.shape, before)
             for parameter, array in zip(owner, arrays, strict=True)]
            for owner, arrays, before in zip(
                self.owners, self.task.weights, self.task.network.shapes(), strict=False)
        ]  # fmt: skip


def _channels_first(inputs: Array) -> Array:
    return np.ascontiguousarray(np.moveaxis(inputs, -1, 1)) if inputs.ndim == 4 else inputs


def to_torch(array: Array, before: Shape) -> Array:
    """Neurons come last in a Task, first in PyTorch; there, channels come before rows and columns."""
    if array.ndim == 2 and len(before) == 3:  # a dense layer behind a picture
        array = np.moveaxis(array.reshape(*before, -1), 2, 0).reshape(array.shape)
    if array.ndim == 4:
        return np.ascontiguousarray(array.transpose(3, 2, 0, 1))
    return np.ascontiguousarray(array.T)


def from_torch(array: Array, shape: Shape, before: Shape) -> Array:
    """The way back of ``to_torch``."""
    if len(shape) == 4:
        return np.array(array.transpose(2, 3, 1, 0))
    if len(shape) == 2 and len(before) == 3:
        rows, columns, channels = before
        return np.moveaxis(array.T.reshape(channels, rows, columns, -1), 0, 2).reshape(shape)
    return np.array(array.T)


def _loss(task: Task) -> tuple[Any, Any]:
    """The target as the loss wants it, and the loss: summed over outputs, mean over samples."""
    functional = torch.nn.functional
    targets = torch.from_numpy(task.targets)
    if task.network.loss == "cross_entropy":
        return torch.from_numpy(task.labels), functional.cross_entropy
    outputs = task.network.outputs
    losses: dict[str, Any] = {
        "squared_error": functional.mse_loss,
        "binary_cross_entropy": functional.binary_cross_entropy_with_logits,
    }
    loss = losses[task.network.loss]
    if outputs == 1:
        return targets, loss
    return targets, lambda z, target: loss(z, target) * outputs


class _LastState(torch.nn.Module if torch else object):  # type: ignore[misc]
    """nn.RNN, of which only the last state goes on; one of its two equal biases is enough."""

    def __init__(self, numbers: int, units: int) -> None:
        super().__init__()
        self.rnn = torch.nn.RNN(numbers, units, batch_first=True)
        torch.nn.init.zeros_(self.rnn.bias_hh_l0)
        self.rnn.bias_hh_l0.requires_grad_(False)

    def forward(self, x: Any) -> Any:
        return self.rnn(x)[1][0]


def _model(task: Task) -> tuple[Any, list[list[Any]]]:
    """The model, and for every part its parameters in the order of a Task."""
    network, modules, owners = task.network, [], []
    for part, (before, behind) in zip(network.parts, pairwise(network.shapes()), strict=True):
        if isinstance(part, Dense) and len(before) == 3:
            modules.append(torch.nn.Flatten())
        module = _module(part, before, behind)
        modules.append(module)
        if isinstance(part, Recurrent):
            owners.append([module.rnn.weight_ih_l0, module.rnn.weight_hh_l0, module.rnn.bias_ih_l0])
        else:
            owners.append([] if isinstance(part, Pool) else [module.weight, module.bias])
        activation = "relu" if isinstance(part, Conv) else getattr(part, "activation", None)
        if part is network.parts[-1] and activation == INSIDE.get(network.loss):
            continue
        if activation is not None:
            modules.append(getattr(torch.nn, ACTIVATIONS[activation])())
    return torch.nn.Sequential(*modules), owners


def _module(part: Part, before: Shape, behind: Shape) -> Any:
    match part:
        case Dense(units):
            return torch.nn.Linear(int(np.prod(before)), units)
        case Conv(filters, kernel):
            return torch.nn.Conv2d(before[2], filters, kernel)
        case Pool(size):
            return torch.nn.MaxPool2d(size)
        case Recurrent(units):
            return _LastState(before[1], units)
