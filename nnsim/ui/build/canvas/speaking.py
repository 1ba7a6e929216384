"""Says what is marked: to a screen reader at once, and in the description of the view."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.editing.marks import Marked
from nnsim.studio.editor import EditorSession
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.phrases import listed

translate = QCoreApplication.translate


class Speaking(QObject):
    """Follows the marks of the editor."""

    def __init__(self, view: QWidget, scene: BuildScene, editor: EditorSession) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        editor.marked_changed.connect(self._marks_changed)

    def say(self, words: str) -> None:
        """Say it, and keep it to be asked again."""
        if words:
            self._view.setAccessibleDescription(words)
            announce(self._view, words)

    @Slot(object, object)
    def _marks_changed(self, before: Marked, after: Marked) -> None:
        self.say(self._words(before, after))

    def _words(self, before: Marked, after: Marked) -> str:
        item = self._scene.layers.get(after.current) if after.current is not None else None
        if item is not None and len(after.layers) <= 1:
            return layer_words(item.facts)
        if len(after.layers) > 1:
            count = translate("Board", "{} layers are marked").format(len(after.layers))
            return count if item is None else listed([count, layer_words(item.facts)])
        if after.link is not None and all(end in self._scene.layers for end in after.link):
            start, end = (self._scene.layers[layer_id].facts.name for layer_id in after.link)
            return translate("Board", "Link from {} to {}").format(start, end)
        if after.notes and after.notes[-1] in self._scene.notes:
            return translate("Board", "Note: {}").format(self._scene.notes[after.notes[-1]].note.text)
        return translate("Board", "Nothing is marked") if before != after else ""


def layer_words(facts: CardFacts) -> str:
    """“Hidden 1: Dense, 16 · sigmoid, output 16, 12,560 parameters. Problem: …”."""
    shape = translate("Board", "output {}").format(facts.shape) if facts.shape else ""
    parts = [part for part in (facts.title, facts.main, shape, facts.parameters) if part]
    words = translate("Board", "{}: {}.").format(facts.name, listed(parts))
    return translate("Board", "{} Problem: {}").format(words, facts.problem) if facts.problem else words
