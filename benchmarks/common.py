"""What all benchmarks share: a table on the screen, the same numbers as JSON."""

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

RESULTS = Path(__file__).parent / "results"


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
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{title.lower().replace(' ', '_')}.json"
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    file.write_text(json.dumps({"title": title, **machine, "rows": rows}, indent=1) + "\n", encoding="utf-8")
