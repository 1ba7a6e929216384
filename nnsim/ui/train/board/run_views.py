"""Views that somebody looks for by what can be done there: entries of their own in the Training menu."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction

from nnsim.ui.widgets.action_button import describe, make_action

translate = QCoreApplication.translate

#: view -> words, tip and explanation of its entry
_ENTRIES: dict[str, tuple[Callable[[], str], Callable[[], str], Callable[[], str]]] = {
    "twin": (
        lambda: translate("RunViews", "&Twins…"),
        lambda: translate("RunViews", "Train the network and its twin: one thing changed, all else the same"),
        lambda: translate(
            "RunViews", "Shows the view where you choose what differs, and where both are compared."
        ),
    ),
    "race": (
        lambda: translate("RunViews", "Opti&mizer race…"),
        lambda: translate("RunViews", "Have five optimizers learn from the same start, and see who is ahead"),
        lambda: translate("RunViews", "Shows the view where the race begins with one button."),
    ),
    "runs": (
        lambda: translate("RunViews", "R&uns"),
        lambda: translate("RunViews", "All runs that there have been, with their settings and results"),
        lambda: translate("RunViews", "Shows the table of runs: compare, overlay and open them again."),
    ),
}


class RunViews(QObject):
    """Their actions; the board shows what is asked for."""

    #: the name of the view that somebody asks for
    wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {name: make_action("", self) for name in _ENTRIES}
        for name, action in self._actions.items():
            action.triggered.connect(lambda _checked=False, name=name: self.wanted.emit(name))
        self.retranslate()

    @property
    def all(self) -> tuple[QAction, ...]:
        """For a menu, in this order."""
        return tuple(self._actions.values())

    def action(self, name: str) -> QAction:
        """That of one view."""
        return self._actions[name]

    def retranslate(self) -> None:
        """Speak the language in use."""
        for name, words in _ENTRIES.items():
            text, tip, explanation = (one() for one in words)
            describe(self._actions[name], text, tip, explanation)
