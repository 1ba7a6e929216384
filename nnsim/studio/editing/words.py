"""What is said after an edit: that a run was stopped, and which weights were kept and which made new."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.network.layouts import slots_aside
from nnsim.network.project import Project
from nnsim.network.spec import Edge, LayerId, NetworkSpec
from nnsim.studio.error_words import error_words
from nnsim.studio.usual_names import usual_name

if TYPE_CHECKING:
    from nnsim.network.transfer import Transfer

_MOST = 3
"""Layers that are told of one by one."""


class _Titled(Protocol):
    """An entry of a table of the engine."""

    @property
    def title(self) -> str: ...


def news(before: Project, after: Project, moved: "Transfer | None", was_running: bool) -> str:
    """One sentence for each thing that is not plain to see; "" for nothing.

    Of a layer that was not there before nobody expects that it has kept anything, and of one that waits as it
    did before it has been told.
    """
    sentences = [QCoreApplication.translate("EditNews", "The run was stopped.")] if was_running else []
    if moved is not None and moved.words:
        there = {layer.id for layer in before.spec.layers} - (_waiting(before) & _waiting(after))
        sentences += _about_weights([error_words(moved.words[one]) for one in moved.words if one in there])
    return _joined(sentences)


def _waiting(project: Project) -> set[LayerId]:
    """The layers whose weights are kept aside until they fit again."""
    return {LayerId(slot.layer) for slot in slots_aside(project.spec, project.weights.layout)}


def _about_weights(layers: Sequence[str]) -> Iterable[str]:
    for words in layers[:_MOST]:
        yield QCoreApplication.translate("EditNews", "{}.").format(words)
    more = len(layers) - _MOST
    if more == 1:
        yield QCoreApplication.translate("EditNews", "And 1 more layer.")
    elif more > 1:
        yield QCoreApplication.translate("EditNews", "And {} more layers.").format(more)


def _joined(sentences: Sequence[str]) -> str:
    pattern = QCoreApplication.translate("EditNews", "{} {}")
    return reduce(lambda first, second: pattern.format(first, second), sentences) if sentences else ""


def listed(names: Sequence[str], one: str, several: str) -> str:
    """``one`` with the only name in it, or ``several`` with their number."""
    return one.format(names[0]) if len(names) == 1 else several.format(len(names))


def names_of(spec: NetworkSpec, layers: Iterable[LayerId]) -> list[str]:
    """The names of some layers, in this order; ids that none has are left out."""
    names = {layer.id: usual_name(layer.name) for layer in spec.layers}
    return [names[one] for one in layers if one in names]


_TABLES: Mapping[str, Mapping[str, _Titled]] = {
    "activation": ACTIVATIONS,
    "initializer": INITIALIZERS,
    "loss": LOSSES,
}


def value_words(field: str, value: object) -> str:
    """A value of a field as it stands in an undo text: ReLU for an activation, 3 × 3 for a pair."""
    entry = _TABLES.get(field, {}).get(str(value))
    if entry is not None:
        return QCoreApplication.translate("Tables", entry.title)
    if value is None:
        return QCoreApplication.translate("EditNews", "its own")
    if isinstance(value, tuple | list):
        return " × ".join(map(str, value))
    return str(value)


def link_words(spec: NetworkSpec, link: Edge, pattern: str) -> str:
    """``pattern`` with the names of both ends; of an end that leads nowhere its id."""
    names = {layer.id: usual_name(layer.name) for layer in spec.layers}
    return pattern.format(*(names.get(end, end) for end in link))
