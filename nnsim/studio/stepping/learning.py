"""Making a step that was walked along real: the weights it leads to, and what the optimizer remembers."""

from collections import deque
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.network.project import Project
from nnsim.network.weights import Weights
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.trace import Trace

_KEPT = 3
"""Steps whose memory is kept, so that undo and redo find it; Adam's is twice as large as the network."""


@dataclass(frozen=True, slots=True, eq=False)
class BeforeUpdate:
    """What a step that was applied started from: ``loss`` of the batch, losses (n,), outputs (n, outputs)."""

    loss: float
    losses: Array
    outputs: Array

    @staticmethod
    def of(trace: Trace) -> "BeforeUpdate":
        """What it was in a trace."""
        recording = trace.recording
        outputs = recording.values_of(trace.last).reshape(len(recording), -1)
        return BeforeUpdate(recording.loss, recording.losses, outputs)


class Memories:
    """What optimizers remember of the steps that were applied here, by the weights these led to."""

    def __init__(self) -> None:
        self._known: deque[tuple[Weights, UpdateRule, OptimizerState]] = deque(maxlen=_KEPT)

    def note(self, weights: Weights, rule: UpdateRule, memory: OptimizerState) -> None:
        """A step has led to ``weights``."""
        self._known.append((weights, rule, memory))

    def memory_for(self, project: Project, rule: UpdateRule) -> OptimizerState | None:
        """What the optimizer remembers as it comes to these weights; None: it starts afresh.

        It is that of the step applied last, or of the run that made the weights, if it was the same one.
        """
        for weights, known, memory in self._known:
            if weights is project.weights and _is_same(known.optimizer, known.settings, rule):
                return memory
        return _of_run(project, rule)


def _is_same(optimizer: str, settings: object, rule: UpdateRule) -> bool:
    return optimizer == rule.optimizer and settings == rule.settings


def _of_run(project: Project, rule: UpdateRule) -> OptimizerState | None:
    run = project.run
    # A run that has gone back to its best weights remembers the way to the last ones.
    if run is None or run.last is not None:
        return None
    settings = run.record.settings
    if not _is_same(settings.optimizer, settings.optimizer_settings, rule):
        return None
    return OptimizerState(dict(run.optimizer), run.record.optimizer_step)


def learnt(trace: Trace) -> Weights:
    """The weights that the update of a trace leads to, as they are saved."""
    with np.errstate(over="ignore"):
        flat = trace.recording.update.after.astype(np.float32)
    return Weights(trace.recording.layout, flat)


def with_weights(project: Project, weights: Weights) -> Project:
    """The project with other weights; scores of those before say nothing about these."""
    card = project.card
    if card.scores:
        card = msgspec.structs.replace(card, scores=())
    return replace(project, weights=weights, card=card, run=None)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Steps that were applied one after the other: one undo entry, named by how many samples were learnt."""

    number: int = 0
    samples: int = 0
    reached: Project | None = None
    before: BeforeUpdate | None = None

    def following(self, project: Project, is_saved: bool) -> "Series":
        """The series that a step from ``project`` belongs to: this one, or a new one."""
        goes_on = self.reached is project and not is_saved
        return self if goes_on else Series(self.number + 1)

    def with_step(self, reached: Project, before: BeforeUpdate) -> "Series":
        """The series and one step more."""
        return Series(self.number, self.samples + len(before.losses), reached, before)
