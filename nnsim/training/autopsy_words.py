"""The sentences of an autopsy: one for each kind of fact, and one for what it all goes back to."""

from math import isfinite, isnan

from nnsim.spoken import Spoken


def told(value: float) -> Spoken | str:
    """A number in words that a person can read, also where it is none."""
    if isnan(value):
        return Spoken("not a number")
    return f"{value:.4g}" if isfinite(value) else Spoken("infinite")


def parameter(layer: str, name: str, index: tuple[int, ...]) -> Spoken:
    """A weight or a bias by its place: counted from 1, as everywhere in the window."""
    if name == "W" and len(index) == 2:
        return Spoken("the weight of {} from input {} to neuron {}", layer, index[0] + 1, index[1] + 1)
    if name == "b":
        return Spoken("the bias of {}, neuron {}", layer, index[-1] + 1)
    return Spoken("{} of {}, number {}", name, layer, ", ".join(str(one + 1) for one in index))


def loss(sample: int, value: float) -> Spoken:
    """Of one sample."""
    return Spoken("The loss of sample {:,} became {}.", sample, told(value))


def activation(layer: str, neuron: int, value: float, sample: int) -> Spoken:
    """Of one neuron."""
    return Spoken("The activation of {}, neuron {}, was {} for sample {:,}.",
                  layer, neuron + 1, told(value), sample)  # fmt: skip


def pre_activation(layer: str, neuron: int, value: float, sample: int) -> Spoken:
    """Of one neuron of a layer whose sum has no single largest product."""
    return Spoken("The pre-activation of {}, neuron {}, was {} for sample {:,}.",
                  layer, neuron + 1, told(value), sample)  # fmt: skip


def weighted_sum(
    layer: str, neuron: int, value: float, sample: int, number: int, weight: float, heard: float
) -> Spoken:
    """Of one neuron of a dense layer, with its largest product."""
    return Spoken(
        "The weighted sum of {}, neuron {}, was {} for sample {:,}: its largest part is input {} with {} "
        "times {}.",
        layer, neuron + 1, told(value), sample, number + 1, told(heard), told(weight),
    )  # fmt: skip


def bias_alone(layer: str, neuron: int, value: float, sample: int, bias: float) -> Spoken:
    """Of one neuron of a dense layer that hears next to nothing."""
    return Spoken(
        "The weighted sum of {}, neuron {}, was {} for sample {:,}: its bias alone is {}.",
        layer, neuron + 1, told(value), sample, told(bias),
    )  # fmt: skip


def elsewhere(step: int) -> Spoken:
    """Where the batches themselves were finite."""
    return Spoken(
        "The loss became infinite when it was measured after step {:,}; in the batches it was finite still.",
        step,
    )


def in_the_sum(step: int) -> Spoken:
    """Where the loss of each sample was finite."""
    return Spoken("In step {:,} the losses of the samples were finite still, but not their sum.", step)


def update(named: Spoken, step: int, before: float, after: float) -> Spoken:
    """The step that moved a parameter furthest."""
    return Spoken("Step {:,} moved {} from {} to {}.", step, named, told(before), told(after))


def large_before(named: Spoken, value: float) -> Spoken:
    """A parameter that hardly moved."""
    return Spoken("So large was {} before these steps already: {}.", named, told(value))


def parameter_from_the_start(named: Spoken, value: float) -> Spoken:
    """A parameter that was no number when training began."""
    return Spoken("When these steps began, {} was {} already.", named, told(value))


def gradient(named: Spoken, step: int, value: float, rate: float) -> Spoken:
    """Why a step was so long."""
    return Spoken(
        "In step {:,} the gradient of {} was {}, and the learning rate {:g}.", step, named, told(value), rate
    )


def gradient_of_sample(
    named: Spoken, step: int, value: float, rate: float, sample: int, heard: float, delta: float
) -> Spoken:
    """Why a step was so long, with the sample that weighed most."""
    return Spoken(
        "In step {:,} the gradient of {} was {}, and the learning rate {:g}. Sample {:,} weighed most: "
        "activation {} times delta {}.",
        step, named, told(value), rate, sample, told(heard), told(delta),
    )  # fmt: skip


def delta(layer: str, neuron: int, value: float, sample: int) -> Spoken:
    """Of one neuron, on the way back."""
    return Spoken("The delta of {}, neuron {}, was {} for sample {:,}.",
                  layer, neuron + 1, told(value), sample)  # fmt: skip


def input_of(neuron: int, sample: int, value: float, usual: float) -> Spoken:
    """What entered."""
    return Spoken(
        "Input {} of sample {:,} is {}; the largest one of a usual sample is {}.",
        neuron + 1, sample, told(value), told(usual),
    )  # fmt: skip


def target_of(neuron: int, sample: int, value: float) -> Spoken:
    """What was wanted."""
    return Spoken("The wanted output {} of sample {:,} is {}.", neuron + 1, sample, told(value))


def verdict(cause: str, ending: Spoken | None, rate: float) -> Spoken:
    """What it all goes back to."""
    return {
        "rate": Spoken(
            "The steps were too long: with a learning rate of {:g} each update overshot further than the one "
            "before it, until a number was too large to be written.",
            rate,
        ),
        "start": Spoken(
            "The weights were too large before anything was learnt: the signals grow from layer to layer "
            "until a number is too large to be written."
        ),
        "data": Spoken("The data is damaged: one of its numbers is not like the others."),
        "weights": Spoken("Training began with a weight that is not a finite number."),
    }[cause]
