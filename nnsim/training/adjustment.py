"""What is changed while a run goes on, and the mark that says what was changed when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import DropoutSpec, LayerId, NetworkSpec
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Other settings for the steps that come; ``dropouts`` are rates of Dropout layers that change.

    The seed is that of the run from its first step to its last: another one here is ignored.
    """

    hyperparameters: Hyperparameters
    dropouts: tuple[tuple[LayerId, float], ...] = ()

    def spec(self, before: NetworkSpec) -> NetworkSpec:
        """The network with the rates; the same value where none differs."""
        rates = dict(self.dropouts)
        layers = tuple(
            msgspec.structs.replace(layer, rate=rates[layer.id])
            if isinstance(layer, DropoutSpec) and layer.id in rates
            else layer
            for layer in before.layers
        )
        return before if layers == before.layers else msgspec.structs.replace(before, layers=layers)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What was changed between step ``step`` and the next; ``words`` has a line for each change."""

    step: int
    epoch: float
    words: tuple[Spoken, ...]


def dropout_rates(spec: NetworkSpec) -> tuple[tuple[LayerId, float], ...]:
    """The rates of all Dropout layers of a network."""
    return tuple((layer.id, layer.rate) for layer in spec.layers if isinstance(layer, DropoutSpec))


def adjusts(before: NetworkSpec, after: NetworkSpec) -> bool:
    """Whether two networks differ in nothing but rates of dropout."""
    return Adjustment(Hyperparameters(), dropout_rates(after)).spec(before) == after


def changes(
    before: Hyperparameters, after: Hyperparameters, old: NetworkSpec, new: NetworkSpec
) -> tuple[Spoken, ...]:
    """A line for each setting that differs; none where nothing does."""
    return (*_of_settings(before, after), *_of_optimizer(before, after), *_of_dropout(old, new))


def _line(name: Spoken, before: object, after: object) -> Spoken:
    return Spoken("{}: {} → {}", name, before, after)


def _number(value: float | None) -> object:
    return Spoken("off") if value is None else f"{value:g}"


def _title(name: str) -> Spoken:
    return Spoken(SCHEDULES[name].title)


_Read = Callable[[Hyperparameters], float | None]

_NUMBERS: tuple[tuple[Spoken, _Read], ...] = (
    (Spoken("learning rate"), lambda one: one.rate),
    (Spoken("batch size"), lambda one: one.batch_size),
    (Spoken("epochs"), lambda one: one.epochs),
    (Spoken("patience"), lambda one: one.patience),
    (Spoken("least improvement"), lambda one: one.min_improvement),
    (Spoken("seconds"), lambda one: one.seconds),
    (Spoken("loss that is enough"), lambda one: one.loss_limit),
    (Spoken("warm-up"), lambda one: one.schedule.warm_up),
)


def _of_settings(before: Hyperparameters, after: Hyperparameters) -> Iterator[Spoken]:
    for name, read in _NUMBERS:
        if read(before) != read(after):
            yield _line(name, _number(read(before)), _number(read(after)))
    yield from _of_schedule(before, after)
    for key, kind in REGULARIZERS.items():
        old, new = getattr(before.regularization, key), getattr(after.regularization, key)
        if old != new:
            yield _line(Spoken(kind.title), _number(old), _number(new))


def _of_schedule(before: Hyperparameters, after: Hyperparameters) -> Iterator[Spoken]:
    old, new = before.schedule, after.schedule
    if old.kind != new.kind:
        yield _line(Spoken("schedule of the learning rate"), _title(old.kind), _title(new.kind))
        return
    for field in SCHEDULES[new.kind].fields:
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was != now:
            yield _line(Spoken(field.title), _number(was), _number(now))


def _of_optimizer(before: Hyperparameters, after: Hyperparameters) -> Iterator[Spoken]:
    kind = OPTIMIZERS[after.optimizer]
    if before.optimizer != after.optimizer:
        names = Spoken(OPTIMIZERS[before.optimizer].title), Spoken(kind.title)
        yield Spoken("optimizer: {} → {}, which begins with an empty memory", *names)
        return
    old, new = dict(before.optimizer_settings), dict(after.optimizer_settings)
    for field in kind.fields:
        was, now = old.get(field.name, field.default), new.get(field.name, field.default)
        if was != now:
            yield _line(Spoken(field.title), _number(float(was)), _number(float(now)))


def _of_dropout(old: NetworkSpec, new: NetworkSpec) -> Iterator[Spoken]:
    before = dict(dropout_rates(old))
    for layer_id, rate in dropout_rates(new):
        if before[layer_id] != rate:
            yield Spoken("{}: rate {} → {}", new.layer(layer_id).name, f"{before[layer_id]:g}", f"{rate:g}")
