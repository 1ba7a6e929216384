"""A lock has one holder, and is free again when that one is gone, however it went."""

import subprocess
import sys
from pathlib import Path

from nnsim.studio.file_lock import FileLock

CHILD = """
import sys, time
from pathlib import Path
from nnsim.studio.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
time.sleep(60)
"""


def test_a_lock_has_one_holder(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "a.lock"), FileLock(tmp_path / "a.lock")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.discard()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_another_program_is_held_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "True\n"
        assert not FileLock(path).acquire()
    finally:
        child.kill()
        child.communicate()
    again = FileLock(path)
    assert again.acquire()
    again.discard()
