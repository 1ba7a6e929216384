"""What the scripts that make pictures of the window have in common."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from nnsim.studio.training import RunState
from nnsim.ui.main_window import MainWindow
from nnsim.ui.replay import in_real_time

LONGEST_RUN = 120.0
#: Seconds between two looks, and without anything going on: views ask at their own pace.
_LOOK, _QUIET = 0.1, 0.7


def save(widget: QWidget, path: Path, area: QRect | None = None) -> None:
    """Wait until everything is drawn, then take the picture, of the whole or of an area of it."""
    in_real_time(0.5)
    if not widget.grab(widget.rect() if area is None else area).save(str(path)):
        raise SystemExit(f"{path} cannot be written.")
    print(path)


def area_of(window: MainWindow, *parts: QWidget) -> QRect:
    """The rectangle around these parts of a window, with a little room."""
    area = QRect()
    for part in parts:
        area |= QRect(part.mapTo(window, QPoint()), part.size())
    return area.adjusted(-6, -6, 6, 6) & window.rect()


def wait_until_done(window: MainWindow) -> None:
    """Until nothing has been trained, and no view has waited for what it asked for, for a while."""
    started, quiet = monotonic(), 0.0
    while quiet < _QUIET and monotonic() - started < LONGEST_RUN:
        in_real_time(_LOOK)
        quiet = 0.0 if is_busy(window) else quiet + _LOOK


def is_busy(window: MainWindow) -> bool:
    """Whether something is trained, or found out for a view, or a view waits to be drawn."""
    studio = window.studio
    is_training = any(one.state is not RunState.IDLE for one in (studio.training, studio.racing))
    return is_training or studio.examining.is_working or window.train.board.refresher.waiting > 0
