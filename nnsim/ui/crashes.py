"""When nnsim itself has a fault: it is written to a file, said once, and the program goes on."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Signal

_seen: set[str] = set()
_logger = logging.getLogger("nnsim")


def log_folder() -> Path:
    """Where the log files are."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


class Faults(QObject):
    """Tells the window of faults, from whatever thread they come."""

    #: the file in which the fault is described
    happened = Signal(str)


def keep_logs() -> None:
    """Write faults of the program and of Qt to files in ``log_folder``."""
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_folder() / "nnsim.log", maxBytes=500_000, backupCount=1, encoding="utf-8"
        )
        # The file stays open as long as the process: a fault may come at any time. What the last one left
        # is kept beside it.
        crash = log_folder() / "crash.log"
        if crash.exists() and crash.stat().st_size:
            crash.replace(crash.with_suffix(".old.log"))
        faulthandler.enable(crash.open("w", encoding="utf-8"))
    except OSError:
        # A read-only home must not keep anybody from drawing digits.
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)


def catch_faults(faults: Faults) -> None:
    """Log what nobody has caught, from whatever thread, and tell ``faults``."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if _report(kind, error, trace):
            faults.happened.emit(str(log_folder() / "nnsim.log"))

    sys.excepthook = report
    threading.excepthook = lambda details: report(
        details.exc_type, details.exc_value or details.exc_type(), details.exc_traceback
    )


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> bool:
    """Write a fault down once, for one in a paint event comes back with every frame; whether it is new."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return False
    text = "".join(traceback.format_exception(kind, error, trace))
    if text in _seen:
        return False
    _seen.add(text)
    _logger.error("A fault in nnsim:\n%s", text)
    if sys.stderr is not None:
        sys.stderr.write(text)
    return True
