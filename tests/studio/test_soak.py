"""What would leak in a day of use: a small soak (``benchmarks/soak`` has the long one)."""

import gc
import threading
import tracemalloc
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.history import History
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import TrainOrder, XorSource

SETTINGS = Hyperparameters(batch_size=4, rate=0.05, epochs=1_000_000)


def xor_project() -> Project:
    spec = dense_network((4,), input_shape=(2,), class_names=("0", "1"))
    return Project(spec, initial_weights(spec, 1), Card(seed=1))


def files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_fifty_runs_that_are_led_and_stopped_leave_no_thread_timer_or_file(
    qtbot: QtBot,
) -> None:
    document = Document(xor_project())
    session = TrainingSession(document)
    before = threading.active_count(), files()
    for number in range(50):
        session.start(XorSource(), SETTINGS)
        if number % 10 == 0:
            session.step_once()
            qtbot.waitUntil(lambda: session.state is RunState.PAUSED)
            session.set_speed(0.01)
            session.resume()
        session.stop()
        session.set_speed(None)
        assert not any(timer.isActive() for timer in session.findChildren(QTimer))
    gc.collect()
    assert (threading.active_count(), files()) == before


def test_a_run_of_two_thousand_epochs_takes_no_more_memory_at_its_end_than_half_way() -> None:
    project = xor_project()
    settings = Hyperparameters(batch_size=4, rate=0.05, epochs=2_000)
    run = train(TrainOrder(1, project.spec, project.weights, XorSource(), settings).request())
    half = 0
    tracemalloc.start()
    for snapshot in run:
        if snapshot.measurement.epoch == 1_000:
            half = tracemalloc.get_traced_memory()[0]
    end = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    # 1,000 epochs whose weights alone were kept would be 22 numbers of 4 bytes and an array of 100 each.
    assert end - half < 50_000


def test_the_curves_of_ten_times_as_many_epochs_take_no_more_memory(qtbot: QtBot) -> None:
    document = Document(xor_project())
    session = TrainingSession(document)
    session._log.history = History(200)
    session.start(XorSource(), Hyperparameters(batch_size=4, rate=0.05, epochs=2_000))
    lengths = []
    session.measured.connect(lambda measurements: lengths.append(len(session.history)))
    qtbot.waitUntil(lambda: session.state is RunState.IDLE, timeout=20_000)
    assert max(lengths) <= 200
    assert (session.history[0].epoch, session.history[-1].epoch) == (0, 2_000)
