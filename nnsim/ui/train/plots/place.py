"""The place of a plot: until there is something to draw, a sentence and no axes that would mean nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.widgets.panel import label

_EDGE = 24


class PlotPlace(QWidget):
    """Shows either its plot with the legend above it, or the sentence: never numbers of nothing."""

    def __init__(self, legend: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend = legend
        self._plot: QWidget | None = None
        self._is_empty = True
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setContentsMargins(_EDGE, 0, _EDGE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(legend)
        column.addWidget(self.sentence, 1)
        self._show()

    @property
    def is_empty(self) -> bool:
        """Whether the sentence stands here."""
        return self._is_empty

    def set_plot(self, plot: QWidget) -> None:
        """Plots are made late: when they are seen first."""
        self._plot = plot
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(plot, 1)
        self._show()

    def set_empty(self, is_empty: bool) -> None:
        """Say whether there is nothing to draw."""
        if is_empty != self._is_empty:
            self._is_empty = is_empty
            self._show()

    def _show(self) -> None:
        self.sentence.setVisible(self._is_empty)
        self._legend.setVisible(not self._is_empty)
        if self._plot is not None:
            self._plot.setVisible(not self._is_empty)
