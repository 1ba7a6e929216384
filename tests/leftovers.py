"""A test that leaves a thread, a window or a running timer alive fails: the next test would pay for it.

Only what comes to life during the test counts; what a module or session fixture made before is not its fault.
"""

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

GRACE = 1.0  # seconds a thread that has been told to stop may take

_timers: "weakref.WeakSet[Any]" = weakref.WeakSet()


@pytest.fixture(autouse=True)
def rings_of_objects_die_between_tests() -> Iterator[None]:
    """As in the program itself: an object of Qt that dies while Qt holds a lock would stop them for ever."""
    gc.disable()
    yield
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [number for number, count in enumerate(counts) if count > limits[number]]
    if due:
        gc.collect(due[-1])


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = _after_grace(lambda: [one for one in threading.enumerate() if one not in before and _matters(one)])
    assert not left, f"the test left threads running: {[one.name for one in left]}"


@pytest.fixture(autouse=True)
def no_widget_or_timer_left() -> Iterator[None]:
    _record_timers()
    _timers.clear()
    before = {_address(widget) for widget in _top_level_widgets()}
    yield
    if not _application():
        return
    _delete_what_waits()
    if _new_widgets(before) or _active_timers():
        gc.collect()  # a cycle of Python objects may be all that keeps them; slow, so only when needed
        _delete_what_waits()
    widgets = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in _new_widgets(before)]
    assert not widgets, f"the test left windows: {widgets}; give them to qtbot.addWidget"
    timers = [f"of {type(timer.parent()).__name__}" for timer in _active_timers()]
    assert not timers, f"the test left timers running: {timers}"


def _matters(thread: threading.Thread) -> bool:
    return thread.is_alive() and (not thread.daemon or thread.name.startswith("nnsim"))


def _after_grace(find: Callable[[], list[threading.Thread]]) -> list[threading.Thread]:
    deadline = time.monotonic() + GRACE
    while find() and time.monotonic() < deadline:
        time.sleep(0.005)
    return find()


def _application() -> Any:
    # A test without Qt must not load it.
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets and widgets.QApplication.instance()


def _top_level_widgets() -> list[Any]:
    return _application().topLevelWidgets() if _application() else []


def _new_widgets(before: set[int]) -> list[Any]:
    return [widget for widget in _top_level_widgets() if _address(widget) not in before]


def _address(widget: Any) -> int:
    import shiboken6

    return int(shiboken6.getCppPointer(widget)[0])


def _delete_what_waits() -> None:
    """Delete what deleteLater() has marked: without a running event loop nothing else does."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _active_timers() -> list[Any]:
    import shiboken6

    return [timer for timer in list(_timers) if shiboken6.isValid(timer) and timer.isActive()]


def _record_timers() -> None:
    """Note every QTimer made from now on: Qt keeps no list of them."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or getattr(core.QTimer, "is_recorded", False):
        return
    make = core.QTimer.__init__

    def make_and_record(timer: Any, *arguments: Any, **options: Any) -> None:
        make(timer, *arguments, **options)
        _timers.add(timer)

    core.QTimer.__init__ = make_and_record
    core.QTimer.is_recorded = True
