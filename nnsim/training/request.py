"""What a training run needs, complete and frozen, so that a worker needs nothing else."""

from dataclasses import dataclass
from math import isfinite, prod

from nnsim.data.dataset import Dataset
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes, input_size, ordered
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train: samples per step, learning rate, optimizer, passes over the data, seed of the shuffle."""

    batch_size: int = 100
    rate: float = 0.002
    optimizer: str = "adam"
    epochs: int = 10
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class TrainRequest:
    """A training run.  ``run_id`` is carried by everything the run returns."""

    run_id: int
    spec: NetworkSpec
    weights: Weights
    train: Dataset
    test: Dataset
    hyperparameters: Hyperparameters

    def check(self) -> None:
        """Raises NetworkError, one sentence, if this cannot be trained."""
        infer_shapes(self.spec)
        for data, name in ((self.train, "training"), (self.test, "test")):
            _check_data(data, name, self.spec)
        _check_hyperparameters(self.hyperparameters)


def output_size(spec: NetworkSpec) -> int:
    """How many outputs the network has."""
    return prod(infer_shapes(spec)[ordered(spec)[-1].id])


def _check_data(data: Dataset, name: str, spec: NetworkSpec) -> None:
    if len(data) == 0:
        raise NetworkError(f"The {name} set is empty; choose data with at least one sample.")
    wanted, given = input_size(spec), data.inputs.shape[1]
    if wanted != given:
        raise NetworkError(
            f"The network takes {wanted:,} inputs, but a sample of the {name} set has {given:,} numbers. "
            "Choose other data, or make a new network."
        )
    if data.labels is None:
        raise NetworkError(f"The {name} set has no labels, so there is nothing to learn from.")
    highest, outputs = int(data.labels.max()), output_size(spec)
    if highest >= outputs:
        raise NetworkError(
            f"The {name} set has class {highest}, but the network has outputs for 0 to {outputs - 1} only. "
            "Make a network with more outputs, or choose other data."
        )


def _check_hyperparameters(settings: Hyperparameters) -> None:
    if settings.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise NetworkError(f"There is no optimizer “{settings.optimizer}”. Choose one of: {known}.")
    if not (isfinite(settings.rate) and settings.rate > 0):
        raise NetworkError(f"The learning rate must be a number above 0, not {settings.rate}.")
    for name, value in (("batch size", settings.batch_size), ("number of epochs", settings.epochs)):
        if value < 1:
            raise NetworkError(f"The {name} must be at least 1, not {value}.")
    if settings.seed < 0:
        raise NetworkError(f"The seed must be a whole number from 0, not {settings.seed}.")
