"""Single numbers that people give: whole, within limits, or a sentence about what they have to be."""

from sys import float_info
from typing import TypeGuard

from nnsim.network.errors import NetworkError
from nnsim.network.recipe import MOST_COUNT, MOST_SEED
from nnsim.spoken import Spoken

_LONGEST = 60


def told(value: object) -> str:
    """Any value as words for one line; a long one is cut."""
    try:
        words = " ".join(repr(value).split())
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        words = object.__repr__(value)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def check_count(name: Spoken, value: object) -> None:
    """Raises NetworkError unless the value is a whole number from 1 on that a file can hold."""
    if not _is_whole(value):
        raise NetworkError("The {} must be a whole number, not {}.", name, told(value))
    if value < 1:
        raise NetworkError("The {} must be at least 1, not {}.", name, told(value))
    _check_most(name, value, MOST_COUNT)


def check_seed(value: object) -> None:
    """Raises NetworkError unless the value is a whole number from 0 on that a file can hold."""
    if not _is_whole(value) or value < 0:
        raise NetworkError("The seed must be a whole number from 0, not {}.", told(value))
    _check_most(Spoken("seed"), value, MOST_SEED)


def is_number(value: object, low: float, high: float = float_info.max) -> TypeGuard[float]:
    """Whether the value is a finite number within the limits; True and False are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def _is_whole(value: object) -> TypeGuard[int]:
    # To Python True is a whole number too.
    return isinstance(value, int) and not isinstance(value, bool)


def _check_most(name: Spoken, value: int, most: int) -> None:
    if value > most:
        raise NetworkError("The {} must be at most {:,}, not {}.", name, most, told(value))
