"""Whether a run that was left can go on with what is asked for now, or a sentence about what differs."""

from hashlib import sha256

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.errors import NetworkError
from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import RunRecord, RunState, digest_of_network, digest_of_weights
from nnsim.spoken import Spoken
from nnsim.training.request import TrainRequest

_LOOKED_AT = 500
"""Samples whose inputs are looked at: enough to tell data sets apart, and no pause even with 60,000."""

#: Settings that a run keeps from its first step to its last, with the number where a sentence can show it.
_KEPT = {
    "batch_size": Spoken("batch size"),
    "rate": Spoken("learning rate"),
    "optimizer": Spoken("optimizer"),
    "seed": Spoken("seed"),
    "patience": Spoken("patience"),
    "min_improvement": Spoken("least improvement"),
}
_KEPT_WHOLE = {
    "optimizer_settings": Spoken("settings of the optimizer"),
    "schedule": Spoken("schedule of the learning rate"),
    "regularization": Spoken("regularization"),
}


def fingerprint(data: Dataset) -> str:
    """SHA-256 of the number of samples, all labels or targets, and some inputs, in hexadecimal."""
    picked = np.linspace(0, len(data) - 1, min(_LOOKED_AT, len(data))).astype(np.int64)
    inputs = np.empty((len(picked), data.features), np.float32)
    data.rows(picked, inputs)
    sha = sha256(repr((len(data), data.features)).encode())
    sha.update(inputs.data)
    if data.labels is not None:
        sha.update(np.ascontiguousarray(data.labels).data)
    if data.targets is not None:
        sha.update(repr(("targets", data.targets.shape)).encode())
        sha.update(np.ascontiguousarray(data.targets).data)
    return sha.hexdigest()


def check_resume(request: TrainRequest, state: RunState) -> None:
    """Raises: NetworkError, one sentence that names what differs, if the run of ``state`` is another one."""
    record, settings = state.record, request.hyperparameters
    _require_same_settings(record, settings)
    validation = None if request.validation is None else fingerprint(request.validation)
    for before, now, name in (
        (record.network, digest_of_network(request.spec), Spoken("network")),
        (record.data, fingerprint(request.train), Spoken("set of training data")),
        (record.validation, validation, Spoken("set of validation data")),
        (record.weights, digest_of_weights(request.weights.flat), Spoken("set of weights")),
    ):
        _require_same(before, now, name)
    if not _is_sound(state, request):
        raise NetworkError("The run cannot be continued: what was saved of it is damaged. Start a new run.")


def _require_same_settings(record: RunRecord, settings: Hyperparameters) -> None:
    """More epochs are welcome, all else stays as it was."""
    for key, name in _KEPT.items():
        before, now = getattr(record.settings, key), getattr(settings, key)
        if before != now:
            raise NetworkError(
                "The run cannot be continued: its {} is {}, not {}. Set it back, or start a new run.",
                name, _shown(before), _shown(now),
            )  # fmt: skip
    for key, name in _KEPT_WHOLE.items():
        _require_same(getattr(record.settings, key), getattr(settings, key), name)
    done = record.epoch + (record.position > 0)
    if settings.epochs < done:
        raise NetworkError(
            "The run cannot be continued: it is in epoch {:,} already, but {:,} are asked for. Ask for more.",
            done, settings.epochs,
        )  # fmt: skip


def _is_sound(state: RunState, request: TrainRequest) -> bool:
    """Whether the numbers fit each other: what comes from a file may say anything."""
    record, settings, flat = state.record, request.hyperparameters, request.weights.flat
    batch_size = min(settings.batch_size, len(request.train))
    vectors = OPTIMIZERS[settings.optimizer].make(**dict(settings.optimizer_settings)).start(flat[:1]).vectors
    try:
        record.shuffle.generator(), record.chance.generator()
    except NetworkError:
        return False
    return (
        (record.position - record.turned) % batch_size == 0
        and record.turned <= record.position
        and record.position < len(request.train)
        and sorted(state.optimizer) == sorted(vectors)
        and all(array.shape == flat.shape for array in state.arrays.values())
        and (state.best is None) == (record.best is None) == (record.stopping is None)
        and (state.last is None or state.best is not None)
    )


def _require_same(before: object, now: object, name: Spoken) -> None:
    if before != now:
        raise NetworkError(
            "The run cannot be continued with another {}: set it back, or start a new run.", name
        )


def _shown(value: object) -> object:
    return Spoken("off") if value is None else value
