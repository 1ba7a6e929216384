"""The sentence about numbers that have run away: where, in which step, the likely cause and the way out."""

from collections.abc import Callable
from math import isnan

from nnsim.engine.autopsy import Found, Place
from nnsim.engine.numerics import NotFiniteError
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.autopsy_case import Case


class RunawayError(NotFiniteError):
    """Numbers of a run stopped being finite. ``place`` is the first one, ``weights`` the last good ones.

    ``case`` has the last steps, for an autopsy.
    """

    def __init__(self, sentence: Spoken, place: Place | None, weights: Weights | None) -> None:
        super().__init__(sentence.template, *sentence.arguments)
        self.place = place
        self.weights = weights
        self.case: Case | None = None


def runaway(
    spec: NetworkSpec, step: int, place: Place | None, sample: int | None, weights: Weights | None
) -> RunawayError:
    """The error for ``place``; ``sample`` counts from 0 in its data set, step 0 is before the first one."""
    subject = Spoken("The loss") if place is None else _SUBJECTS.get(place.found, Spoken("The loss"))
    when = Spoken("in step {:,}", step) if step else Spoken("before the first step")
    fix = _fix(place, step)
    if place is None:
        sentence = Spoken("{} stopped being a finite number {}. {}", subject, when, fix)
    else:
        where = _where(spec, place, sample)
        sentence = Spoken("{} stopped being a finite number {}: {}. {}", subject, when, where, fix)
    return RunawayError(sentence, place, weights)


_SUBJECTS = {
    Found.PARAMETER: Spoken("A weight"),
    Found.GRADIENT: Spoken("A gradient"),
    Found.DELTA: Spoken("A gradient"),
}


def _input(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken("input {} of sample {:,} is {}", place.neuron + 1, sample, value)


def _target(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken("wanted output {} of sample {:,} is {}", place.neuron + 1, sample, value)


def _loss(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken("that of sample {:,} became {}", sample, value)


def _parameter(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken("{} of {}, neuron {}, is {}", place.parameter, layer, place.neuron + 1, value)


def _gradient(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken(
        "first that of {} of {}, neuron {}, which is {}", place.parameter, layer, place.neuron + 1, value
    )


def _pre_activation(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken(
        "first the pre-activation of {}, neuron {}, became {}, for sample {:,}",
        layer, place.neuron + 1, value, sample,
    )  # fmt: skip


def _activation(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken(
        "first the activation of {}, neuron {}, became {}, for sample {:,}",
        layer, place.neuron + 1, value, sample,
    )  # fmt: skip


def _delta(place: Place, layer: str, sample: int, value: Spoken) -> Spoken:
    return Spoken(
        "first the delta of {}, neuron {}, became {}, for sample {:,}",
        layer, place.neuron + 1, value, sample,
    )  # fmt: skip


_WORDS: dict[Found, Callable[[Place, str, int, Spoken], Spoken]] = {
    Found.INPUT: _input,
    Found.TARGET: _target,
    Found.PARAMETER: _parameter,
    Found.PRE_ACTIVATION: _pre_activation,
    Found.ACTIVATION: _activation,
    Found.LOSS: _loss,
    Found.DELTA: _delta,
    Found.GRADIENT: _gradient,
}


def _where(spec: NetworkSpec, place: Place, sample: int | None) -> Spoken:
    layer = "" if place.layer is None else spec.layer(LayerId(place.layer)).name
    value = Spoken("not a number") if isnan(place.value) else Spoken("infinite")
    return _WORDS[place.found](place, layer, (sample or 0) + 1, value)


def _fix(place: Place | None, step: int) -> Spoken:
    if place is not None and place.found in (Found.INPUT, Found.TARGET):
        return Spoken("The data is damaged there: mend this sample or leave it out.")
    if place is not None and place.found is Found.PARAMETER and not step:
        return Spoken("Training began with it: reset the network, or open another one.")
    if step <= 1 and not (place is not None and place.found is Found.PARAMETER):
        return Spoken(
            "The weights are too large from the start: choose a smaller scale or another initializer."
        )
    return Spoken("The learning rate is probably too high: try a tenth of it.")
