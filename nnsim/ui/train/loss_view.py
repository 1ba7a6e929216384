"""The loss over the run."""

from math import ceil, floor, log10

from nnsim.engine.losses import LOSSES
from nnsim.ui.train.curves import SMALLEST, losses, rounded_up
from nnsim.ui.train.curves_view import CurvesView
from nnsim.ui.train.loss_words import loss_figure


class LossView(CurvesView):
    """Training, test and validation loss in the unit of the loss function."""

    reading = staticmethod(losses)
    smoothing_setting = "smoothing"

    def figure(self, value: float) -> str:
        """Four digits after the point, of usual losses."""
        return loss_figure(value)

    def extent(self, *, is_log: bool) -> tuple[float, float]:
        """From zero on; whole powers of ten on a logarithmic axis, which change rarely."""
        drawn = [one.finite_extent() for one in self._drawn() if len(one)]
        highest = max((high for _, high in drawn), default=1.0)
        lowest = min((low for low, _ in drawn), default=0.1)
        if not is_log:
            return min(0.0, -rounded_up(-lowest) if lowest < 0 else 0.0), rounded_up(highest)
        bottom, top = floor(log10(max(lowest, SMALLEST))), ceil(log10(max(highest, SMALLEST)))
        return 10.0**bottom, 10.0 ** max(top, bottom + 1)

    def unit(self) -> str:
        """The loss function of the run, with its unit."""
        order = self.studio.training.order
        kind = LOSSES[(self.studio.runnable.shown.spec if order is None else order.spec).loss].name
        names = {
            "cross_entropy": self.tr("cross-entropy (nats)"),
            "binary_cross_entropy": self.tr("binary cross-entropy (nats)"),
            "squared_error": self.tr("squared error"),
            "absolute_error": self.tr("absolute error"),
            "hinge": self.tr("hinge loss"),
            "exponential": self.tr("exponential loss"),
            "zero_one": self.tr("0-1 loss"),
        }
        return names.get(kind, kind)
