"""The single values of a setup that a person sets, by the names of their settings: pairs of read and write.

Some belong to a choice: ``adam_beta1`` to the optimizer Adam, ``patience`` to early stopping. Where something
else is chosen they are not part of the setup: reading gives ``ABSENT``, writing changes nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from nnsim.engine.fields import Field
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, ScheduleSettings
from nnsim.network.setup import Setup
from nnsim.spoken import SpokenError
from nnsim.studio.data_values import DATA as DATA
from nnsim.studio.data_values import data_values
from nnsim.studio.settings import Settings, setting_of
from nnsim.studio.setup_value import ABSENT as ABSENT
from nnsim.studio.setup_value import SetupValue as SetupValue
from nnsim.training.request import check_hyperparameters
from nnsim.training.starting_values import STARTING_PATIENCE, STARTING_VALIDATION_SHARE

#: The values that say which digits to learn from.
DIGITS = ("data", "count", "slant", "thickness", "noise")


def written(setup: Setup, name: str, value: Any) -> Setup:
    """The setup with another value; the same one where it is no part of it."""
    return SETUP_VALUES[name].write(setup, value)


def with_remembered(setup: Setup, settings: Settings, names: Iterator[str] | None = None) -> Setup:
    """The setup with the remembered values of ``names``, of all if none are given; impossible ones count as
    absent.
    """
    for name in SETUP_VALUES if names is None else names:
        try:
            setup = _checked(written(setup, name, getattr(settings, name)))
        except (ValueError, LookupError, TypeError, SpokenError):
            continue
    return setup


def _checked(setup: Setup) -> Setup:
    """Raises: ValueError or SpokenError for what no file could hold and no run could use."""
    # Values that are made in memory take anything.
    msgspec.convert(msgspec.to_builtins(setup), Setup)
    check_hyperparameters(setup.hyperparameters)
    return setup


def remembered_setup(settings: Settings) -> Setup:
    """What a new network begins with: the values that were set last."""
    return with_remembered(Setup(), settings)


def added_names(before: Setup, after: Setup) -> Iterator[str]:
    """The values that ``after`` has and ``before`` has not: those that a choice brings along."""
    for name, value in SETUP_VALUES.items():
        if value.read(before) is ABSENT and value.read(after) is not ABSENT:
            yield name


def _with(setup: Setup, **changes: Any) -> Setup:
    """The setup with other hyper-parameters."""
    return msgspec.structs.replace(setup, hyperparameters=replace(setup.hyperparameters, **changes))


def _entries() -> Iterator[tuple[str, SetupValue]]:
    """Every choice before what belongs to it."""
    yield from data_values()
    yield "optimizer", SetupValue(lambda setup: setup.hyperparameters.optimizer, _with_optimizer)
    for name in ("batch_size", "rate", "epochs", "seed"):
        yield name, SetupValue(partial(_hyperparameter, name), partial(_with_hyperparameter, name))
    for optimizer in OPTIMIZERS.values():
        for field in optimizer.fields:
            yield (
                setting_of(optimizer.name, field),
                SetupValue(
                    partial(_optimizer_setting, optimizer.name, field),
                    partial(_with_optimizer_setting, optimizer.name, field),
                ),
            )
    yield "schedule", SetupValue(lambda setup: setup.hyperparameters.schedule.kind, _with_schedule)
    yield "warm_up", SetupValue(_warm_up, _with_warm_up)
    for schedule in SCHEDULES.values():
        for field in schedule.fields:
            owned = field.name, schedule.name
            yield (
                setting_of(schedule.name, field),
                SetupValue(partial(_of_schedule, *owned), partial(_in_schedule, *owned)),
            )
    for name in REGULARIZERS:
        yield name, SetupValue(partial(_strength, name), partial(_with_strength, name))
    for name in ("seconds", "loss_limit"):
        yield name, SetupValue(partial(_hyperparameter, name), partial(_with_hyperparameter, name))
    yield "early_stopping", SetupValue(_stops_early, _with_stopping)
    for name in ("patience", "min_improvement"):
        yield name, SetupValue(partial(_of_stopping, name), partial(_in_stopping, name))
    yield "validation_share", SetupValue(_share, _with_share)


def _hyperparameter(name: str, setup: Setup) -> Any:
    return getattr(setup.hyperparameters, name)


def _with_hyperparameter(name: str, setup: Setup, value: Any) -> Setup:
    return _with(setup, **{name: value})


def _with_optimizer(setup: Setup, name: str) -> Setup:
    known = setup.hyperparameters.optimizer
    return setup if name == known else _with(setup, optimizer=name, optimizer_settings=())


def _optimizer_setting(optimizer: str, field: Field, setup: Setup) -> Any:
    if setup.hyperparameters.optimizer != optimizer:
        return ABSENT
    return dict(setup.hyperparameters.optimizer_settings).get(field.name, field.default)


def _with_optimizer_setting(optimizer: str, field: Field, setup: Setup, value: float) -> Setup:
    """Only what differs from the defaults is kept, in the order of the table."""
    if setup.hyperparameters.optimizer != optimizer:
        return setup
    wanted = dict(setup.hyperparameters.optimizer_settings) | {field.name: value}
    fields = OPTIMIZERS[optimizer].fields
    kept = ((one.name, wanted.get(one.name, one.default), one.default) for one in fields)
    return _with(setup, optimizer_settings=tuple((name, own) for name, own, usual in kept if own != usual))


def _with_schedule(setup: Setup, kind: str) -> Setup:
    schedule = setup.hyperparameters.schedule
    return setup if kind == schedule.kind else _with(setup, schedule=ScheduleSettings(kind, schedule.warm_up))


def _warm_up(setup: Setup) -> float:
    return setup.hyperparameters.schedule.warm_up


def _with_warm_up(setup: Setup, epochs: float) -> Setup:
    return _with(setup, schedule=replace(setup.hyperparameters.schedule, warm_up=epochs))


def _of_schedule(name: str, kind: str, setup: Setup) -> Any:
    schedule = setup.hyperparameters.schedule
    return getattr(schedule, name) if kind == schedule.kind else ABSENT


def _in_schedule(name: str, kind: str, setup: Setup, value: Any) -> Setup:
    schedule = setup.hyperparameters.schedule
    return _with(setup, schedule=replace(schedule, **{name: value})) if kind == schedule.kind else setup


def _strength(name: str, setup: Setup) -> Any:
    return getattr(setup.hyperparameters.regularization, name)


def _with_strength(name: str, setup: Setup, value: Any) -> Setup:
    return _with(setup, regularization=replace(setup.hyperparameters.regularization, **{name: value}))


def _stops_early(setup: Setup) -> bool:
    return setup.hyperparameters.patience is not None


def _with_stopping(setup: Setup, is_on: bool) -> Setup:
    if is_on and _stops_early(setup):
        return setup
    if is_on:
        share = setup.validation_share or STARTING_VALIDATION_SHARE
        return msgspec.structs.replace(_with(setup, patience=STARTING_PATIENCE), validation_share=share)
    return msgspec.structs.replace(_with(setup, patience=None, min_improvement=0.0), validation_share=0.0)


def _of_stopping(name: str, setup: Setup) -> Any:
    return _hyperparameter(name, setup) if _stops_early(setup) else ABSENT


def _in_stopping(name: str, setup: Setup, value: Any) -> Setup:
    return _with_hyperparameter(name, setup, value) if _stops_early(setup) else setup


def _share(setup: Setup) -> Any:
    return setup.validation_share if _stops_early(setup) else ABSENT


def _with_share(setup: Setup, share: float) -> Setup:
    if not _stops_early(setup):
        return setup
    return msgspec.structs.replace(setup, validation_share=share)


SETUP_VALUES: dict[str, SetupValue] = dict(_entries())
