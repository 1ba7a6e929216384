"""Where training data comes from, as a value: loading happens in the worker, not in the window."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.idx import read_mnist
from nnsim.data.synthetic import Knobs, synthesise
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.request import Hyperparameters, TrainRequest


@dataclass(frozen=True, slots=True)
class SyntheticSource:
    """Digits from nnsim's own handwriting generator: needs no file and no network."""

    count: int = 12_000
    test_count: int = 2_000
    seed: int = 1
    knobs: Knobs = field(default_factory=Knobs)


@dataclass(frozen=True, slots=True)
class MnistSource:
    """A folder with the four MNIST files."""

    folder: Path


DataSource = SyntheticSource | MnistSource


@lru_cache(maxsize=2)
def load(source: DataSource) -> tuple[Dataset, Dataset]:
    """The training and the test set.

    Raises: DataError, one sentence that names the file, the rule and the fix.
    """
    if isinstance(source, MnistSource):
        return read_mnist(source.folder, "train"), read_mnist(source.folder, "test")
    learn, test = np.random.default_rng(source.seed).spawn(2)
    return (
        synthesise(source.count, learn, source.knobs),
        synthesise(source.test_count, test, source.knobs),
    )


@dataclass(frozen=True, slots=True, eq=False)
class TrainOrder:
    """A training run that is asked for: everything a TrainRequest has, with the data still to be loaded."""

    run_id: int
    spec: NetworkSpec
    weights: Weights
    source: DataSource
    hyperparameters: Hyperparameters

    def request(self) -> TrainRequest:
        """Load the data.  Raises: DataError if it cannot be read."""
        train, test = load(self.source)
        return TrainRequest(self.run_id, self.spec, self.weights, train, test, self.hyperparameters)
