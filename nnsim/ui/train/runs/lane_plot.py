"""The curves of all lanes of a twin or a race, and a legend that says who is where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.racing import RacingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.place import PlotPlace
from nnsim.ui.train.plots.style import CurveStyle, nth_style
from nnsim.ui.train.runs.words import loss_in_words

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

Read = Callable[[Measurement], float | None]
#: what may be drawn: the loss of the batches, and figures of the test set
READINGS: dict[str, Read] = {
    "loss": lambda one: one.loss,
    "test_loss": lambda one: one.test_loss,
    "test_score": lambda one: one.test_accuracy if one.test_accuracy is not None else one.test_r2,
}


def lane_style(lane: int) -> CurveStyle:
    """The look of a lane, in every picture the same."""
    return nth_style(lane)


class LanePlot(QWidget):
    """One curve for each lane over the epochs; a sentence where there is none yet."""

    def __init__(self, racing: RacingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._racing, self._theme = racing, theme
        self._reading = "loss"
        self.plot: XYPlot | None = None
        self.legend = PlotLegend(theme, "00.0000")
        self.place = PlotPlace(self.legend)
        self.sentence = self.place.sentence
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.place)

    def build(self) -> None:
        """Make the plot; imports pyqtgraph."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        self.plot = XYPlot(self._theme)
        self.plot.pointed.connect(self._show_figures)
        self.place.set_plot(self.plot)

    def show_reading(self, reading: str) -> None:
        """Draw another figure of the measurements."""
        self._reading = reading
        self.renew()

    def name(self, title: str, epochs: str, unit: str, sentence: str) -> None:
        """Title of the table, names of the axes, and what stands where nothing is drawn."""
        self.sentence.setText(sentence)
        if self.plot is not None:
            self.plot.set_title(title)
            self.plot.set_axes(epochs, unit)
            self.plot.setAccessibleName(title)
            self.plot.setWhatsThis(
                self.tr(
                    "A line for each of those that learn side by side. Move the mouse over the plot, or use"
                    " the arrow keys, for exact values; + and − zoom, Shift and arrows pan, Home shows all."
                )
            )

    def renew(self) -> None:
        """Draw what the lanes have told so far."""
        if self.plot is None:
            return
        entrants = self._racing.entrants
        keys = set(map(_key, range(len(entrants))))
        for key in set(self.plot.keys) - keys:
            self.plot.remove_curve(key)
        is_empty = True
        for number, entrant in enumerate(entrants):
            x, y = self._points(number)
            is_empty = is_empty and not len(x)
            self.plot.set_curve(_key(number), x, y, lane_style(number), error_words(entrant.words))
        self.place.set_empty(is_empty)
        self._show_figures()

    def table(self) -> Table | None:
        """The curves in numbers."""
        return None if self.plot is None or not self._racing.entrants else self.plot.table()

    def _points(self, lane: int) -> tuple[np.ndarray, np.ndarray]:
        read = READINGS[self._reading]
        found = [(one.epoch, value) for one in self._racing.curves(lane) if (value := read(one)) is not None]
        both = np.array(found, dtype=np.float64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    @Slot()
    def _show_figures(self, *_where: object) -> None:
        """At the crosshair, or at the ends of the curves."""
        at = None if self.plot is None else self.plot.pointed_at
        entries = [
            LegendEntry(error_words(one.words), lane_style(number), self._figure(number, at))
            for number, one in enumerate(self._racing.entrants)
        ]
        where = "" if at is None else self.tr("at epoch {}").format(f"{at:.3g}")
        self.legend.show_entries(entries, where)
        if self.plot is not None:
            self.plot.setAccessibleDescription(self.legend.words)

    def _figure(self, lane: int, at: float | None) -> str:
        """Of what is drawn: the mouse moves faster than thousands of measurements can be read."""
        curves = self._racing.curves(lane)
        if self.plot is None or not curves:
            return ""
        point = self.plot.value_at(_key(lane), curves[-1].epoch if at is None else at)
        if point is None:
            return ""
        value = point[1]
        if self._reading != "test_score":
            return loss_in_words(value)
        return f"{100 * value:.1f} %" if self._is_share(lane) else f"{value:.3f}".replace("-", "−")

    def _is_share(self, lane: int) -> bool:
        """Whether the score is a share of right answers, and not R²."""
        curves = self._racing.curves(lane)
        return bool(curves) and curves[0].test_accuracy is not None


def _key(lane: int) -> str:
    return f"lane {lane}"
