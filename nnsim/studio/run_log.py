"""What is known of the newest run: what it was asked, what was changed since, and what it has told. No Qt."""

from dataclasses import replace
from datetime import date

import msgspec
import numpy as np

from nnsim.network.project import Card, Project
from nnsim.network.run_state import Measurement
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.adjustment import Adjustment, Mark, adjusts, dropout_rates
from nnsim.training.cards import trained_card
from nnsim.training.history import History
from nnsim.training.request import check_hyperparameters, check_watched
from nnsim.training.runner import Refused, Results
from nnsim.training.snapshot import Failed, Finished, Snapshot
from nnsim.training.sources import TrainOrder


class RunLog:
    """``order`` is what the run does now, ``last`` its newest snapshot, ``marks`` what was changed when.

    ``live`` is the setup as it was changed since the run began; None where it was not. ``end`` is how the run
    has ended, as far as that is known: whoever is told of its last figures may stop it before it is told.
    """

    def __init__(self) -> None:
        self.order: TrainOrder | None = None
        self.last: Snapshot | None = None
        self.live: Setup | None = None
        self.end: Finished | Failed | None = None
        self.marks: tuple[Mark, ...] = ()
        self.history = History()
        #: the card of the network while it learns: the old score is not that of the weights that come now
        self._card = Card()
        #: steps that are on the curves already, where they go on
        self._told = -1

    def begin(self, order: TrainOrder, card: Card, reached: int) -> None:
        """A run begins; its curves go on where those of the last one had come to step ``reached``."""
        self.order, self.last, self.live, self.end = order, None, None, None
        self._card = msgspec.structs.replace(card, scores=())
        self.history.cut(reached)
        newest = self.history.newest
        self._told = -1 if newest is None else newest.step
        self.marks = tuple(mark for mark in self.marks if mark.step <= self._told)

    def take(self, results: Results) -> tuple[tuple[Measurement, ...], bool]:
        """Note what came: the measurements that are new, and whether earlier ones had to go for them."""
        measurements = self._new(results.measurements)
        self.last, self.end = results.snapshot or self.last, results.end or self.end
        self.marks += results.marks
        return measurements, self.history.extend(measurements)

    def _new(self, measurements: tuple[Measurement, ...]) -> tuple[Measurement, ...]:
        """Those that are not on the curves yet: a run that goes on repeats the last one."""
        if self._told >= 0 and measurements and measurements[0].step == 0:
            # The worker has found that the data is not what it was, and has begun anew.
            self.history.cut(-1)
            self.marks, self._told = (), -1
        return tuple(one for one in measurements if one.step > self._told)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether anything was learnt, and nothing has run away."""
        last = self.last
        return last is not None and last.measurement.step > 0 and bool(np.isfinite(last.weights.flat).all())

    def can_adjust(self, before: Setup, after: Setup, spec: NetworkSpec | None) -> bool:
        """Whether the run can go on with another setup, and another network: with its data and its order."""
        if self.order is None:
            return False
        is_same_data = (after.data, after.validation_share) == (before.data, before.validation_share)
        is_same_order = after.hyperparameters.seed == before.hyperparameters.seed
        return is_same_data and is_same_order and (spec is None or adjusts(self.order.spec, spec))

    def adjust(self, setup: Setup, spec: NetworkSpec | None) -> Adjustment:
        """The run shall go on in this way.  Raises: NetworkError if nothing can be trained so."""
        assert self.order is not None  # there is a run
        settings = setup.hyperparameters
        check_hyperparameters(settings)
        check_watched(settings, is_validated=self.order.validation_share > 0)
        adjustment = Adjustment(settings, () if spec is None else dropout_rates(spec))
        self.order = replace(self.order, spec=adjustment.spec(self.order.spec), hyperparameters=settings)
        self.live = setup
        return adjustment

    def take_back(self, refused: Refused) -> bool:
        """The run goes on as it was: so do its settings. Whether any were refused."""
        request = refused.request
        if request is None or self.order is None or self.live is None:
            return False
        self.order = replace(self.order, spec=request.spec, hyperparameters=request.hyperparameters)
        self.live = msgspec.structs.replace(self.live, hyperparameters=request.hyperparameters)
        return True

    def at(self, measurement: Measurement, weights: Weights) -> Snapshot:
        """The run as it once stood; without a score while it is not known how many samples are tested."""
        assert self.order is not None  # there is a run
        epochs = self.order.hyperparameters.epochs
        if self.last is None:
            untested = replace(measurement, test_accuracy=None)
            return Snapshot(self.order.run_id, untested, weights, epochs, 0)
        return Snapshot(self.order.run_id, measurement, weights, epochs, self.last.test_count)

    def going(self, project: Project) -> Project:
        """The document's project as the run has it: with what was changed since it began."""
        if self.live is None or self.order is None:
            return project
        return replace(project, setup=self.live, spec=self.order.spec)

    def shown(self, project: Project, snapshot: Snapshot) -> Project:
        """What is shown of a snapshot while the run goes on."""
        return replace(self.going(project), weights=snapshot.weights, card=self._card, run=None)

    def trained(self, project: Project, last: Snapshot) -> Project:
        """What the run leaves if it is left with ``last``."""
        assert self.order is not None  # there is a snapshot
        before = self.going(project)
        card = trained_card(before.card, self.order, last, date.today())
        return replace(before, weights=last.weights, card=card)
