"""Layers as text, for copying them within a window, between windows, and into a mail."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from nnsim.network.board import Place
from nnsim.network.edits import graft, part
from nnsim.network.errors import NetworkError
from nnsim.network.spec import Edge, LayerId, LayerSpec, NetworkSpec

_MAX_CHARACTERS = 2_000_000
"""Far more than the largest network makes."""


class _Clip(Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["nnsim layers"]
    version: Literal[1]
    layers: Annotated[tuple[LayerSpec, ...], Meta(min_length=1, max_length=500)]
    edges: Annotated[tuple[Edge, ...], Meta(max_length=5_000)] = ()
    places: dict[LayerId, Place] = {}


def copy(spec: NetworkSpec, ids: Iterable[LayerId], places: Mapping[LayerId, Place] | None = None) -> str:
    """Some layers and the links between them as text, and where their cards stand if ``places`` tell it.

    Raises: NetworkError if there is no such layer.
    """
    layers, edges = part(spec, ids)
    known = {layer.id: places[layer.id] for layer in layers if layer.id in places} if places else {}
    clip = _Clip("nnsim layers", 1, layers, edges, known)
    return msgspec.json.format(msgspec.json.encode(clip)).decode()


def paste(spec: NetworkSpec, text: str) -> tuple[NetworkSpec, tuple[LayerId, ...]]:
    """The network with the layers of a text, which get ids and names of their own, and the new ids.

    Raises: NetworkError if the text holds no layers, or more than the network can take.
    """
    clip = _read(text)
    ids = {layer.id for layer in clip.layers}
    if len(ids) != len(clip.layers) or not all(ids.issuperset(edge) for edge in clip.edges):
        raise _no_layers()
    return graft(spec, clip.layers, clip.edges)


def copied_places(text: str) -> tuple[Place | None, ...]:
    """Where the cards of the layers of a text stood, as far as it tells, in the order of ids of ``paste``.

    Raises: NetworkError if the text holds no layers.
    """
    clip = _read(text)
    return tuple(clip.places.get(layer.id) for layer in clip.layers)


def _read(text: str) -> _Clip:
    if len(text) > _MAX_CHARACTERS:
        raise _no_layers()
    try:
        return msgspec.json.decode(text, type=_Clip)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _no_layers() from error


def _no_layers() -> NetworkError:
    return NetworkError("The text holds no layers that nnsim can paste: copy some layers first.")
