"""How parts of a sentence are put together; languages differ in their punctuation."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QCoreApplication


def explained(name: str, words: str) -> str:
    """“name: words”."""
    return QCoreApplication.translate("Phrases", "{}: {}").format(name, words)


def listed(parts: Sequence[str]) -> str:
    """“one, two, three”; nothing for no parts."""
    pair = QCoreApplication.translate("Phrases", "{}, {}")
    return reduce(pair.format, parts) if parts else ""
