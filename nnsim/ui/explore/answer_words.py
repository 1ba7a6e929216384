"""What the answers of a network are called in the window."""

from PySide6.QtCore import QCoreApplication

from nnsim.network.reader import answer_names
from nnsim.network.spec import NetworkSpec


def names_of(spec: NetworkSpec) -> tuple[str, ...]:
    """What the answers are called; no and yes in the language of the window, where nobody named them."""
    names = answer_names(spec)
    if names != ("no", "yes") or spec.class_names:
        return names
    translate = QCoreApplication.translate
    return translate("AnswerPanel", "no"), translate("AnswerPanel", "yes")
