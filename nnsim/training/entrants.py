"""Who enters a twin or a race: projects that begin with the same weights and differ in one thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import msgspec

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.fields import Field
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP
from nnsim.network.fresh import untrained
from nnsim.network.project import Project
from nnsim.network.recipe import MOST_SEED, Hyperparameters
from nnsim.network.spec import DropoutSpec, LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.spoken import Spoken
from nnsim.training.starting_values import HIDDEN_ACTIVATIONS

RACERS = ("sgd", "momentum", "adagrad", "rmsprop", "adam")
Value = float | str


@dataclass(frozen=True, slots=True, eq=False)
class Entrant:
    """A project that is trained with its own setup; ``words`` is what it is called beside the others."""

    words: Spoken
    project: Project


def optimizer_race(project: Project) -> tuple[Entrant, ...]:
    """The same network with five optimizers, each at the rate that suits it and with its usual settings."""
    return tuple(
        Entrant(
            Spoken(OPTIMIZERS[name].title),
            _with(project, optimizer=name, rate=OPTIMIZERS[name].starting_rate, optimizer_settings=()),
        )
        for name in RACERS
    )


def from_first_weights(project: Project) -> Project:
    """The project before it learnt anything; as it is, if nobody knows its first weights."""
    return project if project.card.seed is None else untrained(project, project.card.seed)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a twin may have otherwise; ``choices`` are (value, title), none for a number.

    ``low`` and ``high`` limit a number; one that ``is_whole`` has no fraction.
    """

    name: str
    title: Spoken
    read: Callable[[Project], Value]
    write: Callable[[Project, Value], Project]
    choices: tuple[tuple[str, Spoken], ...] = ()
    low: float = 0.0
    high: float = float("inf")
    is_whole: bool = False

    def shown(self, value: Value) -> object:
        """A value as it stands in a sentence."""
        if isinstance(value, str):
            return dict(self.choices).get(value, value)
        return f"{value:.0f}" if self.is_whole else f"{value:g}"

    def twins(self, project: Project, value: Value) -> tuple[Entrant, Entrant]:
        """The project as it is, and with ``value``."""
        words = (Spoken("{}: {}", self.title, self.shown(one)) for one in (self.read(project), value))
        first, second = words
        return Entrant(first, project), Entrant(second, self.write(project, value))


def differences(project: Project) -> tuple[Difference, ...]:
    """All that a twin of this project may have otherwise and still be compared weight by weight."""
    return (*_of_learning(project), *_of_schedule(project), *_of_size(), *_of_network(project), *_of_chance())


def _with(project: Project, **changes: Any) -> Project:
    settings = replace(project.setup.hyperparameters, **changes)
    return replace(project, setup=msgspec.structs.replace(project.setup, hyperparameters=settings))


def _settings(project: Project) -> Hyperparameters:
    return project.setup.hyperparameters


def _of_learning(project: Project) -> Iterator[Difference]:
    yield Difference(
        "rate", Spoken("Learning rate"), lambda one: _settings(one).rate,
        lambda one, value: _with(one, rate=float(value)), low=1e-12,
    )  # fmt: skip
    yield Difference(
        "batch_size", Spoken("Batch size"), lambda one: _settings(one).batch_size,
        lambda one, value: _with(one, batch_size=int(value)), low=1, high=1e6, is_whole=True,
    )  # fmt: skip
    titles = tuple((one.name, Spoken(one.title)) for one in OPTIMIZERS.values())
    yield Difference(
        "optimizer", Spoken("Optimizer"), lambda one: _settings(one).optimizer, _with_optimizer, titles
    )
    for field in OPTIMIZERS[_settings(project).optimizer].fields:
        read, write = partial(_optimizer_setting, field), partial(_with_optimizer_setting, field)
        yield _number(field, read, write)


def _number(
    field: Field, read: Callable[[Project], Value], write: Callable[[Project, Value], Project]
) -> Difference:
    return Difference(field.name, Spoken(field.title), read, write, low=field.low, high=field.high)


def _with_optimizer(project: Project, name: Value) -> Project:
    """With the rate that the twin has: that of another optimizer would be a second difference."""
    return _with(project, optimizer=name, optimizer_settings=())


