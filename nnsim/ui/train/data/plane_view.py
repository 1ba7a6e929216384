"""The points of the data, and what the network says everywhere between them."""

from collections import Counter

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnsim.network.reader import shares_of
from nnsim.network.setup import PaintedPlane
from nnsim.network.shapes import input_size
from nnsim.studio.studio import Studio
from nnsim.training.examining.decision import DecisionMap, PlaneDecision
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.data.painting_view import PaintingView, number
from nnsim.ui.train.data.plane_picture import PlanePicture
from nnsim.ui.widgets.phrases import listed

_SIDES = (40, 80, 160)
"""Cells each way: few while a run goes on, more when there is time."""


class PlaneView(PaintingView):
    """A scatter of the points over the network's map of the plane; painted points are painted here."""

    picture: PlanePicture

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme, PlanePicture(theme), PaintedPlane, "painted")

    @property
    def decision(self) -> DecisionMap | None:
        """The map that is drawn."""
        found: DecisionMap | None = self._wish.answer
        return found

    def renew(self) -> None:
        """Points and map as they are now."""
        points = self.points
        self.picture.set_reach(self._reach())
        self.picture.show_points(points)
        self.picture.show_map(self.decision)
        self._tell(self.picture.crosshair)

    def table(self) -> Table | None:
        """A row for each point: its place, its class, what it is for."""
        points = self.points
        if points is None or not len(points):
            return None
        uses = np.where(points.is_test, self.tr("test"), self.tr("training")).tolist()
        rows = list(zip(points.x.tolist(), points.y.tolist(), points.labels.tolist(), uses, strict=True))
        names = (self.tr("x"), self.tr("y"), self.tr("class"), self.tr("used for"))
        return Table(self.title, names, rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits choose the class that is painted."""
        label = event.key() - Qt.Key.Key_1
        if self.is_painted and 0 <= label < 4:
            self.bar.choose_class(label)
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Points and decisions"))
        self.picture.set_titles(self.tr("first input x"), self.tr("second input y"))
        self.picture.setAccessibleName(self.title)
        self.picture.setToolTip("")
        self.picture.setWhatsThis(
            self.tr(
                "Each point is a sample; its colour and shape are its class. The colour below is the class"
                " that the network would answer there: strong where it is sure, pale where two classes are"
                " nearly alike – the decision boundary runs along the palest line."
            )
        )
        super()._retranslate()

    # What is wished for

    def _decision(self) -> PlaneDecision | None:
        """The map that is wanted; coarser while a run goes on, for it is drawn again and again."""
        if inputs_of(self.studio) != 2:
            return None
        side = _SIDES[0] if self.studio.training.is_active else _SIDES[1]
        return PlaneDecision(side, self._reach())

    # Words

    def _words(self) -> str:
        points = self.points
        if points is None:
            return ""
        if not len(points):
            return self.tr("Paint points of two classes or more: choose a class above and draw.")
        counts = Counter(points.labels[~points.is_test].tolist())
        parts = [self.tr("class {}: {:,}").format(label, counts[label]) for label in sorted(counts)]
        return self.tr("Points to learn from – {}").format(listed(parts))

    def _words_at(self, place: tuple[float, float]) -> str:
        here = f"({number(place[0])}, {number(place[1])})"
        found = self.decision
        cell = None if found is None else found.cell(*place)
        if cell is None or found is None:
            return here
        if np.isnan(found.sureness[cell]):
            return self.tr("{}: the output is no number").format(here)
        shares = shares_of(self.studio.runnable.shown.spec, found.outputs[cell][None])[0]
        says = int(found.says[cell])
        share = float(shares[says] if len(shares) > 1 else (shares[0] if says else 1 - shares[0]))
        return self.tr("{}: class {} with {:.0f} %").format(here, says, 100 * share)


def inputs_of(studio: Studio) -> int:
    """How many numbers the network takes; 0 while it is unfinished."""
    return 0 if studio.checkup.obstacle else input_size(studio.runnable.shown.spec)
