"""What ``nnsim train`` learns from, by the word a user gives."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nnsim.cli.output import CommandError
from nnsim.data.matfile import read_course_data
from nnsim.training.sources import DataSource, MnistSource, Progress, Split, SyntheticSource, XorSource

SYNTHETIC, XOR = "synthetic", "xor"
_MADE: dict[str, Callable[[], DataSource]] = {SYNTHETIC: SyntheticSource, XOR: XorSource}
"""Data that needs no file."""
_COURSE = ".mat"
_TEST_EVERY = 5


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


def source_of(name: str) -> DataSource:
    """The source that ``name`` means.  Raises: CommandError for what is not there; nothing is loaded."""
    if name in _MADE:
        return _MADE[name]()
    path = Path(name)
    if path.suffix.lower() == _COURSE and path.is_file():
        return CourseSource(path)
    if name and path.is_dir():
        return MnistSource(path)
    raise CommandError(
        f"'{name}' is no data to train on: name the folder that holds the four MNIST files, the course's "
        f"ex4data1.mat, '{XOR}' or '{SYNTHETIC}'."
    )


def picture_shape(source: DataSource) -> tuple[int, int]:
    """The pictures that a new network for this data reads."""
    return (20, 20) if isinstance(source, CourseSource) else (28, 28)
