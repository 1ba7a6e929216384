"""What stands on a card and on a link, in the language of the window."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import kind_of
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.estimates import Estimates
from nnsim.network.problems import Problem, foremost
from nnsim.network.spec import Edge, LayerId, LayerSpec, NetworkSpec
from nnsim.studio.error_words import error_words
from nnsim.studio.usual_names import usual_name
from nnsim.ui.build.painting.main_words import main_words


class Findings(Protocol):
    """What is known of a network: ``studio.checkup`` says it of the one that is shown."""

    @property
    def spec(self) -> NetworkSpec:
        """The network."""
        ...

    @property
    def shapes(self) -> Mapping[LayerId, Shape]:
        """The shapes behind the layers, as far as they are known."""
        ...

    @property
    def estimates(self) -> Estimates:
        """What the layers cost."""
        ...

    def on(self, layer_id: LayerId) -> tuple[Problem, ...]:
        """The problems on a layer."""
        ...


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that a card shows.

    ``main`` are the fields that matter most, ``problem`` the words of the first problem and ``fix`` what its
    first fix is called. ``is_waiting``: nothing is wrong with this layer, but with one that it hears.
    """

    id: LayerId
    name: str
    title: str
    main: str
    shape: str
    parameters: str
    problem: str
    fix: str
    is_waiting: bool
    layer: LayerSpec
    takes_links: bool


def card_facts(layer: LayerSpec, checkup: Findings) -> CardFacts:
    """What the card of a layer shows. Holds for networks that are wrong, too."""
    kind = kind_of(layer)
    problem = foremost(checkup.on(layer.id))
    return CardFacts(
        id=layer.id,
        name=usual_name(layer.name),
        title=error_words(kind.title),
        main=main_words(layer) or _kind_words(usual_name(layer.name), error_words(kind.title)),
        shape=_shape_words(checkup.shapes.get(layer.id)),
        parameters=_parameter_words(checkup, layer.id),
        problem=error_words(problem.words) if problem else "",
        fix=error_words(problem.fixes[0].words) if problem and problem.fixes else "",
        is_waiting=problem is not None and problem.is_waiting,
        layer=layer,
        takes_links=kind.inputs[1] != 0,
    )


def _kind_words(name: str, title: str) -> str:
    """The kind, where the name does not say it."""
    name, kind = name.rstrip("0123456789 ").casefold(), title.casefold()
    return "" if kind in name or (name and name in kind) else title


def _shape_words(shape: Shape | None) -> str:
    return shape_in_words(shape) if shape else ""


def _parameter_words(checkup: Findings, layer_id: LayerId) -> str:
    """Layers without parameters say nothing of them."""
    estimate = checkup.estimates.layers.get(layer_id)
    if estimate is None or not estimate.parameters:
        return ""
    if estimate.parameters == 1:
        return QCoreApplication.translate("CardFacts", "1 parameter")
    return QCoreApplication.translate("CardFacts", "{:,} parameters").format(estimate.parameters)


def link_words(checkup: Findings, edge: Edge) -> str:
    """The shape of what goes along a link; "" where nobody knows it."""
    return _shape_words(checkup.shapes.get(edge[0]))
