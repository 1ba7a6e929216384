"""Whether a network can learn from the data of a setup, and in its way: told before anything is loaded."""

from nnsim.data.painted import points_of
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.drawn import MOST_SIDE, picture_side
from nnsim.network.errors import NetworkError
from nnsim.network.setup import DataChoice, PaintedCurve, PaintedPlane, Setup
from nnsim.network.shapes import output_size
from nnsim.network.spec import InputSpec, NetworkSpec
from nnsim.training.data_facts import DataFacts, facts_of
from nnsim.training.request import check_hyperparameters, check_loss_is_trainable, check_watched
from nnsim.training.targets import wants_any_number
from nnsim.training.validation import aside_count


def check_setup(spec: NetworkSpec, setup: Setup) -> None:
    """Raises: NetworkError, one sentence, if a network without problems cannot be trained with ``setup``."""
    data = facts_of(setup.data)
    check_data(spec, setup.data)
    check_loss_is_trainable(spec)
    check_hyperparameters(setup.hyperparameters)
    check_watched(setup.hyperparameters, is_validated=setup.validation_share > 0)
    if setup.validation_share:
        aside_count(data.samples, setup.validation_share)


def check_data(spec: NetworkSpec, choice: DataChoice) -> None:
    """Raises: NetworkError, one sentence, if a network without problems cannot learn from this data."""
    data = facts_of(choice)
    _check_painted(choice)
    _check_inputs(spec, data)
    if data.classes:
        _check_classes(spec, data)
    else:
        _check_numbers(spec, data)


def fits_data(spec: NetworkSpec, choice: DataChoice) -> bool:
    """Whether inputs and outputs of the network are those of the data, painted or not."""
    data = facts_of(choice)
    try:
        _check_inputs(spec, data)
        (_check_classes if data.classes else _check_numbers)(spec, data)
    except NetworkError:
        return False
    return True


def _check_painted(choice: DataChoice) -> None:
    """Before there are any points one has to be told where to paint them."""
    if isinstance(choice, PaintedCurve) and choice.points.count(";") < 2:
        raise NetworkError("There are fewer than two points yet: paint some more.")
    if isinstance(choice, PaintedPlane) and len({one.label for one in points_of(choice.points)}) < 2:
        raise NetworkError("There are points of fewer than two classes yet: paint some of two.")


def _check_inputs(spec: NetworkSpec, data: DataFacts) -> None:
    shape = _input_shape(spec)
    if data.features is not None:
        if shape != (data.features,):
            raise NetworkError(
                "{}, but the network takes {}. Set the shape of its input to {}, or train on other data.",
                data.row,
                shape_in_words(shape),
                data.features,
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


def _check_classes(spec: NetworkSpec, data: DataFacts) -> None:
    outputs = output_size(spec)
    if max(outputs, 2) < data.classes:  # a single one says no or yes
        raise NetworkError(
            "{}, but the network has outputs for {} only. Give it {} outputs, or train on other data.",
            data.all,
            outputs,
            data.classes,
        )


def _check_numbers(spec: NetworkSpec, data: DataFacts) -> None:
    outputs = output_size(spec)
    if outputs != 1:
        raise NetworkError(
            "{}, but the network has {} outputs. Give it a single one, or train on other data.",
            data.all,
            outputs,
        )
    if not wants_any_number(spec.loss):
        raise NetworkError(
            "The points of a curve are any numbers, but the loss “{}” is for classes. Choose the loss "
            "“squared_error”, or train on other data.",
            spec.loss,
        )
