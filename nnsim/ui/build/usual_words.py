"""What a field means that is left empty: the number that is then taken."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from nnsim.engine.initializers import INITIALIZERS
from nnsim.network.spec import LayerSpec
from nnsim.ui.build.field_rules import value_in_words


def _scale(layer: Any) -> object | None:
    known = INITIALIZERS.get(layer.initializer)
    return None if known is None else known.scale


_TAKEN: dict[str, Callable[[Any], object | None]] = {
    "initial_scale": _scale,
    "stride": lambda layer: layer.size,
}


def usual_words(layer: LayerSpec, field: str) -> str:
    """“usually 1”; nothing where nobody knows."""
    taken = _TAKEN[field](layer) if field in _TAKEN else None
    if taken is None:
        return ""
    return QCoreApplication.translate("FieldLine", "usually {}").format(value_in_words(taken))
