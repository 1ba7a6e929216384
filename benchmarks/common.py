"""What all benchmarks share: a table on the screen, the same numbers as JSON, and facts of the machine."""

import importlib.metadata
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from threadpoolctl import ThreadpoolController, threadpool_info

RESULTS = Path(__file__).parent / "results"
_PACKAGES = ("numpy", "scipy", "torch", "scikit-learn")


def percentile(values: Sequence[float], share: int) -> float:
    """The ``share``-th percentile."""
    return quantiles(values, n=100)[share - 1] if len(values) > 1 else values[0]


def summary(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 99th percentile and largest, in milliseconds."""
    return {
        "median_ms": 1000 * median(seconds),
        "p99_ms": 1000 * percentile(seconds, 99),
        "max_ms": 1000 * max(seconds),
    }


def show(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Print a table and write it to ``results``."""
    columns = list(next(iter(rows.values())))
    print(f"\n{title}")
    print(f"{'':34s}" + "".join(f"{column:>14s}" for column in columns))
    for name, row in rows.items():
        print(f"{name:34s}" + "".join(f"{row[column]:14.3f}" for column in columns))
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    write(title, {**machine, "rows": rows})


def write(title: str, values: Mapping[str, Any]) -> Path:
    """Write the numbers of one benchmark to ``results``; the file is returned."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{title.lower().replace(' ', '_')}.json"
    file.write_text(json.dumps({"title": title, **values}, indent=1) + "\n", encoding="utf-8")
    return file


def allow_threads(count: int) -> None:
    """Make room for up to ``count`` threads in every library; how many are used is set later.

    The threads of OpenBLAS go on looking for work for 0.1 s and slow down whoever is measured next; here they
    stop after 4 million ticks of the processor.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(count)
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "22")


def free_kernels() -> dict[str, str]:
    """Take back what the environment tells OpenBLAS about the processor, and give it to the caller.

    PyTorch's BLAS chooses its kernels by itself whatever these say: in a comparison OpenBLAS may too.
    """
    names = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    return {name: os.environ.pop(name) for name in names if name in os.environ}


def thread_setter() -> Callable[[int], None]:
    """Sets the threads of every BLAS in this process, and of PyTorch where it is imported."""
    libraries = ThreadpoolController().select(user_api="blas").lib_controllers
    torch: Any = sys.modules.get("torch")

    def set_threads(count: int) -> None:
        for library in libraries:
            library.set_num_threads(count)
        if torch is not None:
            torch.set_num_threads(count)

    return set_threads


def machine_facts() -> dict[str, Any]:
    """The processor, the BLAS behind NumPy with its kernels, and the versions of what was measured."""
    found = [one for one in threadpool_info() if one["user_api"] == "blas"]
    found.sort(key=lambda one: "numpy" not in one["filepath"])  # SciPy's wheel brings a BLAS of its own
    blas = found[0] if found else {}
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "blas": f"{blas.get('internal_api')} {blas.get('version')}",
        "blas_kernels": blas.get("architecture"),
        "openblas_coretype": os.environ.get("OPENBLAS_CORETYPE"),
        "versions": {name: _version(name) for name in _PACKAGES},
    }


def _processor() -> str:
    """The model, and on Linux its family, which BLAS chooses its kernels by."""
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    model, family = (
        re.search(rf"^{name}\s*: (.*)$", facts, re.MULTILINE) for name in ("model name", "cpu family")
    )
    return " family ".join(found[1] for found in (model, family) if found) or platform.machine()


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
