"""What it costs to paint a network of 200 layers: all cards and all links at four zooms, and files of it.

Seconds are of the processor, so that a busy machine counts less. It is painted into an image of the whole
board, more than any window shows at once. Cards of one kind are painted once for each zoom and then stamped
(``painting.stamps``); ``first`` is a painting before which nothing was kept.

    python -m benchmarks.bench_painting [--rounds 15]
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from math import ceil
from time import process_time

from nnsim import blas

blas.prepare()
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.bench_editor import branched, project_of
from benchmarks.common import show, summary
from nnsim.network.arranging import arranged
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.ui.build.export_bytes import picture_bytes
from nnsim.ui.build.painting.cards import CardPainter
from nnsim.ui.build.painting.facts import link_words
from nnsim.ui.build.painting.geometry import card_rect
from nnsim.ui.build.painting.links import LinkPainter
from nnsim.ui.build.painting.picture import NetworkPicture, OwnColours
from nnsim.ui.theme import LIGHT

ZOOMS = (1.0, 1.3, 0.4, 0.2)
Paint = Callable[[QPainter], None]


class Sheet:
    """A network of 200 layers, and an image as large as its board."""

    def __init__(self) -> None:
        project = project_of(branched(200))
        self.checkup = Checkup(Document(project))
        self.places = arranged(project.spec, project.board)
        self.picture = NetworkPicture(self.checkup, self.places, LIGHT, title="200 layers", has_legend=True)
        self.links = [(path, link_words(self.checkup, edge)) for edge, path in self.picture.paths.items()]

    def cards(self, cards: CardPainter) -> Paint:
        """Paints all cards."""

        def paint(painter: QPainter) -> None:
            for layer_id, facts in self.picture.facts.items():
                cards.paint(painter, card_rect(self.places[layer_id]), facts)

        return paint

    def lines(self, lines: LinkPainter) -> Paint:
        """Paints all links."""

        def paint(painter: QPainter) -> None:
            for path, words in self.links:
                lines.paint(painter, path, words)

        return paint

    def seconds(self, paint: Paint, zoom: float, rounds: int) -> Iterator[float]:
        """How long each of some paintings takes."""
        area = self.picture.rect
        image = QImage(ceil(area.width() * zoom), ceil(area.height() * zoom), QImage.Format.Format_RGB32)
        for _ in range(rounds):
            image.fill(LIGHT.ground)
            painter = QPainter(image)
            painter.scale(zoom, zoom)
            painter.translate(-area.topLeft())
            began = process_time()
            paint(painter)
            yield process_time() - began
            painter.end()


def paintings(sheet: Sheet, rounds: int) -> dict[str, dict[str, float]]:
    """Cards and links, at every zoom."""
    rows = {}
    colours = OwnColours(LIGHT)
    for zoom in ZOOMS:
        for name, paint in (
            ("cards", sheet.cards(CardPainter(colours))),
            ("links", sheet.lines(LinkPainter(colours))),
        ):
            first, *others = sheet.seconds(paint, zoom, rounds)
            rows[f"{name}, zoom {zoom:g}"] = {"first_ms": 1000 * first, **summary(others)}
    return rows


def files(sheet: Sheet, rounds: int) -> dict[str, dict[str, float]]:
    """The whole picture with its legend, as a file."""
    rows = {}
    for format in ("svg", "pdf", "png"):
        taken = []
        for _ in range(max(3, rounds // 5)):
            began = process_time()
            picture_bytes(sheet.picture, format)
            taken.append(process_time() - began)
        rows[format] = summary(taken)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    application = QApplication.instance() or QApplication([])
    sheet = Sheet()
    show("Painting 200 layers", paintings(sheet, rounds))
    show("Picture of 200 layers as a file", files(sheet, rounds))
    del application


if __name__ == "__main__":
    main()
