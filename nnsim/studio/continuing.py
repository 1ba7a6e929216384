"""Whether Start goes on with the run that made the weights, or begins a new one."""

from dataclasses import dataclass, replace

from nnsim.network.project import Project
from nnsim.network.run_state import Ending, RunRecord
from nnsim.training.cards import data_name
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import DataSource

#: The data of a run: where it comes from, and the share of it that is set aside.
Data = tuple[DataSource, float]


@dataclass(frozen=True, slots=True)
class Continuation:
    """The run goes on in ``epoch``, counted from 1.

    It is certain where this program has seen the data of the run; else the worker finds out.
    """

    epoch: int
    is_certain: bool


class KnownRuns:
    """The data of the runs of this session, by the weights that they left."""

    def __init__(self) -> None:
        self._data: dict[str, Data] = {}

    def note(self, record: RunRecord, data: Data) -> None:
        """A run was left."""
        self._data[record.weights] = data

    def continuation(self, project: Project, settings: Hyperparameters, data: Data) -> Continuation | None:
        """How the run that made the weights of ``project`` goes on with these settings; None: not at all."""
        if project.run is None or not _can_go_on(project.run.record, settings, data[1]):
            return None
        record = project.run.record
        known = self._data.get(record.weights)
        if known is None and data_name(data[0]) == project.card.trained_on:
            return Continuation(record.epoch + 1, is_certain=False)
        return Continuation(record.epoch + 1, is_certain=True) if known == data else None


def _can_go_on(record: RunRecord, settings: Hyperparameters, share: float) -> bool:
    """More epochs are welcome, all else must be as it was; a run that came to its end does not go on."""
    is_over = record.ending is Ending.PATIENCE or settings.epochs <= record.epoch
    same_sets = (record.validation is None) == (share == 0)
    return not is_over and same_sets and replace(record.settings, epochs=settings.epochs) == settings
