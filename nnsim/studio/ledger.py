"""The ledger: every run of this program with its settings, curves and result, and which ones are overlaid."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QTimer, Signal, Slot

from nnsim.network.project import Project
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.training.ledger import Past, RunEntry, entry_of
from nnsim.training.ledger_store import LedgerStore, StoreNews

MOST_OVERLAID = 8
"""More thin lines beside a curve cannot be told apart."""
MOST_RUNS = 200
_MOST_IN_MEMORY = 20
"""Networks of runs that are kept in the memory while they are not on the disk."""
_LOOK_MS, _END_SECONDS = 60, 5.0

#: Entries by their ids; None stands for one that is not there.
_Change = Mapping[str, RunEntry | None]


def ledger_folder() -> Path:
    """Where the runs of all windows are."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(home) / "runs"


class Ledger(QObject):
    """Owns the entries, newest last, and the choice of those that the plots show beside the run.

    An overlaid entry keeps its ``slot``, 0 to 7, as long as it is overlaid: colour and dashes follow from it.
    Nothing is on the disk before ``keep_in``.
    """

    #: entries have come, gone or got other words
    entries_changed = Signal()
    #: other runs are overlaid now
    overlaid_changed = Signal()
    #: one sentence about what could not be kept
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        make_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        super().__init__(parent)
        self._document, self._make_id = document, make_id
        self._entries: dict[str, RunEntry] = {}
        self._slots: dict[str, int] = {}
        #: what runs have left and is not on the disk yet
        self._fresh: dict[str, Project] = {}
        self._store: LedgerStore | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def entries(self) -> tuple[RunEntry, ...]:
        """All runs, the newest last."""
        return tuple(self._entries.values())

    @property
    def overlaid(self) -> tuple[RunEntry, ...]:
        """The runs that are drawn beside the present one, in the order of their slots."""
        chosen = sorted(self._slots, key=lambda run: self._slots[run])
        return tuple(self._entries[run] for run in chosen if run in self._entries)

    def entry(self, run: str) -> RunEntry | None:
        """The run with an id; None where there is none."""
        return self._entries.get(run)

    def slot(self, run: str) -> int | None:
        """Which of the eight looks an overlaid run has; None where it is not overlaid."""
        return self._slots.get(run) if run in self._entries else None

    def overlay(self, run: str, *, is_on: bool = True) -> None:
        """Draw a run beside the present one, or no more; with eight there already the call does nothing."""
        if run not in self._entries or is_on == (run in self._slots):
            return
        if not is_on:
            del self._slots[run]
        elif len(self._slots) < MOST_OVERLAID:
            self._slots[run] = min(set(range(MOST_OVERLAID)) - set(self._slots.values()))
        else:
            return
        self.overlaid_changed.emit()

    def record(self, past: Past, project: Project | None) -> RunEntry:
        """A run is over, and has left ``project``, if it has learnt anything that is worth keeping."""
        entry = entry_of(past, self._make_id(), 1 + max((one.number for one in self.entries), default=0))
        parents = (one.id for one in reversed(self.entries) if one.end_digest == entry.start_digest)
        entry = entry.with_parent(next(parents, ""))
        if project is not None:
            self._keep_network(entry.id, project)
        self._put({entry.id: entry}, lambda store: store.write(entry, project))
        self._make_room()
        return entry

    def has_network(self, run: str) -> bool:
        """Whether the weights that a run has left are still there."""
        return run in self._fresh or (self._store is not None and self._store.has_network(run))

    def network(self, run: str) -> Project | None:
        """The network as a run has left it; None where it is not there any more.  Raises: NetworkError."""
        fresh = self._fresh.get(run)
        if fresh is None and self._store is not None and self._store.has_network(run):
            return self._store.network(run)
        return fresh

    def rename(self, run: str, name: str) -> None:
        """Call a run by a name; nothing goes back to its number."""
        self._reword(run, self.tr("Rename run"), name=name.strip())

    def annotate(self, run: str, note: str) -> None:
        """Write a note beside a run."""
        self._reword(run, self.tr("Note on a run"), note=note.strip())

    def delete(self, runs: Iterable[str]) -> None:
        """Delete runs; undo brings them back."""
        gone = [run for run in runs if run in self._entries]
        text = self.tr("Delete 1 run") if len(gone) == 1 else self.tr("Delete {} runs").format(len(gone))
        self._edit(text, dict.fromkeys(gone))

    def keep_in(self, folder: Path) -> None:
        """Read the runs of earlier sessions from ``folder``, and keep all there from now on."""
        self._store = LedgerStore(folder)
        application = QCoreApplication.instance()
        if application is not None:  # after runs and races, which end then and still have to be written
            application.aboutToQuit.connect(self.end)
        self._store.read()
        for entry in self.entries:
            self._store.write(entry, self._fresh.get(entry.id))
        self._timer.start()

    @Slot()
    def end(self) -> None:
        """The program ends: wait until all is written."""
        self._timer.stop()
        store, self._store = self._store, None
        if store is not None:
            store.close(_END_SECONDS)

    def _reword(self, run: str, text: str, *, name: str | None = None, note: str | None = None) -> None:
        entry = self._entries.get(run)
        if entry is not None:
            self._edit(text, {run: entry.with_words(name=name, note=note)})

    def _edit(self, text: str, after: _Change) -> None:
        before = {run: self._entries.get(run) for run in after}
        if before != after:
            self._document.do_aside(text, before, after, self._put)

    def _put(self, change: _Change, keep: Callable[[LedgerStore], None] | None = None) -> None:
        """Take over what is to be there; the order stays that of the numbers."""
        overlaid = self.overlaid
        for run, entry in change.items():
            is_back = run not in self._entries
            self._entries.pop(run, None)
            if entry is not None:
                self._entries[run] = entry
            self._ask(keep or partial(_kept, run, entry, is_back=is_back))
        self._entries = dict(sorted(self._entries.items(), key=lambda pair: _age(pair[1])))
        self.entries_changed.emit()
        if overlaid != self.overlaid:
            self.overlaid_changed.emit()

    def _ask(self, keep: Callable[[LedgerStore], None]) -> None:
        if self._store is not None:
            keep(self._store)
            self._timer.start()

    def _keep_network(self, run: str, project: Project) -> None:
        self._fresh[run] = project
        while len(self._fresh) > _MOST_IN_MEMORY:
            del self._fresh[next(iter(self._fresh))]

    def _make_room(self) -> None:
        """Of very many runs the oldest go, but none that is on the plots."""
        spare = [one.id for one in self.entries if one.id not in self._slots]
        self._put_away(spare[: max(0, len(self._entries) - MOST_RUNS)])

    def _put_away(self, runs: list[str]) -> None:
        for run in runs:
            self._fresh.pop(run, None)
        if runs:
            self._put(dict.fromkeys(runs))

    @Slot()
    def _look(self) -> None:
        if self._store is None:
            return
        for news in self._store.collect():
            self._hear(news)
        if self._store is not None and not self._store.is_busy:
            self._timer.stop()

    def _hear(self, news: StoreNews) -> None:
        for run in news.kept:
            self._fresh.pop(run, None)
        if news.entries:
            self._take_up(news.entries)
        if news.error is not None and not self._has_failed:
            self.failed.emit(self.tr("The run cannot be kept in the ledger: {}").format(_reason(news.error)))
        if news.error is not None or news.has_written:
            self._has_failed = news.error is not None

    def _take_up(self, read: Iterable[RunEntry]) -> None:
        """What was read stands before what has happened since; a number is given once."""
        known = {one.id: one for one in read}
        last = max((one.number for one in known.values()), default=0)
        later = [one for one in self.entries if one.id not in known]
        moved = [one.numbered(last + place) for place, one in enumerate(later, 1)]
        self._entries = known | {one.id: one for one in moved}
        for one in moved:
            self._ask(partial(_kept, one.id, one, is_back=False))
        self.entries_changed.emit()
        self._make_room()


def _kept(run: str, entry: RunEntry | None, store: LedgerStore, *, is_back: bool) -> None:
    """Have the disk follow: an entry that comes back brings its network along."""
    if entry is None:
        store.remove(run)
        return
    if is_back:
        store.restore(run)
    store.write(entry)


def _age(entry: RunEntry) -> tuple[datetime, int]:
    # Not as a number of seconds: that of a wrong date in a damaged file may not exist.
    return entry.started, entry.number


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else error_words(error)
