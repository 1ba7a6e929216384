"""What a .nnsim file holds: a network, its weights, where they come from, how to train it, and its board."""

from dataclasses import dataclass, field

from msgspec import Struct

from nnsim.network.board import Board
from nnsim.network.run_state import RunState
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights


class Score(Struct, frozen=True, forbid_unknown_fields=True):
    """How a network did on one data set: right answers, all answers, and the share right per class."""

    data: str
    correct: int
    total: int
    per_class: tuple[float, ...] = ()

    @property
    def accuracy(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.correct / self.total if self.total else 0.0


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a trained network comes from and how good it is. Dates are ISO, YYYY-MM-DD."""

    title: str = "Untitled network"
    trained_on: str = ""
    recipe: str = ""
    seed: int | None = None
    date: str = ""
    licence: str = ""
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """One network with its weights and its card; ``run`` is where the run stands that made the weights.

    The network may be unfinished or wrong (see ``problems``); then the weights are those that ``transfer``
    keeps. ``setup`` is how it is trained next, ``board`` where its layers stand and the notes beside them.

    A run that belongs to another network or to other weights is dropped, and so is what the board says of
    layers that are gone: whoever changes the network need not think of it.
    """

    spec: NetworkSpec
    weights: Weights
    card: Card
    run: RunState | None = None
    setup: Setup = field(default_factory=Setup)
    board: Board = field(default_factory=Board)

    def computes_as(self, other: "Project") -> bool:
        """Whether network and weights are the same values, so that both compute the same."""
        return self.spec is other.spec and self.weights is other.weights

    def __post_init__(self) -> None:
        if self.run is not None and not self.run.belongs_to(self.spec, self.weights):
            object.__setattr__(self, "run", None)
        object.__setattr__(self, "board", self.board.within(layer.id for layer in self.spec.layers))
