"""How the activations of one layer are spread, from the beginning of the run to now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.training.examining.layers import LEVELS
from nnsim.training.figures_of_step import LayerBand, StepFigures
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.layers.layer_choice import LayerChoice
from nnsim.ui.train.layers.numbers import figure
from nnsim.ui.train.layers.run_plot import RunPlotView
from nnsim.ui.train.plots.legend import LegendEntry
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.widgets.phrases import explained

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

_WIDE, _NARROW = CurveStyle("positive", opacity=0.16, width=8), CurveStyle("positive", opacity=0.34, width=8)
_MEDIAN = CurveStyle("positive")


class ActivationsView(RunPlotView):
    """Bands that hold 90 % and 50 % of the activations in each batch, and the median."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.layer_choice = LayerChoice()
        self.layer_choice.chosen.connect(self._layer_chosen)
        self.controls.addWidget(self.layer_choice)

    def renew(self) -> None:
        """Offer the layers there are, and draw the chosen one."""
        newest = self.studio.step_figures.newest
        names = layer_names(self.studio.runnable.shown.spec)
        bands = () if newest is None else newest.bands
        self.layer_choice.show_layers({band.layer: names.get(band.layer, band.layer) for band in bands})
        self.layer_choice.setVisible(bool(bands))  # before the first step there is nothing to choose from
        super().renew()

    def draw(self, plot: XYPlot, history: Sequence[StepFigures]) -> None:
        """Two bands and a line."""
        layer = self.layer_choice.layer
        found = [(one.epoch, band) for one in history if (band := _of(one, layer)) is not None]
        epochs = np.array([epoch for epoch, _ in found])
        levels = np.array([band.percentiles for _, band in found]).reshape(-1, len(LEVELS)).T
        finite = np.where(np.isfinite(levels), levels, np.nan)
        plot.set_band("wide", epochs, finite[0], finite[4], _WIDE, self._named(0, 4))
        plot.set_band("narrow", epochs, finite[1], finite[3], _NARROW, self._named(1, 3))
        plot.set_curve("median", epochs, finite[2], _MEDIAN, self.tr("median"))

    def entries(self, figures: StepFigures) -> list[LegendEntry]:
        """The median and both bands."""
        band = _of(figures, self.layer_choice.layer)
        if band is None:
            return []
        low, quarter, median, three_quarters, high = map(figure, band.percentiles)
        between = self.tr("{} to {}")
        return [
            LegendEntry(self.tr("median"), _MEDIAN, median),
            LegendEntry(self._named(1, 3), _NARROW, between.format(quarter, three_quarters)),
            LegendEntry(self._named(0, 4), _WIDE, between.format(low, high)),
        ]

    def axis_title(self) -> str:
        """Activations have no unit."""
        return self.tr("activation")

    def explanation(self) -> str:
        """What the bands say."""
        return self.tr(
            "How the activations of the layer are spread over its neurons and the samples of the last batch."
            " The dark band holds the middle half of them, the light band nine in ten. Bands that press"
            " against the ends of a sigmoid say that it is saturated; bands that shrink to a line, that the"
            " layer tells its inputs apart no more."
        )

    def _named(self, low: int, high: int) -> str:
        return self.tr("{}–{} %").format(LEVELS[low], LEVELS[high])

    def _layer_chosen(self, *_news: object) -> None:
        if self.plot is not None:
            self.plot.clear()
            self.plot.show_all()
        self.renew()

    def _retranslate(self) -> None:
        super()._retranslate()
        self.layer_choice.setToolTip(self.tr("The layer whose activations are shown"))
        self.layer_choice.setWhatsThis(
            self.tr(
                "Every layer spreads its activations in its own way. Go through the layers from "
                "the first to the last: where the bands become thin or press against an end, "
                "signals get lost."
            )
        )
        self.layer_choice.setAccessibleName(explained(self.title, self.tr("layer")))


def _of(figures: StepFigures, layer: LayerId | None) -> LayerBand | None:
    return next((band for band in figures.bands if band.layer == layer), None)
