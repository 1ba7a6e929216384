"""From the words after ``nnsim train`` to what is trained, on what and how; nothing is loaded yet."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import TypeVar

import msgspec

from nnsim.cli.networks import open_any, untrained_project
from nnsim.cli.output import CommandError
from nnsim.cli.train_data import picture_shape, source_of
from nnsim.cli.train_options import HIDDEN
from nnsim.cli.train_points import Dimensions, dimensions, settings_for
from nnsim.data.dataset import DIGIT_NAMES
from nnsim.engine.schedules import SCHEDULES
from nnsim.network.presets import chain_network, dense_network
from nnsim.network.project import Project
from nnsim.network.run_state import Ending, RunState
from nnsim.network.setup import Setup
from nnsim.network.shapes import infer_shapes
from nnsim.network.shipped import open_finished
from nnsim.network.sizes import sizes_in_words
from nnsim.network.spec import DenseSpec, DropoutSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.training.request import (
    Hyperparameters,
    Regularization,
    ScheduleSettings,
    TrainRequest,
    check_hyperparameters,
)
from nnsim.training.resume import fingerprint
from nnsim.training.sources import DataSource, TrainOrder, choice_of
from nnsim.training.starting_values import (
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
    STARTING_VALIDATION_SHARE,
)
from nnsim.training.validation import set_aside

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What to train; ``validation`` is the share that is set aside, ``resume`` a run to go on with."""

    project: Project
    source: DataSource
    settings: Hyperparameters
    validation: float | None = None
    resume: RunState | None = None

    @property
    def order(self) -> TrainOrder:
        """The run, with its data still to be loaded."""
        return TrainOrder(1, self.project.spec, self.project.weights, self.source, self.settings)

    @property
    def setup(self) -> Setup:
        """The same for the window, which offers to go on with it."""
        data = choice_of(self.source) or self.project.setup.data
        return Setup(data, self.validation or 0.0, self.settings)

    def request(self) -> TrainRequest:
        """The run with its data.  Raises: DataError, NetworkError, CommandError."""
        request = replace(self.order.request(), resume=self.resume)
        if self.validation is None:
            return request
        train, aside = set_aside(request.train, self.validation, self.settings.seed)
        if self.resume is not None and fingerprint(aside) != self.resume.record.validation:
            raise CommandError(
                "The validation set is not that of the run: give --data and --validation as they were."
            )
        return replace(request, train=train, validation=aside)


def plan_of(arguments: argparse.Namespace) -> Plan:
    """Raises: CommandError, NetworkError or OSError, one sentence about what cannot be trained."""
    source = source_of(arguments.data)
    if arguments.resume is not None:
        return _resumed(arguments, source)
    settings = settings_for(arguments, source, hyperparameters(arguments))
    check_hyperparameters(settings)
    share = arguments.validation
    if share is None and settings.patience is not None:
        share = STARTING_VALIDATION_SHARE
    return Plan(network_of(arguments, source), source, settings, share)


def _resumed(arguments: argparse.Namespace, source: DataSource) -> Plan:
    name = arguments.resume
    project = open_finished(Path(name))
    if project.run is None:
        raise CommandError(
            f"'{name}' holds no run to go on with: train its weights further with --network {name}."
        )
    record = project.run.record
    epochs = arguments.epochs or record.settings.epochs
    if record.ending is Ending.PATIENCE:
        raise CommandError(
            f"The run of '{name}' is over, for its loss on the validation set had stopped falling: train its "
            f"weights further with --network {name}."
        )
    if record.position == 0 and epochs <= record.epoch:
        raise CommandError(
            f"The run of '{name}' has done {record.epoch} epochs already: ask for more with --epochs."
        )
    share = arguments.validation or (None if record.validation is None else STARTING_VALIDATION_SHARE)
    return Plan(project, source, replace(record.settings, epochs=epochs), share, project.run)


