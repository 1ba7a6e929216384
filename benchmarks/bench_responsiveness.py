"""What training costs the window, and what the window costs training.

Trains 784-16-16-10 in batches of 100 and 784-128-10 in batches of 64, beside a window that only ticks, beside
a Train workspace that is hidden, beside a visible one with the views that are shown at first, and beside an
Explore workspace that shows the network and a digit while the network changes. A timer of 10 ms measures how
late the event loop is. Turn by turn, half a second each, the same training runs with nobody beside it: the
ratio of two neighbours is told, for what else the machine does weighs on both alike.

    python benchmarks/bench_responsiveness.py [--pairs 20] [--networks 16-16 128]
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep, thread_time
from typing import Any

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from nnsim.cli.lasting import lasting

with lasting():  # as in the program itself
    import numpy as np
    from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, Slot
    from PySide6.QtWidgets import QApplication, QWidget

    from benchmarks.common import RESULTS
    from nnsim.cli.demo import stored_digits
    from nnsim.network.fresh import new_project
    from nnsim.paths import data_folder
    from nnsim.studio.long_lived import LongLived
    from nnsim.studio.settings import Settings
    from nnsim.studio.studio import Studio
    from nnsim.training.request import Hyperparameters
    from nnsim.training.runner import Runner
    from nnsim.training.sources import DataSource, MnistSource, SyntheticSource, TrainOrder, load
    from nnsim.ui.explore.workspace import ExploreWorkspace
    from nnsim.ui.replay import at_once, replay
    from nnsim.ui.theme import Theme
    from nnsim.ui.train.workspace import TrainWorkspace

TICK = 0.010
_TURN, _HOLDING, _WARM_UP = 0.5, 0.06, 4.0
"""Seconds of a turn; until a run that is to pause has heard of it; and before the first turn."""
Row = dict[str, Any]


def source() -> DataSource:
    """MNIST where it is, synthetic digits elsewhere."""
    folder = data_folder() / "mnist"
    return MnistSource(folder) if folder.is_dir() else SyntheticSource()


BATCHES: dict[tuple[int, ...], int] = {(128,): 64}
"""The size of a batch where it is not 100."""


def settings(hidden_sizes: tuple[int, ...]) -> Hyperparameters:
    return Hyperparameters(batch_size=BATCHES.get(hidden_sizes, 100), epochs=100_000)


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


class Alone:
    """The same training in a thread with nobody beside it, that runs only while it is measured."""

    def __init__(self, hidden_sizes: tuple[int, ...]) -> None:
        project = new_project(hidden_sizes, "sigmoid", 1)
        order = TrainOrder(1, project.spec, project.weights, source(), settings(hidden_sizes))
        self._runner = Runner(order)
        self._runner.pause()
        self._runner.start()
        self._step = 0

    def speed(self, seconds: float) -> float:
        """Steps a second, while the window's thread sleeps."""
        first, start = self._newest_step(), perf_counter()
        self._runner.resume()
        sleep(seconds)
        self._runner.pause()
        elapsed = perf_counter() - start
        sleep(_HOLDING)
        return (self._newest_step() - first) / elapsed

    def _newest_step(self) -> int:
        measurements = self._runner.collect().measurements
        self._step = measurements[-1].step if measurements else self._step
        return self._step

    def stop(self) -> None:
        self._runner.stop()


@dataclass
class Pairs:
    """What was measured of one case, turn by turn with the training alone."""

    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    busy: float = 0.0
    elapsed: float = 0.0

    def row(self, case: str) -> Row:
        late = 1000 * np.array(self.late)
        row = {
            "case": case,
            "late_median_ms": float(np.median(late)),
            "late_p99_ms": float(np.percentile(late, 99)),
            "late_max_ms": float(late.max()),
            "window_share": self.busy / self.elapsed,
        }
        if self.beside:
            ratios = np.array(self.beside) / np.array(self.alone)
            low, middle, high = (float(share) for share in np.percentile(ratios, [25, 50, 75]))
            speeds = {"alone": float(np.median(self.alone)), "beside": float(np.median(self.beside))}
            row |= {**speeds, "of_alone": middle, "of_alone_low": low, "of_alone_high": high}
        return row


