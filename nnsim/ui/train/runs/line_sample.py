"""A short piece of the line by which a run is known on the plots."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from nnsim.ui.theme import Theme
from nnsim.ui.train.plots.style import CurveStyle, run_style

_WIDTH, _HEIGHT = 30, 12


def line_sample(theme: Theme, style: CurveStyle | None, ratio: float = 2.0) -> QPixmap:
    """The line in its colour and dashes; nothing, but as wide, where there is no line."""
    width, height = round(_WIDTH * theme.scale), round(_HEIGHT * theme.scale)
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    if style is None:
        return made
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colours.color(style.meaning), 2.0, style.line))
    painter.drawLine(QPointF(1, height / 2), QPointF(width - 1, height / 2))
    painter.end()
    return made


def run_sample(theme: Theme, slot: int | None) -> QPixmap:
    """The line of an overlaid run; nothing for one that is not overlaid."""
    return line_sample(theme, None if slot is None else run_style(slot))
