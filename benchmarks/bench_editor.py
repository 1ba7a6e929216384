"""What the board of Build costs: frames while a card is dragged, and opening a project.

A frame is what one move of the mouse costs until the window is painted anew, at 1600 x 1000: the event, the
items that change, and the painting. Opening is from the file to a painted board. The graph of 200 layers has
branches: three layers in four hear two others by Add.

    python -m benchmarks.bench_editor [--frames 200]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter, thread_time
from typing import NamedTuple

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.common import percentile, show, summary
from nnsim.network.board import Board, Place
from nnsim.network.fresh import new_project
from nnsim.network.grid import PITCH_X, PITCH_Y
from nnsim.network.project import Card, Project
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    DenseSpec,
    Edge,
    InputSpec,
    LayerId,
    LayerSpec,
    NetworkSpec,
)
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.theme import Theme

SIZE = (1600, 1000)


def branched(count: int) -> NetworkSpec:
    """Blocks of two branches that an Add joins: a residual network of ``count`` layers."""
    layers: list[LayerSpec] = [InputSpec(LayerId("input"), "Input", (28, 28))]
    edges: list[Edge] = []

    def add(layer: LayerSpec, *heard: LayerSpec) -> LayerSpec:
        layers.append(layer)
        edges.extend((one.id, layer.id) for one in heard)
        return layer

    last = add(_dense("first"), layers[0])
    while len(layers) < count - 5:
        name = f"block{len(layers)}"
        one = add(_dense(f"{name}a"), last)
        bend = add(ActivationSpec(LayerId(f"{name}b"), f"{name} b", "relu"), one)
        two = add(_dense(f"{name}c"), bend)
        last = add(AddSpec(LayerId(f"{name}d"), f"{name} d"), last, two)
    while len(layers) < count - 1:
        last = add(_dense(f"tail{len(layers)}"), last)
    add(DenseSpec(LayerId("output"), "Output", 10, "softmax"), last)
    return NetworkSpec(tuple(layers), tuple(edges), "cross_entropy")


def _dense(name: str) -> DenseSpec:
    return DenseSpec(LayerId(name), name.capitalize(), 16, "relu", "he")


def project_of(spec: NetworkSpec) -> Project:
    """In rows of 16, so that all of it comes near the window's size."""
    cells = (divmod(number, 16) for number in range(len(spec.layers)))
    places = [Place(PITCH_X * column, PITCH_Y * row) for row, column in cells]
    board = Board({layer.id: place for layer, place in zip(spec.layers, places, strict=True)})
    return Project(spec, initial_weights(spec, 1), Card(), board=board)


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor: what else the machine does is not in those."""

    clock: float
    processor: float


class Watch:
    """Started when it is made."""

    def __init__(self) -> None:
        self._start = Spent(perf_counter(), thread_time())

    def read(self) -> Spent:
        return Spent(perf_counter() - self._start.clock, thread_time() - self._start.processor)


def figures(spent: Iterable[Spent]) -> dict[str, float]:
    both = list(spent)
    processor = [one.processor for one in both]
    return {**summary([one.clock for one in both]), "cpu_p99_ms": 1000 * percentile(processor, 99)}


class Bench:
    """A studio with its board on the screen."""

    def __init__(self, project: Project) -> None:
        self._folder = tempfile.TemporaryDirectory()
        store = QSettings(str(Path(self._folder.name) / "settings.ini"), QSettings.Format.IniFormat)
        self.studio = Studio(project, Settings(store))
        self.view = BuildView(self.studio, Theme("light"))
        self.view.resize(*SIZE)
        self.view.show()
        paint()

    def mouse(self, kind: QEvent.Type, at: QPointF, buttons: Qt.MouseButton) -> None:
        port = self.view.viewport()
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        modifier = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(port, QMouseEvent(kind, at, port.mapToGlobal(at), button, buttons, modifier))

    def drag(self, layer: LayerId, frames: int) -> Iterator[Spent]:
        """What every frame costs while a card goes round in the window."""
        start = QPointF(self.view.mapFromScene(self.view.board.layers[layer].card().center()))
        self.mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
        paint()
        for at in _way(start, frames):
            watch = Watch()
            self.mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.LeftButton)
            paint()
            yield watch.read()
        self.view.hand.cancel()
        paint()

    def each(self, do: Callable[[], object], frames: int) -> Iterator[Spent]:
        """What every frame costs that ``do`` changes."""
        for _ in range(frames):
            watch = Watch()
            do()
            paint()
            yield watch.read()

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()
        QApplication.processEvents()
        self._folder.cleanup()


def _way(start: QPointF, frames: int) -> Iterator[QPointF]:
    """There and back across the window, 13 pixels a frame: a new place on the grid in each."""
    for number in range(frames):
        step = 13 * (number % 40 + 1)
        yield start + QPointF(step if number // 40 % 2 == 0 else 520 - step, step / 2)


def paint() -> None:
    """All that waits is done, and the window is painted."""
    QApplication.processEvents()


def opened(project: Project, rounds: int) -> list[Spent]:
    """What it costs from a file to its painted board, in a window that shows another network."""
    with tempfile.TemporaryDirectory() as folder:
        path, spent = Path(folder) / "project.nnsim", list[Spent]()
        save(project, path)
        for _ in range(rounds):
            bench = Bench(new_project((16, 16), "sigmoid", 1))
            watch = Watch()
            bench.studio.document.replace(load(path), path, "Open")
            bench.view.fit()
            paint()
            spent.append(watch.read())
            bench.close()
    return spent


def drags(frames: int) -> dict[str, dict[str, float]]:
    bench = Bench(project_of(branched(200)))
    view = bench.view
    middle = list(view.board.layers)[104]
    rows = {"drag, all 200 in sight": figures(bench.drag(middle, frames))}
    view.camera.zoom_by(0.52 / view.camera.zoom)
    view.centre_on(middle)
    rows["drag, 140 in sight with all words"] = figures(bench.drag(middle, frames))
    view.camera.zoom_by(1 / view.camera.zoom)
    view.centre_on(middle)
    rows["drag, natural size"] = figures(bench.drag(middle, frames))
    bench.studio.editor.mark_all()
    rows["drag of all 200, natural size"] = figures(bench.drag(middle, frames))
    bench.studio.editor.clear_marks()
    rows["pan, natural size"] = figures(list(bench.each(lambda: view.camera.pan_by(-3, -2), frames)))
    view.fit()
    steps = iter(range(10**6))
    rows["zoom, from far to near"] = figures(
        list(bench.each(lambda: view.zoom_by(1.1 if next(steps) // 20 % 2 == 0 else 1 / 1.1), frames))
    )
    view.fit()
    rows["rename a layer"] = figures(
        list(bench.each(lambda: bench.studio.editor.rename(middle, f"Layer {next(steps)}"), 20))
    )
    bench.close()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--frames", type=int, default=200, help="how many frames of each drag")
    chosen = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    rows = drags(chosen.frames)
    rows["open 100 layers"] = figures(opened(project_of(branched(100)), 5))
    rows["open 200 layers"] = figures(opened(project_of(branched(200)), 5))
    show("Editor", rows)


if __name__ == "__main__":
    main()
