"""Fair timing on a machine that does other things too: everybody in turn, and ratios within a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, sleep

from benchmarks.engine.engine import Engine, ThreadSetter

#: Threads of a pool spin for a while after their work and would slow down whoever comes next.
_SETTLE = 0.02
#: What is slower by less than this is as good.
_DRAW = 1.03


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine and how it is run: in which variant, with how many threads."""

    name: str
    engine: Engine
    threads: int
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure: ``rounds`` turns, each contender ``seconds`` a turn."""

    rounds: int
    seconds: float


QUICK = Effort(rounds=5, seconds=0.006)
FULL = Effort(rounds=21, seconds=0.03)


def seconds_per_step(contender: Contender, seconds: float, set_threads: ThreadSetter) -> float:
    """One turn: from the first weights, some steps to warm up, then steps for about ``seconds``."""
    set_threads(contender.threads)
    engine = contender.engine
    engine.reset()
    started = perf_counter()
    engine.steps(2)
    count = max(2, round(seconds / (perf_counter() - started) * 2))
    engine.steps(min(count, 20))
    started = perf_counter()
    engine.steps(count)
    taken = (perf_counter() - started) / count
    if contender.threads > 1:
        sleep(_SETTLE)
    return taken


def in_turns(
    contenders: Sequence[Contender], effort: Effort, set_threads: ThreadSetter
) -> dict[Contender, list[float]]:
    """For every contender its seconds a step in each round; every other round goes backwards."""
    taken: dict[Contender, list[float]] = {one: [] for one in contenders}
    for number in range(effort.rounds):
        for one in reversed(contenders) if number % 2 else contenders:
            taken[one].append(seconds_per_step(one, effort.seconds, set_threads))
    return taken


def best(turns: Mapping[Contender, Sequence[float]], name: str) -> Contender | None:
    """The contender of that name with the lowest median; of nearly equal ones the first."""
    medians = {one: median(seconds) for one, seconds in turns.items() if one.name == name}
    return next((one for one, taken in medians.items() if taken <= _DRAW * min(medians.values())), None)


def median_ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """The median of the ratios of paired measurements."""
    return median(above / below for above, below in zip(numerators, denominators, strict=True))
