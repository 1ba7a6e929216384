"""What a move of the cursor costs in the real window: the step itself and the painting of every view.

Next term, next neuron, next layer, and a scrubber that jumps anywhere; in a small network, in one of 647,000
edges and in one of pictures. Seconds are of the processor, so that a busy machine counts less: a frame of a
screen with 60 of them has 16.7 ms. ``network alone`` is the repaint of the picture after each move of the
scrubber; ``all edges`` is the making of the picture of all edges, which is not part of a move.

    python -m benchmarks.bench_stepping [--moves 300]
"""

import argparse
import os
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from nnsim import blas

blas.prepare()

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtTest import QTest

from benchmarks.common import show, summary
from nnsim.cli.lasting import lasting
from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.shipped import open_network
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.tracing.steps import Granularity
from nnsim.ui.app import make_application, make_window
from nnsim.ui.main_window import MainWindow

PATIENCE = 1000
GRANULARITIES = (Granularity.TERM, Granularity.NEURON, Granularity.LAYER)


def networks() -> Iterator[tuple[str, Project]]:
    """The networks that are stepped through."""
    yield "784-16-16-10", open_network("digits-16-16")
    for title, name in (("784-500-500-10", "dense-500-500"), ("LeNet-5", "lenet5")):
        spec = PRESETS[name].make()
        yield title, Project(spec, initial_weights(spec, 1), Card(title))


def wait_until(happened: Callable[[], bool]) -> None:
    """Let the window live until something has happened; twenty seconds are too long."""
    for _ in range(PATIENCE):
        if happened():
            return
        QTest.qWait(20)
    raise TimeoutError


def opened(window: MainWindow, project: Project) -> None:
    """Show a network, with a digit to read, and open it for stepping."""
    stepping = window.studio.stepping
    stepping.close()
    window.studio.document.replace(project, None, "Open")
    window.studio.samples.next_sample()
    wait_until(lambda: not window.studio.reading.sight.is_empty)
    stepping.open()
    wait_until(lambda: stepping.is_open and stepping.is_current)
    # what is worked out beside the window and kept: it is there when a person comes to it
    _ = stepping.trace and stepping.trace.recording.update
    QTest.qWait(500)


def painted(move: Callable[[], object]) -> float:
    """The seconds of one move until everything is painted."""
    began = process_time()
    move()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return process_time() - began


def walked(window: MainWindow, granularity: Granularity, moves: int) -> Iterator[float]:
    """Single steps in all four phases."""
    stepping = window.studio.stepping
    stepping.set_granularity(granularity)
    for share in np.linspace(0, 0.98, 8):
        stepping.seek(round(share * stepping.length))
        QTest.qWait(30)
        for _ in range(moves // 8):
            if stepping.cursor < stepping.length:
                yield painted(stepping.next)


def scrubbed(window: MainWindow, moves: int) -> Iterator[float]:
    """Jumps to anywhere, as quick as a hand can drag."""
    stepping, rng = window.studio.stepping, np.random.default_rng(1)
    stepping.set_granularity(Granularity.NEURON)
    for cursor in rng.integers(0, stepping.length, moves).tolist():
        yield painted(partial(stepping.seek, cursor))


def alone(window: MainWindow, moves: int) -> Iterator[float]:
    """The picture of the network by itself."""
    stepping, rng = window.studio.stepping, np.random.default_rng(2)
    view = window.explore.network_panel.view
    for cursor in rng.integers(0, stepping.length, moves).tolist():
        painted(partial(stepping.seek, cursor))
        yield painted(view.repaint)


def edges(window: MainWindow, rounds: int = 7) -> Iterator[float]:
    """The picture of all edges, made at once."""
    view = window.explore.network_panel.view
    for _ in range(rounds):
        work, _area = view._begin_edges()
        yield painted(work.work)


def measured(window: MainWindow, moves: int) -> dict[str, dict[str, float]]:
    """A row for each kind of move."""
    rows = {
        f"next {granularity.name.lower()}": summary(list(walked(window, granularity, moves)))
        for granularity in GRANULARITIES
    }
    rows["scrubbing"] = summary(list(scrubbed(window, moves)))
    rows["network alone"] = summary(list(alone(window, moves)))
    rows["all edges"] = summary(list(edges(window)))
    return rows


def main() -> None:
    """Measure all networks in one window of 1600 x 1000."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=300)
    moves = parser.parse_args().moves
    make_application()
    with lasting():  # as at every start
        window = make_window(Settings(QSettings("/dev/null", QSettings.Format.IniFormat)))
    window.resize(1600, 1000)
    window.show()
    for title, project in networks():
        opened(window, project)
        show(f"Stepping through {title}", measured(window, moves))
    window.studio.stepping.close()
    window.close()


if __name__ == "__main__":
    main()
