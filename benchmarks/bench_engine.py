"""One training step of nnsim beside PyTorch, scikit-learn and the matrix products alone.

A step is forward, backward and update on a batch that is ready, in float32, from the same first weights.
Everybody runs with the thread count of 1 and 2 that is better for them, in turn; ratios are medians of the
ratios within a turn. A row counts only if nnsim and PyTorch come to the same loss, gradients and weights.

    python -m benchmarks.bench_engine [--quick] [--only 784-16] [--pinned]
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any

from benchmarks.common import allow_threads, free_kernels, machine_facts, thread_setter, write

# Before NumPy is imported, which reads them once.
allow_threads(2)
FREED = {} if "--pinned" in sys.argv else free_kernels()

from benchmarks.engine import torch_engine
from benchmarks.engine.engine import Maker, NotBuilt, ThreadSetter
from benchmarks.engine.networks import Task, make_task
from benchmarks.engine.nnsim_engine import NnsimEngine
from benchmarks.engine.pairing import FULL, QUICK, Contender, Effort, best, in_turns, median_ratio
from benchmarks.engine.parity import disagreement
from benchmarks.engine.products import ProductsEngine
from benchmarks.engine.sklearn_engine import SklearnEngine
from benchmarks.engine.suite import SUITE, Case

THREADS = (1, 2)
#: Variants of each engine: the fastest is the one that counts.
ENGINES: Mapping[str, tuple[tuple[str, Maker], ...]] = {
    "nnsim": (("", NnsimEngine),),
    "torch": (("", torch_engine.TorchEngine), ("fused", partial(torch_engine.TorchEngine, fused=True))),
    "sklearn": (("", SklearnEngine),),
    "products": (("", ProductsEngine),),
}


def build(task: Task) -> tuple[list[Contender], dict[str, str]]:
    """Every engine in every variant and with every thread count, and why others are absent."""
    contenders: list[Contender] = []
    absent: dict[str, str] = {}
    for name, variants in ENGINES.items():
        try:
            engines = [(variant, make(task)) for variant, make in variants]
        except NotBuilt as reason:
            absent[name] = str(reason)
            continue
        contenders += [
            Contender(name, engine, count, label) for label, engine in engines for count in THREADS
        ]
    return contenders, absent


def measure(case: Case, effort: Effort, set_threads: ThreadSetter) -> dict[str, Any]:
    """The row of one case: microseconds a step, ratios and verdict, or why there are none."""
    set_threads(1)
    contenders, absent = build(make_task(case.network, case.batch, case.optimizer, case.rate))
    row: dict[str, Any] = {"name": case.name, "parameters": case.network.size, "absent": absent}
    refused = refusal(contenders)
    if refused:
        return row | {"refused": refused}
    turns = in_turns(contenders, effort, set_threads)
    chosen = {name: best(turns, name) for name in ENGINES}
    ours = chosen["nnsim"]
    if ours is not None:
        chosen["products"] = next(
            one for one in turns if (one.name, one.threads) == ("products", ours.threads)
        )
    found = {name: one for name, one in chosen.items() if one is not None}
    row["us"] = {name: 1e6 * median(turns[one]) for name, one in found.items()}
    row["threads"] = {name: one.threads for name, one in found.items()}
    row["variants"] = {name: one.variant for name, one in found.items() if one.variant}
    return row | (verdict(case, {name: turns[one] for name, one in found.items()}) if ours else {})


def refusal(contenders: Sequence[Contender]) -> str | None:
    """Why the row does not count: nnsim and one of its peers have computed different things."""
    ours = next((one.engine for one in contenders if one.name == "nnsim"), None)
    for one in contenders:
        if ours is None or one.name in ("nnsim", "products") or one.threads > 1:
            continue
        ours.reset()
        one.engine.reset()
        weights_too = one.engine.updates_like_nnsim
        different = disagreement(ours.one_step(), one.engine.one_step(), weights_too=weights_too)
        if different:
            return f"nnsim and {one.name} compute different things: {different}"
    return None


def verdict(case: Case, turns: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """The ratios, and for every goal whether it is reached."""
    ours = turns["nnsim"]
    ratios = {name: median_ratio(turns[name], ours) for name in ("torch", "sklearn") if name in turns}
    ratios["products"] = median_ratio(ours, turns["products"])
    goals = {}
    if case.times_torch is not None and "torch" in ratios:
        goals[f"PyTorch {case.times_torch:g}x"] = ratios["torch"] >= case.times_torch
    if case.times_products is not None:
        goals[f"GEMMs {case.times_products:g}x"] = ratios["products"] <= case.times_products
    if case.anchor is not None:
        limit = case.anchor[0] * case.anchor[1]
        goals[f"{limit:g} us"] = 1e6 * median(ours) <= limit
    return {"ratios": ratios, "goals": goals}


COLUMNS = ("nnsim", "torch", "sklearn", "products")
HEADING = (
    f"{'microseconds a step':31s}{'nnsim':>10s}{'PyTorch':>10s}{'sklearn':>10s}{'GEMMs':>9s}"
    f"{'PyTorch/nnsim':>15s}{'nnsim/GEMMs':>13s}  goals"
)


def line(row: Mapping[str, Any]) -> str:
    """One row of the table. A star behind a number: two threads were better."""
    if "refused" in row:
        return f"{row['name']:31s}REFUSED: {row['refused']}"
    cells = [_cell(row, name, width) for name, width in zip(COLUMNS, (10, 10, 10, 9), strict=True)]
    start = f"{row['name']:31s}{''.join(cells)}"
    if "nnsim" in row["absent"]:
        return f"{start}  NOT BUILT YET: {row['absent']['nnsim']}"
    ratios = row["ratios"]
    torch = f"{ratios['torch']:.2f}x" if "torch" in ratios else "-"
    goals = "; ".join(f"{goal} {'yes' if reached else 'NO'}" for goal, reached in row["goals"].items())
    return f"{start}{torch:>15s}{ratios['products']:>12.2f}x  {goals}"


def _cell(row: Mapping[str, Any], name: str, width: int) -> str:
    if name not in row["us"] or (name == "products" and "nnsim" in row["absent"]):
        return f"{'-':>{width}s}"
    star = "*" if row["threads"][name] > 1 else " "
    us = row["us"][name]
    return f"{us:{width - 1}.{1 if us < 1000 else 0}f}{star}"


def notes(facts: Mapping[str, Any]) -> str:
    """What one has to know to read the table."""
    lines = [
        f"{facts['processor']}, {facts['processors']} processors; {facts['blas']} with kernels for "
        f"{facts['blas_kernels']}; NumPy {facts['versions']['numpy']}.  * two threads were better.",
        "GEMMs: numpy.dot for the same products, with nnsim's thread count. scikit-learn: the inside of "
        "its loop (_backprop and update_params), without the checks of partial_fit.",
    ]
    if FREED:
        told = ", ".join(f"{name}={value}" for name, value in FREED.items())
        lines.append(
            f"The environment tells OpenBLAS {told}, which binds nnsim and scikit-learn but not PyTorch: "
            "here every library chooses its own kernels; --pinned measures with what the environment says."
        )
    if facts["openblas_coretype"]:
        lines.append(
            f"OPENBLAS_CORETYPE={facts['openblas_coretype']} is set: NumPy's BLAS may run slower kernels "
            "than it would choose by itself; PyTorch is not bound by it."
        )
    if torch_engine.torch is None:
        lines.append(torch_engine.HINT)
    return "\n".join(lines)


def main() -> int:
    """Measure, print, write; the exit code is 1 if a row was refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="less than half a minute, less sure")
    parser.add_argument("--only", default="", help="only rows with this in their name; nothing is written")
    parser.add_argument("--pinned", action="store_true", help="leave OPENBLAS_CORETYPE as it is set")
    arguments = parser.parse_args()
    facts = machine_facts()
    print(f"{notes(facts)}\n\n{HEADING}", flush=True)
    rows, set_threads = [], thread_setter()
    for case in SUITE:
        if arguments.only in case.name:
            rows.append(measure(case, QUICK if arguments.quick else FULL, set_threads))
            print(line(rows[-1]), flush=True)
    if not arguments.only:
        pinned = facts["openblas_coretype"]
        title = f"engine {pinned}" if pinned else "engine"
        print(f"\nWritten: {write(title, {**facts, 'quick': arguments.quick, 'rows': rows})}")
    return 1 if any("refused" in row for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
