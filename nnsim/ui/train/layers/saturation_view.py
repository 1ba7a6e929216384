"""How many pre-activations of each layer are saturated, from the beginning of the run to now."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING

from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.training.figures_of_step import LayerBand, StepFigures
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import rounded_up
from nnsim.ui.train.layers.numbers import percent
from nnsim.ui.train.layers.run_plot import RunPlotView
from nnsim.ui.train.plots.legend import LegendEntry
from nnsim.ui.train.plots.style import nth_style
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.phrases import explained

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot


_LEAST = 10.0
"""The axis shows at least so many percent: tenths of a percent shall not look like much."""


class SaturationView(RunPlotView):
    """One curve for each layer whose activation is flat somewhere: saturated numbers, or dead neurons."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.kind_choice = Choice(("saturated", "dead"), "saturated")
        self.kind_choice.chosen.connect(self._renew_if_awake)
        self.controls.addWidget(self.kind_choice)

    def draw(self, plot: XYPlot, history: Sequence[StepFigures]) -> None:
        """In percent, from zero on."""
        epochs = [figures.epoch for figures in history]
        highest = _LEAST
        for number, layer in enumerate(self._layers(history[-1])):
            shares = [self._share(figures, layer) for figures in history]
            values = [nan if share is None else 100 * share for share in shares]
            highest = max(highest, *(value for value in values if value == value))
            plot.set_curve(layer, epochs, values, nth_style(number), self._name(layer))
        plot.set_range(0.0, rounded_up(max(1.0, epochs[-1])), 0.0, min(100.0, rounded_up(highest)))

    def entries(self, figures: StepFigures) -> list[LegendEntry]:
        """The share of every layer."""
        return [
            LegendEntry(self._name(layer), nth_style(number), percent(self._share(figures, layer)))
            for number, layer in enumerate(self._layers(figures))
        ]

    def axis_title(self) -> str:
        """What is counted."""
        if self.kind_choice.key == "dead":
            return self.tr("dead neurons (%)")
        return self.tr("saturated (%)")

    def explanation(self) -> str:
        """What the shares say."""
        return self.tr(
            "The share of the pre-activations of a layer at which its activation function is nearly flat, in"
            " the last batch; or of its neurons that are so for each sample of the batch. A layer that is"
            " saturated at the start began with weights that are too large."
        )

    def _layers(self, figures: StepFigures) -> list[LayerId]:
        return [band.layer for band in figures.bands if band.saturated is not None]

    def _share(self, figures: StepFigures, layer: LayerId) -> float | None:
        band: LayerBand | None = next((one for one in figures.bands if one.layer == layer), None)
        if band is None:
            return None
        return band.dead if self.kind_choice.key == "dead" else band.saturated

    def _name(self, layer: LayerId) -> str:
        return layer_names(self.studio.runnable.shown.spec).get(layer, layer)

    def _renew_if_awake(self, *_news: object) -> None:
        self._name_plot()
        if self.is_awake:
            self.renew()

    def _retranslate(self) -> None:
        super()._retranslate()
        self.kind_choice.set_words({"saturated": self.tr("Saturated"), "dead": self.tr("Dead")})
        self.kind_choice.setToolTip(
            self.tr("What is counted: pre-activations, or neurons dead for a whole batch")
        )
        self.kind_choice.setWhatsThis(
            self.tr(
                "Saturated: the share of pre-activations where the activation function is "
                "nearly flat, so that hardly any gradient comes through. Dead: the share of "
                "neurons that no sample of a whole batch has woken; they learn no more."
            )
        )
        self.kind_choice.setAccessibleName(explained(self.title, self.tr("saturated or dead")))
