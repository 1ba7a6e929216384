"""The ways back after numbers have run away: each is one undo entry that sets what would have helped."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec
from PySide6.QtCore import QCoreApplication

from nnsim.engine.initializers import INITIALIZERS
from nnsim.network.fresh import untrained
from nnsim.network.project import Project
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.studio import Studio
from nnsim.training.autopsy_chain import Autopsy, Cause

translate = QCoreApplication.translate
_PARTS = 10
_WARM_UP = 1.0


@dataclass(frozen=True, slots=True)
class Fix:
    """One way back: its words for a button, a sentence about it, and the project that it leads to."""

    name: str
    words: Callable[[Autopsy], str]
    tip: Callable[[], str]
    made: Callable[[Project, Autopsy], Project]


def fixes_for(found: Autopsy, project: Project) -> tuple[Fix, ...]:
    """The fixes for this cause, the best first; none where the network has become another one since."""
    if found.good.layout != project.weights.layout:
        return ()
    made = [FIXES[name] for name in _BY_CAUSE[found.cause]]
    # A run that was good at its very beginning only: going back and beginning again are one thing.
    is_start = found.good.same_as(_anew(project).weights)
    return tuple(fix for fix in made if not (is_start and fix.name == "back_and_slower"))


def make_fix(studio: Studio, fix: Fix, found: Autopsy) -> None:
    """Set it, as one undo entry."""
    studio.document.settle()
    project = studio.document.project
    studio.document.edit(fix.words(found), fix.made(project, found))


def _slower(project: Project, found: Autopsy) -> Project:
    settings = replace(project.setup.hyperparameters, rate=found.rate / _PARTS)
    return replace(project, setup=msgspec.structs.replace(project.setup, hyperparameters=settings))


def _back_and_slower(project: Project, found: Autopsy) -> Project:
    card = msgspec.structs.replace(project.card, scores=())
    return replace(_slower(project, found), weights=found.good, card=card, run=None)


def _anew(project: Project) -> Project:
    seed = project.card.seed
    return untrained(project, project.setup.hyperparameters.seed if seed is None else seed)


def _anew_and_slower(project: Project, found: Autopsy) -> Project:
    return _anew(_slower(project, found))


def _anew_and_warm(project: Project, found: Autopsy) -> Project:
    before = project.setup.hyperparameters
    settings = replace(before, schedule=replace(before.schedule, warm_up=_WARM_UP))
    setup = msgspec.structs.replace(project.setup, hyperparameters=settings)
    return _anew(replace(project, setup=setup))


def with_smaller_start(spec: NetworkSpec) -> NetworkSpec:
    """The network with the first weights of every layer a tenth as large."""
    layers = []
    for layer in spec.layers:
        initializer = getattr(layer, "initializer", None)
        if initializer is not None:
            scale = getattr(layer, "initial_scale", None)
            usual = INITIALIZERS[initializer].scale if scale is None else scale
            layer = msgspec.structs.replace(layer, initial_scale=usual / _PARTS)
        layers.append(layer)
    return msgspec.structs.replace(spec, layers=tuple(layers))


def _smaller_start(project: Project, found: Autopsy) -> Project:
    seed = project.card.seed
    seed = project.setup.hyperparameters.seed if seed is None else seed
    spec = with_smaller_start(project.spec)
    # The seed is known now, also of a network from elsewhere.
    card = msgspec.structs.replace(_anew(project).card, seed=seed)
    return replace(project, spec=spec, weights=initial_weights(spec, seed), card=card, run=None)


def _first_weights(project: Project, found: Autopsy) -> Project:
    return _anew(project)


FIXES: dict[str, Fix] = {
    fix.name: fix
    for fix in (
        Fix(
            "back_and_slower",
            lambda found: translate("Fixes", "Back to step {:,} with a tenth of the rate").format(
                found.good_step - 1
            ),
            lambda: translate(
                "Fixes", "The weights of the last good step, and a learning rate a tenth as high"
            ),
            _back_and_slower,
        ),
        Fix(
            "anew_and_slower",
            lambda found: translate("Fixes", "Begin again with a tenth of the rate"),
            lambda: translate("Fixes", "The first weights again, and a learning rate a tenth as high"),
            _anew_and_slower,
        ),
        Fix(
            "anew_and_warm",
            lambda found: translate("Fixes", "Begin again with a warm-up of one epoch"),
            lambda: translate(
                "Fixes", "The first weights again; the rate climbs slowly through the first epoch"
            ),
            _anew_and_warm,
        ),
        Fix(
            "smaller_start",
            lambda found: translate("Fixes", "Begin again with first weights a tenth as large"),
            lambda: translate(
                "Fixes", "Every initializer a tenth as wide, and new weights from the same seed"
            ),
            _smaller_start,
        ),
        Fix(
            "first_weights",
            lambda found: translate("Fixes", "Back to the first weights"),
            lambda: translate("Fixes", "The weights that the network began with, from its seed"),
            _first_weights,
        ),
    )
}
_BY_CAUSE: dict[Cause, tuple[str, ...]] = {
    Cause.RATE: ("back_and_slower", "anew_and_slower", "anew_and_warm"),
    Cause.START: ("smaller_start",),
    Cause.DATA: (),
    Cause.WEIGHTS: ("first_weights",),
}
