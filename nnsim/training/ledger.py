"""The ledger's values: what is remembered of a run when it is over. They are written as JSON, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Annotated, Protocol, Self

import msgspec
import numpy as np
from msgspec import Meta, Struct

from nnsim.network.errors import NetworkError
from nnsim.network.fresh import layer_sizes
from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import Ending, Measurement, digest_of_network, digest_of_weights
from nnsim.network.sizes import sizes_in_words
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.cards import data_name
from nnsim.training.snapshot import Failed, Finished
from nnsim.training.sources import DataSource
from nnsim.training.written_words import Words as Words

MOST_POINTS = 600
"""Of a longer run the curves are thinned: two hundred runs of a long lesson still fit into the memory."""
#: How a run ended, beside the values of ``Ending``.
FAILED = "failed"


class Order(Protocol):
    """What a run was asked to do: see TrainOrder."""

    @property
    def run_id(self) -> int:
        """Carried by everything the run returned."""

    @property
    def spec(self) -> NetworkSpec:
        """The network."""

    @property
    def weights(self) -> Weights:
        """Those that it began with."""

    @property
    def source(self) -> DataSource:
        """Where the data comes from."""

    @property
    def hyperparameters(self) -> Hyperparameters:
        """How it was trained, at the end."""

    @property
    def validation_share(self) -> float:
        """The share that was set aside."""


class Marked(Protocol):
    """What was changed while a run went on, and when."""

    @property
    def step(self) -> int:
        """After how many steps."""

    @property
    def epoch(self) -> float:
        """After how many passes over the data."""

    @property
    def words(self) -> tuple[Spoken, ...]:
        """What was changed, one sentence each."""


class LedgerMark(Struct, frozen=True):
    """A mark of a run as it is written; reads as a Mark does."""

    step: int
    epoch: float
    written: tuple[Words, ...] = ()

    @staticmethod
    def of(mark: Marked) -> "LedgerMark":
        """The mark of a run."""
        return LedgerMark(mark.step, mark.epoch, tuple(map(Words.of, mark.words)))

    @property
    def words(self) -> tuple[Spoken, ...]:
        """What was changed, one sentence each."""
        return tuple(one.spoken() for one in self.written)


class RunEntry(Struct, frozen=True):
    """One run that is over.

    ``number`` counts runs from 1; ``name`` and ``note`` are a person's words, empty where nobody has said
    any. ``seconds`` is the time in which it learnt, ``settings`` are those of its end: what was changed on
    the way stands in ``marks``. The digests are SHA-256 in hexadecimal: of the network,
    of its weights at the start and at the end, and of the training data (empty where it is not known).
    ``parent`` is the id of the run that left the weights which this one began with; runs of one twin or race
    share a ``group``, and each is called by its ``lane`` there. ``problem`` says why a run has failed.
    """

    id: str
    number: int
    #: by this machine's clock: a time with a zone is not ours, and could not be sorted among the others
    started: Annotated[datetime, Meta(tz=False)]
    seconds: float
    network: str
    parameters: int
    spec_digest: str
    start_digest: str
    end_digest: str
    settings: Hyperparameters
    validation_share: float
    data: str
    data_digest: str
    curves: tuple[Measurement, ...]
    ending: str
    marks: tuple[LedgerMark, ...] = ()
    problem: Words | None = None
    title: str = ""
    name: str = ""
    note: str = ""
    parent: str = ""
    group: str = ""
    lane: Words | None = None

    @property
    def seed(self) -> int:
        """That of the batch order and of dropout."""
        return self.settings.seed

    @property
    def result(self) -> Measurement | None:
        """The last measurement; None where nothing was measured."""
        return self.curves[-1] if self.curves else None

    @property
    def tested(self) -> Measurement | None:
        """The last measurement with the figures of the test set; None where it was never tested."""
        return next((one for one in reversed(self.curves) if one.test_loss is not None), None)

    def with_parent(self, parent: str) -> Self:
        """The entry as one that goes on from another."""
        return msgspec.structs.replace(self, parent=parent)

    def numbered(self, number: int) -> Self:
        """The entry with another number."""
        return msgspec.structs.replace(self, number=number)

    def with_words(self, *, name: str | None = None, note: str | None = None) -> Self:
        """The entry as a person calls it."""
        return msgspec.structs.replace(
            self, name=self.name if name is None else name, note=self.note if note is None else note
        )


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """A run that is over, in values of the program: ``end`` is None where nobody waited for it.

    ``weights`` are those that it has left, ``lane`` what it is called in its twin or race.
    """

    order: Order
    started: datetime
    seconds: float
    curves: tuple[Measurement, ...]
    end: Finished | Failed | None
    weights: Weights
    title: str = ""
    marks: tuple[Marked, ...] = ()
    group: str = ""
    lane: Spoken | None = None


def entry_of(past: Past, run: str, number: int) -> RunEntry:
    """What is remembered of a run, under the id ``run``."""
    order, end = past.order, past.end
    state = end.state if isinstance(end, Finished) else None
    return RunEntry(
        id=run, number=number, started=past.started, seconds=past.seconds, title=past.title,
        network=network_in_words(order.spec), parameters=past.weights.layout.size,
        spec_digest=digest_of_network(order.spec),
        start_digest=digest_of_weights(order.weights.flat),
        end_digest=digest_of_weights(past.weights.flat),
        settings=order.hyperparameters, validation_share=order.validation_share,
        data=data_name(order.source), data_digest="" if state is None else state.record.data,
        curves=thinned_curves(past.curves), marks=tuple(map(LedgerMark.of, past.marks)),
        ending=_ending(end), problem=Words.of(end.message) if isinstance(end, Failed) else None,
        group=past.group, lane=None if past.lane is None else Words.of(past.lane),
    )  # fmt: skip


def _ending(end: Finished | Failed | None) -> str:
    if isinstance(end, Failed):
        return FAILED
    return (Ending.STOPPED if end is None else end.reason).value


def network_in_words(spec: NetworkSpec) -> str:
    """784–16–16–10: how many numbers every layer gives; nothing for a network that is not valid."""
    try:
        return sizes_in_words(layer_sizes(spec))
    except NetworkError:
        return ""


def thinned_curves(curves: Sequence[Measurement], most: int = MOST_POINTS) -> tuple[Measurement, ...]:
    """At most ``most`` points, the first and the last among them; what is not finite is left out.

    Points with figures of the test set are rarer and tell more: they get at least half of the places.
    """
    finite = [one for one in curves if isfinite(one.loss)]
    if len(finite) <= most:
        return tuple(finite)
    tested = {place for place, one in enumerate(finite) if one.test_loss is not None}
    others = [place for place in range(len(finite)) if place not in tested]
    room = max(most // 2, most - len(others)) - 2
    kept = set(_spread(sorted(tested), room)) | {0, len(finite) - 1}
    kept |= set(_spread(others, most - len(kept)))
    return tuple(finite[place] for place in sorted(kept))


def _spread(places: Sequence[int], most: int) -> list[int]:
    """At most ``most`` of the places, evenly, with both ends."""
    if len(places) <= most:
        return list(places)
    return [places[int(at)] for at in np.linspace(0, len(places) - 1, max(most, 0))]
