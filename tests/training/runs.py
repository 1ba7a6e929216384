"""Small data, small networks and orders for the tests of training."""

from dataclasses import dataclass, replace

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.training.request import Hyperparameters, TrainRequest


def dataset(inputs, labels, split="train", classes=2):
    names = tuple(str(number) for number in range(classes))
    return Dataset(np.asarray(inputs, np.float32), np.asarray(labels), names, None, split, "test data")


def numbers(inputs, targets, split="train"):
    """Data with rows of wanted numbers instead of labels."""
    return Dataset(
        np.asarray(inputs, np.float32), None, (), None, split, "test data", np.asarray(targets, np.float32)
    )


def clouds(count, seed, split="train"):
    """Two clouds of points in the unit square, 0.5 apart, each 0.08 wide: a line tells them apart."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    inputs = np.where(labels[:, None] == 0, 0.25, 0.75) + rng.normal(0, 0.08, (count, 2))
    return dataset(np.clip(inputs, 0, 1), labels, split)


@dataclass(frozen=True)
class Clouds:
    """The clouds as a source."""

    count: int = 200
    name: str = "clouds"

    def load(self, progress):
        progress(0.5)
        return clouds(self.count, 1), clouds(100, 2, "test")


def project(hidden=(3,), seed=1, **options):
    spec = dense_network(hidden, **{"input_shape": (2,), "class_names": ("0", "1"), **options})
    return Project(spec, initial_weights(spec, seed), Card(title="Clouds", seed=seed))


def request(hidden=(3,), train=None, test=None, **settings):
    made = project(hidden)
    settings = Hyperparameters(**{"batch_size": 10, "rate": 0.05, "epochs": 2, **settings})
    train = clouds(40, 1) if train is None else train
    test = clouds(20, 2, "test") if test is None else test
    return TrainRequest(1, made.spec, made.weights, train, test, settings)


def overfitting(**settings):
    """Labels by chance: what is learnt by heart makes the loss on other data rise."""
    rng = np.random.default_rng(4)
    learn = dataset(rng.random((12, 2)), rng.integers(0, 2, 12))
    held_out = dataset(rng.random((30, 2)), rng.integers(0, 2, 30), "validation")
    options = {"epochs": 400, "rate": 0.1, "batch_size": 12, "patience": 5, **settings}
    return replace(request((8,), learn, **options), validation=held_out)
