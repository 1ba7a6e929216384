"""What a training run needs, complete and frozen, so that a worker needs nothing else."""

from dataclasses import dataclass
from math import isfinite

from nnsim.data.dataset import Dataset
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes, input_size, output_size
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.starting_values import (
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
)


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train: samples per step, learning rate, optimizer, passes over the data, seed of the shuffle."""

    batch_size: int = STARTING_BATCH_SIZE
    rate: float = STARTING_RATES[STARTING_OPTIMIZER]
    optimizer: str = STARTING_OPTIMIZER
    epochs: int = STARTING_EPOCHS
    seed: int = STARTING_SEED


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
        for data, name in ((self.train, Spoken("training")), (self.test, Spoken("test"))):
            _check_data(data, name, self.spec)
        _check_hyperparameters(self.hyperparameters)


def _check_data(data: Dataset, name: Spoken, spec: NetworkSpec) -> None:
    if len(data) == 0:
        raise NetworkError("The {} set is empty; choose data with at least one sample.", name)
    wanted, given = input_size(spec), data.features
    if wanted != given:
        raise NetworkError(
            "The network takes {:,} inputs, but a sample of the {} set has {:,} numbers. Choose other data, "
            "or make a new network.",
            wanted,
            name,
            given,
        )
    if data.labels is None:
        raise NetworkError("The {} set has no labels, so there is nothing to learn from.", name)
    highest, outputs = int(data.labels.max()), output_size(spec)
    if highest >= outputs:
        raise NetworkError(
            "The {} set has class {}, but the network has outputs for 0 to {} only. Make a network with "
            "more outputs, or choose other data.",
            name,
            highest,
            outputs - 1,
        )


def _check_hyperparameters(settings: Hyperparameters) -> None:
    if settings.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise NetworkError("There is no optimizer “{}”. Choose one of: {}.", settings.optimizer, known)
    if not (isfinite(settings.rate) and settings.rate > 0):
        raise NetworkError("The learning rate must be a number above 0, not {}.", settings.rate)
    batch_size, epochs = Spoken("batch size"), Spoken("number of epochs")
    for name, value in ((batch_size, settings.batch_size), (epochs, settings.epochs)):
        if value < 1:
            raise NetworkError("The {} must be at least 1, not {}.", name, value)
    if settings.seed < 0:
        raise NetworkError("The seed must be a whole number from 0, not {}.", settings.seed)
