"""Refreshing takes its share of the time, whatever a refresh costs."""

import time

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.studio.pace import Pace, PacedTimer


def test_the_pause_keeps_the_cost_at_its_share() -> None:
    pace = Pace(0.1, 0.0, 10.0)
    for _ in range(30):
        pause = pace.pause_after(0.02)
    # 20 ms of work and 180 ms of rest: a tenth.
    assert pause == pytest.approx(0.18)


def test_the_pause_has_bounds() -> None:
    assert Pace(0.1, 0.033, 1.0).pause_after(0.0) == 0.033
    assert Pace(0.1, 0.033, 1.0).pause_after(60.0) == 1.0


def test_one_slow_refresh_is_forgotten_soon() -> None:
    pace = Pace(0.1, 0.033, 1.0)
    pace.pause_after(0.1)
    pauses = [pace.pause_after(0.001) for _ in range(6)]
    assert pauses == sorted(pauses, reverse=True)
    assert pauses[-1] == 0.033


def test_a_timer_whose_ticks_cost_much_ticks_seldom(qtbot: QtBot) -> None:
    ticks: list[float] = []
    timer = PacedTimer(Pace(0.1, 0.001, 1.0))

    def work() -> None:
        ticks.append(time.perf_counter())
        time.sleep(0.01)

    timer.ticked.connect(work)
    timer.start()
    start = time.perf_counter()
    qtbot.waitUntil(lambda: len(ticks) == 6)
    timer.stop()
    # Five pauses; the cost goes from 5 towards 10 ms as the estimate settles, so each lasts 45 to 90 ms.
    assert time.perf_counter() - start > 5 * 0.045
    qtbot.wait(200)
    assert len(ticks) == 6


def test_painting_that_a_tick_sets_off_belongs_to_its_cost(qtbot: QtBot) -> None:
    class Slow(QWidget):
        def paintEvent(self, event: object) -> None:
            time.sleep(0.02)

    costs: list[float] = []

    class Noting(Pace):
        def pause_after(self, cost: float) -> float:
            costs.append(cost)
            return 0.01

    widget, timer = Slow(), PacedTimer(Noting(0.1, 0.0, 1.0))
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    timer.ticked.connect(widget.update)
    timer.start()
    qtbot.waitUntil(lambda: len(costs) > 3)
    timer.stop()
    assert min(costs[1:]) > 0.019


def test_a_timer_can_be_stopped_by_its_own_tick(qtbot: QtBot) -> None:
    timer = PacedTimer(Pace(0.5, 0.001, 0.001))
    ticks: list[int] = []
    timer.ticked.connect(lambda: (ticks.append(1), timer.stop()))
    timer.start()
    qtbot.wait(50)
    assert ticks == [1]
    assert not timer.is_running


def test_starting_twice_is_starting_once(qtbot: QtBot) -> None:
    timer = PacedTimer(Pace(0.5, 5.0, 5.0))
    timer.start()
    timer.start()
    assert timer.is_running
    timer.stop()
