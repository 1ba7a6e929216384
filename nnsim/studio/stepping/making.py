"""Making real what was walked along: the update of a step, or weights that were tried."""

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.weights import Weights
from nnsim.studio.settings import Settings
from nnsim.studio.stepping.desk import Desk
from nnsim.studio.stepping.following import Following
from nnsim.studio.stepping.learning import BeforeUpdate, Series, learnt, with_weights
from nnsim.studio.stepping.order import StepOrder
from nnsim.studio.stepping.trying import kept, not_finite
from nnsim.studio.usual_names import usual_name
from nnsim.tracing.breakpoints import Deltas, deltas_of
from nnsim.tracing.places import ParameterPlace
from nnsim.tracing.recording import WhatIf
from nnsim.tracing.steps import Phase
from nnsim.tracing.trace import Trace


class Making(Following):
    """An update that is applied is an edit of the document; those that follow each other are one of them."""

    #: an update has become the network's
    applied = Signal()

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(desk, settings, parent)
        self._series = Series()
        #: the deltas of the newest step that was applied
        self._earlier: Deltas = {}
        #: the order of that step
        self._applied: StepOrder | None = None

    @property
    def obstacle(self) -> str:
        """Why the update cannot be applied now; nothing where it can, or is not there yet."""
        if self.trace is None:
            return ""
        if not self.trace.recording.is_trainable:
            return self.tr("This network has no update to apply: its loss has no slope, or nothing learns.")
        if self.is_hypothetical:
            return self.tr("Numbers are set by hand: keep or drop them, then apply the update.")
        if not self._is_of_document:
            return self.tr("The network in Build is not finished: finish it, then apply the update.")
        return ""

    @property
    def _is_of_document(self) -> bool:
        """Whether what is walked along is the document's network, and neither a preview nor an older one."""
        order, project = self._order, self._desk.document.project
        return order is not None and order.spec is project.spec and order.weights is project.weights

    @property
    def before_update(self) -> BeforeUpdate | None:
        """Loss and outputs before the update that has led here; None where the trace is about another."""
        order, last, reached = self._order, self._applied, self._series.reached
        if order is None or last is None or reached is None:
            return None
        is_its_outcome = order.weights is reached.weights and order.same_data(last)
        return self._series.before if is_its_outcome else None

    @Slot()
    def apply_update(self) -> None:
        """Make the update real, and look at the same samples again: at the loss that they have now.

        Steps one after the other are one undo entry. Nothing happens while the newest trace is on its way.
        """
        if self._make_real():
            self._landing = _behind_the_loss
            self.record_anew()
            self.applied.emit()

    def _make_real(self) -> bool:
        trace = self.trace
        if trace is None or not self.is_current:
            return False
        if self.obstacle:
            self.failed.emit(self.obstacle)
            return False
        weights = learnt(trace)
        if not np.isfinite(weights.flat).all():
            self.failed.emit(self._lost_words(trace))
            return False
        self._learn(trace, weights)
        return True

    def _lost_words(self, trace: Trace) -> str:
        """A lower rate helps only where something before the update was a number."""
        if np.isfinite(trace.recording.loss):
            return self.tr("The update leads to weights that are no numbers: choose a lower learning rate.")
        return self.tr("The loss is not a number, so nothing can be learnt from it: reset the weights.")

    def _learn(self, trace: Trace, weights: Weights) -> None:
        document, recording = self._desk.document, trace.recording
        series = self._series.following(document.project, not document.is_changed)
        reached = with_weights(document.project, weights)
        self._memories.note(weights, recording.rule, recording.update.memory_after)
        self._earlier, self._applied = deltas_of(trace), self._order
        self._series = series.with_step(reached, BeforeUpdate.of(trace))
        self._chance += 1
        count = self._series.samples
        text = self.tr("Learn 1 sample") if count == 1 else self.tr("Learn {:,} samples").format(count)
        document.edit(text, reached, ("learn", series.number))

    @Slot()
    def keep_what_if(self) -> None:
        """Make the weights real that were tried, as one undo entry; held activations go on being tried."""
        numbers, document = self._what_if.weights, self._desk.document
        if not numbers or not self.is_current or not self._is_of_document:
            return
        if any(not_finite(numbers)):
            self.failed.emit(self.tr("A weight must be a finite number: drop what you tried, or change it."))
            return
        self._what_if = WhatIf(activations=self._what_if.activations)
        weights = kept(document.project.weights, numbers)
        document.edit(self._kept_words(list(numbers)), with_weights(document.project, weights))
        self.record_anew()

    def _kept_words(self, places: list[ParameterPlace]) -> str:
        layers = {place.layer for place in places}
        if len(layers) > 1:
            return self.tr("Set {} weights").format(len(places))
        name = usual_name(self._desk.document.project.spec.layer(places[0].layer).name)
        if len(places) > 1:
            return self.tr("Set {} weights of {}").format(len(places), name)
        text = self.tr("Set a bias of {}") if places[0].name == "b" else self.tr("Set a weight of {}")
        return text.format(name)


def _behind_the_loss(trace: Trace) -> int:
    """Where the answers and the loss are there to be compared, and no step back is taken yet."""
    return trace.phase_ends(Phase.LOSS)[1]
