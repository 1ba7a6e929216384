"""The one thread that writes the recovery file: it is handed frozen values, and the newest wins."""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from nnsim.network.project import Project
from nnsim.studio.recovery import Abandoned, Note, RecoveryFile

_logger = logging.getLogger("nnsim")


@dataclass(frozen=True, slots=True, eq=False)
class Keep:
    """A wish: let this project survive a crash."""

    project: Project
    note: Note


@dataclass(frozen=True, slots=True)
class Clear:
    """A wish: nothing would be lost any more."""


class RecoveryWriter:
    """Fulfils the newest wish. The thread begins with the first one, and ends with ``end``."""

    def __init__(self, folder: Path) -> None:
        self._file = RecoveryFile(folder)
        self._news = threading.Condition()
        self._wish: Keep | Clear | None = None
        self._taken_over: list[Abandoned] = []
        self._is_ending = self._is_working = self._clears_at_end = False
        self._error: Exception | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be written."""
        with self._news:
            return self._is_working or self._wish is not None

    @property
    def error(self) -> Exception | None:
        """Why the last wish could not be fulfilled; None if it could."""
        return self._error

    def ask(self, wish: Keep | Clear) -> None:
        """Fulfil this wish, and none of those before it that are still waiting."""
        with self._news:
            self._wish = wish
            self._news.notify()
        if self._thread is None:
            # A daemon: a disk that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._work, name="nnsim autosave", daemon=True)
            self._thread.start()

    def take_over(self, abandoned: Abandoned) -> None:
        """Delete what a crash left once the next project is written: it is part of that one."""
        with self._news:
            self._taken_over.append(abandoned)

    def end(self, seconds: float, *, clear: bool) -> None:
        """Fulfil what was asked for, let go of the files or delete them (``clear``), and end the thread."""
        with self._news:
            self._is_ending, self._clears_at_end = True, clear
            self._news.notify()
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            self._error = self._fulfil(wish)
            with self._news:
                self._is_working = False
        if self._clears_at_end:
            self._fulfil(Clear())
        for one in self._taken_over:
            one.release()
        self._file.close()

    def _next(self) -> Keep | Clear | None:
        with self._news:
            self._news.wait_for(lambda: self._wish is not None or self._is_ending)
            wish, self._wish = self._wish, None
            self._is_working = wish is not None
            return wish

    def _fulfil(self, wish: Keep | Clear) -> Exception | None:
        try:
            if isinstance(wish, Clear):
                self._file.clear()
            else:
                self._file.write(wish.project, wish.note)
                self._forget_taken_over()
        except Exception as error:  # whatever it is, the next wish must find the thread alive
            _logger.warning("The network could not be kept for the case of a crash", exc_info=error)
            return error
        return None

    def _forget_taken_over(self) -> None:
        with self._news:
            done, self._taken_over = self._taken_over, []
        for one in done:
            one.remove()
