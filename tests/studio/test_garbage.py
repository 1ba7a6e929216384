"""Rings of objects die between two events, in the thread of the window, and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnsim.studio.garbage import Sweeper, sweep


class Link:
    def __init__(self) -> None:
        self.other: object = None


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    limits, was_enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(500, 10, 10)
    made = Sweeper()
    yield made
    made.stop()
    gc.set_threshold(*limits)
    if not was_enabled:
        gc.disable()


def rings(count: int, died_in: list[int]) -> list[weakref.ref[Link]]:
    """Pairs that only hold each other, and who hears of their end."""
    found = []
    for _ in range(count):
        one, other = Link(), Link()
        one.other, other.other = other, one
        found.append(weakref.ref(one, lambda _gone: died_in.append(threading.get_ident())))
    return found


def test_rings_are_found_while_events_are_dealt_with_and_not_before(qtbot: QtBot, sweeper: Sweeper) -> None:
    sweeper.start()
    died_in: list[int] = []
    kept = rings(2_000, died_in)
    assert not died_in  # Python itself would have looked four times by now
    qtbot.waitUntil(lambda: len(died_in) == len(kept))
    assert set(died_in) == {threading.get_ident()}


def test_what_another_thread_leaves_behind_dies_in_the_thread_of_the_window(
    qtbot: QtBot, sweeper: Sweeper
) -> None:
    sweeper.start()
    died_in: list[int] = []
    kept: list[weakref.ref[Link]] = []
    worker = threading.Thread(target=lambda: kept.extend(rings(2_000, died_in)))
    worker.start()
    worker.join()
    assert not died_in
    qtbot.waitUntil(lambda: len(died_in) == len(kept))
    assert set(died_in) == {threading.get_ident()}


def test_nothing_is_looked_through_while_little_was_made(sweeper: Sweeper) -> None:
    gc.disable()
    gc.collect()
    died_in: list[int] = []
    kept = rings(10, died_in)
    sweep()
    assert not died_in
    kept += rings(2_000, died_in)
    sweep()
    assert len(died_in) == len(kept)