def _optimizer_setting(field: Field, project: Project) -> Value:
    return float(dict(_settings(project).optimizer_settings).get(field.name, field.default))


def _with_optimizer_setting(field: Field, project: Project, value: Value) -> Project:
    known = dict(_settings(project).optimizer_settings) | {field.name: float(value)}
    return _with(project, optimizer_settings=tuple(known.items()))


def _of_schedule(project: Project) -> Iterator[Difference]:
    titles = tuple((one.name, Spoken(one.title)) for one in SCHEDULES.values())
    yield Difference(
        "schedule", Spoken("Schedule"), partial(_scheduled, "kind"), partial(_with_scheduled, "kind"), titles
    )
    for field in (WARM_UP, *SCHEDULES[_settings(project).schedule.kind].fields):
        yield _number(field, partial(_scheduled, field.name), partial(_with_scheduled, field.name))


def _scheduled(name: str, project: Project) -> Value:
    value: Value = getattr(_settings(project).schedule, name)
    return value


def _with_scheduled(name: str, project: Project, value: Value) -> Project:
    changes: dict[str, Any] = {name: value}
    return _with(project, schedule=replace(_settings(project).schedule, **changes))


def _of_size() -> Iterator[Difference]:
    for name, kind in REGULARIZERS.items():
        yield _number(kind.field, partial(_strength, name), partial(_with_strength, name))


def _strength(name: str, project: Project) -> Value:
    return float(getattr(_settings(project).regularization, name) or 0.0)


def _with_strength(name: str, project: Project, value: Value) -> Project:
    changes: dict[str, Any] = {name: None if name == "max_norm" and not value else float(value)}
    return _with(project, regularization=replace(_settings(project).regularization, **changes))


def _of_network(project: Project) -> Iterator[Difference]:
    if _hidden(project.spec):
        titles = tuple((name, Spoken(ACTIVATIONS[name].title)) for name in HIDDEN_ACTIVATIONS)
        yield Difference("activation", Spoken("Hidden activation"), _activation, _with_activation, titles)
    for layer in project.spec.layers:
        if isinstance(layer, DropoutSpec):
            read, write = partial(_dropout, layer.id), partial(_with_dropout, layer.id)
            yield Difference(f"dropout {layer.id}", Spoken(layer.name), read, write, high=0.95)


def _hidden(spec: NetworkSpec) -> tuple[LayerId, ...]:
    """Layers with an activation that another layer hears: that of the output goes with the loss."""
    heard = {start for start, _ in spec.edges}
    return tuple(layer.id for layer in spec.layers if layer.id in heard and hasattr(layer, "activation"))


def _activation(project: Project) -> Value:
    name: str = getattr(project.spec.layer(_hidden(project.spec)[0]), "activation")  # noqa: B009
    return name


def _with_activation(project: Project, name: Value) -> Project:
    changed = {layer: {"activation": name} for layer in _hidden(project.spec)}
    return _with_layers(project, changed)


def _dropout(layer: LayerId, project: Project) -> Value:
    return float(getattr(project.spec.layer(layer), "rate"))  # noqa: B009


def _with_dropout(layer: LayerId, project: Project, value: Value) -> Project:
    return _with_layers(project, {layer: {"rate": float(value)}})


def _with_layers(project: Project, changes: dict[LayerId, dict[str, Value]]) -> Project:
    layers = tuple(
        msgspec.structs.replace(one, **changes[one.id]) if one.id in changes else one
        for one in project.spec.layers
    )
    return replace(project, spec=msgspec.structs.replace(project.spec, layers=layers))


def _of_chance() -> Iterator[Difference]:
    seed = partial(Difference, high=MOST_SEED, is_whole=True)
    yield seed(
        "seed", Spoken("Order of the batches (seed)"), lambda one: _settings(one).seed,
        lambda one, value: _with(one, seed=int(value)),
    )  # fmt: skip
    yield seed("start", Spoken("First weights (seed)"), _first_seed, _with_first_seed)


def _first_seed(project: Project) -> Value:
    return _settings(project).seed if project.card.seed is None else project.card.seed


def _with_first_seed(project: Project, value: Value) -> Project:
    card = msgspec.structs.replace(project.card, seed=int(value))
    return replace(project, weights=initial_weights(project.spec, int(value)), card=card, run=None)
