"""Does training leave anything behind, and does a long run grow?

Starts and stops a run 500 times and counts threads, open files and timers that are left; and trains XOR for
10,000 epochs, without and with a window's session, and watches the memory that Python and NumPy hold. A run
alone may not grow at all, one in a session by its curves until these have 20,000 points.

    python -m benchmarks.soak.soak_training [--starts 500] [--epochs 10000]
"""

import argparse
import gc
import json
import os
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer

from benchmarks.common import RESULTS
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import TrainOrder, XorSource


@dataclass(frozen=True, slots=True)
class Left:
    """What is there: threads, open files, timers that run."""

    threads: int
    files: int
    timers: int


def left(root: QObject) -> Left:
    """What is there now."""
    gc.collect()
    folder = Path("/proc/self/fd")
    files = len(list(folder.iterdir())) if folder.is_dir() else 0
    timers = sum(timer.isActive() for timer in root.findChildren(QTimer))
    return Left(threading.active_count(), files, timers)


def xor_project() -> Project:
    spec = dense_network((4,), input_shape=(2,), class_names=("0", "1"))
    return Project(spec, initial_weights(spec, 1), Card(seed=1))


def turn(seconds: float) -> None:
    """Let the event loop turn."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def starts_and_stops(count: int) -> dict[str, Any]:
    """What is there before and after so many runs, every tenth of which is led a little first."""
    document = Document(xor_project())
    session = TrainingSession(document)
    settings = Hyperparameters(batch_size=4, rate=0.05, epochs=1_000_000)
    session.start(XorSource(), settings)
    turn(0.2)
    session.stop()
    before, start = left(session), perf_counter()
    for number in range(count):
        session.start(XorSource(), settings)
        if number % 10 == 0:
            lead(session)
        session.stop()
        document.undo()
    turn(0.5)
    after = left(session)
    return {
        "case": f"{count} starts and stops", "seconds": perf_counter() - start,
        "threads": [before.threads, after.threads], "files": [before.files, after.files],
        "timers": [before.timers, after.timers], "is_sound": before == after,
    }  # fmt: skip


def lead(session: TrainingSession) -> None:
    """Batch by batch, held, slowly, and on."""
    session.step_once()
    while session.state is not RunState.PAUSED:
        turn(0.02)
    session.set_speed(50)
    session.resume()
    turn(0.05)
    session.set_speed(None)
    session.pause()


def alone(epochs: int) -> Iterator[tuple[int, int]]:
    """The epoch and the bytes that Python and NumPy hold, of a run without a window."""
    project = xor_project()
    settings = Hyperparameters(batch_size=4, rate=0.05, epochs=epochs)
    order = TrainOrder(1, project.spec, project.weights, XorSource(), settings)
    for snapshot in train(order.request()):
        yield int(snapshot.measurement.epoch), tracemalloc.get_traced_memory()[0]


def in_session(epochs: int) -> Iterator[tuple[int, int]]:
    """The same with a session and all that it remembers of the run."""
    session = TrainingSession(Document(xor_project()))
    session.start(XorSource(), Hyperparameters(batch_size=4, rate=0.05, epochs=epochs))
    while session.state is not RunState.IDLE:
        turn(0.1)
        newest = session.newest
        yield 0 if newest is None else int(newest.epoch), tracemalloc.get_traced_memory()[0]


def memory(case: str, found: Iterator[tuple[int, int]], epochs: int) -> dict[str, Any]:
    """Bytes at the first look in the second half, the most after it, and how much that is more."""
    tracemalloc.start()
    start, half, most = perf_counter(), 0, 0
    for epoch, size in found:
        if epoch >= epochs / 2:
            half = half or size
            most = max(most, size)
    tracemalloc.stop()
    return {
        "case": case, "epochs": epochs, "seconds": perf_counter() - start, "bytes_half_way": half,
        "most_bytes_after": most, "growth_bytes": most - half,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--starts", type=int, default=500)
    parser.add_argument("--epochs", type=int, default=10_000)
    chosen = parser.parse_args()
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    rows = [
        starts_and_stops(chosen.starts),
        memory("a run alone", alone(chosen.epochs), chosen.epochs),
        memory("a run in a session", in_session(chosen.epochs), chosen.epochs),
        memory("a run in a session, ten times as long", in_session(10 * chosen.epochs), 10 * chosen.epochs),
    ]
    for row in rows:
        print(json.dumps(row))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "soak_training.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    del application


if __name__ == "__main__":
    main()
