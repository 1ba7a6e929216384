"""The rule for a number that may be left out."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nnsim.ui.widgets.number_rules import Real


@dataclass(frozen=True, slots=True)
class Limit:
    """A number from ``low`` to ``high``, or nothing where there is no limit."""

    low: float
    high: float

    def parse(self, text: str) -> float | None:
        """The number, or None.  Raises: ValueError with the rule as its message."""
        if not text.strip():
            return None
        try:
            return Real(self.low, self.high).parse(text)
        except ValueError:
            words = QCoreApplication.translate("NumberField", "A number from {} to {}, or empty for none.")
            raise ValueError(words.format(f"{self.low:g}", f"{self.high:g}")) from None

    def show(self, value: float | None) -> str:
        """The number as it stands in the field."""
        return "" if value is None else f"{value:.6g}"
