"""What a notebook gives, made fit for the rest of nnsim, or refused with a sentence.

Nothing behind it checks types again: numbers of NumPy become Python's, and a specification made in Python
meets the same limits as one that is read from a file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from math import inf
from sys import float_info
from typing import Any, TypeVar, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import SCHEDULES, ScheduleSettings
from nnsim.network.errors import NetworkError
from nnsim.network.field_values import with_field
from nnsim.network.fields import fields_of
from nnsim.network.presets import dense_network
from nnsim.network.spec import LayerSpec, NetworkSpec
from nnsim.spoken import Spoken
from nnsim.training.values import check_count, check_seed, is_number, told

Value = TypeVar("Value", ScheduleSettings, Regularization)


def plain(value: Any) -> Any:
    """Numbers of NumPy as Python's own; anything else as it is."""
    return value.tolist() if isinstance(value, (np.generic, np.ndarray)) else value


def array(name: str, value: Any) -> NDArray[Any]:
    """An array of numbers.  Raises: NetworkError that says what ``name`` holds instead."""
    try:
        found = np.asarray(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise NetworkError(
            "{} cannot be read as an array: give it as many numbers in every row.", name
        ) from error
    if found.dtype.kind not in "fiub":
        raise NetworkError("{} holds {}, but numbers are needed.", name, found.dtype)
    return found


def seed(value: Any) -> int:
    """A seed as Python's own number.  Raises: NetworkError."""
    found = plain(value)
    check_seed(found)
    return int(found)


def count(what: Spoken, value: Any) -> int:
    """A number of things as Python's own, from 1 on.  Raises: NetworkError."""
    found = plain(value)
    check_count(what, found)
    return int(found)


def generator(value: Any) -> np.random.Generator:
    """Chance from a seed.  Raises: NetworkError."""
    return np.random.default_rng(seed(value))


def number(name: Spoken, value: Any, low: float, high: float) -> float:
    """A number within limits.  Raises: NetworkError."""
    found = plain(value)
    if not is_number(found, low, high):
        raise NetworkError("The {} must be a number from {:g} to {:g}, not {}.", name, low, high, told(found))
    return found


def name(what: Spoken, value: object) -> str:
    """The name of something.  Raises: NetworkError unless it is text."""
    if not isinstance(value, str):
        raise NetworkError("The {} must be a name, not {}.", what, told(value))
    return value


def one_of(what: Spoken, value: object, table: Mapping[str, object]) -> str:
    """The name of something that exists.  Raises: NetworkError that lists what does."""
    found = name(what, value)
    if found not in table:
        raise NetworkError("There is no {} “{}”. Choose one of: {}.", what, found, ", ".join(table))
    return found


def pair(value: Any) -> tuple[Any, Any]:
    """Samples with their answers.  Raises: NetworkError unless there are two things."""
    if not (isinstance(value, (tuple, list)) and len(value) == 2):
        raise NetworkError("A validation set is a pair (x, y): give its samples and their answers.")
    return value[0], value[1]


def settings(what: Spoken, value: object) -> dict[Any, Any]:
    """A dictionary with Python's own numbers.  Raises: NetworkError unless it is one."""
    if not isinstance(value, Mapping):
        raise NetworkError("The {} must be given as a dictionary, not as {}.", what, told(value))
    return {key: plain(one) for key, one in value.items()}


def names(what: Spoken, given: Iterable[object], known: Sequence[str]) -> None:
    """Raises: NetworkError about the first setting that does not exist."""
    for key in given:
        if key not in known:
            raise NetworkError("The {} has no setting “{}”. It has: {}.", what, key, ", ".join(known))


def schedule(value: object) -> ScheduleSettings:
    """A schedule from its name, its settings or the engine's own value.  Raises: NetworkError."""
    if isinstance(value, ScheduleSettings):
        return value
    given = {"kind": value} if isinstance(value, str) else settings(Spoken("schedule"), value)
    kind = given.get("kind", ScheduleSettings().kind)
    one_of(Spoken("schedule"), kind, SCHEDULES)
    return _of_engine(ScheduleSettings, Spoken("schedule"), given)


def regularization(value: object) -> Regularization:
    """Penalties from their strengths, none from None, or the engine's own value.  Raises: NetworkError."""
    if isinstance(value, Regularization):
        return value
    what = Spoken("regularization")
    return _of_engine(Regularization, what, settings(what, {} if value is None else value))


def _of_engine(kind: type[Value], what: Spoken, given: dict[Any, Any]) -> Value:
    """The engine's value, whose own sentences about limits are kept."""
    names(what, given, [field.name for field in fields(kind)])
    try:
        return kind(**{key: _within_floats(one) for key, one in given.items()})
    except ValueError as error:
        raise NetworkError(str(error)) from error


def _within_floats(value: Any) -> Any:
    """The engine asks whether a number is finite, which Python cannot tell of the largest whole ones."""
    return inf if isinstance(value, int) and abs(value) > float_info.max else value


def network(spec: object) -> NetworkSpec:
    """The specification as if it came from a file: within all limits, with Python's own numbers.

    Raises: NetworkError that names the layer and its field.
    """
    if not isinstance(spec, NetworkSpec):
        raise NetworkError("A network is made of a NetworkSpec, not of {}.", told(spec))
    try:
        return msgspec.convert(msgspec.to_builtins(spec, enc_hook=_builtin), NetworkSpec)
    except (msgspec.ValidationError, TypeError, OverflowError, RecursionError) as error:
        _refuse_fields(spec)
        raise NetworkError(
            "This is no network that nnsim knows: {}.", " ".join(str(error).split())
        ) from error


def dense(
    sizes: object, activation: str, output_activation: str | None, loss: str, initializer: str | None
) -> NetworkSpec:
    """Dense layers of these sizes, whose limits are still to be checked.  Raises: NetworkError."""
    given = tuple(map(plain, sizes)) if isinstance(sizes, Iterable) else ()
    if len(given) < 2:
        raise NetworkError(
            "A network needs the numbers of its inputs and of its outputs at least, not {}.", told(sizes)
        )
    first, *hidden, last = given
    return dense_network(
        hidden,
        activation=one_of(Spoken("activation"), activation, ACTIVATIONS),
        input_shape=(first,),
        class_names=(),
        loss=name(Spoken("loss"), loss),
        output_activation=None
        if output_activation is None
        else name(Spoken("activation"), output_activation),
        outputs=last,
        initializer=None if initializer is None else name(Spoken("initializer"), initializer),
    )


def _builtin(value: Any) -> Any:
    found = plain(value)
    return told(found) if found is value else found


def _refuse_fields(spec: NetworkSpec) -> None:
    """Raises NetworkError about the first field that is out of its limits, in the words of the editor."""
    for layer in spec.layers if isinstance(spec.layers, (tuple, list)) else ():
        if type(layer) in get_args(LayerSpec):
            for field in fields_of(type(layer)):
                with_field(layer, field.name, plain(getattr(layer, field.name)))
