"""Seeking in a recorded training step, how long it takes to record one, and the memory of both.

python -m benchmarks.bench_trace
"""

import sys
import tracemalloc
from time import perf_counter

from nnsim import blas

blas.prepare()

import numpy as np

from benchmarks.common import show, summary
from nnsim.network.presets import PRESETS
from nnsim.network.shapes import input_size, output_size
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.recording import Recording, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity
from nnsim.tracing.trace import Trace

NETWORKS = ("dense-16-16", "dense-500-500", "lenet5")
SEEKS = 20_000
#: Milliseconds for one seek, 99 times of 100.
GOAL_MS = 1.0
#: Times the bytes of the arrays that a recording shows.
GOAL_MEMORY = 3.0


def sample(spec: NetworkSpec) -> tuple[Weights, np.ndarray, np.ndarray]:
    """First weights, one sample and what is wanted of it."""
    rng = np.random.default_rng(0)
    return initial_weights(spec, 0), rng.random((1, input_size(spec))), np.eye(output_size(spec))[:1]


def seeks(trace: Trace) -> list[float]:
    """The seconds of jumps to anywhere: the step that is there, and all its numbers."""
    seconds = []
    rng = np.random.default_rng(1)
    for cursor, granularity in zip(
        rng.integers(1, trace.length + 1, SEEKS).tolist(), rng.integers(2, 4, SEEKS).tolist(), strict=True
    ):
        started = perf_counter()
        step = trace.step(cursor, Granularity(granularity))
        assert step is not None
        trace.calculation(step)
        seconds.append(perf_counter() - started)
    return seconds


def arrays(recording: Recording) -> int:
    """The bytes of z, a, dC/da and delta of all layers and of parameters and gradient, each counted once."""
    found = [recording.parameters, recording.gradient, recording.x, recording.target]
    for layer in recording.layers.values():
        found += [layer.z, layer.a, layer.upstream, layer.delta]
    return sum({id(array): array.nbytes for array in found if array is not None}.values())


def measured(name: str) -> dict[str, float]:
    """The row of one network."""
    spec = PRESETS[name].make()
    weights, x, target = sample(spec)
    rule, times = UpdateRule("adam", rate=0.001), {"record": [], "open": [], "update": []}
    for _ in range(5):
        started = perf_counter()
        recording = record(spec, weights, x, target, rule)
        times["record"].append(perf_counter() - started)
        started = perf_counter()
        trace = Trace(recording)
        times["open"].append(perf_counter() - started)
        started = perf_counter()
        assert recording.update is not None
        times["update"].append(perf_counter() - started)
    seconds = seeks(trace)
    return {
        "steps": trace.length,
        **summary(seconds),
        **{f"{key}_ms": 1000 * min(value) for key, value in times.items()},
        **memory(spec, weights, x, target, rule),
    }


def memory(
    spec: NetworkSpec, weights: Weights, x: np.ndarray, target: np.ndarray, rule: UpdateRule
) -> dict[str, float]:
    """Megabytes that stay allocated for a trace that has been walked about in, but for the update."""
    tracemalloc.start()
    trace = Trace(record(spec, weights, x, target, rule))
    last = trace.phase_ends(trace.phases()[-1])[0]
    for cursor in np.linspace(1, last, 500).astype(int).tolist():
        step = trace.step(cursor, Granularity.TERM)
        assert step is not None
        trace.calculation(step)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    own = arrays(trace.recording)
    return {"memory_MB": held / 1e6, "times_arrays": held / own}


def main() -> int:
    """Measure, print, write; 1 if a goal is missed."""
    rows = {name: measured(name) for name in NETWORKS}
    show("Trace", rows)
    slow = [name for name, row in rows.items() if row["p99_ms"] > GOAL_MS]
    large = [name for name, row in rows.items() if row["times_arrays"] > GOAL_MEMORY]
    print(f"99 of 100 seeks within {GOAL_MS:g} ms: {'NO: ' + ', '.join(slow) if slow else 'yes'}")
    print(f"memory within {GOAL_MEMORY:g} times the arrays: {'NO: ' + ', '.join(large) if large else 'yes'}")
    return 1 if slow or large else 0


if __name__ == "__main__":
    sys.exit(main())
