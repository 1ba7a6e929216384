"""The recovery folder: what a running program would lose in a crash, and what those that died have left.

Every program has files of its own there, under a name that no other has, and holds a lock while it lives.
Whoever finds a lock that nobody holds has found a crash: it takes the lock over, so that two programs never
bring back the same file.
"""

import contextlib
import errno
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QStandardPaths

from nnsim.network.project import Project
from nnsim.network.storage import load, save
from nnsim.studio.file_lock import FileLock

#: Crashes that nobody has asked about are kept, but not for ever.
_MOST_KEPT = 10
_NETWORK, _NOTE, _LOCK = ".nnsim", ".json", ".lock"


class Note(msgspec.Struct, frozen=True):
    """What stands beside a recovery file: which network it is, from when, and whether it was offered.

    ``is_of_crash`` is false where a program has ended well, but another one needed the place of its network.
    """

    title: str
    when: datetime
    was_declined: bool = False
    is_of_crash: bool = True


def recovery_folder() -> Path:
    """Where recovery files are."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(home) / "recovery"


class RecoveryFile:
    """The file of this program. Nothing is on the disk before the first ``write``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stem = _new_stem()
        self._lock: FileLock | None = None

    def write(self, project: Project, note: Note) -> None:
        """Keep ``project``, in place of what was kept before.

        Raises: OSError or NetworkError; what was kept before is then still there.
        """
        self._hold()
        save(project, _path(self._folder, self._stem, _NETWORK))
        _write_note(_path(self._folder, self._stem, _NOTE), note)

    def clear(self) -> None:
        """Nothing would be lost any more."""
        _remove(self._folder, self._stem)

    def close(self) -> None:
        """Let go of the lock; what is kept then counts as left by a crash."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if _path(self._folder, self._stem, _NOTE).exists():
            lock.release()
        else:
            lock.discard()

    def _hold(self) -> None:
        if self._lock is not None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_path(self._folder, self._stem, _LOCK))
        if not lock.acquire():
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(self._folder))
        self._lock = lock


@dataclass(frozen=True, slots=True, eq=False)
class Abandoned:
    """What a program has left that ended without an end; its lock is ours until ``release`` or ``remove``."""

    folder: Path
    stem: str
    note: Note
    lock: FileLock

    def load(self) -> Project:
        """The network.  Raises: NetworkError."""
        return load(_path(self.folder, self.stem, _NETWORK))

    def decline(self) -> None:
        """Note that it was offered, so that the next start does not offer it again by itself."""
        declined = msgspec.structs.replace(self.note, was_declined=True)
        with contextlib.suppress(OSError):  # then it is offered once more
            _write_note(_path(self.folder, self.stem, _NOTE), declined)

    def remove(self) -> None:
        """Delete it: it is in a safe place, or nobody wants it."""
        _remove(self.folder, self.stem)
        self.lock.discard()

    def release(self) -> None:
        """Leave it to the next program."""
        self.lock.release()


def set_aside(path: Path, title: str, folder: Path) -> None:
    """Keep a network that another program has left at ``path``, because that place is needed.

    Raises: OSError; it is then still where it was.
    """
    when = datetime.fromtimestamp(path.stat().st_mtime)
    folder.mkdir(parents=True, exist_ok=True)
    stem = _new_stem()
    lock = FileLock(_path(folder, stem, _LOCK))
    if lock.acquire():
        _write_note(_path(folder, stem, _NOTE), Note(title, when, is_of_crash=False))
        path.replace(_path(folder, stem, _NETWORK))
        lock.release()


def abandoned(folder: Path) -> tuple[Abandoned, ...]:
    """What crashes have left, newest first. Files of programs that are alive are not touched."""
    claimed = [_claimed(folder, stem) for stem in _stems(folder)]
    found = sorted(filter(None, claimed), key=lambda one: one.note.when, reverse=True)
    for old in found[_MOST_KEPT:]:
        old.remove()
    return tuple(found[:_MOST_KEPT])


def _stems(folder: Path) -> list[str]:
    try:
        # A file that was being written at the moment of the crash begins with a dot.
        return sorted({path.name.lstrip(".").partition(".")[0] for path in folder.iterdir()})
    except OSError:  # no such folder, or none to be read: that must not keep anybody from starting
        return []


def _claimed(folder: Path, stem: str) -> Abandoned | None:
    lock = FileLock(_path(folder, stem, _LOCK))
    try:
        if not lock.acquire():
            return None
        note = _read_note(_path(folder, stem, _NOTE))
        if note is not None and _path(folder, stem, _NETWORK).is_file():
            return Abandoned(folder, stem, note, lock)
        _remove(folder, stem)
        lock.discard()
    except OSError:
        lock.release()
    return None


def _new_stem() -> str:
    return f"{os.getpid()}-{time.time_ns():x}"


def _path(folder: Path, stem: str, suffix: str) -> Path:
    return folder / f"{stem}{suffix}"


def _remove(folder: Path, stem: str) -> None:
    """The note first: without it the rest is nothing."""
    for suffix in (_NOTE, _NETWORK):
        _path(folder, stem, suffix).unlink(missing_ok=True)
    for part in folder.glob(f".{stem}.*"):
        part.unlink(missing_ok=True)


def _write_note(path: Path, note: Note) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(msgspec.json.encode(note))
    part.replace(path)


def _read_note(path: Path) -> Note | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Note)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
