"""What the parts of the board say when the pointer rests on them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from nnsim.ui.build.canvas.hits import Hit, Part
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.build.canvas.speaking import layer_words

translate = QCoreApplication.translate


def tip(scene: BuildScene, hit: Hit) -> str:
    """The words for a part; none for the ground."""
    words = _TIPS.get(hit.part)
    return words(scene, hit) if words is not None else ""


def _card(scene: BuildScene, hit: Hit) -> str:
    item = scene.layers.get(hit.layer) if hit.layer is not None else None
    return layer_words(item.facts) if item is not None else ""


def _problem(scene: BuildScene, hit: Hit) -> str:
    item = scene.layers.get(hit.layer) if hit.layer is not None else None
    return item.facts.problem if item is not None else ""


def _fix(scene: BuildScene, hit: Hit) -> str:
    item = scene.layers.get(hit.layer) if hit.layer is not None else None
    return item.facts.fix if item is not None else ""


def _link(scene: BuildScene, hit: Hit) -> str:
    if hit.edge is None or not scene.layers.keys() >= set(hit.edge):
        return ""
    start, end = (scene.layers[layer_id].facts.name for layer_id in hit.edge)
    return translate("Board", "From {} to {}. Drag an end to link another layer.").format(start, end)


def _port_out(_scene: BuildScene, _hit: Hit) -> str:
    return translate("Board", "Drag to a layer that is to hear this one, or to where a new one is to be.")


def _port_in(_scene: BuildScene, _hit: Hit) -> str:
    return translate("Board", "Drag to the layer that is to be heard, or to where a new one is to be.")


def _edge(_scene: BuildScene, _hit: Hit) -> str:
    return translate("Board", "Drag to make the note wider or narrower.")


def _knob(_scene: BuildScene, _hit: Hit) -> str:
    return translate("Board", "Drag to a layer to point to it, and once more to point to it no longer.")


_TIPS: Mapping[Part, Callable[[BuildScene, Hit], str]] = {
    Part.CARD: _card,
    Part.STRIP: _problem,
    Part.FIX: _fix,
    Part.LINK: _link,
    Part.PORT_OUT: _port_out,
    Part.PORT_IN: _port_in,
    Part.NOTE_EDGE: _edge,
    Part.NOTE_KNOB: _knob,
}
