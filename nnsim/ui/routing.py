"""What the Edit and View menus do in the workspace that is shown; what it has no use for is disabled."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from nnsim.studio.editor import EditorSession
from nnsim.ui.actions import Actions

Deed = Callable[[], object]
Deeds = Mapping[str, Deed]
"""What a workspace does for each of the actions that it answers to."""


class Routing(QObject):
    """Each action goes to the workspace that is shown."""

    def __init__(self, actions: Actions, deeds: Mapping[str, Deeds], editor: EditorSession) -> None:
        super().__init__(editor)
        self._actions = actions
        self._deeds = deeds
        self._editor = editor
        self._shown = ""
        self._names = {name for of_one in deeds.values() for name in of_one}
        for name in self._names:
            actions[name].triggered.connect(lambda _checked=False, name=name: self._do(name))
        editor.marked_changed.connect(self._allow)

    def show(self, workspace: str) -> None:
        """Say which workspace is shown."""
        self._shown = workspace
        self._actions.menu("layer").menuAction().setEnabled(workspace == "build")
        self._allow()

    def _do(self, name: str) -> None:
        if (deed := self._deeds[self._shown].get(name)) is not None:
            deed()

    @Slot()
    def _allow(self, *_news: object) -> None:
        marked = self._editor.marked
        is_layer = bool(marked.layers)
        missing = {
            "cut": not (is_layer or marked.notes),
            "copy": not (is_layer or marked.notes),
            "duplicate": not (is_layer or marked.notes),
            "delete": not (is_layer or marked.notes or marked.link),
            "rename": marked.current is None,
        }
        for name in self._names:
            self._actions[name].setEnabled(name in self._deeds[self._shown] and not missing.get(name, False))
