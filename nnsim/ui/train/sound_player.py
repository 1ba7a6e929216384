"""Plays a sound file with what the system has: nnsim brings no sound library along (decision 0012)."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, Signal, Slot

#: Programs that play a sound file and come with the systems, the best first.
_PROGRAMS = {"darwin": (("afplay", ()),), "linux": (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))}
_END_MILLISECONDS = 500


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and what it is given before the file."""

    path: str
    arguments: tuple[str, ...] = ()


def found_program(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> Program | None:
    """The program that plays sounds on this machine; None where there is none."""
    for name, arguments in _PROGRAMS.get(platform, ()):
        path = which(name)
        if path is not None:
            return Program(path, arguments)
    return None


class SoundPlayer(QObject):
    """Plays one sound after the other; what comes while one is heard is left out."""

    #: the sound could not be played
    failed = Signal()

    def __init__(self, program: Program | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._folder: QTemporaryDir | None = None
        self._process: QProcess | None = None

    @property
    def can_play(self) -> bool:
        """Whether there is anything to play with."""
        return self._program is not None or sys.platform == "win32"

    def play(self, sound: bytes) -> bool:
        """Begin to play a WAV file; False if the one before is still heard, or nothing can be played."""
        if self._process is not None or not self.can_play:
            return False
        path = self._written(sound)
        if self._program is None:
            _play_on_windows(path)
            return True
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._went_wrong)
        self._process.start(self._program.path, [*self._program.arguments, path])
        return True

    def stop(self) -> None:
        """Be silent, and leave nothing behind."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_END_MILLISECONDS)
            process.deleteLater()
        self._folder = None

    def _written(self, sound: bytes) -> str:
        # The program reads a file: what is heard is written once it is silent, and gone with the folder.
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = self._folder.filePath("loss.wav")
        with open(path, "wb") as file:
            file.write(sound)
        return path

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if code:
            self.failed.emit()

    @Slot(QProcess.ProcessError)
    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        # One that crashes is told as finished too.
        if error is QProcess.ProcessError.FailedToStart:
            self._finished(1, QProcess.ExitStatus.CrashExit)


def _play_on_windows(path: str) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
