"""Many typed numbers as a picture, for networks with more inputs than anybody fills in by hand."""

from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.engine.numerics import Shape
from nnsim.studio.inputs import MOST_TYPED, InputSession, Numbers
from nnsim.ui.explore.montage import Values, montage
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.ink_picture import InkPicture

_LOWEST, _HIGHEST = 24, 280
#: Along a side; of more numbers every second, third, … is shown.
_MOST = 280


def laid_out(values: Numbers, shape: Shape) -> Values:
    """Numbers as rows and columns: as they are, channels side by side, or a row broken into lines.

    Shapes: (prod(shape),) -> (rows, columns), each at most 280.
    """
    if len(shape) == 1:
        across = ceil(sqrt(len(values)))
        padded = np.zeros(across * ceil(len(values) / across), np.float32)
        padded[: len(values)] = values
        found: Values = padded.reshape(-1, across)
    else:
        found = montage(values, shape)
    return found[:: ceil(found.shape[0] / _MOST), :: ceil(found.shape[1] / _MOST)]


class NumbersPicture(InkPicture):
    """Follows the input session; not there where every number has a field."""

    def __init__(self, inputs: InputSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._inputs = inputs
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_alignment(Qt.AlignmentFlag.AlignTop)
        inputs.changed.connect(self._follow)
        self._retranslate()

    @Slot()
    def _follow(self) -> None:
        inputs = self._inputs
        is_needed = not inputs.is_drawn and inputs.size > MOST_TYPED
        self.setVisible(is_needed)
        if is_needed:
            self.set_pixels(laid_out(inputs.typed.values, inputs.shape))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as goes with its width, and as wide at most."""
        rows, columns = self.pixels.shape
        return QSize(_HIGHEST, min(_HIGHEST, max(_LOWEST, _HIGHEST * rows // columns)))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small window."""
        return QSize(_HIGHEST, min(self.sizeHint().height(), _HIGHEST // 2))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The numbers that go into the network"))
        self.setToolTip(self.tr("The numbers that go into the network: white is 0, black is 1"))
        self._follow()
