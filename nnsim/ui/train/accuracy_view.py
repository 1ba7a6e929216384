"""The accuracy over the run; where the data has targets, how much of them is explained."""

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import rounded_up, scores
from nnsim.ui.train.curves_view import CurvesView


class AccuracyView(CurvesView):
    """Right answers in percent, or R2: 1 minus the squared errors over the targets' squared deviations."""

    reading = staticmethod(scores)
    smoothing_setting = "smoothing_of_scores"

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self._was_of_targets = self.is_of_targets

    @property
    def is_of_targets(self) -> bool:
        """Whether the newest run learns targets, which are not right or wrong."""
        return self.newest is not None and self.newest.r2 is not None

    def renew(self) -> None:
        """Draw what there is, under the name of what it is."""
        if self.is_of_targets != self._was_of_targets:
            self._was_of_targets = self.is_of_targets
            self._retranslate()
        super().renew()

    def figure(self, value: float) -> str:
        """Percent, or three digits of R2."""
        return f"{value:.3f}".replace("-", "−") if self.is_of_targets else f"{value:.2f} %"

    def extent(self, *, is_log: bool) -> tuple[float, float]:
        """All percents; R2 from 0, or where it is worse than the mean, from −1 at the least."""
        lows = [one.finite_extent()[0] for one in self._drawn() if len(one)]
        lowest = min(lows, default=0.0)
        if self.is_of_targets:
            return (max(-1.0, -rounded_up(-lowest)) if lowest < 0 else 0.0), 1.0
        return (1.0 if lowest < 10 else 10.0) if is_log else 0.0, 100.0

    def unit(self) -> str:
        """The name of the axis."""
        return self.tr("explained variance (R²)") if self.is_of_targets else self.tr("right answers (%)")

    def _retranslate(self) -> None:
        self.set_title(self.tr("Explained variance") if self.is_of_targets else self.tr("Accuracy"))
        super()._retranslate()
        self.log_switch.setVisible(not self.is_of_targets)
        self.log_switch.setToolTip(self.tr("Show powers of ten"))
