"""Where pictures of digits come from: the generator, or files on this computer."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.idx import read_mnist
from nnsim.data.matfile import read_course_data
from nnsim.data.synthetic import Knobs, synthesise
from nnsim.training.data_source import Progress, Split

_PIECE = 1_000
"""Digits made between two looks at whether anybody still wants them: a third of a second."""
_TEST_EVERY = 5


@dataclass(frozen=True, slots=True)
class SyntheticSource:
    """Digits from nnsim's own handwriting generator: needs no file and no network."""

    count: int = 12_000
    test_count: int = 2_000
    seed: int = 1
    knobs: Knobs = field(default_factory=Knobs)

    @property
    def name(self) -> str:
        """How many, and from which seed."""
        return f"{self.count:,} synthetic digits (seed {self.seed})"

    def load(self, progress: Progress) -> Split:
        """Make the digits; training and test set come from generators that are independent of each other."""
        learn, test = np.random.default_rng(self.seed).spawn(2)
        share = self.count / (self.count + self.test_count)
        return (
            self._digits("train", self.count, learn, lambda done: progress(share * done)),
            self._digits("test", self.test_count, test, lambda done: progress(share + (1 - share) * done)),
        )

    def _digits(self, split: str, count: int, rng: np.random.Generator, progress: Progress) -> Dataset:
        pieces = []
        for start in range(0, count, _PIECE):
            progress(start / count)
            pieces.append(synthesise(min(_PIECE, count - start), rng, self.knobs))
        return replace(
            pieces[0],
            inputs=np.concatenate([piece.inputs for piece in pieces]),
            labels=np.concatenate([piece.labels for piece in pieces if piece.labels is not None]),
            split=split,
            provenance=f"synthetic handwriting, {count:,} digits",
        )


@dataclass(frozen=True, slots=True)
class MnistSource:
    """A folder with the four MNIST files."""

    folder: Path

    @property
    def name(self) -> str:
        """MNIST, wherever it lies."""
        return "MNIST"

    def load(self, progress: Progress) -> Split:
        """Read the four files."""
        progress(0.0)
        train = read_mnist(self.folder, "train")
        progress(0.85)
        return train, read_mnist(self.folder, "test")


@dataclass(frozen=True, slots=True)
class CourseSource:
    """The digits of ex4data1.mat; every fifth of them is the test set, so that all classes are in both."""

    path: Path

    @property
    def name(self) -> str:
        """Whose digits they are."""
        return "the course's digits"

    def load(self, progress: Progress) -> Split:
        """Read the file."""
        progress(0.0)
        data = read_course_data(self.path)
        is_test = np.arange(len(data)) % _TEST_EVERY == _TEST_EVERY - 1
        train, test = (data.take(np.flatnonzero(rows)) for rows in (~is_test, is_test))
        return replace(train, split="train"), replace(test, split="test")
