"""Two views of what learning does to each layer: how steep the loss is there, and how far each step goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, isfinite, log10, nan
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from nnsim.engine.parameters import Role
from nnsim.studio.studio import Studio
from nnsim.training.figures_of_step import BlockFigures, StepFigures
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import rounded_up
from nnsim.ui.train.layers.numbers import figure
from nnsim.ui.train.layers.run_plot import RunPlotView
from nnsim.ui.train.plots.legend import LegendEntry
from nnsim.ui.train.plots.style import CurveStyle, nth_style
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.phrases import explained

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

ROLES = {"weights": Role.WEIGHT, "biases": Role.BIAS}
USUAL_RATIO = 1e-3
"""An update a thousandth as long as the weights is usual.  Source: Karpathy, CS231n notes, part 3."""
_USUAL = CurveStyle("quiet", Qt.PenStyle.DashLine, width=1)


class BlockCurvesView(RunPlotView):
    """One curve for each array of weights, on a logarithmic axis."""

    is_log = True

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.role_choice = Choice(tuple(ROLES), "weights")
        self.role_choice.chosen.connect(self._renew_if_awake)
        self.controls.addWidget(self.role_choice)

    def value(self, block: BlockFigures) -> float | None:
        """What is drawn of an array."""
        raise NotImplementedError

    def draw(self, plot: XYPlot, history: Sequence[StepFigures]) -> None:
        """Zeros have no place on a logarithmic axis: the curve has a gap there."""
        epochs = [figures.epoch for figures in history]
        wanted = self._curves(history[-1])
        for key in plot.keys:
            if key not in wanted and not key.startswith("guide"):
                plot.remove_curve(key)
        for key, (name, style) in wanted.items():
            values = [self._drawn(figures, key) for figures in history]
            plot.set_curve(key, epochs, values, style, explained(name, self.axis_title()))

    def entries(self, figures: StepFigures) -> list[LegendEntry]:
        """The figure of every array."""
        values = {key_of(block): self.value(block) for block in figures.blocks}
        return [
            LegendEntry(name, style, figure(values.get(key)))
            for key, (name, style) in self._curves(figures).items()
        ]

    def _curves(self, figures: StepFigures) -> dict[str, tuple[str, CurveStyle]]:
        """The arrays of the role that is chosen: key, name and look of each."""
        role = ROLES[self.role_choice.key]
        blocks = [block for block in figures.blocks if block.role is role]
        names = block_names(self.studio, blocks)
        return {
            key_of(block): (name, nth_style(number))
            for number, (block, name) in enumerate(zip(blocks, names, strict=True))
        }

    def _drawn(self, figures: StepFigures, key: str) -> float:
        block = next((block for block in figures.blocks if key_of(block) == key), None)
        value = None if block is None else self.value(block)
        return value if value is not None and isfinite(value) and value > 0 else nan

    def _renew_if_awake(self, *_news: object) -> None:
        if self.is_awake:
            self.renew()

    def _retranslate(self) -> None:
        super()._retranslate()
        self.role_choice.set_words({"weights": self.tr("Weights"), "biases": self.tr("Biases")})
        self.role_choice.setToolTip(
            self.tr("Whose numbers are shown: the weights or the biases of each layer")
        )
        self.role_choice.setWhatsThis(
            self.tr(
                "Weights say how strongly a neuron hears each input; biases shift when it "
                "answers. Look at the weights first: they are far more, and the gradients of "
                "biases follow other scales."
            )
        )
        self.role_choice.setAccessibleName(explained(self.title, self.tr("weights or biases")))


class GradientsView(BlockCurvesView):
    """The root mean square of the slopes of the loss, by each weight of a layer."""

    def value(self, block: BlockFigures) -> float | None:
        """RMS of the gradient."""
        return block.gradient

    def axis_title(self) -> str:
        """Per weight, so that layers of different sizes can be compared."""
        return self.tr("gradient per weight (RMS)")

    def explanation(self) -> str:
        """Vanishing and exploding."""
        return self.tr(
            "How steep the loss is for the weights of each layer: the root of the mean of the squared"
            " gradients, in the last batch. Curves far below the others belong to layers that hardly learn:"
            " the gradient vanishes on its way back. Curves that climb without end announce numbers that run"
            " away."
        )


class UpdatesView(BlockCurvesView):
    """The length of the last update by the length of the weights."""

    def value(self, block: BlockFigures) -> float | None:
        """RMS of the update by RMS of the weights."""
        return block.ratio

    def draw(self, plot: XYPlot, history: Sequence[StepFigures]) -> None:
        """The curves, and a line where they usually are."""
        plot.set_guide("guide", USUAL_RATIO, style=_USUAL)
        super().draw(plot, history)
        keys = self._curves(history[-1])
        values = [self._drawn(figures, key) for figures in history for key in keys]
        plot.set_range(0.0, rounded_up(max(1.0, history[-1].epoch)), *around_the_usual(values))

    def entries(self, figures: StepFigures) -> list[LegendEntry]:
        """The layers, then the line: in the plot its name would lie over the curves, which are near it."""
        return [*super().entries(figures), LegendEntry(self.tr("usual"), _USUAL, f"{USUAL_RATIO:g}")]

    def axis_title(self) -> str:
        """A ratio has no unit."""
        return self.tr("update ÷ weights (RMS)")

    def explanation(self) -> str:
        """What the ratio says of the learning rate."""
        return self.tr(
            "How far one step moves the weights of each layer, measured by how long they are. About one"
            " thousandth is usual: far above it the learning rate is too high, far below it learning is slow."
        )


def around_the_usual(values: Sequence[float]) -> tuple[float, float]:
    """Whole powers of ten around the values and the usual ratio."""
    known = [value for value in values if isfinite(value)]
    low, high = floor(log10(min(known, default=USUAL_RATIO))), ceil(log10(max(known, default=USUAL_RATIO)))
    usual = round(log10(USUAL_RATIO))
    return 10.0 ** min(low, usual - 1), 10.0 ** max(high, usual + 1)


def key_of(block: BlockFigures) -> str:
    """The layer and its array."""
    return f"{block.layer} {block.parameter}"


def block_names(studio: Studio, blocks: Iterable[BlockFigures]) -> list[str]:
    """What arrays are called: by their layers, and where a layer has several of a role also by their own."""
    names, blocks = layer_names(studio.runnable.shown.spec), list(blocks)
    layers = [block.layer for block in blocks]
    return [
        names.get(block.layer, block.layer)
        + (f" · {block.parameter}" if layers.count(block.layer) > 1 else "")
        for block in blocks
    ]
