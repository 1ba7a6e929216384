"""The ledger: every run of this program with its settings, curves and result, and which ones are overlaid."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from nnsim.training.ledger import RunEntry

MOST_OVERLAID = 8
"""More thin lines beside a curve cannot be told apart."""


class Ledger(QObject):
    """Owns the entries, newest last, and the choice of those that the plots show beside the run.

    An overlaid entry keeps its ``slot``, 0 to 7, as long as it is overlaid: colour and dashes follow from it.
    """

    #: entries have come, gone or got other words
    entries_changed = Signal()
    #: other runs are overlaid now
    overlaid_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, RunEntry] = {}
        self._slots: dict[str, int] = {}

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
        return self._slots.get(run)

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

    def add(self, entries: Iterable[RunEntry]) -> None:
        """Runs are over."""
        added = {one.id: one for one in entries}
        if added:
            self._entries |= added
            self.entries_changed.emit()
