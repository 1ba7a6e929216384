"""How curves look: by the meaning of their colours, and by lines and marks for those who see no colours."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt


@dataclass(frozen=True, slots=True)
class CurveStyle:
    """A colour by its meaning, the kind of line, a mark at its points (“o”, “d”, “s”, “t”, or none).

    ``opacity`` from 0 to 1; ``width`` in pixels.
    """

    meaning: str = "positive"
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    mark: str = ""
    width: float = 2.0
    opacity: float = 1.0


#: training, test, validation: alike in every plot
TRAINING = CurveStyle("positive")
TEST = CurveStyle("focus", Qt.PenStyle.DashLine, "o")
VALIDATION = CurveStyle("negative", Qt.PenStyle.DashDotLine, "d")
STYLES = (TRAINING, TEST, VALIDATION)

_LINES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine)
_MEANINGS = ("positive", "negative", "focus", "alarm", "text", "quiet")


def nth_style(number: int) -> CurveStyle:
    """Styles for any number of curves of one kind, layers or runs: no two of the first 24 are alike."""
    line = _LINES[(number + number // len(_MEANINGS)) % len(_LINES)]
    return CurveStyle(_MEANINGS[number % len(_MEANINGS)], line)


def run_style(slot: int) -> CurveStyle:
    """The look of an overlaid run in its slot, 0 to 7: thinner than the curves of the present one."""
    return replace(nth_style(slot + 1), width=1.3)
