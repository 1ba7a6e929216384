"""Keeps what an autopsy needs while a run goes on: a state from some steps ago, and the batches since."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nnsim.engine.autopsy import Place
from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.engine.program import Program
from nnsim.network.run_state import GeneratorState
from nnsim.network.weights import Weights
from nnsim.training.autopsy_case import Case
from nnsim.training.batches import Rows
from nnsim.training.request import TrainRequest

#: So many steps lie between two states. The copies cost about a hundredth of the steps, and an autopsy
#: that goes through at most twice as many takes as long as these.
_EVERY = 64


@dataclass(slots=True, eq=False)
class _State:
    """Copies of what the steps overwrite, in arrays that are used again and again."""

    step: int
    parameters: Array
    vectors: dict[str, Array]
    optimizer_step: int
    chance: Any
    batches: list[tuple[Rows, float]] = field(default_factory=list)


class FlightRecorder:
    """Is told of every step before it is taken; ``case`` is what can be handed on when one goes wrong."""

    def __init__(self, program: Program, every: int = _EVERY) -> None:
        self._program, self._every = program, every
        self._older: _State | None = None
        self._newer: _State | None = None

    def note(self, rows: Rows, epoch: float, step: int, memory: OptimizerState) -> None:
        """A step is about to be taken: its samples, the progress, its number, what the optimizer knows."""
        if self._newer is None or len(self._newer.batches) == self._every:
            self._newer, self._older = self._taken(self._older, step, memory), self._newer
        self._newer.batches.append((rows, epoch))

    def forget(self) -> None:
        """The steps that come are taken in another way: what was noted cannot be gone through with it."""
        self._older = self._newer = None

    def case(self, request: TrainRequest, place: Place | None = None) -> Case | None:
        """The steps noted last, with the network and the settings of ``request``; None before the first."""
        state = self._older or self._newer
        if state is None or self._newer is None:
            return None
        batches = state.batches + (self._newer.batches if state is not self._newer else [])
        vectors = {name: vector.copy() for name, vector in state.vectors.items()}
        weights = Weights(self._program.layout, state.parameters.copy())
        return Case(
            replace(request, weights=weights, resume=None),
            tuple(rows.copy() for rows, _ in batches), tuple(epoch for _, epoch in batches),
            state.step, vectors, state.optimizer_step, _generator_state(state.chance), place,
        )  # fmt: skip

    def _taken(self, used: _State | None, step: int, memory: OptimizerState) -> _State:
        chance = self._program.mode.rng.bit_generator.state
        if used is None or used.vectors.keys() != memory.vectors.keys():
            vectors = {name: vector.copy() for name, vector in memory.vectors.items()}
            return _State(step, self._program.parameters.copy(), vectors, memory.step, chance)
        np.copyto(used.parameters, self._program.parameters)
        for name, vector in memory.vectors.items():
            np.copyto(used.vectors[name], vector)
        return _State(step, used.parameters, used.vectors, memory.step, chance)


def _generator_state(known: Any) -> GeneratorState:
    generator = np.random.Generator(np.random.PCG64(0))
    generator.bit_generator.state = known
    return GeneratorState.of(generator)
