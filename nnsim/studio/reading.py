"""The live reading: whenever the input or the network changes, the network reads again."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.data.drawing import Prepared
from nnsim.engine.numerics import Array
from nnsim.network.drawn import seen
from nnsim.network.project import Project
from nnsim.network.reader import Reader, Reading
from nnsim.studio.inputs import InputSession
from nnsim.studio.runnable import Runnable


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What the network gets and what it makes of it.

    ``pixels`` (side, side) are the drawing: of the size that the network takes, or as prepared where it takes
    none. Then ``is_drawn`` is False: what goes in are the numbers ``reading.x`` that somebody has typed.
    ``is_empty`` where nothing is drawn that should be.
    """

    project: Project
    prepared: Prepared
    pixels: Array
    reading: Reading
    is_empty: bool
    is_drawn: bool = True


class ReadingSession(QObject):
    """Reads at most once per turn of the event loop, however many mouse moves have come.

    While nobody sees what is read (``watch``), it reads only for who asks for the ``sight``.
    """

    #: the newest Sight
    read = Signal(object)

    def __init__(self, runnable: Runnable, inputs: InputSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runnable = runnable
        self._inputs = inputs
        self._reader: Reader | None = None
        self._sight: Sight | None = None
        self._is_watched, self._is_stale = True, False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        runnable.changed.connect(self._network_changed)
        inputs.changed.connect(self._input_changed)

    @property
    def sight(self) -> Sight:
        """The newest result; read now if something has changed since."""
        if self._sight is None or self._is_stale:
            self.refresh()
        assert self._sight is not None
        return self._sight

    def watch(self, wanted: bool) -> None:
        """Tell of every change, or not while nobody sees it: one that learns changes 30 times a second."""
        self._is_watched = wanted
        if wanted and self._is_stale:
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Read now."""
        self._timer.stop()
        self._is_stale = False
        project, inputs = self._runnable.shown, self._inputs
        prepared, is_drawn = inputs.prepared, inputs.is_drawn
        pixels = seen(project.spec, prepared.pixels)
        shown = prepared.pixels if pixels is None else pixels
        reading = self._read(project, shown.ravel() if is_drawn else inputs.x)
        self._sight = Sight(project, prepared, shown, reading, inputs.is_empty, is_drawn)
        self.read.emit(self._sight)

    def _read(self, project: Project, x: Array) -> Reading:
        if self._reader is None:
            self._reader = Reader(project)
        self._reader.follow(project)
        return self._reader.read(x)

    @Slot(object, object)
    def _network_changed(self, _before: Project, _after: Project) -> None:
        self._input_changed()

    @Slot()
    def _input_changed(self) -> None:
        self._is_stale = True
        if self._is_watched:
            self._timer.start()
