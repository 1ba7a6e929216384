"""scikit-learn's MLPClassifier, for chains of dense layers with one loss of its own.

What is timed is the inside of its loop, ``_backprop`` and the optimizer's ``update_params``: ``partial_fit``
checks and shuffles the data first, which for one small batch takes longer than the step. Its private
methods belong to a version; where they have changed, the column stays empty.
"""

from typing import Any

import numpy as np

from benchmarks.engine.engine import NotBuilt, Outcome
from benchmarks.engine.networks import Dense, Network, Task

try:
    from sklearn.neural_network import MLPClassifier
except ImportError:
    MLPClassifier = None

ACTIVATIONS = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
OUTPUTS = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}


class SklearnEngine:
    """Softmax or logistic outputs, one activation for all hidden layers."""

    def __init__(self, task: Task) -> None:
        if MLPClassifier is None:
            raise NotBuilt("scikit-learn is not installed: pip install scikit-learn")
        self.task = task
        # Its Adam adds epsilon before the correction of the bias: not the same for small gradients.
        self.updates_like_nnsim = task.optimizer == "sgd"
        self.hidden = hidden_activation(task.network)
        self.reset()

    def reset(self) -> None:
        task = self.task
        settings = {"momentum": 0.0, "nesterovs_momentum": False} if task.optimizer == "sgd" else {}
        model: Any = MLPClassifier(
            [part.units for part in task.network.parts[:-1]],  # type: ignore[union-attr]
            activation=ACTIVATIONS[self.hidden], solver=task.optimizer, alpha=0.0, shuffle=False,
            batch_size=len(task.inputs), learning_rate_init=task.rate, **settings,
        )  # fmt: skip
        several = task.network.loss == "binary_cross_entropy"
        wanted = task.targets.astype(int) if several else task.labels
        # Makes every array, and the optimizer.
        model.partial_fit(task.inputs, wanted, classes=np.arange(task.network.outputs))
        self.parameters = model.coefs_ + model.intercepts_
        arrays = [part[0] for part in task.weights] + [part[1] for part in task.weights]
        for parameter, array in zip(self.parameters, arrays, strict=True):
            parameter[...] = array
        model._optimizer = type(model._optimizer)(self.parameters, task.rate)
        if task.optimizer == "sgd":
            model._optimizer.momentum = 0.0
            model._optimizer.nesterov = False
        self.model = model
        layers = len(task.network.parts)
        self.activations: list[Any] = [task.inputs] + [None] * layers
        self.deltas: list[Any] = [None] * layers
        self.coefficients = [np.empty_like(one) for one in model.coefs_]
        self.intercepts = [np.empty_like(one) for one in model.intercepts_]

    def steps(self, count: int) -> None:
        for _ in range(count):
            self._step()

    def one_step(self) -> Outcome:
        loss = self._step()
        model = self.model
        gradients = [[W, b] for W, b in zip(self.coefficients, self.intercepts, strict=True)]
        weights = [[W, b] for W, b in zip(model.coefs_, model.intercepts_, strict=True)]
        return Outcome(float(loss), gradients, weights)

    def _step(self) -> float:
        model, task = self.model, self.task
        loss, coefficients, intercepts = model._backprop(
            task.inputs, task.targets, None,
            self.activations, self.deltas, self.coefficients, self.intercepts,
        )  # fmt: skip
        model._optimizer.update_params(self.parameters, coefficients + intercepts)
        return float(loss)


def hidden_activation(network: Network) -> str:
    """The one activation of the hidden layers.  Raises: NotBuilt if scikit-learn has no such network."""
    *hidden, last = network.parts
    if not all(isinstance(part, Dense) for part in network.parts):
        raise NotBuilt("scikit-learn has dense layers only")
    activations = {part.activation for part in hidden if isinstance(part, Dense)}
    if not isinstance(last, Dense) or last.activation != OUTPUTS.get(network.loss) or len(activations) != 1:
        raise NotBuilt("scikit-learn has no such output")
    return activations.pop()
