"""A fault of nnsim itself is written down and said once, and the work goes on."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnsim.ui.crashes import Faults, catch_faults
from nnsim.ui.main_window import MainWindow


@pytest.fixture
def faults() -> Iterator[Faults]:
    before = sys.excepthook, threading.excepthook
    made = Faults()
    catch_faults(made)
    yield made
    sys.excepthook, threading.excepthook = before


def fail(hook_of: str) -> None:
    try:
        raise RuntimeError(f"a fault for the test, {hook_of}")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_fault_is_written_down_and_said_once(
    window: MainWindow,
    faults: Faults,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    faults.happened.connect(said.append)
    faults.happened.connect(window.messages.show_fault)
    for _ in range(3):
        fail("again and again")
    assert len(said) == 1
    assert "nnsim.log" in window.messages.text
    assert len([text for text in caplog.messages if "again and again" in text]) == 1
    assert capsys.readouterr().err.count("again and again") == 1


def test_a_fault_in_another_thread_reaches_the_window(
    window: MainWindow, faults: Faults, qtbot: QtBot
) -> None:
    faults.happened.connect(window.messages.show_fault)

    def work() -> None:
        raise RuntimeError("a fault in a worker")

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: "nnsim.log" in window.messages.text)
