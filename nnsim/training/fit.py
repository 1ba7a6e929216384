"""Whether a network can learn from the data of a setup, and in its way: told before anything is loaded."""

from dataclasses import dataclass

from nnsim.engine.numerics import Shape
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.drawn import MOST_SIDE, picture_side
from nnsim.network.errors import NetworkError
from nnsim.network.setup import DataChoice, MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.network.shapes import output_size
from nnsim.network.spec import InputSpec, NetworkSpec
from nnsim.spoken import Spoken
from nnsim.training.request import check_hyperparameters, check_loss_is_trainable, check_watched
from nnsim.training.validation import aside_count

_MNIST_SAMPLES = 60_000
_XOR_ROWS, _XOR_INPUTS = 4, 2


@dataclass(frozen=True, slots=True)
class _Data:
    """What has to be known of data before it is loaded; ``classes`` is the beginning of a sentence."""

    samples: int
    class_count: int
    classes: Spoken


def check_setup(spec: NetworkSpec, setup: Setup) -> None:
    """Raises: NetworkError, one sentence, if a network without problems cannot be trained with ``setup``."""
    data = _known(setup.data)
    _check_inputs(spec, setup.data)
    _check_classes(spec, data)
    check_loss_is_trainable(spec)
    check_hyperparameters(setup.hyperparameters)
    check_watched(setup.hyperparameters, is_validated=setup.validation_share > 0)
    if setup.validation_share:
        aside_count(data.samples, setup.validation_share)


def _known(choice: DataChoice) -> _Data:
    digits = Spoken("There are 10 digits")
    match choice:
        case SyntheticDigits(count=count):
            return _Data(count, 10, digits)
        case MnistDigits():
            return _Data(_MNIST_SAMPLES, 10, digits)
        case XorTable():
            return _Data(_XOR_ROWS, 2, Spoken("The answers of XOR are 0 and 1"))


def _check_inputs(spec: NetworkSpec, choice: DataChoice) -> None:
    shape = _input_shape(spec)
    if isinstance(choice, XorTable):
        if shape != (_XOR_INPUTS,):
            raise NetworkError(
                "A row of XOR has 2 numbers, but the network takes {}. Set the shape of its input to 2, or "
                "train on other data.",
                shape_in_words(shape),
            )
    elif picture_side(spec) is None:
        raise NetworkError(
            "Digits are square pictures, of up to {0} × {0} pixels, but the network takes {1}. Set the shape "
            "of its input to 28 × 28, or train on other data.",
            MOST_SIDE,
            shape_in_words(shape),
        )


def _input_shape(spec: NetworkSpec) -> Shape:
    return next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec))


def _check_classes(spec: NetworkSpec, data: _Data) -> None:
    outputs = output_size(spec)
    if max(outputs, 2) < data.class_count:  # a single one says no or yes
        raise NetworkError(
            "{}, but the network has outputs for {} only. Give it {} outputs, or train on other data.",
            data.classes,
            outputs,
            data.class_count,
        )