def network_of(arguments: argparse.Namespace, source: DataSource) -> Project:
    """The network with the weights to start from.  Raises: NetworkError, CommandError, OSError."""
    seed = seed_of(arguments)
    if arguments.network is not None:
        project = open_any(arguments.network, seed)
        infer_shapes(project.spec)
        return project
    wanted = dimensions(source) or _of_digits(source)
    if arguments.hidden is not None:
        wanted = replace(wanted, hidden=tuple(arguments.hidden))
    sizes = sizes_in_words((prod(wanted.input_shape), *wanted.hidden, wanted.outputs))
    return untrained_project(_dense(arguments, wanted), f"{wanted.title} {sizes}", seed)


def _of_digits(source: DataSource) -> Dimensions:
    return Dimensions(
        tuple(HIDDEN), "sigmoid", picture_shape(source), DIGIT_NAMES, len(DIGIT_NAMES), "cross_entropy", None
    )


def seed_of(arguments: argparse.Namespace) -> int:
    """The seed that is asked for, or the usual one."""
    return STARTING_SEED if arguments.seed is None else int(arguments.seed)


def _dense(arguments: argparse.Namespace, wanted: Dimensions) -> NetworkSpec:
    usual_output = wanted.output_activation if arguments.loss is None else None
    spec = dense_network(
        wanted.hidden,
        activation=arguments.activation or wanted.activation,
        input_shape=wanted.input_shape,
        class_names=wanted.class_names,
        outputs=wanted.outputs,
        loss=arguments.loss or wanted.loss,
        output_activation=arguments.output_activation or usual_output,
        initializer=arguments.initializer,
    )
    layers = [
        layer for one in spec.layers for layer in _changed(one, arguments, is_last=one is spec.layers[-1])
    ]
    return chain_network(layers, spec.loss, spec.class_names)


def _changed(layer: LayerSpec, arguments: argparse.Namespace, *, is_last: bool) -> list[LayerSpec]:
    """A layer with the first weights as large as is asked for, and dropout behind it."""
    if not isinstance(layer, DenseSpec):
        return [layer]
    if arguments.initial_scale is not None:
        layer = msgspec.structs.replace(layer, initial_scale=arguments.initial_scale)
    if is_last or not arguments.dropout:
        return [layer]
    count = layer.name.split()[-1]
    return [layer, DropoutSpec(LayerId(f"dropout{count}"), f"Dropout {count}", arguments.dropout)]


def hyperparameters(arguments: argparse.Namespace) -> Hyperparameters:
    """How to train; what is not given is as in the window.  Raises: CommandError."""
    optimizer = arguments.optimizer or STARTING_OPTIMIZER
    chosen = {
        name: value
        for name, value in {
            "batch_size": arguments.batch_size,
            "epochs": arguments.epochs,
            "patience": arguments.patience,
            "min_improvement": arguments.min_improvement,
        }.items()
        if value is not None
    }
    return Hyperparameters(
        rate=arguments.lr or STARTING_RATES[optimizer],
        optimizer=optimizer,
        seed=seed_of(arguments),
        optimizer_settings=tuple(sorted((arguments.set or {}).items())),
        schedule=_schedule(arguments),
        regularization=regularization(arguments),
        **chosen,
    )


def _schedule(arguments: argparse.Namespace) -> ScheduleSettings:
    kind, settings = arguments.schedule or "constant", arguments.schedule_set or {}
    known = [field.name for field in SCHEDULES[kind].fields]
    for name in settings:
        if name not in known:
            raise CommandError(
                f"The schedule '{kind}' has no setting '{name}': it has {', '.join(known) or 'none'}."
            )
    return _said(lambda: ScheduleSettings(kind, warm_up=arguments.warm_up or 0.0, **settings))


def regularization(arguments: argparse.Namespace) -> Regularization:
    """What keeps the weights small.  Raises: CommandError."""
    return _said(
        lambda: Regularization(
            arguments.l1 or 0.0, arguments.l2 or 0.0, arguments.max_norm, arguments.weight_decay or 0.0
        )
    )


def _said(make: Callable[[], Value]) -> Value:
    """The engine says in one sentence what is out of its range; here it is the user who set it."""
    try:
        return make()
    except ValueError as error:
        raise CommandError(str(error)) from error