def beside(
    case: str, pairs: int, hidden_sizes: tuple[int, ...], build: Callable[[Studio, Theme], QWidget], *,
    trains: bool = True,
) -> Row:  # fmt: skip
    """A session that trains beside a window, turn by turn with the same training alone."""
    found = Pairs()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        studio, theme = Studio(new_project(hidden_sizes, "sigmoid", 1), Settings(store)), Theme("light")
        window = build(studio, theme)
        window.resize(1280, 760)
        window.show()
        LongLived(studio.training, studio).start()
        alone = Alone(hidden_sizes)
        if trains:
            studio.training.start(source(), settings(hidden_sizes))
        run_loop(_WARM_UP)
        for _ in range(pairs):
            one_turn(studio, alone if trains else None, found)
        alone.stop()
        studio.training.stop()
        window.close()
        window.deleteLater()
    return found.row(case)


def one_turn(studio: Studio, alone: Alone | None, found: Pairs) -> None:
    """Some time of the training alone, and some beside the window."""
    if alone is not None:
        studio.training.pause()
        run_loop(_HOLDING)
        found.alone.append(alone.speed(_TURN))
        studio.training.resume()
        run_loop(_HOLDING)
        first = newest_step(studio)
    ticker, start, spent = Ticker(), perf_counter(), thread_time()
    ticker.start()
    run_loop(_TURN)
    ticker.stop()
    elapsed = perf_counter() - start
    found.busy += thread_time() - spent
    found.elapsed += elapsed
    found.late += ticker.late
    if alone is not None:
        found.beside.append((newest_step(studio) - first) / elapsed)


def newest_step(studio: Studio) -> int:
    studio.training.poll()
    newest = studio.training.newest
    return 0 if newest is None else newest.step


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
        "| case | steps/s | of alone | half of all turns | late median ms | p99 ms | max ms | window's CPU |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        speed = ["", "", ""]
        if "of_alone" in row:
            middle = f"{row['of_alone_low']:.0%} to {row['of_alone_high']:.0%}"
            speed = [f"{row['beside']:,.0f}", f"{row['of_alone']:.0%}", middle]
        late = [f"{row[name]:.1f}" for name in LATE]
        lines.append("| " + " | ".join([row["case"], *speed, *late, f"{row['window_share']:.1%}"]) + " |")
    return "\n".join(lines)


def verdict(rows: list[Row]) -> str:
    """The two figures that count, of the two cases with the views that a person sees at first."""
    lines = []
    for row in rows:
        if row["case"] in (TRAIN, EXPLORE):
            speed = f"{row['of_alone']:.0%} of the speed alone (wanted: {WANTED_SPEED:.0%})"
            late = f"p50 {row['late_median_ms']:.1f} ms, p99 {row['late_p99_ms']:.1f} ms"
            lines.append(
                f"{row['case']}: {speed}; event loop late {late} (wanted: {1000 * WANTED_P99:.0f} ms)"
            )
    return "\n".join(lines)


TRAIN, EXPLORE = "Train workspace visible", "Explore visible while training"
WANTED_SPEED, WANTED_P99 = 0.9, 0.016
LATE = ("late_median_ms", "late_p99_ms", "late_max_ms")


def cases(pairs: int, hidden_sizes: tuple[int, ...]) -> list[Row]:
    return [
        beside("window that only ticks", pairs, hidden_sizes, lambda studio, theme: QWidget()),
        beside("Train workspace hidden", pairs, hidden_sizes, hidden),
        beside(TRAIN, pairs, hidden_sizes, TrainWorkspace),
        beside(EXPLORE, pairs, hidden_sizes, explore),
        beside("Train workspace visible, no training", pairs, hidden_sizes, TrainWorkspace, trains=False),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=20, help="turns of half a second, alone and beside")
    parser.add_argument("--networks", nargs="+", default=["16-16", "128"], help="hidden layers, as in 16-16")
    chosen = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    load(source())
    rows = []
    for name in chosen.networks:
        found = cases(chosen.pairs, tuple(int(size) for size in name.split("-")))
        print(f"784-{name}-10\n\n{table(found)}\n\n{verdict(found)}\n")
        rows += [{"network": f"784-{name}-10", **row} for row in found]
    print(json.dumps(rows))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "responsiveness.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
