"""Ten minutes of the real window while it trains: is it ever late, does it grow, does it leave anything?

784-16-16-10 is trained on digits while every other second somebody does something: shows or hides a view,
looks at the past, changes a setting, goes to another workspace, pauses, stops and starts again, takes back.
What is done follows from the seed. The first minute warms up: memory is compared with its end.

    python -m benchmarks.soak.soak_window [--minutes 10] [--seed 1]
"""

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths

from benchmarks.bench_responsiveness import Ticker, run_loop
from benchmarks.common import summary, write
from nnsim.cli.lasting import lasting
from nnsim.network.fresh import new_project
from nnsim.studio.garbage import Sweeper
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.ui.app import make_application, make_window
from nnsim.ui.main_window import MainWindow
from nnsim.ui.train.workspace import TrainWorkspace

_WARM_UP = 60.0
_VIEWS = ("activations", "saturation", "gradients", "spread", "times", "confusion", "loss_plane", "runs")
_RATES = (0.0005, 0.001, 0.002, 0.004)


class Person:
    """Does one thing after the other in the window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        found = window.findChild(TrainWorkspace)
        assert found is not None
        self._window, self._page, self._studio = window, found, window.studio
        self._chance = random.Random(seed)
        #: what was done, and how many seconds the window was busy with it
        self.took: list[tuple[str, float]] = []
        self._verbs: tuple[Callable[[], None], ...] = (
            self._turn_view, self._turn_view, self._look_back, self._look_now, self._set_rate,
            self._go_elsewhere, self._pause_or_resume, self._start_again, self._undo,
            self._continue_from_here,
        )  # fmt: skip

    def act(self) -> None:
        """Do something; have a run that goes on afterwards, most of the time."""
        verb, start = self._chance.choice(self._verbs), perf_counter()
        verb()
        self.took.append((verb.__name__.strip("_"), perf_counter() - start))
        if self._studio.training.state is RunState.IDLE:
            self._page.start()

    def _turn_view(self) -> None:
        name, board = self._chance.choice(_VIEWS), self._page.board
        (board.hide_view if name in board.shown else board.show_view)(name)

    def _look_back(self) -> None:
        moments = self._studio.timeline.moments
        if moments:
            self._studio.timeline.look(self._chance.choice(moments))

    def _look_now(self) -> None:
        self._studio.timeline.look_now()

    def _continue_from_here(self) -> None:
        self._studio.timeline.continue_from_here()

    def _set_rate(self) -> None:
        self._studio.setup.put("rate", self._chance.choice(_RATES), "Set learning rate")

    def _go_elsewhere(self) -> None:
        self._window.open_workspace(self._chance.choice(("explore", "build", "train", "train")))

    def _pause_or_resume(self) -> None:
        self._page.run_panel.start_or_pause()

    def _start_again(self) -> None:
        self._studio.training.stop()

    def _undo(self) -> None:
        if self._studio.document.undo_stack.index() > 1:
            self._studio.document.undo()


def resident() -> float:
    """Megabytes of this process in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def soak(person: Person, minutes: float) -> Iterator[tuple[float, float]]:
    """The second and the megabytes after each thing that was done."""
    second, end = 0.0, 60 * minutes
    person.act()
    while second < end:
        run_loop(2.0)
        second += 2.0
        person.act()
        yield second, resident()


def measure(minutes: float, seed: int) -> dict[str, Any]:
    """Everything, with what is left when the window is closed."""
    errors: list[str] = []
    sys.excepthook = lambda kind, error, trace: errors.append(repr(error))
    threading.excepthook = lambda args: errors.append(repr(args.exc_value))
    settings = Settings(QSettings(tempfile.mktemp(".ini"), QSettings.Format.IniFormat))
    with lasting():
        window = make_window(settings)
    sweeper = Sweeper()
    sweeper.start()
    window.resize(1600, 1000)
    window.show()
    window.open_workspace("train")
    window.studio.document.edit("New network", new_project((16, 16), "sigmoid", 1))
    person, ticker = Person(window, seed), Ticker()
    ticker.start()
    sizes = list(soak(person, minutes))
    ticker.stop()
    window.close()
    window.deleteLater()
    run_loop(1.0)
    sweeper.stop()
    gc.collect()
    longest = sorted(person.took, key=lambda deed: deed[1])[:-6:-1]
    warm = next((size for second, size in sizes if second >= _WARM_UP), sizes[0][1])
    return {
        "minutes": minutes, "things_done": len(sizes), "event_loop_late": summary(ticker.late),
        "megabytes_after_a_minute": warm, "megabytes_at_the_end": sizes[-1][1],
        "longest_deeds_ms": [(name, round(1000 * took)) for name, took in longest],
        "most_megabytes": max(size for _, size in sizes), "errors": errors,
        "threads_left": [one.name for one in threading.enumerate() if one is not threading.main_thread()],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    QStandardPaths.setTestModeEnabled(True)
    application = make_application()
    found = measure(chosen.minutes, chosen.seed)
    print(json.dumps(found, indent=1))
    write("Soak of the window", found)
    QCoreApplication.processEvents()
    del application


if __name__ == "__main__":
    main()
