"""The wish of a view for what the network answers: one examination at a time, and its newest answer."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.studio.studio import Studio
from nnsim.training.examining.examination import WeightExamination


class DecisionWish(QObject):
    """Wishes for what ``wanted`` gives while it is awake, and keeps the answer until there is another."""

    #: there is another answer, or none any more
    answered = Signal()

    def __init__(
        self, studio: Studio, wanted: Callable[[], WeightExamination | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._studio, self._wanted = studio, wanted
        self._wished: WeightExamination | None = None
        self._is_awake = False
        self.answer: Any = None
        studio.examining.examined.connect(self._examined)
        studio.examining.forgotten.connect(self._forget)
        studio.runnable.changed.connect(self.renew)
        studio.training.state_changed.connect(self.renew)
        studio.setup.changed.connect(self.renew)

    def wake(self) -> None:
        """Wish from now on."""
        self._is_awake = True
        self.renew()

    def rest(self) -> None:
        """Nobody looks: nothing has to be found."""
        self._is_awake = False
        self._drop()

    @Slot()
    def renew(self) -> None:
        """Wish for what is wanted now, if that is something else."""
        wanted = self._wanted() if self._is_awake else self._wished
        if wanted == self._wished:
            return
        self._drop()
        self._wished = wanted
        if wanted is None:
            self.answer = None
        else:
            self._studio.examining.wish(self, wanted)
            # A coarser or finer answer of before stays until the new one is found: it may be newer.
            if self.answer is None or self._studio.examining.is_current(wanted):
                self.answer = self._studio.examining.result(wanted) or self.answer
        self.answered.emit()

    @Slot()
    def _forget(self) -> None:
        """Another network: what is known of the one before says nothing any more."""
        if self.answer is not None:
            self.answer = None
            self.answered.emit()

    def _drop(self) -> None:
        if self._wished is not None:
            self._studio.examining.drop(self, self._wished)
            self._wished = None

    @Slot(object, object)
    def _examined(self, examination: object, answer: object) -> None:
        if self._wished is not None and examination == self._wished:
            self.answer = answer
            self.answered.emit()
