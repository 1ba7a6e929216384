"""The points of a curve, and what the network makes of them."""

import numpy as np

from nnsim.network.setup import PaintedCurve
from nnsim.studio.studio import Studio
from nnsim.training.examining.decision import CurveDecision, NetworkCurve
from nnsim.training.points import is_curve
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.data.curve_picture import CurvePicture
from nnsim.ui.train.data.painting_view import PaintingView, number
from nnsim.ui.train.data.plane_view import inputs_of


class CurveView(PaintingView):
    """Points (x, y), and the network's output for every x as a line; painted points are painted here."""

    picture: CurvePicture

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme, CurvePicture(theme), PaintedCurve, "painted_curve")

    @property
    def curve(self) -> NetworkCurve | None:
        """The curve that is drawn."""
        found: NetworkCurve | None = self._wish.answer
        return found

    def renew(self) -> None:
        """Points and curve as they are now."""
        self.picture.set_reach(self._reach())
        self.picture.show_points(self.points)
        self.picture.show_curve(self.curve)
        self._tell(self.picture.crosshair)

    def table(self) -> Table | None:
        """A row for each x of the network's curve."""
        curve = self.curve
        if curve is None:
            return None
        rows = list(zip(curve.x.tolist(), curve.y[:, 0].tolist(), strict=True))
        return Table(self.title, (self.tr("input x"), self.tr("output of the network")), rows)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Curve and network"))
        self.picture.set_titles(self.tr("input x"), self.tr("wanted output y"))
        self.picture.setAccessibleName(self.title)
        self.picture.setWhatsThis(
            self.tr(
                "Each point is a sample: for the input x the output y is wanted. The line is what the network"
                " answers for every x, also where there are no points."
            )
        )
        super()._retranslate()

    def _decision(self) -> CurveDecision | None:
        if inputs_of(self.studio) != 1 or not is_curve(self.studio.setup.setup.data):
            return None
        return CurveDecision(reach=self._reach())

    # Words

    def _words(self) -> str:
        points = self.points
        if points is None:
            return ""
        if not len(points):
            return self.tr("Paint some points: draw in the picture.")
        return self.tr("Points to learn from: {:,}").format(int((~points.is_test).sum()))

    def _words_at(self, place: tuple[float, float]) -> str:
        if self.curve is None:
            return f"({number(place[0])}, {number(place[1])})"
        nearest = int(np.abs(self.curve.x - place[0]).argmin())
        said = float(self.curve.y[nearest, 0])
        if not np.isfinite(said):
            return self.tr("x = {}: the output is no number").format(number(place[0]))
        return self.tr("x = {}: the network says {}").format(number(place[0]), number(said))
