"""Pieces of bytes in memory and in a file: what was put comes back, and nothing stays behind."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.training.moments.shelf import Shelf

DEEDS = st.lists(st.one_of(st.binary(min_size=1, max_size=40), st.integers(0, 30)), max_size=60)


@given(DEEDS)
def test_whatever_is_put_and_dropped_the_rest_comes_back(deeds: list) -> None:
    shelf, known = Shelf(memory=50), {}
    for deed in deeds:
        if isinstance(deed, bytes):
            known[shelf.put(deed)] = deed
        elif known:
            number = list(known)[deed % len(known)]
            shelf.drop(number)
            del known[number]
        assert {number: shelf.get(number) for number in known} == known
        assert shelf.in_memory + shelf.on_disk == sum(map(len, known.values()))
    shelf.close()


def test_what_is_too_much_for_the_memory_goes_to_a_file_without_a_name(tmp_path: Path) -> None:
    shelf = Shelf(memory=100, folder=tmp_path)
    numbers = [shelf.put(bytes([one]) * 60) for one in range(5)]
    assert (shelf.in_memory, shelf.on_disk) == (60, 240)
    assert [shelf.get(number) for number in numbers] == [bytes([one]) * 60 for one in range(5)]
    if sys.platform != "win32":
        assert not list(tmp_path.iterdir())
    shelf.close()
    assert not list(tmp_path.iterdir())


def test_the_place_of_what_was_dropped_is_used_again() -> None:
    shelf = Shelf(memory=1)
    for one in range(300):
        number = shelf.put(bytes(100 + one % 7))
        if one >= 3:
            shelf.drop(number - 3)
    assert shelf._gaps._end < 1_500
    shelf.close()


def test_places_beside_each_other_that_were_dropped_have_room_for_something_long() -> None:
    shelf = Shelf(memory=1)
    small = [shelf.put(bytes([number]) * 10) for number in range(5)]
    last = shelf.put(bytes(10))
    for number in small:
        shelf.drop(number)
    long = shelf.put(b"x" * 50)
    shelf.put(b"y")  # the newest one stays in memory
    assert shelf._gaps._end == 60
    assert (shelf.get(long), shelf.get(last)) == (b"x" * 50, bytes(10))
    shelf.close()


def test_without_a_disk_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    shelf = Shelf(memory=10)
    first, second = shelf.put(bytes(10)), shelf.put(bytes(12))
    assert not shelf.has_disk
    assert (shelf.in_memory, shelf.on_disk) == (22, 0)
    assert (len(shelf.get(first)), len(shelf.get(second))) == (10, 12)


def test_a_shelf_that_nobody_wants_any_more_closes_its_file() -> None:
    shelf = Shelf(memory=1)
    shelf.put(bytes(10)), shelf.put(bytes(10))
    file = shelf._file
    assert file is not None
    assert not file.closed
    del shelf
    gc.collect()
    assert file.closed


def test_a_program_that_dies_leaves_no_file_behind(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, sys; from nnsim.training.moments.shelf import Shelf; "
        "shelf = Shelf(1, pathlib.Path(sys.argv[1])); shelf.put(bytes(99)); shelf.put(bytes(99)); "
        "print(shelf.on_disk, flush=True); os.abort()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ended.stdout.strip() == "99"
    assert ended.returncode != 0
    assert not list(tmp_path.iterdir())
