"""Where training data comes from, as a value: loading happens in the worker, not in the window."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.idx import read_mnist
from nnsim.data.strokes import CANVAS
from nnsim.data.synthetic import Knobs, synthesise
from nnsim.network.drawn import digits_of_side, picture_side
from nnsim.network.errors import NetworkError
from nnsim.network.run_state import RunState
from nnsim.network.setup import DataChoice, MnistDigits, SyntheticDigits, XorTable
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.resume import check_resume
from nnsim.training.validation import set_aside

#: Is told the share that is done, 0 to 1, every now and then, and may raise LoadingStopped.
Progress = Callable[[float], None]
Split = tuple[Dataset, Dataset]

_PIECE = 1_000
"""Digits made between two looks at whether anybody still wants them: a third of a second."""


class LoadingStopped(Exception):  # noqa: N818 - nothing went wrong
    """Raised by a Progress to say that the data is no longer wanted."""


class DataSource(Protocol):
    """Where data comes from. A source is a frozen, hashable value: equal sources give equal data."""

    @property
    def name(self) -> str:
        """The data in a few words, for a card."""

    def load(self, progress: Progress) -> Split:
        """The training and the test set.  Raises: DataError; whatever ``progress`` raises."""


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
class XorSource:
    """The four rows of exclusive or; there are no others, so the test set is the same."""

    @property
    def name(self) -> str:
        """What is learnt."""
        return "XOR"

    def load(self, progress: Progress) -> Split:
        """Write the table down."""
        inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
        labels = np.logical_xor(inputs[:, 0], inputs[:, 1]).astype(np.int64)
        table = Dataset(inputs, labels, ("0", "1"), None, "train", "the table of exclusive or")
        return table, replace(table, split="test")


def source_of(choice: DataChoice, folder: Path) -> DataSource:
    """Where the data of a setup comes from on this computer; ``folder`` is that of MNIST."""
    match choice:
        case SyntheticDigits(count=count, knobs=knobs):
            return SyntheticSource(count=count, knobs=knobs)
        case MnistDigits():
            return MnistSource(folder)
        case XorTable():
            return XorSource()


def choice_of(source: DataSource) -> DataChoice | None:
    """What a setup would say of the data; None for data that none can choose."""
    match source:
        case SyntheticSource(count=count, knobs=knobs) if source == SyntheticSource(count, knobs=knobs):
            return SyntheticDigits(count, knobs)
        case MnistSource():
            return MnistDigits()
        case XorSource():
            return XorTable()
    return None


def _carry_on(share: float) -> None:
    """Load to the end, whoever asks."""


class _Shelf:
    """The newest data sets, so that the next run on the same data starts at once.

    One worker loads at a time: the next one mostly wants the same data, and then finds it here.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._kept: OrderedDict[DataSource, Split] = OrderedDict()

    def get(self, source: DataSource, progress: Progress) -> Split:
        while not self._lock.acquire(timeout=0.05):
            progress(0.0)
        try:
            if source not in self._kept:
                self._kept[source] = source.load(progress)
            self._kept.move_to_end(source)
            while len(self._kept) > self._places:
                self._kept.popitem(last=False)
            return self._kept[source]
        finally:
            self._lock.release()


_SHELF = _Shelf(places=2)
_RESIZED_SHELF = _Shelf(places=1)


def load(source: DataSource, progress: Progress = _carry_on) -> Split:
    """The training and the test set.

    Raises: DataError, one sentence that names the file, the rule and the fix; LoadingStopped.
    """
    return _SHELF.get(source, progress)


@dataclass(frozen=True, slots=True)
class _Resized:
    """Digits of a source with as many pixels as a network reads; another value only where these differ."""

    source: DataSource
    side: int

    @property
    def name(self) -> str:
        return self.source.name

    def load(self, progress: Progress) -> Split:
        train, test = load(self.source, progress)
        return (
            digits_of_side(train, self.side, lambda: progress(1.0)),
            digits_of_side(test, self.side, lambda: progress(1.0)),
        )


def load_for(spec: NetworkSpec, source: DataSource, progress: Progress = _carry_on) -> Split:
    """The training and the test set as the network reads them: digits have its number of pixels.

    Raises: DataError, one sentence that names the file, the rule and the fix; LoadingStopped.
    """
    side = picture_side(spec)
    if side is None or side == CANVAS:
        return load(source, progress)
    return _RESIZED_SHELF.get(_Resized(source, side), progress)


@dataclass(frozen=True, slots=True, eq=False)
class TrainOrder:
    """A training run that is asked for: everything a TrainRequest has, with the data still to be loaded.

    ``validation_share`` of the training set is set aside. With ``resume`` the run goes on where it was left,
    if it turns out to be a run of these data, and else begins anew.
    """

    run_id: int
    spec: NetworkSpec
    weights: Weights
    source: DataSource
    hyperparameters: Hyperparameters
    validation_share: float = 0.0
    resume: RunState | None = None

    def request(self, progress: Progress = _carry_on) -> TrainRequest:
        """Load the data.  Raises: DataError if it cannot be read, NetworkError; LoadingStopped."""
        train, test = load_for(self.spec, self.source, progress)
        validation = None
        if self.validation_share:
            train, validation = set_aside(train, self.validation_share, self.hyperparameters.seed)
        request = TrainRequest(
            self.run_id, self.spec, self.weights, train, test, self.hyperparameters, validation
        )
        return request if self.resume is None else _going_on(request, self.resume)


def _going_on(request: TrainRequest, state: RunState) -> TrainRequest:
    """The request with ``state`` if that is where its run stands."""
    try:
        check_resume(request, state)
    except NetworkError:
        return request
    return replace(request, resume=state)
