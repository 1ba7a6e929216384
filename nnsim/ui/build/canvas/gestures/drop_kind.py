"""Something from the palette is dragged over the board."""

from collections.abc import Callable, Mapping
from typing import Any

from nnsim.network.arranging import CARD_HEIGHT, CARD_WIDTH, snapped
from nnsim.network.board import Place
from nnsim.network.fitting import EdgeSpot, EndSpot, Spot, StartSpot, free_start, spots
from nnsim.network.spec import ActivationSpec, LayerId, LayerSpec
from nnsim.studio.error_words import error_words
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.slots import Slots

#: how near to a place a layer must be dropped, on the board
_REACH = 56.0
#: marks are never painted smaller than at this zoom
_LEAST_SEEN = 0.7


class DropKind(Gesture):
    """A kind of layer: into a link, behind a free end, or wherever it is dropped."""

    def __init__(self, bench: Bench, kind: type[LayerSpec], fields: dict[str, Any]) -> None:
        self._bench = bench
        self._kind = kind
        self._fields = fields
        self._slots = Slots(bench.scene, bench.theme)
        self._spot: Spot | None = None
        self._card: LayerId | None = None

    def begin(self, pointer: Pointer) -> None:
        """Mark all places where it could go."""
        spec = self._bench.spec
        scale = max(1.0, _LEAST_SEEN / self._bench.camera.zoom)
        self._slots.show(spec, spots(spec, self._kind, **self._fields), scale)
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Light the place it would go to, or say why it does not fit there."""
        self._point_at_card(pointer)
        slot = None if self._card else self._slots.light_near(pointer.board, self._reach())
        refusal = None if slot is None else slot.refusal
        self._spot = None if slot is None or refusal is not None else slot.spot
        self._bench.scene.light(self._spot.edge if isinstance(self._spot, EdgeSpot) else None)
        self._bench.bubble.say("" if refusal is None else error_words(refusal), pointer.screen)

    def end(self, pointer: Pointer) -> None:
        """Add it there."""
        self.move(pointer)
        spot, card = self._spot, self._card
        self.cancel()
        editor = self._bench.editor
        if card is not None:
            editor.set_field((card,), "activation", self._fields["activation"])
        else:
            puts: Mapping[type, Callable[[Any, Pointer], object]] = {
                EdgeSpot: self._insert,
                EndSpot: self._append,
                StartSpot: self._begin,
            }
            puts.get(type(spot), self._add)(spot, pointer)

    def _insert(self, spot: EdgeSpot, _pointer: Pointer) -> None:
        self._bench.editor.insert(self._kind, spot.edge, **self._fields)

    def _append(self, spot: EndSpot, _pointer: Pointer) -> None:
        self._bench.editor.append(self._kind, spot.layer, **self._fields)

    def _begin(self, _spot: StartSpot, _pointer: Pointer) -> None:
        first = free_start(self._bench.spec)
        if first is not None:
            self._bench.editor.put_before(self._kind, first, **self._fields)

    def _add(self, _spot: None, pointer: Pointer) -> None:
        place = Place(pointer.board.x() - CARD_WIDTH / 2, pointer.board.y() - CARD_HEIGHT / 2)
        self._bench.editor.add(self._kind, snapped(place), **self._fields)

    def cancel(self) -> None:
        """Take all marks away."""
        self._slots.clear()
        self._bench.scene.light(None)
        self._bench.scene.light_card(None)
        self._card = None
        self._bench.bubble.hide()

    def _reach(self) -> float:
        return max(_REACH, 3 * self._bench.camera.reach)

    def _point_at_card(self, pointer: Pointer) -> None:
        """An activation dropped on a layer that has one becomes its own."""
        hit = self._bench.hit(pointer.board)
        takes = hit.layer is not None and self._kind is ActivationSpec and "activation" in self._fields
        self._card = hit.layer if takes and self._has_activation(hit.layer) else None
        self._bench.scene.light_card(self._card)

    def _has_activation(self, layer_id: LayerId | None) -> bool:
        return any(layer.id == layer_id and hasattr(layer, "activation") for layer in self._bench.spec.layers)
