"""What a run looks like from inside at one step: slopes, updates, activations, and where the time goes."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from time import perf_counter, thread_time

import numpy as np

from nnsim.engine.layers.base import Buffers, Layer
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout, Role
from nnsim.network.spec import LayerId
from nnsim.training.allowance import Allowance
from nnsim.training.examining.layers import percentiles, watched
from nnsim.training.flatness import saturated
from nnsim.training.last_step import LastStep, Timings
from nnsim.training.loop import Run
from nnsim.training.snapshot import Snapshot

_WATCHED, _UNWATCHED, _AT_ONCE = 0.01, 0.002, 0.15
"""What looking at a run may take: a share of its time, and so many seconds at once, for short runs."""
_MOST_WAITING = 2_000
_MOST_VALUES = 4_096
"""Activations of one layer that are looked at in one batch: so many tell a percentile to a hundredth."""


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """One array of parameters in one step: root mean squares (RMS) over its numbers.

    ``gradient`` is what was followed: the slope of the mean loss of the batch, and of the penalties.
    ``update`` is what the step has added, ``weight`` what was there before.
    """

    layer: LayerId
    parameter: str
    role: Role
    gradient: float
    weight: float
    update: float

    @property
    def ratio(self) -> float | None:
        """The length of the update by that of the weights; None where all weights were 0."""
        return self.update / self.weight if self.weight > 0 else None


@dataclass(frozen=True, slots=True)
class LayerBand:
    """The activations of one layer for the batch of one step, as the training has computed them.

    ``percentiles`` at LEVELS; ``saturated`` is a share of the pre-activations, ``dead`` one of the neurons:
    those saturated at every sample of the batch. None where the activation is never flat.
    """

    layer: LayerId
    percentiles: tuple[float, ...]
    saturated: float | None
    dead: float | None


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step of a run. ``timings`` are those of the stretch of steps that it ends; others are not timed."""

    run_id: int
    step: int
    epoch: float
    rate: float
    blocks: tuple[BlockFigures, ...]
    bands: tuple[LayerBand, ...]
    timings: Timings | None


class StepWitness:
    """Notes figures at snapshots, as often as a hundredth of the time allows while somebody watches.

    Else it notes a few, a fifth as often, so that who comes later sees the run from its beginning. Steps are
    kept and timed only in a stretch at whose end there shall be figures. Percentiles of large layers are
    found from the first samples of the batch. ``is_watched`` may be set from any thread.
    """

    def __init__(
        self, clock: Callable[[], float] = perf_counter, effort: Callable[[], float] = thread_time
    ) -> None:
        self.is_watched = False
        self._allowance = Allowance(_UNWATCHED, _AT_ONCE, clock=clock, effort=effort)
        self._figures: deque[StepFigures] = deque(maxlen=_MOST_WAITING)
        self._step = 0

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Note the figures of the newest step, if it was kept; have the next ones kept and timed, or not."""
        last = run.last_step
        # The buffers hold the newest step: of one that was kept earlier they say nothing.
        if run.keeps_time and last is not None and last.step == run.step and not snapshot.is_best:
            self._note(run, last, snapshot)
        self._allowance.share = _WATCHED if self.is_watched else _UNWATCHED
        run.keeps_time = self._allowance.may_spend(is_held_back=run.is_held_back)
        run.keeps_updates |= run.keeps_time

    def _note(self, run: Run, last: LastStep, snapshot: Snapshot) -> None:
        if last.step == self._step:
            return
        self._step = last.step
        with self._allowance.spending(), np.errstate(all="ignore"):
            self._figures.append(figures_of(run, last, snapshot))

    def take(self) -> tuple[StepFigures, ...]:
        """What was noted since the last time this was asked, by whichever thread; the oldest are lost."""
        taken = []
        while True:
            try:
                taken.append(self._figures.popleft())
            except IndexError:
                return tuple(taken)


def figures_of(run: Run, last: LastStep, snapshot: Snapshot) -> StepFigures:
    """The figures of the newest step of a run, which is ``last``."""
    return StepFigures(
        snapshot.run_id,
        last.step,
        snapshot.measurement.epoch,
        last.rate,
        block_figures(run.program.layout, last),
        layer_bands(run),
        run.timings,
    )


def block_figures(layout: ParameterLayout, last: LastStep) -> tuple[BlockFigures, ...]:
    """The figures of all arrays that are trained."""
    update = last.update
    found = []
    for slot in layout.trained:
        part = slice(slot.start, slot.stop)
        sizes = (rms(array[part]) for array in (last.gradient, last.before, update))
        found.append(BlockFigures(LayerId(slot.layer), slot.name, slot.role, *sizes))
    return tuple(found)


def rms(values: Array) -> float:
    """sqrt(mean of the squares); 0 for nothing.  In double precision: squares of slopes are small."""
    exact = values.astype(np.float64)
    return sqrt(float(exact.dot(exact)) / len(exact)) if len(exact) else 0.0


def layer_bands(run: Run) -> tuple[LayerBand, ...]:
    """The activations of the newest batch."""
    program, rows = run.program, len(run.rows)
    buffers = program.buffers(rows)
    return tuple(
        _band(LayerId(program.names[number]), program.nodes[number].layer, buffers[number])
        for number in watched(program)
    )


def _band(layer_id: LayerId, layer: Layer, buffers: Buffers) -> LayerBand:
    rows = max(1, _MOST_VALUES // buffers.a[0].size)
    flat = saturated(layer, buffers, rows)
    shares: tuple[float, float] | None = None
    if flat is not None:
        always = flat.reshape(-1, flat.shape[-1]).all(axis=0)
        shares = float(flat.mean()), float(always.mean())
    return LayerBand(layer_id, percentiles(buffers.a[:rows]), *(shares or (None, None)))
