"""A lock that the operating system gives back when its program dies, however it dies.

A lock file with a process number in it would not do: in a sandbox every program may have the same number.
"""

import contextlib
import os
import sys
from pathlib import Path


class FileLock:
    """Held by one program at a time, and in it by one object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock, without waiting; whether it could be had.

        Raises: OSError if there can be no file.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give it back; the file stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def discard(self) -> None:
        """Give it back for good, and its file with it."""
        with contextlib.suppress(OSError):  # Windows deletes no file that is open
            self._path.unlink(missing_ok=True)
        self.release()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
