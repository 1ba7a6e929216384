"""How a network is to be trained, as a part of its project: data, what is set aside, hyper-parameters."""

from typing import Annotated

from msgspec import Meta, Struct, field

from nnsim.data.synthetic import Knobs
from nnsim.network.recipe import Hyperparameters

_Share = Annotated[float, Meta(ge=0, lt=1)]


class SyntheticDigits(Struct, frozen=True, forbid_unknown_fields=True, tag="synthetic"):
    """Digits from nnsim's own handwriting generator."""

    count: Annotated[int, Meta(ge=1, le=1_000_000)] = 12_000
    knobs: Knobs = field(default_factory=Knobs)


class MnistDigits(Struct, frozen=True, forbid_unknown_fields=True, tag="mnist"):
    """MNIST; the folder it lies in is a matter of the machine, and stands in its settings."""


class XorTable(Struct, frozen=True, forbid_unknown_fields=True, tag="xor"):
    """The four rows of exclusive or."""


DataChoice = SyntheticDigits | MnistDigits | XorTable


class Setup(Struct, frozen=True, forbid_unknown_fields=True):
    """The data, the share of its training set that is set aside for validation, and the hyper-parameters."""

    data: DataChoice = field(default_factory=SyntheticDigits)
    validation_share: _Share = 0.0
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
