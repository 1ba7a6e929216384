"""What a source of data is: a value that can be told from others before anything is loaded."""

from collections.abc import Callable
from typing import Protocol

from nnsim.data.dataset import Dataset

#: Is told the share that is done, 0 to 1, every now and then, and may raise LoadingStopped.
Progress = Callable[[float], None]
Split = tuple[Dataset, Dataset]


class LoadingStopped(Exception):  # noqa: N818 - nothing went wrong
    """Raised by a Progress to say that the data is no longer wanted."""


class DataSource(Protocol):
    """Where data comes from. A source is a frozen, hashable value: equal sources give equal data."""

    @property
    def name(self) -> str:
        """The data in a few words, for a card."""

    def load(self, progress: Progress) -> Split:
        """The training and the test set.  Raises: DataError; whatever ``progress`` raises."""
