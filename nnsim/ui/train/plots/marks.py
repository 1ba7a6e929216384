"""Moments of a run that plots mark with a line, and what was done then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlotMark:
    """A vertical line at ``x`` with words that are shown when the mouse is near."""

    x: float
    words: str
