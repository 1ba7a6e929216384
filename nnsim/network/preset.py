"""What a preset is: a network that is one call away, with a setup that trains it in seconds."""

from collections.abc import Callable
from dataclasses import dataclass

from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import DataChoice, Setup, SyntheticDigits
from nnsim.network.spec import NetworkSpec
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Preset:
    """A network that can be named, one sentence on what it shows, and how to train it."""

    title: Spoken
    help: Spoken
    make: Callable[[], NetworkSpec]
    group: Spoken
    setup: Setup


def setup_for(
    epochs: int,
    rate: float = 0.002,
    *,
    optimizer: str = "adam",
    digits: int = 12_000,
    data: DataChoice | None = None,
    batch_size: int = 100,
) -> Setup:
    """A setup on so many synthetic digits, or on other data."""
    settings = Hyperparameters(batch_size=batch_size, rate=rate, optimizer=optimizer, epochs=epochs)
    return Setup(data or SyntheticDigits(count=digits), hyperparameters=settings)
