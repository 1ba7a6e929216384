"""How far a run is: epoch, place in the epoch, its random numbers, and the sums of its curves."""

from dataclasses import replace
from math import inf
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.network.run_state import (
    Ending,
    GeneratorState,
    Measurement,
    RunRecord,
    RunState,
    digest_of_network,
    digest_of_weights,
)
from nnsim.training.batches import Rows
from nnsim.training.request import TrainRequest
from nnsim.training.resume import fingerprint
from nnsim.training.running import Running
from nnsim.training.stopping import Watch


class PlaceInRun:
    """``epoch`` epochs are done and ``position`` samples of the next one; ``newest`` was measured last.

    ``chance`` is where dropout gets its random numbers from. Sums are kept since the last measurement, for
    the one before it, and for the whole epoch.
    """

    def __init__(self, request: TrainRequest) -> None:
        self._count = len(request.train)
        self._shuffle = np.random.default_rng(request.hyperparameters.seed)
        self.chance = self._shuffle.spawn(1)[0]
        self._order_state = GeneratorState.of(self._shuffle)
        self.epoch = self.position = self._turned = 0
        self._since, self._before, self._whole = Running(), Running(), Running()
        self.newest: Measurement | None = None
        self._data: tuple[str, str | None] | None = None

    def take_up(self, record: RunRecord) -> None:
        """Stand where a run was left."""
        self._shuffle, self.chance = record.shuffle.generator(), record.chance.generator()
        self._order_state = GeneratorState.of(self._shuffle)
        self.epoch, self.position, self._turned = record.epoch, record.position, record.turned
        self._since, self._before = Running.of(record.since), Running.of(record.before)
        self._whole, self.newest = Running.of(record.whole), record.newest

    @property
    def epochs(self) -> float:
        """The progress in epochs, with fractions."""
        return self.epoch + self.position / self._count

    @property
    def epoch_loss(self) -> float:
        """The mean loss of the last whole epoch, before each of its steps; infinite before the first."""
        return self._whole.means()[0] if self._whole.samples else inf

    def order(self) -> Rows:
        """The order of the samples in the epoch that begins or goes on."""
        order: Rows = self._shuffle.permutation(self._count)
        if self.position == 0:
            self._whole = Running()
        return order

    def learnt(self, samples: int, loss: float, score: float) -> None:
        """A batch was learnt."""
        self.position += samples
        self._since.add(samples, loss, score)
        self._whole.add(samples, loss, score)

    def turn(self) -> None:
        """Batches may be of another size from here on."""
        self._turned = self.position

    def measured(self, step: int, figure: str) -> None:
        """Measure what was learnt since the last time, in the midst of an epoch."""
        self.newest = _measurement(self._since, step, self.epochs, figure)
        self._since, self._before = Running(), self._since

    def end_epoch(self) -> None:
        """All samples were learnt."""
        self.epoch, self.position, self._turned = self.epoch + 1, 0, 0
        self._order_state = GeneratorState.of(self._shuffle)

    def measured_epoch(self, step: int, figure: str, figures: dict[str, Any]) -> None:
        """Measure at the end of an epoch, together with ``figures`` of other data."""
        measured = _measurement(self._since.steadied(self._before), step, float(self.epoch), figure)
        self.newest = replace(measured, **figures)
        self._since, self._before = Running(), Running()

    def state(
        self, request: TrainRequest, parameters: Array, memory: OptimizerState, step: int, *,
        ending: Ending | None, watch: Watch, last: Array | None,
    ) -> RunState:  # fmt: skip
        """The state of the run that stands here."""
        if self._data is None:  # the same from the first step to the last, and slow to find out
            known = request.validation
            self._data = fingerprint(request.train), None if known is None else fingerprint(known)
        record = RunRecord(
            settings=request.hyperparameters,
            network=digest_of_network(request.spec),
            weights=digest_of_weights(parameters),
            data=self._data[0], validation=self._data[1],
            step=step, epoch=self.epoch, position=self.position, turned=self._turned,
            shuffle=self._order_state, chance=GeneratorState.of(self.chance),
            optimizer_step=memory.step, optimizer_vectors=tuple(memory.vectors),
            since=self._since.tally(), before=self._before.tally(), whole=self._whole.tally(),
            newest=self.newest, ending=ending, stopping=watch.state, best=watch.best,
            has_last=last is not None,
        )  # fmt: skip
        vectors = {name: vector.copy() for name, vector in memory.vectors.items()}
        return RunState(record, vectors, watch.weights, last)


def _measurement(running: Running, step: int, epoch: float, figure: str) -> Measurement:
    loss, score = running.means()
    return Measurement(step, epoch, loss, **{figure: score})
