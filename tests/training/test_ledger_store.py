"""The folder of the ledger: nothing is lost, nothing of others is touched, old networks make room."""

import errno
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from nnsim.training import ledger_store
from nnsim.training.ledger import entry_of
from nnsim.training.ledger_store import LedgerStore
from tests.training.runs import project
from tests.training.test_ledger import past


@pytest.fixture
def store(tmp_path):
    made = LedgerStore(tmp_path / "runs")
    yield made
    made.close(5)


def answered(store):
    """All news, once everything is done."""
    news = []
    deadline = time.monotonic() + 5
    while store.is_busy and time.monotonic() < deadline:
        news += store.collect()
        time.sleep(0.002)
    return news


def read(store):
    store.read()
    return [one for news in answered(store) for one in news.entries]


def entry(run, number=1):
    return entry_of(past(), run, number)


def test_what_was_written_is_read_oldest_first(store):
    store.write(entry("b", 2))
    store.write(entry("a", 1))
    assert read(store) == [entry("a", 1), entry("b", 2)]


def test_without_a_folder_nothing_is_read_and_none_is_made(store, tmp_path):
    assert read(store) == []
    assert not (tmp_path / "runs").exists()


def test_the_network_of_a_run_comes_back_with_its_weights(store):
    left = project((3,), seed=4)
    store.write(entry("a"), left)
    assert [news.kept for news in answered(store)] == [("a",)]
    assert store.has_network("a")
    assert store.network("a").weights.same_as(left.weights)


def test_a_deleted_run_can_be_brought_back(store):
    store.write(entry("a"), project((3,)))
    store.remove("a")
    assert read(store) == []
    assert not store.has_network("a")
    store.restore("a")
    assert read(store) == [entry("a")]
    assert store.has_network("a")


def test_what_was_deleted_long_ago_is_gone_for_good(store, tmp_path):
    store.write(entry("a"), project((3,)))
    store.write(entry("b"), project((3,)))
    for run in ("a", "b"):
        store.remove(run)
    answered(store)
    long_ago = time.time() - 2 * 24 * 3600
    for suffix in (".json.gone", ".nnsim.gone"):
        os.utime(tmp_path / "runs" / f"a{suffix}", (long_ago, long_ago))
    read(store)
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == ["b.json.gone", "b.nnsim.gone"]


def test_damaged_and_foreign_files_are_left_alone(store, tmp_path):
    store.write(entry("a"))
    answered(store)
    copied = msgspec.json.encode(entry("d")).decode()
    for name, text in {"b.json": "{", "c.json": copied, "notes.txt": "mine"}.items():
        (tmp_path / "runs" / name).write_text(text)
    assert read(store) == [entry("a")]
    assert (tmp_path / "runs" / "b.json").read_text() == "{"


def test_a_time_with_a_zone_does_not_hide_the_other_runs(store, tmp_path):
    store.write(entry("a"))
    answered(store)
    text = msgspec.json.encode(structs.replace(entry("b"), started=datetime(2026, 1, 1, tzinfo=UTC)))
    (tmp_path / "runs" / "b.json").write_bytes(text)
    assert read(store) == [entry("a")]


def test_a_file_that_is_too_long_for_an_entry_is_not_read(store, tmp_path, monkeypatch):
    store.write(entry("a"))
    store.write(entry("b").with_words(note="b" * 5_000))
    answered(store)
    monkeypatch.setattr(ledger_store, "_MOST_ENTRY", 5_000)
    assert [one.id for one in read(store)] == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_what_is_no_file_is_not_waited_for(store, tmp_path):
    store.write(entry("a"))
    answered(store)
    os.mkfifo(tmp_path / "runs" / "pipe.json")
    assert read(store) == [entry("a")]


def test_what_was_half_written_long_ago_is_tidied_up(store, tmp_path):
    store.write(entry("a"))
    answered(store)
    old, new = (tmp_path / "runs" / name for name in (".b.json.part", ".c.json.part"))
    for path in (old, new):
        path.write_text("{")
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    read(store)
    assert (old.exists(), new.exists()) == (False, True)


def test_an_old_network_that_cannot_be_deleted_does_not_keep_a_run_from_staying(store, monkeypatch):
    left = project((3,))
    store.write(entry("a", 1), left)
    answered(store)
    monkeypatch.setattr(ledger_store, "_MOST_BYTES", 1)

    def refused(path, missing_ok=False):
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refused)
    store.write(entry("b", 2), left)
    assert [news.error for news in answered(store)] == [None]
    monkeypatch.undo()
    assert [one.id for one in read(store)] == ["a", "b"]


def test_a_disk_that_refuses_is_told_of_and_the_next_wish_is_fulfilled(tmp_path):
    (tmp_path / "runs").write_text("a file where the folder would be")
    store = LedgerStore(tmp_path / "runs")
    store.write(entry("a"))
    [news] = answered(store)
    assert isinstance(news.error, OSError)
    (tmp_path / "runs").unlink()
    store.write(entry("a"))
    assert [news.error for news in answered(store)] == [None]
    store.close(5)


def test_what_could_not_be_written_to_its_end_does_not_stay(store, tmp_path, monkeypatch):
    def half(path, contents):
        with path.open("wb") as stream:
            stream.write(contents[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    store.write(entry("a"))
    answered(store)
    monkeypatch.setattr(Path, "write_bytes", half)
    store.write(entry("b"))
    [news] = answered(store)
    assert news.error.errno == errno.ENOSPC
    assert [one.name for one in (tmp_path / "runs").iterdir()] == ["a.json"]


def test_where_networks_would_fill_the_disk_old_ones_go_and_the_entries_stay(store, monkeypatch, tmp_path):
    left = project((3,))
    store.write(entry("a", 1), left)
    answered(store)
    size = (tmp_path / "runs" / "a.nnsim").stat().st_size
    monkeypatch.setattr(ledger_store, "_MOST_BYTES", round(2.5 * size))
    for number, run in enumerate("bc", 2):
        time.sleep(0.02)  # networks are as old as their files
        store.write(entry(run, number), left)
    answered(store)
    assert [store.has_network(run) for run in "abc"] == [False, True, True]
    assert [one.id for one in read(store)] == ["a", "b", "c"]


def test_the_newest_network_stays_even_if_it_is_larger_than_all_may_be(store, monkeypatch):
    monkeypatch.setattr(ledger_store, "_MOST_BYTES", 1)
    store.write(entry("a"), project((3,)))
    answered(store)
    assert store.has_network("a")


def test_closing_waits_until_all_is_written(tmp_path):
    store = LedgerStore(tmp_path / "runs")
    for number in range(30):
        store.write(entry(f"r{number}", number))
    store.close(5)
    assert len(list((tmp_path / "runs").glob("*.json"))) == 30
