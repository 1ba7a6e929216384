"""Weights that are set by hand, to check an exercise that was done on paper."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec
import numpy as np

from nnsim.engine.parameters import Slot
from nnsim.network.errors import NetworkError
from nnsim.network.links import find
from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights

_LARGEST = float(np.finfo(np.float32).max)


def with_numbers(
    project: Project, layer_id: LayerId, name: str, changes: Mapping[tuple[int, ...], float]
) -> Project:
    """The project with other numbers at some places of one array; its scores are those of other weights.

    The project itself if they stand there already.  Raises: NetworkError if there is no such array or place,
    or a number that no weight can be.
    """
    slot = _slot(project, layer_id, name)
    flat = project.weights.flat.copy()
    view = slot.view(flat)
    for place, number in changes.items():
        _check(project, slot, place, number)
        view[place] = number
    if np.array_equal(flat, project.weights.flat):
        return project
    card = msgspec.structs.replace(project.card, scores=())
    return replace(project, weights=Weights(project.weights.layout, flat), card=card)


def _slot(project: Project, layer_id: LayerId, name: str) -> Slot:
    layer = find(project.spec, layer_id)
    for slot in project.weights.layout.slots:
        if (slot.layer, slot.name) == (layer_id, name):
            return slot
    raise NetworkError("{} has no weights “{}”.", layer.name, name, layer=layer_id)


def _check(project: Project, slot: Slot, place: tuple[int, ...], number: float) -> None:
    layer = find(project.spec, LayerId(slot.layer))
    inside = len(place) == len(slot.shape) and all(
        0 <= index < length for index, length in zip(place, slot.shape, strict=True)
    )
    if not inside:
        raise NetworkError("{} of {} has no number at that place.", slot.name, layer.name, layer=layer.id)
    if not abs(number) <= _LARGEST:  # nor is it true of what is not a number
        raise NetworkError(
            "{} of {} takes numbers up to ±3.4e38, not {}.", slot.name, layer.name, number, layer=layer.id
        )
