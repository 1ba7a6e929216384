"""What is known of a network, without a window: for tests of what is painted."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nnsim.network.estimates import Estimates, estimates, known_layers
from nnsim.network.problems import Problem, problems
from nnsim.network.spec import LayerId, LayerSpec, NetworkSpec


@dataclass
class Findings:
    spec: NetworkSpec

    @cached_property
    def shapes(self) -> dict[LayerId, tuple[int, ...]]:
        return {layer_id: known.shape for layer_id, known in known_layers(self.spec).items()}

    @cached_property
    def estimates(self) -> Estimates:
        return estimates(self.spec)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return problems(self.spec)

    def on(self, layer_id: LayerId) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.layer == layer_id)


def alone(*layers: LayerSpec) -> Findings:
    """Layers without links."""
    return Findings(NetworkSpec(layers, (), "cross_entropy"))


def sheet(width: int = 300, height: int = 300, colour: str = "#ffffff") -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


def painter_on(image: QImage, zoom: float = 1.0, at: tuple[float, float] = (0.0, 0.0)) -> QPainter:
    painter = QPainter(image)
    painter.translate(*at)
    painter.scale(zoom, zoom)
    return painter


def inked(image: QImage, ground: int = 255) -> QRectF:
    """The smallest rectangle around everything that is not ground."""
    values = pixels(image)
    there = (values != ground).any(axis=2)
    if not there.any():
        return QRectF()
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    return QRectF(columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1)


def pixels(image: QImage) -> np.ndarray:
    """Rows, columns, and blue, green, red."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, :3].copy()
