"""Twins: the same start and batch order with one thing changed, side by side, and where they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nnsim.network.project import Project
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.train.runs.difference_form import DifferenceForm
from nnsim.ui.train.runs.edge_table import EdgeTable
from nnsim.ui.train.runs.lanes_view import LanesView
from nnsim.ui.train.runs.twin_tiles import TwinTiles
from nnsim.ui.widgets.action_button import describe
from nnsim.ui.widgets.panel import label

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

_LEAST = 130
"""The least height of the plots, at text scale 1."""
_WIDE = 700
"""From this width on, at text scale 1, there is room for pictures and table side by side."""


class TwinView(LanesView):
    """Above the curves and how far apart the weights are, below the weights themselves."""

    kind = "twin"

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.form = DifferenceForm(theme)
        self.tiles = TwinTiles(theme)
        self.edges = EdgeTable(theme)
        self.distance: XYPlot | None = None
        self.summary = label("quiet", wrap=True)
        self._arrange()
        self.form.changed.connect(self.allow)
        self._offer()

    def _arrange(self) -> None:
        content, below = QWidget(), QWidget()
        column, self._plots = QVBoxLayout(content), QHBoxLayout()
        self._weights = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
        for layout in (self._plots, row):
            layout.setSpacing(16)
        column.setSpacing(10)
        self._plots.addWidget(self.lane_plot, 3)
        row.addWidget(self.tiles, 5)
        row.addWidget(self.edges, 6)
        self._below = below
        self.body.addWidget(self.form)
        column.addLayout(self._plots, 1)
        column.addWidget(self.summary)
        column.addWidget(below)
        self.set_content(content)
        below.hide()
        self.theme.changed.connect(self._fit)
        self._fit()

    @property
    def marked(self) -> int | None:
        """The twin that differs: the other one is what there is already."""
        return 1

    @Slot()
    def begin(self) -> None:
        """Train both."""
        if not self.form.problem():
            self.race(self.form.entrants(self.beginning()))

    def build(self) -> None:
        """Make both plots."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        self.distance = XYPlot(self.theme)
        self._plots.addWidget(self.distance, 2)
        super().build()

    def renew(self) -> None:
        """Curves, distance, and the weights side by side."""
        super().renew()
        self._below.setVisible(self.is_mine)
        if self.distance is not None:
            self.distance.setVisible(self.is_mine)
            self._draw_distance(self.distance)
        self._show_weights()

    def table(self) -> Table | None:
        """The curves of both; the distance has a column of its own."""
        if not self.is_mine or self.lane_plot.plot is None:
            return None
        return self.lane_plot.table()

    def setup_changed(self) -> None:
        """Other things may be otherwise now."""
        self._offer()
        super().setup_changed()

    def _offer(self) -> None:
        self.form.show_project(self.studio.runnable.project)

    def _draw_distance(self, plot: XYPlot) -> None:
        told = self.racing.distances(1) if self.is_mine else ()
        x = np.array([one.epoch for one in told])
        y = np.array([100 * one.share for one in told])
        plot.set_curve("distance", x, y, CurveStyle("text"), self.tr("distance of B from A"))

    def _show_weights(self) -> None:
        if not self.is_mine:
            self.summary.setText("")
            return
        first, second = (self._project(lane) for lane in (0, 1))
        self.tiles.show_twins(first, second)
        self.edges.show_twins(first.spec, first.weights, second.weights)
        told = self.racing.distances(1)
        if told:
            words = self.tr("After {} epochs the weights of A and B are {} apart: {} % of the length of A's.")
            share = f"{100 * told[-1].share:.3g}"
            self.summary.setText(words.format(f"{told[-1].epoch:.3g}", f"{told[-1].length:.3g}", share))

    def _project(self, lane: int) -> Project:
        return replace(self.racing.entrants[lane].project, weights=self.racing.weights(lane), run=None)

    @Slot()
    def _fit(self) -> None:
        """In a narrow panel what stands side by side stands one above the other."""
        self.lane_plot.setMinimumHeight(round(_LEAST * self.theme.scale))
        is_narrow = self.width() < _WIDE * self.theme.scale
        directions = QBoxLayout.Direction
        self._weights.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self.form.stack(is_narrow=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._fit()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Twins"))
        self.form.name()
        self.edges.set_titles((self.tr("largest differences"), "A", "B", "A − B"))
        self.edges.setAccessibleName(self.tr("The weights that differ most"))
        self.edges.setWhatsThis(
            self.tr(
                "The connections whose weights differ most between the twins, with both values. "
                "Where one twin has a large weight and the other none, they have found "
                "different ways."
            )
        )
        self.edges.setToolTip(self.tr("The weights that differ most; arrow keys go through them"))
        self.tiles.setAccessibleName(self.tr("First weights of A, of B, and their difference"))
        self.tiles.setWhatsThis(
            self.tr(
                "The same neurons of both twins. A and B share one scale; the difference has one of its own."
                " Where it is blank the twins agree."
            )
        )
        super()._retranslate()
        if self.distance is not None:
            self._name_distance(self.distance)

    def _name_plot(self, *key: object) -> None:
        super()._name_plot(*key)
        if self.distance is not None:
            self._name_distance(self.distance)

    def _name_distance(self, plot: XYPlot) -> None:
        plot.set_axes(self.tr("epoch"), self.tr("distance of the weights (%)"))
        plot.setWhatsThis(
            self.tr(
                "How far the weights of B have come from those of A, in percent of the length "
                "of A's. Both start at 0 %. A curve that climbs at once says that the change "
                "matters from the first step; one that stays low, that both learn nearly the "
                "same. Twins far apart may still answer alike: compare their curves too."
            )
        )
        plot.setAccessibleName(self.tr("How far the weights of B are from those of A"))

    def sentence(self) -> str:
        """What there is to do."""
        return self.tr(
            "Two networks learn from the same first weights, in the same order of the batches, with one thing"
            " changed. Choose it above and press Train both."
        )

    def name_start(self) -> None:
        """The button that begins."""
        tip = self.tr("Train the network as it is and its twin side by side")
        describe(
            self.start_action, self.tr("Train &both"), self.misfit() or self.form.problem() or tip,
            self.tr("A is trained as it is, B with the one thing changed. Both are kept in the ledger."),
        )  # fmt: skip

    @Slot()
    def allow(self) -> None:
        """Twins that are the same are none."""
        super().allow()
        if self.form.problem() and not self.can_pause:
            self.start_action.setEnabled(False)
