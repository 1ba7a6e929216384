"""Where the ledger is kept: a folder with two small files for each run, written and read by a thread.

``<id>.json`` is the entry, ``<id>.nnsim`` the network as the run has left it. A run that is deleted keeps its
files under other names, so that it can be brought back, until the next start finds them to be old.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from nnsim.network.project import Project
from nnsim.network.storage import load, save
from nnsim.training.ledger import RunEntry

_ENTRY, _NETWORK, _GONE = ".json", ".nnsim", ".gone"
_MOST_BYTES = 300 << 20
_MOST_ENTRY = 4 << 20
"""No entry of ours is as long: what is longer is somebody else's file."""
_KEPT_SECONDS = 24 * 3600.0
"""How long what was deleted can still be brought back: another window may have its undo."""
_logger = logging.getLogger("nnsim")


@dataclass(frozen=True, slots=True)
class StoreNews:
    """What has become of a wish: entries that were read, or whether something could be written.

    ``kept`` are the runs whose networks are on the disk now; ``error`` says why not.
    """

    entries: tuple[RunEntry, ...] = ()
    has_written: bool = False
    kept: tuple[str, ...] = ()
    error: Exception | None = None


class LedgerStore:
    """Does what it is asked for, one after the other, in a thread that ends with ``close``."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._clock = folder, clock
        self._wishes: queue.SimpleQueue[Callable[[], StoreNews] | None] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[StoreNews] = queue.SimpleQueue()
        self._asked = self._told = 0
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something was asked for that ``collect`` has not told of yet."""
        return self._told < self._asked

    def read(self) -> None:
        """Read all entries, the oldest first, and tidy up."""
        self._ask(self._read)

    def write(self, entry: RunEntry, project: Project | None = None) -> None:
        """Keep an entry in place of what was kept of it; with its network, if that is given."""
        self._ask(lambda: self._write(entry, project))

    def remove(self, run: str) -> None:
        """Delete a run."""
        self._ask(lambda: self._rename(run, "", _GONE))

    def restore(self, run: str) -> None:
        """Bring a deleted run back."""
        self._ask(lambda: self._rename(run, _GONE, ""))

    def has_network(self, run: str) -> bool:
        """Whether the network of a run is on the disk."""
        return self._path(run, _NETWORK).is_file()

    def network(self, run: str) -> Project:
        """The network that a run has left.  Raises: NetworkError, one sentence."""
        return load(self._path(run, _NETWORK))

    def collect(self) -> tuple[StoreNews, ...]:
        """What has happened since the last look."""
        news = []
        with contextlib.suppress(queue.Empty):
            while True:
                news.append(self._news.get_nowait())
        self._told += len(news)
        return tuple(news)

    def close(self, seconds: float) -> None:
        """Do what is still to be done, and end the thread; wait so long for it."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._wishes.put(None)
            thread.join(seconds)

    def _ask(self, wish: Callable[[], StoreNews]) -> None:
        self._asked += 1
        self._wishes.put(wish)
        if self._thread is None:
            # A daemon: a disk that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._work, name="nnsim ledger", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (wish := self._wishes.get()) is not None:
            try:
                self._news.put(wish())
            except Exception as error:  # whatever it is, the next wish must find the thread alive
                _logger.warning("A run could not be kept in the ledger", exc_info=error)
                self._news.put(StoreNews(error=error))

    def _write(self, entry: RunEntry, project: Project | None) -> StoreNews:
        self._folder.mkdir(parents=True, exist_ok=True)
        if project is not None:
            save(project, self._path(entry.id, _NETWORK))
            self._make_room(entry.id)
        part = self._folder / f".{entry.id}{_ENTRY}.part"
        try:
            part.write_bytes(msgspec.json.encode(entry))
            part.replace(self._path(entry.id, _ENTRY))
        except OSError:
            with contextlib.suppress(OSError):  # on a full disk half a file is in the way of all others
                part.unlink()
            raise
        return StoreNews(has_written=True, kept=(entry.id,) if project is not None else ())

    def _rename(self, run: str, before: str, after: str) -> StoreNews:
        for suffix in (_ENTRY, _NETWORK):
            path = self._path(run, suffix + before)
            if path.is_file():
                path.replace(self._path(run, suffix + after))
        return StoreNews()

    def _read(self) -> StoreNews:
        if not self._folder.is_dir():
            return StoreNews()
        self._forget_gone()
        found = filter(None, map(_entry, self._folder.glob(f"*{_ENTRY}")))
        return StoreNews(tuple(sorted(found, key=lambda one: (one.started, one.number))))

    def _forget_gone(self) -> None:
        """Delete what was deleted long ago, and what was half written when a program died."""
        for path in (*self._folder.glob(f"*{_GONE}"), *self._folder.glob(".*.part")):
            with contextlib.suppress(OSError):  # another window may be tidying up as well
                if self._clock() - path.stat().st_mtime > _KEPT_SECONDS:
                    path.unlink(missing_ok=True)

    def _make_room(self, newest: str) -> None:
        """Of old runs only the curves stay, where the networks of all would fill the disk."""
        room = _MOST_BYTES
        for path, size in self._networks():
            room -= size
            if room < 0 and path.stem != newest:
                with contextlib.suppress(OSError):  # what cannot go must not keep the new run from staying
                    path.unlink(missing_ok=True)

    def _networks(self) -> Iterator[tuple[Path, int]]:
        """With their sizes, the newest first."""
        found = []
        for path in self._folder.glob(f"*{_NETWORK}"):
            with contextlib.suppress(OSError):  # gone meanwhile
                found.append((path, path.stat()))
        for path, known in sorted(found, key=lambda one: one[1].st_mtime, reverse=True):
            yield path, known.st_size

    def _path(self, run: str, suffix: str) -> Path:
        return self._folder / f"{run}{suffix}"


def _entry(path: Path) -> RunEntry | None:
    """The entry in a file; None for one of a newer nnsim, or one that is damaged: it is left alone."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_ENTRY:  # a pipe or a device never ends
            return None
        entry = msgspec.json.decode(path.read_bytes(), type=RunEntry)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return entry if entry.id == path.stem else None
