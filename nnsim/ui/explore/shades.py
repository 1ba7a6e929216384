"""How light or dark a neuron is for what it answers."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from nnsim.ui.theme import Theme

Values = NDArray[np.floating]


def lightness_of(activation: Values) -> Values:
    """Activation as lightness 0..1: as it is where all lie within 0..1, else by share of the largest."""
    size = np.abs(activation)
    largest = float(np.max(size, where=np.isfinite(size), initial=1.0))
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(size), np.clip(size / largest, 0, 1), np.nan)


def neuron_fill(value: float | None, theme: Theme) -> QColor:
    """The colour that a lightness 0..1 fills a neuron with; None, not computed yet, is empty."""
    if value is None:
        return theme.colours.color("panel")
    if not np.isfinite(value):
        return theme.colours.color("alarm")
    low, high = theme.colours.color("fill"), theme.colours.color("ink")
    pairs = ((low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))
    return QColor(*(round(start + (end - start) * value) for start, end in pairs))
