"""How ``Network.fit`` trains: the words of a notebook for what a training run needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnsim.api import arrays, checked
from nnsim.api.results import Doubles, History
from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest, check_hyperparameters
from nnsim.training.snapshot import Snapshot
from nnsim.training.starting_values import (
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
)

#: ``{"l2": 1}``, the engine's own value, or nothing
Penalties = Regularization | Mapping[str, float] | None
#: Epoch (from 1) and the course so far.
EpochCallback = Callable[[int, History], None]
Pair = tuple[ArrayLike, ArrayLike]


def settings_of(
    *,
    epochs: int = STARTING_EPOCHS,
    batch_size: int = STARTING_BATCH_SIZE,
    optimizer: str = STARTING_OPTIMIZER,
    rate: float | None = None,
    optimizer_settings: Mapping[str, float] | None = None,
    schedule: ScheduleSettings | Mapping[str, Any] | str = "constant",
    regularization: Penalties = None,
    patience: int | None = None,
    min_improvement: float = 0.0,
    seed: int = STARTING_SEED,
) -> Hyperparameters:
    """How to train.

    rate                the learning rate; None: one that suits small networks with this optimizer
    optimizer_settings  e.g. {"momentum": 0.95}
    schedule            "cosine", or with its settings {"kind": "step", "every": 5, "drop": 0.5}
    regularization      {"l1": ..., "l2": ..., "max_norm": ..., "weight_decay": ...}, what is not named is off
    patience            epochs without a lower validation loss before the training ends; None: never
    seed                of the order of the samples and of dropout: the same seed gives the same bits

    Raises: NetworkError, one sentence, if a value is not of its kind or out of its limits.
    """
    own = checked.settings(
        Spoken("optimizer settings"), {} if optimizer_settings is None else optimizer_settings
    )
    found = Hyperparameters(
        batch_size=checked.plain(batch_size),
        rate=checked.plain(_starting_rate(optimizer) if rate is None else rate),
        optimizer=optimizer,
        epochs=checked.plain(epochs),
        seed=checked.plain(seed),
        optimizer_settings=tuple(own.items()),
        schedule=checked.schedule(schedule),
        regularization=checked.regularization(regularization),
        patience=checked.plain(patience),
        min_improvement=checked.plain(min_improvement),
    )
    check_hyperparameters(found)
    return found


def settings_by_name(given: Mapping[str, Any]) -> Hyperparameters:
    """``settings_of`` for words that may not exist.  Raises: NetworkError that lists those that do."""
    checked.names(Spoken("training"), given, [field.name for field in fields(Hyperparameters)])
    return settings_of(**given)


def _starting_rate(optimizer: object) -> float:
    return STARTING_RATES.get(str(optimizer), 0.0)


def request(
    spec: NetworkSpec, weights: Weights, pair: Pair, validation: Pair | None, settings: Hyperparameters
) -> TrainRequest:
    """All that a run needs; what is measured at the end of an epoch is the validation set."""
    data = arrays.dataset(spec, *pair, "train")
    held_out = None if validation is None else arrays.dataset(spec, *checked.pair(validation), "validation")
    # Somebody has to be measured: with nothing to validate on it is one sample, which costs nothing.
    measured = data.take(slice(0, 1)) if held_out is None else held_out
    watched = held_out if settings.patience is not None else None
    return TrainRequest(0, spec, weights, data, measured, settings, watched)


def run(request: TrainRequest, callback: EpochCallback | None, *, interval: float) -> tuple[Weights, History]:
    """Train to the end, or until ``callback`` raises StopIteration: the weights and the course.

    ``interval`` has to be so long that there are no snapshots within an epoch.
    """
    validated = request.test.split == "validation"
    weights, ends = request.weights, list[Snapshot]()
    try:
        for snapshot in train(request, interval=interval):
            weights = snapshot.weights
            # The last snapshot may be that of an earlier epoch, to which early stopping has gone back.
            if snapshot.measurement.epoch > len(ends):
                ends.append(snapshot)
                if callback is not None:
                    callback(len(ends), _history(ends, request, validated))
    except StopIteration:
        pass
    return weights, _history(ends, request, validated)


def _history(ends: list[Snapshot], request: TrainRequest, validated: bool) -> History:
    figures = [snapshot.measurement for snapshot in ends]
    shown = figures if validated else []
    return History(
        _column([one.loss for one in figures]),
        _column([one.accuracy for one in figures]),
        _column([one.test_loss for one in shown]),
        _column([one.test_accuracy for one in shown]),
        _column([one.r2 for one in figures]),
        _column([one.test_r2 for one in shown]),
        len(ends) < request.hyperparameters.epochs,
    )


def _column(figures: Sequence[float | None]) -> Doubles:
    """The figures that there are: accuracy of classes, R2 of numbers."""
    return np.array([one for one in figures if one is not None], np.float64)
