"""What a training run needs, complete and frozen, so that a worker needs nothing else."""

from dataclasses import dataclass

from nnsim.data.dataset import Dataset
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes, input_size
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
        wanted, given = input_size(self.spec), self.train.inputs.shape[1]
        if wanted != given:
            raise NetworkError(f"The network takes {wanted} inputs, but a sample of the data has {given}.")
        _check_labels(self)
        _check_hyperparameters(self.hyperparameters)


def _check_labels(request: TrainRequest) -> None:
    if request.train.labels is None or request.test.labels is None:
        raise NetworkError("The data has no labels, so there is nothing to learn from.")
    if len(request.train) == 0:
        raise NetworkError("The training set is empty.")
    highest, outputs = int(request.train.labels.max()), len(request.spec.class_names)
    if highest >= outputs:
        raise NetworkError(f"The data has class {highest}, but the network has only {outputs} outputs.")


def _check_hyperparameters(settings: Hyperparameters) -> None:
    if settings.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise NetworkError(f"There is no optimizer “{settings.optimizer}”. Choose one of: {known}.")
    if not 0 < settings.rate < float("inf"):
        raise NetworkError(f"The learning rate must be a number above 0, not {settings.rate}.")
    for name, value in (("batch size", settings.batch_size), ("number of epochs", settings.epochs)):
        if value < 1:
            raise NetworkError(f"The {name} must be at least 1, not {value}.")
