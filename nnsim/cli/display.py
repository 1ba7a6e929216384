"""Finds out whether there is a display to open a window on.

Asked before Qt is loaded, because Qt aborts the process when there is none.
"""

import ctypes
import functools
import os
import sys
from pathlib import Path

from nnsim.cli.output import warn
from nnsim.cli.system_libraries import Purpose, SystemLibrary, missing

_NEEDS_A_DISPLAY = ("", "xcb", "wayland", "wayland-egl")
_FIX = "start nnsim in a desktop session, or run 'nnsim demo --screenshot demo.png', which needs no display."


def problem() -> str | None:
    """One sentence saying why no window can open, or None when one can."""
    if not _must_find_a_display() or surfaces():
        return None
    named = [f"{name}={os.environ[name]}" for name in ("DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(name)]
    reason = f"The display does not answer ({', '.join(named)})" if named else "There is no display"
    return f"{reason}: {_FIX}"


def missing_libraries() -> tuple[SystemLibrary, ...]:
    """The absent libraries without which Qt aborts when it opens the window here.

    Those below Qt itself are not asked for: without them its import fails, which can be told in time.
    """
    if not _must_find_a_display():
        return ()
    # One working way to the screen is enough: Qt falls back from Wayland to X11 and the other way round.
    return min((missing(surface) for surface in surfaces()), key=len, default=())


def surfaces() -> tuple[Purpose, ...]:
    """The ways to the screen that answer now."""
    x11 = _x11_answers(os.environ.get("DISPLAY", ""))
    wayland = _wayland_answers(os.environ.get("WAYLAND_DISPLAY", ""))
    return (Purpose.X11,) * x11 + (Purpose.WAYLAND,) * wayland


def _must_find_a_display() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    return sys.platform.startswith("linux") and chosen in _NEEDS_A_DISPLAY


@functools.cache  # a bare X server starts afresh whenever its only client leaves, which takes a while
def _x11_answers(name: str) -> bool:
    """Connect as Qt will: this also notices a forgotten DISPLAY and a refused authorisation."""
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the missing library is the better thing to report
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(name: str) -> bool:
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).is_socket()


def main() -> int:
    """For ``make run``: exit code 0 when a window can open, else 1 and the reason."""
    reason = problem()
    if reason:
        warn(reason)
    return 1 if reason else 0


if __name__ == "__main__":
    sys.exit(main())
