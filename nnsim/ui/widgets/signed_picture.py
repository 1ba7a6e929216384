"""Signed values as a picture: hue is the sign, strength the size."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from nnsim.ui.theme import Colours

Values = NDArray[np.floating]


def signed_image(values: Values, colours: Colours, limit: float | None = None) -> QImage:
    """One image pixel per value (height, width): zero is the panel, ±limit full colour, NaN the alarm."""
    finite = np.nan_to_num(values, nan=0.0)
    limit = float(np.abs(finite).max()) if limit is None else limit
    share = np.clip(finite / (limit or 1.0), -1, 1)[..., None]
    panel, positive, negative = (_rgb(name) for name in (colours.panel, colours.positive, colours.negative))
    # The square root lifts the many small weights out of the background.
    size = np.sqrt(np.abs(share))
    rgb = panel + (np.where(share > 0, positive, negative) - panel) * size
    rgb[np.isnan(values)] = _rgb(colours.alarm)
    pixels = np.ascontiguousarray(np.rint(rgb), dtype=np.uint8)
    height, width = values.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _rgb(name: str) -> NDArray[np.float64]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)
