"""Keeps pieces of bytes: the newest in memory, older ones in a file that nobody can forget to delete."""

import contextlib
import tempfile
import weakref
from pathlib import Path
from typing import IO

_NAME = "nnsim-moments-"


class Shelf:
    """Pieces by number. Beyond ``memory`` bytes the oldest go to a temporary file in ``folder``.

    The system deletes that file when it is closed, however the program ends: on Linux and macOS it has no
    name from the start, on Windows it goes with its last handle. Where there can be no file, or the disk is
    full, all stays in memory, and ``has_disk`` says so.
    """

    def __init__(self, memory: int, folder: Path | None = None) -> None:
        self._memory, self._folder = memory, folder
        self._near: dict[int, bytes] = {}
        self._far: dict[int, tuple[int, int]] = {}
        self._gaps = _Gaps()
        self._file: IO[bytes] | None = None
        self._close: weakref.finalize[..., Shelf] | None = None
        self._next = 0
        self.in_memory = self.on_disk = 0
        self.has_disk = True

    def put(self, piece: bytes) -> int:
        """Keep a piece; the number to ask for it."""
        number, self._next = self._next, self._next + 1
        self._near[number] = piece
        self.in_memory += len(piece)
        while self.in_memory > self._memory and self.has_disk and len(self._near) > 1:
            self._spill(next(iter(self._near)))
        return number

    def get(self, number: int) -> bytes:
        """A piece.  Raises: KeyError if it was dropped, OSError if the file cannot be read."""
        near = self._near.get(number)
        if near is not None:
            return near
        start, length = self._far[number]
        assert self._file is not None  # something was written to it
        self._file.seek(start)
        return self._file.read(length)

    def drop(self, number: int) -> None:
        """Forget a piece.  Raises: KeyError if there is none."""
        if number in self._near:
            self.in_memory -= len(self._near.pop(number))
            return
        start, length = self._far.pop(number)
        self._gaps.give(start, length)
        self.on_disk -= length

    def close(self) -> None:
        """Forget all pieces, and the file with them."""
        self._near.clear()
        self._far.clear()
        self.in_memory = self.on_disk = 0
        if self._close is not None:
            self._close()

    def _spill(self, number: int) -> None:
        piece = self._near[number]
        start = self._gaps.take(len(piece))
        try:
            file = self._opened()
            file.seek(start)
            file.write(piece)
            file.flush()
        except OSError:
            self._gaps.give(start, len(piece))
            self.has_disk = False
            return
        del self._near[number]
        self._far[number] = start, len(piece)
        self.in_memory -= len(piece)
        self.on_disk += len(piece)

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._file = _temporary_file(self._folder)
            self._close = weakref.finalize(self, self._file.close)
        return self._file


def _temporary_file(folder: Path | None) -> IO[bytes]:
    """A file in ``folder``, or where that cannot be, among the temporary files.  Raises: OSError."""
    if folder is not None:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            return tempfile.TemporaryFile(prefix=_NAME, dir=folder)
    return tempfile.TemporaryFile(prefix=_NAME)


class _Gaps:
    """Places in a file that are free: what was dropped, and all that comes after the end."""

    def __init__(self) -> None:
        self._end = 0
        self._free: dict[int, int] = {}

    def take(self, length: int) -> int:
        """Where ``length`` bytes have room: in the first gap that is large enough, else at the end."""
        for start, room in self._free.items():
            if room >= length:
                del self._free[start]
                if room > length:
                    self._free[start + length] = room - length
                return start
        start, self._end = self._end, self._end + length
        return start

    def give(self, start: int, length: int) -> None:
        """Free a place; it becomes one with the gaps beside it."""
        self._free[start] = length
        joined: dict[int, int] = {}
        last = -1
        for position, room in sorted(self._free.items()):
            if last >= 0 and last + joined[last] == position:
                joined[last] += room
            else:
                joined[position] = room
                last = position
        if joined and last + joined[last] == self._end:
            self._end = last
            del joined[last]
        self._free = joined
