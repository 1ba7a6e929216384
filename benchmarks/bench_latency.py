"""From a mouse move on the canvas to the repainted prediction, stage by stage, in the real window."""

import os
from math import pi, sin
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from nnsim import blas

blas.prepare()

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.common import show, summary
from nnsim.cli.demo import stored_digits
from nnsim.data.drawing import prepare
from nnsim.network.reader import Reader
from nnsim.network.shipped import SHIPPED, open_network
from nnsim.studio.settings import Settings
from nnsim.ui.app import make_application, make_window
from nnsim.ui.main_window import MainWindow

BUTTON = Qt.MouseButton.LeftButton


def send(canvas: QWidget, kind: QEvent.Type, x: float, y: float) -> None:
    """One mouse event at a cell of the canvas."""
    scale = canvas.width() / 28
    position = QPointF(x * scale, y * scale)
    buttons = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else BUTTON
    pressed = BUTTON if kind is not QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, position, canvas.mapToGlobal(position), pressed, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas, event)


def draw(window: MainWindow, points: list[tuple[float, float]]) -> list[float]:
    """Draw one stroke; the seconds from each mouse move until everything is read and painted."""
    canvas, seconds = window.explore.draw_panel.canvas, []
    send(canvas, QEvent.Type.MouseButtonPress, *points[0])
    for x, y in points[1:]:
        started = perf_counter()
        send(canvas, QEvent.Type.MouseMove, x, y)
        QCoreApplication.processEvents()
        seconds.append(perf_counter() - started)
    send(canvas, QEvent.Type.MouseButtonRelease, *points[-1])
    QCoreApplication.processEvents()
    return seconds


def draw_all(window: MainWindow) -> list[float]:
    """The seconds of each mouse move of ten digits."""
    seconds = []
    for _, drawing in stored_digits():
        window.studio.sketch.clear("Clear")
        for stroke in drawing.strokes:
            seconds += draw(window, stroke.points.tolist())
    return seconds


def scribble(window: MainWindow, samples: int = 1000) -> list[float]:
    """The seconds of one long stroke as a fast mouse reports it, all over the canvas."""
    window.studio.sketch.clear("Clear")
    turns = [2 * pi * number / samples for number in range(samples)]
    return draw(window, [(14 + 9 * sin(3 * turn), 14 + 9 * sin(4 * turn + 1)) for turn in turns])


def stages(name: str) -> dict[str, list[float]]:
    """The parts that can be timed by themselves, on the finished drawings."""
    reader, parts = Reader(open_network(name)), {"prepare 28x28": [], "forward pass": []}
    for _ in range(20):
        for _, drawing in stored_digits():
            started = perf_counter()
            pixels = prepare(drawing).pixels
            middle = perf_counter()
            reader.read(pixels.ravel())
            parts["prepare 28x28"].append(middle - started)
            parts["forward pass"].append(perf_counter() - middle)
    return parts


def repaints(window: MainWindow) -> dict[str, list[float]]:
    """The repaint of each widget by itself."""
    widgets = {
        "repaint canvas": window.explore.draw_panel.canvas,
        "repaint network": window.explore.network_panel.view,
        "repaint answer": window.explore.answer_panel.view,
    }
    parts: dict[str, list[float]] = {}
    for name, widget in widgets.items():
        for _ in range(100):
            started = perf_counter()
            widget.repaint()
            parts.setdefault(name, []).append(perf_counter() - started)
    return parts


def main() -> None:
    """Measure both shipped networks."""
    make_application()
    settings = Settings(QSettings("/dev/null", QSettings.Format.IniFormat))
    window = make_window(settings)
    window.resize(1600, 1000)
    window.show()
    for name in SHIPPED:
        window.files.open_shipped(name)
        for _ in range(20):
            QCoreApplication.processEvents()
        draw_all(window)
        rows = {"mouse move to painted answer": summary(draw_all(window))}
        rows["the same, 1,000 samples long"] = summary(scribble(window))
        parts = {**stages(name), **repaints(window)}
        rows.update({part: summary(seconds) for part, seconds in parts.items()})
        show(f"Latency of {name}", rows)
    window.close()


if __name__ == "__main__":
    main()
