"""The live reading: whenever the drawing, the stages or the network change, the network reads again."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.data.drawing import Prepared, prepare
from nnsim.engine.numerics import Array
from nnsim.network.drawn import seen
from nnsim.network.project import Project
from nnsim.network.reader import Reader, Reading
from nnsim.studio.runnable import Runnable
from nnsim.studio.sketch import Sketch


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What the network sees and what it makes of it. ``reading`` is None where it takes no pictures.

    ``pixels`` (side, side) go into the network: of the size it takes, or as prepared where it takes none.
    """

    project: Project
    prepared: Prepared
    pixels: Array
    reading: Reading | None
    is_empty: bool


class ReadingSession(QObject):
    """Reads at most once per turn of the event loop, however many mouse moves have come."""

    #: the newest Sight
    read = Signal(object)

    def __init__(self, runnable: Runnable, sketch: Sketch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runnable = runnable
        self._sketch = sketch
        self._reader: Reader | None = None
        self._prepared: Prepared | None = None
        self._sight: Sight | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        runnable.changed.connect(self._network_changed)
        sketch.changed.connect(self._drawing_changed)
        sketch.stages_changed.connect(self._drawing_changed)

    @property
    def sight(self) -> Sight:
        """The newest result; read now if something has changed since."""
        if self._sight is None or self._timer.isActive():
            self.refresh()
        assert self._sight is not None
        return self._sight

    @Slot()
    def refresh(self) -> None:
        """Read now."""
        self._timer.stop()
        project = self._runnable.shown
        if self._prepared is None:
            self._prepared = prepare(self._sketch.shown, self._sketch.stages)
        pixels = seen(project.spec, self._prepared.pixels)
        reading = None if pixels is None else self._read(project, pixels)
        shown = self._prepared.pixels if pixels is None else pixels
        self._sight = Sight(project, self._prepared, shown, reading, self._prepared.is_empty)
        self.read.emit(self._sight)

    def _read(self, project: Project, pixels: Array) -> Reading:
        if self._reader is None or not self._reader.project.computes_as(project):
            self._reader = Reader(project)
        return self._reader.read(pixels.ravel())

    @Slot(object, object)
    def _network_changed(self, _before: Project, _after: Project) -> None:
        self._timer.start()

    @Slot(object)
    def _drawing_changed(self, _value: object) -> None:
        self._prepared = None
        self._timer.start()
