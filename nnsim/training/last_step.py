"""The newest step of a run as a value, for those who want to look at it: what it read, found and moved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.engine.program import Program
from nnsim.training.batches import Rows


@dataclass(frozen=True, slots=True, eq=False)
class LastStep:
    """One step, in copies that nobody writes to any more.

    ``rows`` are the samples of the batch; ``loss`` is its mean loss before the step. ``before`` and ``after``
    are all parameters, ``gradient`` is what was followed: the slope of the data and of the penalties, before
    the optimizer. ``memory`` are the vectors of the optimizer before the step, and ``optimizer_step`` is the
    number of steps that it had taken.
    Shapes: before, after, gradient and the vectors (parameters,); rows (batch,).
    """

    step: int
    rows: Rows
    rate: float
    loss: float
    gradient: Array
    before: Array
    after: Array
    memory: dict[str, Array]
    optimizer_step: int

    @property
    def update(self) -> Array:
        """What the step added to each parameter."""
        return self.after - self.before


@dataclass(slots=True, eq=False)
class StepBefore:
    """The first half of a LastStep: what stands before the weights are moved."""

    gradient: Array
    before: Array
    memory: dict[str, Array]
    optimizer_step: int

    @staticmethod
    def of(program: Program, memory: OptimizerState) -> "StepBefore":
        """Copies of what the step is about to overwrite."""
        vectors = {name: vector.copy() for name, vector in memory.vectors.items()}
        return StepBefore(program.gradient.copy(), program.parameters.copy(), vectors, memory.step)

    def done(self, step: int, rows: Rows, rate: float, loss: float, after: Array) -> LastStep:
        """The whole step."""
        made = LastStep(
            step, rows.copy(), rate, loss, self.gradient, self.before, after.copy(), self.memory,
            self.optimizer_step,
        )  # fmt: skip
        for array in (made.rows, made.gradient, made.before, made.after, *made.memory.values()):
            array.setflags(write=False)
        return made


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds spent in ``steps`` steps since the last snapshot, and where; and in measuring and showing."""

    steps: int = 0
    read: float = 0.0
    forward: float = 0.0
    backward: float = 0.0
    update: float = 0.0
    evaluate: float = 0.0
    snapshot: float = 0.0


@dataclass(slots=True, eq=False)
class Stopwatch:
    """Adds up what each part of the work takes; ``clock`` counts seconds."""

    clock: Callable[[], float]
    steps: int = 0
    spent: dict[str, float] = field(default_factory=dict)
    _since: float = 0.0

    def start(self) -> None:
        """A part begins."""
        self._since = self.clock()

    def lap(self, part: str) -> None:
        """The part that began last is over, and the next one begins."""
        now = self.clock()
        self.spent[part] = self.spent.get(part, 0.0) + now - self._since
        self._since = now

    def take(self) -> Timings:
        """What was spent since the last time this was asked."""
        taken = Timings(self.steps, **self.spent)
        self.steps, self.spent = 0, {}
        return taken


@contextmanager
def timed(watch: Stopwatch | None, part: str) -> Iterator[None]:
    """What happens inside counts as ``part``, where somebody keeps time."""
    if watch is None:
        yield
        return
    watch.start()
    try:
        yield
    finally:
        watch.lap(part)
