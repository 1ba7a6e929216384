"""What training costs the window, and what the window costs training.

Trains 784-16-16-10 and 784-128-10 in batches of 100 without a window, beside a window that only ticks, beside
a Train workspace that is hidden, beside a visible one, and beside an Explore workspace that shows the network
and a digit while the network changes. A timer of 10 ms measures how late the event loop is. All figures come
from one run on one machine: each round has all cases, and the speeds are medians of what a case had of the
speed without a window in the same round.

    python benchmarks/bench_responsiveness.py [--seconds 3] [--rounds 3] [--networks 16-16 128]
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, sleep, thread_time
from typing import Any

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.common import RESULTS
from nnsim.cli.demo import stored_digits
from nnsim.network.fresh import new_project
from nnsim.paths import data_folder
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.runner import Runner
from nnsim.training.sources import DataSource, MnistSource, SyntheticSource, TrainOrder, load
from nnsim.ui.explore.workspace import ExploreWorkspace
from nnsim.ui.replay import at_once, replay
from nnsim.ui.theme import Theme
from nnsim.ui.train.workspace import TrainWorkspace

TICK = 0.010
Row = dict[str, Any]


def source() -> DataSource:
    """MNIST where it is, synthetic digits elsewhere."""
    folder = data_folder() / "mnist"
    return MnistSource(folder) if folder.is_dir() else SyntheticSource()


def settings() -> Hyperparameters:
    return Hyperparameters(batch_size=100, epochs=100_000)


class Ticker(QObject):
    """Notes how late each tick of a 10 ms timer is, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=round(1000 * TICK), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, now - self._last - TICK))
        self._last = now


def run_loop(seconds: float) -> None:
    """Let the event loop turn."""
    loop = QEventLoop()  # not the application's own: its end would mean that nnsim is quitting
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def headless(seconds: float, hidden_sizes: tuple[int, ...]) -> Row:
    """The runner's thread with nobody beside it."""
    project = new_project(hidden_sizes, "sigmoid", 1)
    runner = Runner(TrainOrder(1, project.spec, project.weights, source(), settings()))
    runner.start()
    sleep(1.5)
    first = last_step(runner)
    start = perf_counter()
    sleep(seconds)
    steps, elapsed = last_step(runner) - first, perf_counter() - start
    runner.stop()
    return {"case": "no window", "steps_per_second": steps / elapsed}


def last_step(runner: Runner) -> int:
    measurements: tuple[Any, ...] = ()
    while not measurements:
        measurements = runner.collect().measurements
        sleep(0.001)
    return int(measurements[-1].step)


def beside(
    case: str,
    seconds: float,
    hidden_sizes: tuple[int, ...],
    build: Callable[[Studio, Theme], QWidget],
    *,
    trains: bool = True,
) -> Row:
    """A session that trains beside a window."""
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        studio, theme = Studio(new_project(hidden_sizes, "sigmoid", 1), Settings(store)), Theme("light")
        window = build(studio, theme)
        window.resize(1280, 760)
        window.show()
        run_loop(1.5)
        if trains:
            studio.training.start(source(), settings())
            while studio.training.state is RunState.LOADING:
                run_loop(0.05)
            run_loop(1.5)
        row = {"case": case, **measure(studio, seconds, trains=trains)}
        studio.training.stop()
        window.close()
        window.deleteLater()
    return row


def measure(studio: Studio, seconds: float, *, trains: bool) -> Row:
    ticker = Ticker()
    first = studio.training.history[-1].step if trains else 0
    start, spent = perf_counter(), thread_time()
    ticker.start()
    run_loop(seconds)
    ticker.stop()
    elapsed, spent = perf_counter() - start, thread_time() - spent
    steps = studio.training.history[-1].step - first if trains else 0
    late = 1000 * np.array(ticker.late)
    return {
        "steps_per_second": steps / elapsed,
        "late_median_ms": float(np.median(late)),
        "late_p99_ms": float(np.percentile(late, 99)),
        "late_max_ms": float(late.max()),
        "window_share": spent / elapsed,
    }


def hidden(studio: Studio, theme: Theme) -> QWidget:
    window = QWidget()
    TrainWorkspace(studio, theme, window).hide()
    return window


def explore(studio: Studio, theme: Theme) -> QWidget:
    """The network with a digit in it: edges, neurons and answer follow the weights as they change."""
    workspace = ExploreWorkspace(studio, theme)
    list(replay(studio, stored_digits()[2:3], at_once))
    return workspace


def table(rows: list[Row]) -> str:
    lines = [
        "| case | steps/s | of alone | late median ms | late p99 ms | late max ms | window's CPU |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        late = [f"{row[name]:.1f}" if name in row else "" for name in LATE]
        share = f"{row['window_share']:.1%}" if "window_share" in row else ""
        speed = row["steps_per_second"]
        cells = [
            row["case"],
            f"{speed:,.0f}" if speed else "",
            f"{row['of_alone']:.0%}" if speed else "",
            *late,
        ]
        lines.append("| " + " | ".join([*cells, share]) + " |")
    return "\n".join(lines)


LATE = ("late_median_ms", "late_p99_ms", "late_max_ms")


def one_round(seconds: float, hidden_sizes: tuple[int, ...]) -> list[Row]:
    rows = [
        headless(seconds, hidden_sizes),
        beside("window that only ticks", seconds, hidden_sizes, lambda studio, theme: QWidget()),
        beside("Train workspace hidden", seconds, hidden_sizes, hidden),
        beside("Train workspace visible", seconds, hidden_sizes, TrainWorkspace),
        beside("Explore visible while training", seconds, hidden_sizes, explore),
        beside("Train workspace visible, no training", seconds, hidden_sizes, TrainWorkspace, trains=False),
    ]
    alone = rows[0]["steps_per_second"]
    return [{**row, "of_alone": row["steps_per_second"] / alone} for row in rows]


def medians(rows: Sequence[Row]) -> Row:
    figures = {name: float(np.median([row[name] for row in rows])) for name in rows[0] if name != "case"}
    return {"case": rows[0]["case"], **figures}


def measured(name: str, seconds: float, count: int) -> list[Row]:
    """Rounds, not one case after the other: what else the machine does then weighs on all cases alike."""
    sizes = tuple(int(size) for size in name.split("-"))
    rounds = [one_round(seconds, sizes) for _ in range(count)]
    return [{"network": f"784-{name}-10", **medians(cases)} for cases in zip(*rounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each case is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the medians are shown")
    parser.add_argument("--networks", nargs="+", default=["16-16", "128"], help="hidden layers, as in 16-16")
    chosen = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    load(source())
    rows = []
    for name in chosen.networks:
        found = measured(name, chosen.seconds, chosen.rounds)
        print(f"{found[0]['network']}\n\n{table(found)}\n")
        rows += found
    print(json.dumps(rows))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "responsiveness.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
