"""Runs of the ledger that are drawn beside the present one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nnsim.studio.ledger import Ledger
from nnsim.training.ledger import RunEntry
from nnsim.ui.train.curves import Reading, Series, read, smoothed
from nnsim.ui.train.plots.style import TEST, CurveStyle, run_style
from nnsim.ui.train.runs.words import run_name

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot
_MOST_TESTED = 3
"""So many runs have their test curves beside them; of more nobody could tell which is which."""


@dataclass(frozen=True, slots=True, eq=False)
class OverlaidRun:
    """One of them: the curves of its training and its test data, and the look of its slot."""

    entry: RunEntry
    series: Series
    test: Series
    style: CurveStyle

    @property
    def name(self) -> str:
        """What it is called in a legend: as in the table of runs."""
        return run_name(self.entry)

    @property
    def test_style(self) -> CurveStyle:
        """The colour of the run; points as all test curves have them."""
        return replace(self.style, mark=TEST.mark, opacity=0.75)


class OverlaidRuns:
    """Follows the ledger when it draws; ``reading`` says what is read from a measurement."""

    def __init__(self, ledger: Ledger, reading: Reading) -> None:
        self._ledger = ledger
        self._reading = reading
        self._runs: dict[str, OverlaidRun] = {}

    @property
    def runs(self) -> tuple[OverlaidRun, ...]:
        """Those that were drawn last."""
        return tuple(self._runs.values())

    @property
    def tested(self) -> tuple[OverlaidRun, ...]:
        """Those whose test curves were drawn too."""
        runs = self.runs if len(self._runs) <= _MOST_TESTED else ()
        return tuple(one for one in runs if len(one.test))

    def draw(
        self, plot: XYPlot, label: Callable[[str], str], named: Callable[[str], str], reach: float = 0.0
    ) -> None:
        """Bring the plot up to what is overlaid now; ``label`` makes the name of a column of a name.

        ``named`` is what the test curve of a run of that name is called. Beside smoothed curves they are
        smoothed alike, over ``reach`` epochs.
        """
        overlaid = {entry.id: self._of(entry) for entry in self._ledger.overlaid}
        for gone in self._runs.keys() - overlaid.keys():
            plot.remove_curve(_key(gone))
            plot.remove_curve(_test_key(gone))
        self._runs = overlaid
        for run, one in overlaid.items():
            y = smoothed(one.series.x, one.series.y, reach)
            plot.set_curve(_key(run), one.series.x, y, one.style, label(one.name))
        tested = {one.entry.id for one in self.tested}
        for run, one in overlaid.items():
            if run in tested:
                y, name = smoothed(one.test.x, one.test.y, reach), label(named(one.name))
                plot.set_curve(_test_key(run), one.test.x, y, one.test_style, name)
            else:
                plot.remove_curve(_test_key(run))

    def _of(self, entry: RunEntry) -> OverlaidRun:
        known, style = self._runs.get(entry.id), run_style(self._ledger.slot(entry.id) or 0)
        if known is not None and known.entry is entry and known.style == style:
            return known
        training, test, _ = read(entry.curves, self._reading)
        return OverlaidRun(entry, training, test, style)


def _key(run: str) -> str:
    return "run " + run


def _test_key(run: str) -> str:
    return _key(run) + " test"
