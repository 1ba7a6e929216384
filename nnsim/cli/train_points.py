"""What ``nnsim train`` does for data of one or two numbers where no network and no settings are given."""

import argparse
from dataclasses import dataclass, replace
from math import prod

from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import DIGIT_CHOICES, DataChoice
from nnsim.network.shapes import input_size, output_size
from nnsim.network.spec import DenseSpec
from nnsim.training.sources import DataSource, choice_of

_FEW = 2


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What a chain of dense layers for some data looks like, unless it is asked for otherwise."""

    hidden: tuple[int, ...]
    activation: str
    input_shape: tuple[int, ...]
    class_names: tuple[str, ...]
    outputs: int
    loss: str
    output_activation: str | None

    @property
    def title(self) -> str:
        """The beginning of the network's name."""
        if prod(self.input_shape) > _FEW:
            return "Digits"
        return "Curve" if prod(self.input_shape) == 1 else "Points"


def dimensions(source: DataSource) -> Dimensions | None:
    """Those of the preset that fits the data best; None for pictures, and for data that no setup knows."""
    choice = _points(source)
    if choice is None:
        return None
    spec = fitting_preset(choice).make()
    dense = [layer for layer in spec.layers if isinstance(layer, DenseSpec)]
    is_curve = spec.loss == "squared_error"
    return Dimensions(
        tuple(layer.units for layer in dense[:-1]), "tanh", (input_size(spec),), spec.class_names,
        output_size(spec), spec.loss, dense[-1].activation if is_curve else None,
    )  # fmt: skip


def settings_for(
    arguments: argparse.Namespace, source: DataSource, settings: Hyperparameters
) -> Hyperparameters:
    """The settings with those of the fitting preset in place of what was not given: points are few."""
    choice = _points(source)
    if choice is None or arguments.network is not None:
        return settings
    usual = fitting_preset(choice).setup.hyperparameters
    changes: dict[str, int | float | str] = {
        name: getattr(usual, name) for name in ("epochs", "batch_size") if getattr(arguments, name) is None
    }
    if arguments.lr is None and arguments.optimizer is None:
        changes |= {"rate": usual.rate, "optimizer": usual.optimizer}
    return replace(settings, **changes)  # type: ignore[arg-type]


def _points(source: DataSource) -> DataChoice | None:
    choice = choice_of(source)
    return None if isinstance(choice, DIGIT_CHOICES) else choice
