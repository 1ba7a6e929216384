"""Colours by meaning, type sizes, and the palette: every widget asks here and nowhere else."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from nnsim.ui.style_sheet import style_sheet

FAMILIES = [
    "Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans",
    "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
]  # fmt: skip
FORMULA_FAMILIES = [
    "STIX Two Text",
    "Cambria",
    "Times New Roman",
    "Noto Serif",
    "DejaVu Serif",
    "Noto Serif CJK SC",
]

#: of formulas that are painted: text faces with slanted Greek letters, those that look most like a book first
MATHEMATICS_FAMILIES = [
    "STIX Two Text",
    "Cambria",
    "Times New Roman",
    "Liberation Serif",
    "Nimbus Roman",
    "Noto Serif",
    "DejaVu Serif",
    "Noto Serif CJK SC",
]


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each meaning; the same meaning has the same colour everywhere."""

    ground: str
    panel: str
    line: str
    text: str
    quiet: str
    positive: str
    negative: str
    focus: str
    #: a quiet fill for buttons and empty bars
    fill: str
    #: the fill behind what is chosen
    chosen: str
    #: no ink and full ink on the canvas; a silent and a fully active neuron
    paper: str
    ink: str
    #: something that is not a number
    alarm: str

    def color(self, meaning: str) -> QColor:
        """The colour of a meaning as Qt wants it."""
        return QColor(getattr(self, meaning))


LIGHT = Colours(
    ground="#f6f7f9", panel="#ffffff", line="#dfe3e8", text="#1c2430", quiet="#5f6a78",
    positive="#1877d2", negative="#e8710a", focus="#1a8f4a", fill="#eceff3", chosen="#dbe9f8",
    paper="#ffffff", ink="#10141a", alarm="#d0108f",
)  # fmt: skip
DARK = Colours(
    ground="#14171c", panel="#1b1f26", line="#2a3038", text="#e8ebef", quiet="#98a2b0",
    positive="#4aa8ff", negative="#ff9f43", focus="#7bd88f", fill="#272c35", chosen="#1f3247",
    paper="#0d0f13", ink="#ffffff", alarm="#ff5fcf",
)  # fmt: skip

#: text sizes in pixels at scale 1, by use
SIZES = {
    "title": 18,
    "heading": 14,
    "control": 13,
    "small": 12,
    "explanation": 17,
    "formula": 17,
    "mathematics": 24,
    "answer": 104,
}


class Theme(QObject):
    """The look in use. Widgets repaint on ``changed``."""

    changed = Signal()

    def __init__(self, mode: str = "system", scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._scale = scale
        self._colours = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self.apply()

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return self._colours

    @property
    def mode(self) -> str:
        """``system``, ``light`` or ``dark``: what the user chose."""
        return self._mode

    @property
    def scale(self) -> float:
        """How much larger than usual text is."""
        return self._scale

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self._colours is DARK

    def set_mode(self, mode: str) -> None:
        """Choose ``system``, ``light`` or ``dark``."""
        if mode != self._mode:
            self._mode = mode
            self.apply()

    def set_scale(self, scale: float) -> None:
        """Make all text larger or smaller; 1 is the usual size."""
        if scale != self._scale:
            self._scale = scale
            self.apply()

    def pixels(self, use: str) -> int:
        """The text size for a use, in pixels."""
        return round(SIZES[use] * self._scale)

    def font(self, use: str, *, bold: bool = False, formula: bool = False) -> QFont:
        """The font for a use."""
        font = QFont()
        font.setFamilies(FORMULA_FAMILIES if formula else FAMILIES)
        font.setPixelSize(self.pixels(use))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def apply(self) -> None:
        """Put palette, font and style sheet in place."""
        self._colours = DARK if self._wants_dark() else LIGHT
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self._colours))
            application.setFont(self.font("control"))
            application.setStyleSheet(style_sheet(self._colours, self.pixels))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode == "dark"

    @Slot()
    def _scheme_changed(self) -> None:
        if self._mode == "system":
            self.apply()


def palette(colours: Colours) -> QPalette:
    """All roles of the Fusion style from our colours; half a palette would leave black on black."""
    roles = QPalette.ColorRole
    table = {
        roles.Window: colours.ground, roles.WindowText: colours.text, roles.Base: colours.panel,
        roles.AlternateBase: colours.ground, roles.Text: colours.text, roles.Button: colours.fill,
        roles.ButtonText: colours.text, roles.BrightText: colours.alarm, roles.Highlight: colours.positive,
        roles.HighlightedText: colours.panel, roles.Link: colours.positive, roles.ToolTipBase: colours.panel,
        roles.ToolTipText: colours.text, roles.PlaceholderText: colours.quiet, roles.Light: colours.panel,
        roles.Midlight: colours.fill, roles.Mid: colours.line, roles.Dark: colours.line,
        roles.Shadow: colours.line, roles.Accent: colours.positive,
    }  # fmt: skip
    made = QPalette()
    for role, colour in table.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return made
