"""A link that is being made: it hangs from a port, and the layers that it could lead to light up."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF

from nnsim.network.fitting import Verdict, origins, targets
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.error_words import error_words
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.items import GESTURE_LEVEL, LinkItem


class LooseLink:
    """Shown from ``begin`` to ``cancel``; ``leaves``: from the layer's output, else to its input.

    ``spec`` is the network that it is to be added to, by default the one that is shown.
    """

    def __init__(
        self, bench: Bench, layer: LayerId, *, leaves: bool, spec: NetworkSpec | None = None
    ) -> None:
        self._bench = bench
        self.layer = layer
        self.leaves = leaves
        self.spec = bench.spec if spec is None else spec
        self._verdicts: Mapping[LayerId, Verdict] = {}
        self._line: LinkItem | None = None

    def begin(self) -> None:
        """Light up the layers that it could lead to."""
        self._verdicts = (targets if self.leaves else origins)(self.spec, self.layer)
        self._light({True: "fits", False: "refused"})
        self._line = self._bench.scene.new_line()
        self._line.setZValue(GESTURE_LEVEL)

    def lead(self, point: QPointF, target: LayerId | None) -> None:
        """Let the end hang at a point, or catch at the port of a layer that can be linked."""
        layers = self._bench.scene.layers
        item, other = layers.get(self.layer), layers.get(target) if target is not None else None
        if item is None or self._line is None:
            return
        catches = other is not None and self.can_be(target)
        if other is not None and catches:
            point = other.ports()[0 if self.leaves else 1]
        port_in, port_out = item.ports()
        show = self._line.lead if catches else self._line.hang
        show(*((port_out, point) if self.leaves else (point, port_in)))

    def cancel(self) -> None:
        """The link goes, and all lights with it."""
        self._light({True: "", False: ""})
        if self._line is not None:
            self._bench.scene.removeItem(self._line)
            self._line = None

    def _light(self, looks: Mapping[bool, str]) -> None:
        for layer_id, verdict in self._verdicts.items():
            item = self._bench.scene.layers.get(layer_id)
            if item is not None and layer_id != self.layer:
                item.show_look(verdict=looks[verdict.words is None])

    def can_be(self, target: LayerId | None) -> bool:
        """Whether the link can be made; its shapes need not fit."""
        verdict = self._verdicts.get(target) if target is not None else None
        return verdict is not None and target != self.layer and not verdict.is_hard

    def words(self, target: LayerId | None) -> str:
        """Why a layer does not fit."""
        verdict = self._verdicts.get(target) if target is not None else None
        if verdict is None or verdict.words is None or target == self.layer:
            return ""
        return error_words(verdict.words)

    def edge(self, target: LayerId) -> tuple[LayerId, LayerId]:
        """The link to a layer."""
        return (self.layer, target) if self.leaves else (target, self.layer)
