"""Where training data comes from, as a value: loading happens in the worker, not in the window."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

from nnsim.data.strokes import CANVAS
from nnsim.network.drawn import picture_side, squares_of_side
from nnsim.network.errors import NetworkError
from nnsim.network.run_state import RunState
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    DataChoice,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    SyntheticDigits,
    XorTable,
)
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.data_source import DataSource as DataSource
from nnsim.training.data_source import LoadingStopped as LoadingStopped
from nnsim.training.data_source import Progress as Progress
from nnsim.training.data_source import Split as Split
from nnsim.training.digit_sources import CourseSource as CourseSource
from nnsim.training.digit_sources import MnistSource as MnistSource
from nnsim.training.digit_sources import SyntheticSource as SyntheticSource
from nnsim.training.point_sources import CurveSource as CurveSource
from nnsim.training.point_sources import PaintedSource as PaintedSource
from nnsim.training.point_sources import PlaneSource as PlaneSource
from nnsim.training.point_sources import XorSource as XorSource
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.resume import check_resume
from nnsim.training.validation import set_aside


def source_of(choice: DataChoice, place: Path) -> DataSource:
    """Where the data of a setup comes from on this computer.

    ``place`` is where its files lie: the folder of MNIST, or the file of the course.
    """
    match choice:
        case SyntheticDigits(count=count, knobs=knobs):
            return SyntheticSource(count=count, knobs=knobs)
        case MnistDigits():
            return MnistSource(place)
        case CourseDigits():
            return CourseSource(place)
        case XorTable():
            return XorSource()
        case PlaneSet():
            return PlaneSource(choice)
        case CurveSet():
            return CurveSource(choice)
        case PaintedPlane() | PaintedCurve():
            return PaintedSource(choice)


def choice_of(source: DataSource) -> DataChoice | None:
    """What a setup would say of the data; None for data that none can choose."""
    match source:
        case SyntheticSource(count=count, knobs=knobs) if source == SyntheticSource(count, knobs=knobs):
            return SyntheticDigits(count, knobs)
        case MnistSource():
            return MnistDigits()
        case CourseSource():
            return CourseDigits()
        case XorSource():
            return XorTable()
        case PlaneSource(choice=choice):
            return choice
        case CurveSource(choice=choice):
            return choice
        case PaintedSource(choice=choice):
            return choice
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
    """Pictures of a source with as many pixels as a network reads; another value only where these differ."""

    source: DataSource
    side: int

    @property
    def name(self) -> str:
        return self.source.name

    def load(self, progress: Progress) -> Split:
        train, test = load(self.source, progress)
        return (
            squares_of_side(train, self.side, lambda: progress(1.0)),
            squares_of_side(test, self.side, lambda: progress(1.0)),
        )


def load_for(spec: NetworkSpec, source: DataSource, progress: Progress = _carry_on) -> Split:
    """The training and the test set as the network reads them: digits have its number of pixels.

    Raises: DataError, one sentence that names the file, the rule and the fix; LoadingStopped.
    """
    side = picture_side(spec)
    has_own_size = side == CANVAS and not isinstance(source, CourseSource)
    if side is None or has_own_size:
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
