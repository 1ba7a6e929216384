"""Replays stored strokes in the real window, point by point, as a hand would draw them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication

from nnsim.data.strokes import Drawing, Stroke
from nnsim.studio.studio import Studio

Wait = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Readout:
    """What the network made of one replayed digit."""

    label: int
    read: int
    probability: float


def replay(studio: Studio, digits: list[tuple[int, Drawing]], wait: Wait) -> Iterator[Readout]:
    """Draw each digit on the canvas and yield what was read; ``wait(seconds)`` sets the pace."""
    for label, drawing in digits:
        studio.sketch.clear("Clear drawing")
        for stroke in drawing.strokes:
            _draw(studio, stroke, wait)
        sight = studio.reading.sight
        if sight.is_drawn:
            reading = sight.reading
            yield Readout(label, reading.answer, float(reading.scores[reading.answer]))
        wait(0.6)


def _draw(studio: Studio, stroke: Stroke, wait: Wait) -> None:
    x, y = stroke.points[0].tolist()
    studio.sketch.begin(Stroke.line([(x, y)], float(stroke.widths[0])))
    before = float(stroke.times[0])
    for (x, y), time, width in zip(
        stroke.points.tolist(), stroke.times.tolist(), stroke.widths.tolist(), strict=True
    ):
        studio.sketch.extend(x, y, time, width)
        wait(time - before)
        before = time
    studio.sketch.finish("Draw")


def in_real_time(seconds: float) -> None:
    """Let the window live for ``seconds``."""
    end = monotonic() + seconds
    QCoreApplication.processEvents()
    while (left := end - monotonic()) > 0:
        sleep(min(left, 0.01))
        QCoreApplication.processEvents()


def at_once(_seconds: float) -> None:
    """Only draw what is due."""
    QCoreApplication.processEvents()
