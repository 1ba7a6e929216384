"""What of a neuron or an edge has a life to tell: entries of the menu over the picture of the network."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.network.project import Project
from nnsim.network.spec import DenseSpec, LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.tracing.places import ParameterPlace, Ref
from nnsim.ui.explore.stage.stage_menu import StageMenu
from nnsim.ui.explore.wording import neuron_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.mnemonics import literal

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Life:
    """A parameter whose life can be shown, and what the entry of the menu says."""

    words: str
    place: ParameterPlace


def lives(
    project: Project, thing: Ref | None, neuron: Neuron | None, chosen: Neuron | None
) -> tuple[Life, ...]:
    """What can be told of a thing of a step, or of a neuron beside the one that is ``chosen``."""
    if thing is not None and thing.parameter is not None:
        return (Life(translate("Life", "&Biography of this weight"), thing.parameter),)
    if thing is not None and thing.place is not None:
        neuron = Neuron(thing.place.layer, thing.place.index)
    return () if neuron is None else tuple(_of_neuron(project, neuron, chosen))


def open_menu(
    view: QWidget,
    studio: Studio,
    theme: Theme,
    thing: Ref | None,
    neuron: Neuron | None,
    point: QPoint,
    *,
    of_step: bool,
) -> None:
    """Show what can be asked of a thing of a step, or of the step itself, and of a neuron."""
    if thing is not None or neuron is not None or (of_step and studio.stepping.trace is not None):
        menu = StageMenu(studio.stepping, theme, thing, view)
        add_lives(menu, studio, thing, neuron)
        menu.open_at(point)


def add_lives(menu: QMenu, studio: Studio, thing: Ref | None, neuron: Neuron | None) -> None:
    """Add an entry for each parameter whose life can be shown."""
    found = lives(studio.runnable.shown, thing, neuron, studio.selection.chosen)
    if found and menu.actions():
        menu.addSeparator()
    for life in found:
        action = menu.addAction(life.words)
        action.setToolTip(translate("Life", "Its value, gradient and updates over the run, in Train"))
        action.triggered.connect(partial(studio.biography.open, life.place))
        if life is found[0]:
            _add_blame(menu, studio, life.place)


def _add_blame(menu: QMenu, studio: Studio, place: ParameterPlace) -> None:
    """Of the first weight also: which samples have moved it in the last step."""
    layout = studio.runnable.shown.weights.layout
    slot = next(one for one in layout.slots if (one.layer, one.name) == (place.layer, place.name))
    action = menu.addAction(translate("Life", "&Who moved this weight"))
    action.setToolTip(translate("Life", "Its newest update, split into the samples of the batch, in Train"))
    action.triggered.connect(partial(studio.blaming.open, slot.start + place.index))


def _of_neuron(project: Project, neuron: Neuron, chosen: Neuron | None) -> Iterator[Life]:
    if chosen is not None and chosen != neuron:
        for source, target in ((chosen, neuron), (neuron, chosen)):
            if (edge := _edge(project, source, target)) is not None:
                words = translate("Life", "&Biography of the weight from {} to {}")
                yield Life(words.format(_named(project, source), _named(project, target)), edge)
    weights = _weights(project, neuron)
    if weights is None:
        return
    strongest = int(np.nanargmax(np.abs(weights))) if np.isfinite(weights).any() else 0
    source = Neuron(_source(project, neuron.layer), strongest)
    words = translate("Life", "Biography of its &strongest weight, from {}")
    place = ParameterPlace(neuron.layer, "W", strongest * _units(project, neuron) + neuron.index)
    yield Life(words.format(_named(project, source)), place)
    if "b" in project.weights.of(neuron.layer):
        bias = ParameterPlace(neuron.layer, "b", neuron.index)
        yield Life(translate("Life", "Biography of its &bias"), bias)


def _edge(project: Project, source: Neuron, target: Neuron) -> ParameterPlace | None:
    """The weight of the edge between two neurons; None where there is none."""
    weights = _weights(project, target)
    if weights is None or _source(project, target.layer) != source.layer or source.index >= len(weights):
        return None
    return ParameterPlace(target.layer, "W", source.index * _units(project, target) + target.index)


def _weights(project: Project, neuron: Neuron) -> np.ndarray[tuple[int], np.dtype[np.float32]] | None:
    """The weights into a neuron of a dense layer, (inputs,); None for all others."""
    if not isinstance(project.spec.layer(neuron.layer), DenseSpec):
        return None
    array = project.weights.of(neuron.layer)["W"]
    return array[:, neuron.index] if neuron.index < array.shape[1] else None


def _units(project: Project, neuron: Neuron) -> int:
    return int(project.weights.of(neuron.layer)["W"].shape[1])


def _source(project: Project, layer: LayerId) -> LayerId:
    """The layer that a dense layer hears."""
    return next(source for source, target in project.spec.edges if target == layer)


def _named(project: Project, neuron: Neuron) -> str:
    return literal(neuron_words(project.spec, neuron))
