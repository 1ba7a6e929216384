"""What runs of the ledger have otherwise: the settings in which they differ, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES
from nnsim.spoken import Spoken
from nnsim.training.ledger import RunEntry

_Read = Callable[[RunEntry], object]
_OFF = Spoken("off")
_SHOWN = 8
"""Digits of a digest that tell two apart for a person."""


@dataclass(frozen=True, slots=True)
class Row:
    """A setting, and what it was in each of the runs."""

    title: Spoken
    values: tuple[object, ...]


def differing(entries: Sequence[RunEntry]) -> tuple[Row, ...]:
    """The settings that are not the same in all these runs, in the order in which one asks for them."""
    return tuple(
        Row(title, tuple(map(read, entries)))
        for title, read in _settings(entries)
        if len({str(read(one)) for one in entries}) > 1
    )


def _settings(entries: Sequence[RunEntry]) -> Iterator[tuple[Spoken, _Read]]:
    yield Spoken("Network"), lambda one: one.network
    yield Spoken("Parameters"), lambda one: f"{one.parameters:,}"
    # The same sizes may have other activations, and the same seed another place to begin.
    yield Spoken("What it computes"), lambda one: one.spec_digest[:_SHOWN]
    yield Spoken("First weights"), lambda one: one.start_digest[:_SHOWN]
    yield Spoken("Data"), lambda one: one.data
    yield Spoken("Contents of the data"), lambda one: one.data_digest[:_SHOWN] or Spoken("not known")
    yield Spoken("Set aside for validation"), lambda one: f"{100 * one.validation_share:g} %"
    yield from _of_optimizer(entries)
    yield from _of_schedule()
    for name, kind in REGULARIZERS.items():
        yield Spoken(kind.title), _strength(name)
    yield from _of_the_end()


def _of_optimizer(entries: Sequence[RunEntry]) -> Iterator[tuple[Spoken, _Read]]:
    yield Spoken("Optimizer"), lambda one: _title(one.settings.optimizer)
    yield Spoken("Learning rate"), lambda one: f"{one.settings.rate:g}"
    yield Spoken("Batch size"), lambda one: f"{one.settings.batch_size:,}"
    seen = set()
    for entry in entries:
        for field in _fields(entry):
            if field not in seen:
                seen.add(field)
                yield Spoken(field[1]), _optimizer_setting(field[0])


def _title(name: str) -> object:
    return Spoken(OPTIMIZERS[name].title) if name in OPTIMIZERS else name


def _fields(entry: RunEntry) -> tuple[tuple[str, str], ...]:
    """Names and titles of what there is to set of the optimizer, none for one that nobody knows any more."""
    kind = OPTIMIZERS.get(entry.settings.optimizer)
    return () if kind is None else tuple((field.name, field.title) for field in kind.fields)


def _optimizer_setting(name: str) -> _Read:
    def read(entry: RunEntry) -> object:
        kind = OPTIMIZERS.get(entry.settings.optimizer)
        defaults = {} if kind is None else {field.name: field.default for field in kind.fields}
        value = (defaults | dict(entry.settings.optimizer_settings)).get(name)
        return "–" if value is None else f"{float(value):g}"

    return read


def _of_schedule() -> Iterator[tuple[Spoken, _Read]]:
    yield Spoken("Schedule"), lambda one: Spoken(SCHEDULES[one.settings.schedule.kind].title)
    yield Spoken("Warm-up"), lambda one: f"{one.settings.schedule.warm_up:g}"
    for kind in SCHEDULES.values():
        for field in kind.fields:
            yield Spoken(field.title), _scheduled(kind.name, field.name)


def _scheduled(kind: str, name: str) -> _Read:
    def read(entry: RunEntry) -> object:
        schedule = entry.settings.schedule
        return f"{getattr(schedule, name):g}" if schedule.kind == kind else "–"

    return read


def _strength(name: str) -> _Read:
    def read(entry: RunEntry) -> object:
        value = getattr(entry.settings.regularization, name)
        return f"{value:g}" if value else _OFF

    return read


def _of_the_end() -> Iterator[tuple[Spoken, _Read]]:
    yield Spoken("Epochs that were asked for"), lambda one: f"{one.settings.epochs:,}"
    yield Spoken("Patience"), lambda one: _OFF if one.settings.patience is None else one.settings.patience
    yield Spoken("Seed of the batch order"), lambda one: one.seed
    yield (
        Spoken("Changed on the way"),
        lambda one: "; ".join(str(words) for mark in one.marks for words in mark.words) or _OFF,
    )
