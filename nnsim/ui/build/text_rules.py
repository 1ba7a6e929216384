"""Rules for names that are typed: of a layer, and of the classes."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nnsim.studio.usual_names import usual_name

translate = QCoreApplication.translate
_LONGEST = 60


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not any(unicodedata.category(sign) == "Cc" for sign in text)


@dataclass(frozen=True, slots=True)
class NameRule:
    """One line of 1 to 60 characters. A name that nnsim gave is shown in the language of the window."""

    def parse(self, text: str) -> str:
        """The name.  Raises: ValueError with the rule as its message."""
        if not _is_name(text.strip()):
            raise ValueError(
                translate("TextRules", "A name is one line of 1 to {} characters.").format(_LONGEST)
            )
        return text.strip()

    def show(self, value: str) -> str:
        """The name as it stands on the card."""
        return usual_name(value)


@dataclass(frozen=True, slots=True)
class ClassNamesRule:
    """Names with commas between them; nothing for none."""

    def parse(self, text: str) -> tuple[str, ...]:
        """The names.  Raises: ValueError with the rule as its message."""
        names = tuple(name.strip() for name in re.split(r"[,，、;；]", text))
        if names == ("",):
            return ()
        if not all(map(_is_name, names)) or len(set(names)) < len(names):
            words = translate("TextRules", "Different names with commas between them, such as cat, dog.")
            raise ValueError(words)
        return names

    def show(self, value: tuple[str, ...]) -> str:
        """The names as they stand in the field."""
        return ", ".join(value)
