"""What the choices of a field are called, and what each of them does."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.ui.build.table_words import words_of

translate = QCoreApplication.translate
_OTHERS: dict[tuple[str, str], Callable[[], tuple[str, str]]] = {
    ("padding", "valid"): lambda: (
        translate("ChoiceWords", "Valid"),
        translate("ChoiceWords", "The window stays inside the picture"),
    ),
    ("padding", "same"): lambda: (
        translate("ChoiceWords", "Same"),
        translate("ChoiceWords", "Zeros around: with stride 1 the size stays the same"),
    ),
    ("form", "inverted"): lambda: (
        translate("ChoiceWords", "Inverted"),
        translate("ChoiceWords", "What is kept grows by 1 / (1 − rate) while training"),
    ),
    ("form", "classical"): lambda: (
        translate("ChoiceWords", "Classical"),
        translate("ChoiceWords", "Everything shrinks by 1 − rate after training"),
    ),
    ("returns", "last"): lambda: (
        translate("ChoiceWords", "Last step"),
        translate("ChoiceWords", "The state after the last step: a row"),
    ),
    ("returns", "all"): lambda: (
        translate("ChoiceWords", "All steps"),
        translate("ChoiceWords", "The states of all steps: again a sequence"),
    ),
}


def choice_words(field: str, key: str) -> tuple[str, str]:
    """Title and help of one choice of a field; a choice nobody has named yet is called by its key."""
    tables = {"activation": _activation, "initializer": _initializer, "loss": _loss}
    if field in tables:
        return tables[field](key)
    named = _OTHERS.get((field, key))
    return named() if named else (key, "")


def _activation(key: str) -> tuple[str, str]:
    entry = ACTIVATIONS[key]
    return words_of(entry.title), f"{words_of(entry.help)}\n{words_of(entry.use)}"


def _initializer(key: str) -> tuple[str, str]:
    entry = INITIALIZERS[key]
    return words_of(entry.title), words_of(entry.help)


def _loss(key: str) -> tuple[str, str]:
    entry = LOSSES[key]
    return words_of(entry.title), f"{words_of(entry.help)}\n{words_of(entry.convention)}"
