"""The worker's side: loads the data of an order once, and finds the answers of examinations."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nnsim.data.dataset import Dataset
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken, SpokenError
from nnsim.training.examining.examination import (
    AnyExamination,
    Check,
    Material,
    NoLongerWanted,
    WeightExamination,
)
from nnsim.training.request import TrainRequest
from nnsim.training.sources import DataSource, load_for
from nnsim.training.validation import set_aside


@dataclass(frozen=True, slots=True)
class DataOrder:
    """Which data a network of this kind gets. Equal orders give equal data."""

    source: DataSource
    validation_share: float
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Splits:
    """The data of a setup, as the network reads them."""

    train: Dataset
    validation: Dataset | None
    test: Dataset


@dataclass(frozen=True, slots=True, eq=False)
class ExaminingOrder:
    """One examination of one network with one set of weights.

    ``known`` are the data that an earlier order of the same DataOrder has loaded.
    """

    examination: AnyExamination
    spec: NetworkSpec
    weights: Weights
    data: DataOrder
    hyperparameters: Hyperparameters
    known: Splits | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """What came of an order: an answer, or why there is none, and the data if they had to be loaded."""

    order: ExaminingOrder
    answer: object | None
    failure: Spoken | None
    splits: Splits | None
    seconds: float


def examined(order: ExaminingOrder, check: Check, clock: Callable[[], float]) -> Examined:
    """Carry an order out.  Raises: NoLongerWanted if ``check`` does; all else travels as a value."""
    found = order.known
    began = clock()
    try:
        if isinstance(order.examination, WeightExamination):
            answer = order.examination.examine_weights(order.spec, order.weights, check)
        else:
            found = found or loaded(order, check)
            began = clock()
            answer = order.examination.examine(_material(order, found), check)
    except NoLongerWanted:
        raise
    except Exception as error:
        # A worker has nobody above it: whatever went wrong travels home as a value.
        return Examined(order, None, _words(error), found, clock() - began)
    return Examined(order, answer, None, found, clock() - began)


def loaded(order: ExaminingOrder, check: Check) -> Splits:
    """The data of an order, and that the network can read them.  Raises: DataError, NetworkError."""
    wanted = order.data
    train, test = load_for(order.spec, wanted.source, lambda _share: check())
    validation = None
    if wanted.validation_share:
        train, validation = set_aside(train, wanted.validation_share, wanted.seed)
    # What has to be there to stop a run early does not matter to those who only look.
    settings = replace(order.hyperparameters, patience=None)
    TrainRequest(0, order.spec, order.weights, train, test, settings, validation).check()
    return Splits(train, validation, test)


def _material(order: ExaminingOrder, data: Splits) -> Material:
    return Material(order.spec, order.weights, data.train, data.validation, data.test, order.hyperparameters)


def _words(error: Exception) -> Spoken:
    if isinstance(error, SpokenError):
        return error.plain()
    if isinstance(error, OSError):
        return Spoken(str(error))
    if isinstance(error, MemoryError):
        return Spoken("There is not enough memory to look at this network: choose less data.")
    return Spoken("This cannot be found out because of an error in nnsim: {}.", repr(error))
