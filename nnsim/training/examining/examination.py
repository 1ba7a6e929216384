"""What an examination is: a question about a network, its weights and its data, as a frozen value.

The fields of an examination are its options: equal examinations have equal answers, so an answer can be kept
by its question. It runs in a worker, and works in pieces, for nobody may want the answer any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from nnsim.data.dataset import Dataset
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights

#: Is called between two pieces of work; raises ``NoLongerWanted`` when nobody waits for the answer.
Check = Callable[[], None]


class NoLongerWanted(Exception):  # noqa: N818 - nothing went wrong
    """Raised by a Check: what is being worked on is dropped."""


def go_on() -> None:
    """The Check of whoever wants the answer in any case."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """A network with the weights it has now, and the data of its setup as the network reads them.

    ``train`` is what is learnt from, without the part that is set aside for ``validation``.
    """

    spec: NetworkSpec
    weights: Weights
    train: Dataset
    validation: Dataset | None
    test: Dataset
    hyperparameters: Hyperparameters

    def part(self, name: str) -> Dataset:
        """The data called "train", "validation" or "test".

        Without a validation set its place is taken by the test set.
        """
        parts = {"train": self.train, "validation": self.validation or self.test, "test": self.test}
        return parts[name]


@runtime_checkable
class Examination(Protocol):
    """A question that needs data."""

    def examine(self, material: Material, check: Check) -> object:
        """The answer, a frozen value.  Raises: NetworkError, DataError; whatever ``check`` raises."""

    def __hash__(self) -> int:
        """By the options, as a frozen dataclass has it."""


@runtime_checkable
class WeightExamination(Protocol):
    """A question about the weights alone: no data has to be loaded for it."""

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> object:
        """The answer, a frozen value.  Raises: NetworkError; whatever ``check`` raises."""

    def __hash__(self) -> int:
        """By the options, as a frozen dataclass has it."""


AnyExamination = Examination | WeightExamination
