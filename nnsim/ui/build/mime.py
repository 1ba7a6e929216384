"""What is dragged from the palette onto the canvas: a kind of layer with its first fields, or a preset."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from PySide6.QtCore import QMimeData

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.presets import PRESETS
from nnsim.network.spec import LayerSpec

KIND = "application/x-nnsim-kind"
PRESET = "application/x-nnsim-preset"
_KINDS = {str(kind.__struct_config__.tag): kind for kind in CATALOGUE}


def of_kind(kind: type[LayerSpec], **fields: str) -> QMimeData:
    """A kind by its tag: ``dense``, or with fields ``activation?activation=relu``."""
    text = str(kind.__struct_config__.tag)
    return _data(KIND, f"{text}?{urlencode(fields)}" if fields else text)


def of_preset(name: str) -> QMimeData:
    """A preset by its name in the table."""
    return _data(PRESET, name)


def kind_in(data: QMimeData) -> tuple[type[LayerSpec], dict[str, Any]] | None:
    """The kind that is dragged and the fields it comes with, or None if it is something else."""
    tag, _, fields = _text(data, KIND).partition("?")
    kind = _KINDS.get(tag)
    return None if kind is None else (kind, dict(parse_qsl(fields)))


def preset_in(data: QMimeData) -> str | None:
    """The name of the preset that is dragged, or None if it is something else."""
    name = _text(data, PRESET)
    return name if name in PRESETS else None


def _data(mime: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setData(mime, text.encode())
    return data


def _text(data: QMimeData, mime: str) -> str:
    return bytes(data.data(mime).data()).decode(errors="replace")
