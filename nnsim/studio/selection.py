"""Which neuron is looked at: the one pointed at, else the one that was chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from nnsim.network.spec import LayerId


@dataclass(frozen=True, slots=True)
class Neuron:
    """One neuron (or input) of a network."""

    layer: LayerId
    index: int


class Selection(QObject):
    """Owns both; views follow ``changed``."""

    #: the neuron in focus before, the neuron in focus now; None for none
    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pointed: Neuron | None = None
        self._chosen: Neuron | None = None

    @property
    def focus(self) -> Neuron | None:
        """The neuron in focus."""
        return self._pointed or self._chosen

    @property
    def chosen(self) -> Neuron | None:
        """The neuron that stays in focus when nothing is pointed at."""
        return self._chosen

    def point_at(self, neuron: Neuron | None) -> None:
        """Look at a neuron as long as it is pointed at."""
        before = self.focus
        self._pointed = neuron
        self._tell(before)

    def choose(self, neuron: Neuron | None) -> None:
        """Keep a neuron in focus, or let go of it."""
        before = self.focus
        self._chosen = neuron
        self._tell(before)

    def clear(self) -> None:
        """Look at nothing."""
        before = self.focus
        self._pointed = self._chosen = None
        self._tell(before)

    def _tell(self, before: Neuron | None) -> None:
        if before != self.focus:
            self.changed.emit(before, self.focus)
