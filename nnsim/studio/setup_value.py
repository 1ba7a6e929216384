"""One value of a setup that a person sets: how it is read, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnsim.network.setup import Setup

#: What reading gives where the value is no part of the setup; None is a value of its own.
ABSENT = object()


@dataclass(frozen=True, slots=True)
class SetupValue:
    """How one value is read from a setup, and how a setup becomes one with another value."""

    read: Callable[[Setup], Any]
    write: Callable[[Setup, Any], Setup]
