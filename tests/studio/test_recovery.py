"""What is kept for the case of a crash belongs to one program, and is found when that program is gone."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from nnsim.network.fresh import new_project
from nnsim.network.project import Card, Project
from nnsim.studio.recovery import Note, RecoveryFile, abandoned

WHEN = datetime(2026, 3, 1, 10, 32)


def project(title: str = "mine") -> Project:
    return replace(new_project((3,), "sigmoid", 1), card=Card(title=title))


def crash(folder: Path, title: str = "mine", when: datetime = WHEN) -> None:
    """Leave what a program leaves that is killed: its files, and a lock of nobody."""
    file = RecoveryFile(folder)
    file.write(project(title), Note(title, when))
    file.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_crash_left_is_found_with_what_it_is_and_from_when(tmp_path: Path) -> None:
    crash(tmp_path)
    (found,) = abandoned(tmp_path)
    assert (found.note.title, found.note.when) == ("mine", WHEN)
    assert found.load().weights.same_as(project().weights)
    found.release()


def test_the_files_of_a_program_that_is_alive_are_not_touched(tmp_path: Path) -> None:
    alive = RecoveryFile(tmp_path)
    alive.write(project(), Note("mine", WHEN))
    before = names(tmp_path)
    assert abandoned(tmp_path) == ()
    assert names(tmp_path) == before
    alive.close()


def test_two_programs_never_find_the_same_crash(tmp_path: Path) -> None:
    crash(tmp_path)
    (found,) = abandoned(tmp_path)
    assert abandoned(tmp_path) == ()
    found.release()
    (again,) = abandoned(tmp_path)
    again.release()


def test_nothing_is_on_the_disk_before_there_is_something_to_lose(tmp_path: Path) -> None:
    RecoveryFile(tmp_path / "recovery").clear()
    assert names(tmp_path) == []


def test_what_is_not_in_danger_any_more_leaves_no_file(tmp_path: Path) -> None:
    file = RecoveryFile(tmp_path)
    file.write(project(), Note("mine", WHEN))
    file.clear()
    file.close()
    assert names(tmp_path) == []


def test_the_newest_crash_comes_first_and_the_oldest_of_many_goes(tmp_path: Path) -> None:
    for day in range(12):
        crash(tmp_path, f"network {day}", WHEN + timedelta(days=day))
    found = abandoned(tmp_path)
    assert [one.note.title for one in found] == [f"network {day}" for day in range(11, 1, -1)]
    for one in found:
        one.remove()
    assert names(tmp_path) == []


def test_a_crash_that_was_declined_is_known_as_such_at_the_next_start(tmp_path: Path) -> None:
    crash(tmp_path)
    (found,) = abandoned(tmp_path)
    found.decline()
    found.release()
    (again,) = abandoned(tmp_path)
    assert again.note == msgspec.structs.replace(found.note, was_declined=True)
    again.release()


def test_a_half_written_file_of_a_dead_program_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".99999999-1.nnsim.abc.part").write_bytes(b"half")
    (tmp_path / "99999999-2.nnsim").write_bytes(b"without a note")
    (tmp_path / "99999999-3.json").write_bytes(b"{")
    assert abandoned(tmp_path) == ()
    assert names(tmp_path) == []


def test_a_failed_writing_leaves_what_was_kept_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = RecoveryFile(tmp_path)
    file.write(project("first"), Note("first", WHEN))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            file.write(project("second"), Note("second", WHEN))
    file.close()
    (found,) = abandoned(tmp_path)
    assert found.load().card.title == found.note.title == "first"
    found.remove()


def test_a_folder_that_cannot_be_read_holds_no_crashes(tmp_path: Path) -> None:
    (tmp_path / "recovery").write_bytes(b"a file where the folder should be")
    assert abandoned(tmp_path / "recovery") == ()
