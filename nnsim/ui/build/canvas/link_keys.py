"""Linking by keyboard: arrows choose a layer, Enter links it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Slot

from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.loose_link import LooseLink
from nnsim.ui.widgets.phrases import explained

translate = QCoreApplication.translate
WAYS: Mapping[Qt.Key, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class LinkKeys(QObject):
    """Holds a link that has begun at the current layer, until Enter or Escape."""

    def __init__(self, bench: Bench, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._say = say
        self._link: LooseLink | None = None
        self._target: LayerId | None = None
        bench.document.changed.connect(self._document_changed)

    @property
    def is_busy(self) -> bool:
        """Whether a link is being made."""
        return self._link is not None

    def begin(self) -> None:
        """Hang a link from the output of the current layer; it leads to the nearest layer on its right."""
        current = self._bench.editor.marked.current
        if current is None or self._link is not None:
            return
        self._link, self._target = LooseLink(self._bench, current, leaves=True), current
        self._link.begin()
        self._say(
            translate("LinkKeys", "Link from {}. Arrows choose a layer, Enter links.").format(
                self._name(current)
            )
        )
        self.step(Qt.Key.Key_Right)

    def step(self, key: Qt.Key) -> None:
        """Choose the nearest layer that way."""
        layers, way = self._bench.scene.layers, WAYS[key]
        if self._link is None or self._target not in layers:
            return
        here = layers[self._target].card().center()
        others = (item for item in layers.values() if item.layer_id != self._link.layer)
        found = min(
            (item for item in others if _is_that_way(here, item.card().center(), way)),
            key=lambda item: _cost(here, item.card().center(), way),
            default=None,
        )
        if found is not None:
            self._choose(found.layer_id)

    def end(self) -> None:
        """Make the link."""
        link, target = self._link, self._target
        self.cancel()
        if link is not None and target is not None and link.can_be(target):
            self._bench.editor.link(*link.edge(target))

    def cancel(self) -> bool:
        """Let go of the link; whether there was one."""
        link, self._link = self._link, None
        if link is not None:
            link.cancel()
            self._bench.bubble.hide()
        return link is not None

    def _choose(self, target: LayerId) -> None:
        item, link = self._bench.scene.layers[target], self._link
        assert link is not None
        self._target = target
        self._bench.camera.show(item.card())
        link.lead(item.ports()[0], target)
        words = link.words(target)
        self._bench.bubble.say(words, self._bench.camera.screen(item.ports()[0]))
        fits = words or translate("LinkKeys", "fits")
        self._say(explained(self._name(target), fits))

    def _name(self, layer_id: LayerId) -> str:
        return self._bench.scene.layers[layer_id].facts.name

    @Slot()
    def _document_changed(self, *_values: object) -> None:
        if self._link is not None and self._bench.spec is not self._link.spec:
            self.cancel()


def _is_that_way(here: QPointF, there: QPointF, way: QPointF) -> bool:
    return QPointF.dotProduct(there - here, way) > 1


def _cost(here: QPointF, there: QPointF, way: QPointF) -> float:
    """How far it is; twice as far to the side as ahead."""
    step = there - here
    ahead = QPointF.dotProduct(step, way)
    return ahead + 2 * (abs(step.x()) + abs(step.y()) - ahead)
