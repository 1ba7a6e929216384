"""What a training run needs, complete and frozen, so that a worker needs nothing else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS, OptimizerKind
from nnsim.engine.regularizers import Regularization as Regularization
from nnsim.engine.schedules import ScheduleSettings as ScheduleSettings
from nnsim.network.errors import NetworkError
from nnsim.network.recipe import Hyperparameters as Hyperparameters
from nnsim.network.run_state import RunState
from nnsim.network.shapes import infer_shapes, input_size, output_size
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.targets import check_targets
from nnsim.training.values import check_count, check_seed, is_number, told


@dataclass(frozen=True, slots=True, eq=False)
class TrainRequest:
    """A training run.  ``run_id`` is carried by everything the run returns.

    The data has labels (classes to be told apart) or targets (numbers to be met); of both, labels are learnt.
    ``validation`` is what early stopping watches; with ``resume`` a run goes on where it was left.
    """

    run_id: int
    spec: NetworkSpec
    weights: Weights
    train: Dataset
    test: Dataset
    hyperparameters: Hyperparameters
    validation: Dataset | None = None
    resume: RunState | None = None

    def check(self) -> None:
        """Raises NetworkError, one sentence, if this cannot be trained."""
        infer_shapes(self.spec)
        check_loss_is_trainable(self.spec)
        for data, name in (
            (self.train, Spoken("training")),
            (self.test, _measured_name(self.test)),
            (self.validation, Spoken("validation")),
        ):
            if data is not None:
                _check_data(data, name, self.spec)
        check_hyperparameters(self.hyperparameters)
        check_watched(self.hyperparameters, is_validated=self.validation is not None)


def _measured_name(data: Dataset) -> Spoken:
    """What is measured may be the validation set: nobody knows it under another name."""
    return Spoken("validation") if data.split == "validation" else Spoken("test")


def check_watched(settings: Hyperparameters, *, is_validated: bool) -> None:
    """Raises: NetworkError if a run is to be stopped early, but there is nothing to watch."""
    if settings.patience is not None and not is_validated:
        raise NetworkError(
            "Early stopping watches the loss on a validation set, but there is none: set a part of the "
            "data aside for it, or train without early stopping."
        )


def check_loss_is_trainable(spec: NetworkSpec) -> None:
    """Raises: NetworkError for a loss that can only be measured."""
    loss = LOSSES[spec.loss]
    if not loss.is_trainable:
        raise NetworkError(
            "The loss “{}” can be measured but not trained, for its slope is 0 nearly everywhere: choose "
            "another loss.",
            loss.name,
        )


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
    if data.labels is not None:
        _check_labels(data.labels, name, spec)
    elif data.targets is not None:
        check_targets(data.targets, name, spec)
    else:
        raise NetworkError("The {} set has no labels, so there is nothing to learn from.", name)


def _check_labels(labels: NDArray[np.int64], name: Spoken, spec: NetworkSpec) -> None:
    highest, outputs = int(labels.max()), output_size(spec)
    if highest >= max(outputs, 2):  # a single output says no or yes
        raise NetworkError(
            "The {} set has class {}, but the network has outputs for 0 to {} only. Make a network with "
            "more outputs, or choose other data.",
            name,
            highest,
            outputs - 1,
        )


def check_hyperparameters(settings: Hyperparameters) -> None:
    """Raises NetworkError, one sentence, if nothing can be trained in this way."""
    if not isinstance(settings.optimizer, str) or settings.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise NetworkError("There is no optimizer “{}”. Choose one of: {}.", settings.optimizer, known)
    _check_optimizer(OPTIMIZERS[settings.optimizer], settings)
    if not is_number(settings.rate, 0) or settings.rate == 0:
        raise NetworkError("The learning rate must be a number above 0, not {}.", told(settings.rate))
    check_count(Spoken("batch size"), settings.batch_size)
    check_count(Spoken("number of epochs"), settings.epochs)
    check_seed(settings.seed)
    if settings.patience is not None:
        check_count(Spoken("patience"), settings.patience)
    for value, name in (
        (settings.seconds, Spoken("time limit")),
        (settings.loss_limit, Spoken("loss that is enough")),
    ):
        if value is not None and not (is_number(value, 0) and value > 0):
            raise NetworkError("The {} must be a number above 0, not {}.", name, told(value))
    least = settings.min_improvement
    if not is_number(least, 0):
        raise NetworkError("The least improvement must be a number from 0, not {}.", told(least))


def _check_optimizer(kind: OptimizerKind, settings: Hyperparameters) -> None:
    fields = {field.name: field for field in kind.fields}
    for name, value in settings.optimizer_settings:
        if name not in fields:
            raise NetworkError(
                "The optimizer {} has no setting “{}”. It has: {}.",
                kind.name,
                name,
                ", ".join(fields) or Spoken("none"),
            )
        low, high = fields[name].low, fields[name].high
        if not is_number(value, low, high):
            raise NetworkError(
                "The setting {} of {} must be from {:g} to {:g}, not {}.",
                name,
                kind.name,
                low,
                high,
                told(value),
            )
