"""How numbers are written in the views about layers."""

from math import isfinite

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def figure(value: float | None, digits: int = 3) -> str:
    """So many digits, with a real minus; nothing for None, words for what is no number."""
    if value is None:
        return ""
    if not isfinite(value):
        return translate("LayerNumbers", "not a number")
    mantissa, mark, exponent = f"{value:.{digits}g}".replace("-", "−").partition("e")
    if not mark:
        return mantissa
    sign = "−" if exponent.startswith("−") else ""
    return f"{mantissa} · 10{(sign + exponent.lstrip('+−0')).translate(RAISED)}"


RAISED = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
"""For exponents."""


def percent(share: float | None) -> str:
    """A share as percent: whole from 10 on, one digit after the point below."""
    if share is None or not isfinite(share):
        return figure(share)
    value = 100 * share
    return f"{value:.0f} %" if value >= 9.95 or value == 0 else f"{max(value, 0.1):.1f} %"


def duration(seconds: float) -> str:
    """Three digits in the unit that fits."""
    for unit, name in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if seconds >= unit * 0.9995:
            return f"{figure(seconds / unit)} {name}"
    return f"{figure(seconds / 1e-6)} µs"
