"""Examinations that views wish for: found in a thread of their own, for the network that is shown now."""

import threading
from dataclasses import replace
from itertools import chain
from time import perf_counter
from weakref import WeakKeyDictionary

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.studio.examining_job import ExaminingJob
from nnsim.studio.runnable import Runnable
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.examining.examination import AnyExamination, WeightExamination
from nnsim.training.examining.examiner import DataOrder, Examined, ExaminingOrder, Splits
from nnsim.training.fit import check_setup
from nnsim.training.sources import source_of

_LOOK = 15
"""Milliseconds between two looks at whether the thread has found something: a frame."""
_SHARE, _IDLE_SHARE = 0.05, 0.7
"""Share of the time that is spent while a run goes on, and while nothing else wants the machine."""
_MOST_KEPT = 24
"""Answers that nobody waits for any more are kept for whoever comes back, up to so many."""


class ExaminingSession(QObject):
    """Answers what is wished for, again and again as the weights change; the newest weights win.

    It follows what is shown, so it is all the same whether a run goes on, nothing happens, or a moment of the
    past is looked at. Nothing is loaded or computed unless somebody wishes for it. While a run goes on it
    works for a twentieth of the time, except that what has no answer yet is found at once.
    """

    #: an examination, its new answer
    examined = Signal(object, object)
    #: an examination, one sentence about why there is no answer; told once, until that changes
    failed = Signal(object, str)
    #: ``data`` are others now
    data_loaded = Signal()
    #: another network or other data: all answers of before are gone
    forgotten = Signal()

    def __init__(
        self,
        runnable: Runnable,
        setup: SetupStore,
        training: TrainingSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runnable, self._setup, self._training = runnable, setup, training
        self._wishes: WeakKeyDictionary[object, dict[AnyExamination, None]] = WeakKeyDictionary()
        #: the newest answers with the project they are of, the one found longest ago first
        self._answers: dict[AnyExamination, tuple[Project, object]] = {}
        self._failures: dict[AnyExamination, tuple[Project, str]] = {}
        self._data_order: DataOrder | None = None
        self._splits: Splits | None = None
        self._job: ExaminingJob | None = None
        self._job_project: Project | None = None
        self._ended = threading.Event()
        #: when the newest answer was found, and how many seconds it took
        self._found_at = self._took = 0.0
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._take)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        self._follow()

    def _follow(self) -> None:
        self._runnable.changed.connect(self._network_changed)
        self._training.state_changed.connect(self._plan_anew)
        self._setup.changed.connect(self._setup_changed)
        self._setup.place_changed.connect(self._setup_changed)
        self.destroyed.connect(self._ended.set)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def wish(self, owner: object, examination: AnyExamination) -> None:
        """Find the answer and keep it up to date, until ``owner`` drops it or is no more."""
        self._wishes.setdefault(owner, {})[examination] = None
        self._plan()

    def drop(self, owner: object, examination: AnyExamination | None = None) -> None:
        """Wish no more for an examination, or for none at all."""
        wishes = self._wishes.get(owner)
        if wishes is None:
            return
        if examination is None:
            wishes.clear()
        else:
            wishes.pop(examination, None)
        if not wishes:
            del self._wishes[owner]
        if self._job is not None and self._job.order.examination not in self._wanted():
            self._job.cancel()

    def result(self, examination: AnyExamination) -> object | None:
        """The newest answer; None where there is none yet."""
        known = self._answers.get(examination)
        return None if known is None else known[1]

    def failure(self, examination: AnyExamination) -> str:
        """Why there is no answer for the network as it is; "" where nothing went wrong."""
        known = self._failures.get(examination)
        return "" if known is None else known[1]

    def is_current(self, examination: AnyExamination) -> bool:
        """Whether the answer is that of the weights that are shown now."""
        known = self._answers.get(examination)
        return known is not None and known[0].weights is self._runnable.shown.weights

    @property
    def is_working(self) -> bool:
        """Whether an answer is being found, or is about to be."""
        return self._job is not None or self._soon.isActive()

    @property
    def data(self) -> Splits | None:
        """The data of the setup as the network reads them; None until somebody's wish has loaded them."""
        return self._splits

    @Slot()
    def stop(self) -> None:
        """Find nothing any more: the program ends."""
        self._ended.set()
        self._look.stop()
        self._soon.stop()

    # What has to be done

    def _wanted(self) -> dict[AnyExamination, None]:
        return dict.fromkeys(chain.from_iterable(self._wishes.values()))

    def _stale(self) -> list[AnyExamination]:
        """What has to be found, the most urgent first: what has no answer, then the oldest answer."""
        weights, spec = self._runnable.shown.weights, self._runnable.shown.spec
        ages = {examination: age for age, examination in enumerate(self._answers)}

        def is_stale(examination: AnyExamination) -> bool:
            known = self._answers.get(examination) or self._failures.get(examination)
            return known is None or known[0].weights is not weights or known[0].spec is not spec

        return sorted(filter(is_stale, self._wanted()), key=lambda one: ages.get(one, -1))

    def _plan(self) -> None:
        """Go on with what is most urgent, at once or when it is time."""
        if self._job is not None or self._ended.is_set() or not self._wishes:
            return
        stale = self._stale()
        if not stale:
            return
        is_known = stale[0] in self._answers or stale[0] in self._failures
        wait = self._rest() if is_known else 0.0
        if not is_known or not self._soon.isActive():
            self._soon.start(max(0, round(1000 * wait)))

    @Slot()
    def _go_on(self) -> None:
        stale = self._stale()
        if self._job is not None or not stale:
            return
        project, examination = self._runnable.shown, stale[0]
        self._note_data()
        obstacle = None if isinstance(examination, WeightExamination) else self._obstacle()
        if obstacle is not None:
            self._fail(examination, project, obstacle)
            self._plan()
            return
        assert self._data_order is not None
        settings = self._setup.setup.hyperparameters
        order = ExaminingOrder(
            examination, project.spec, project.weights, self._data_order, settings, self._splits
        )
        self._job, self._job_project = ExaminingJob(order, self._ended), project
        self._job.start()
        self._look.start()

    def _obstacle(self) -> Spoken | None:
        """Why the network cannot read these data, known before they are loaded."""
        setup = self._setup.setup
        # What has to be there to stop a run early does not matter to those who only look.
        settings = replace(setup.hyperparameters, patience=None)
        try:
            check_setup(self._runnable.shown.spec, msgspec.structs.replace(setup, hyperparameters=settings))
        except NetworkError as error:
            return error.plain()
        return None

    def _note_data(self) -> None:
        setup = self._setup.setup
        order = DataOrder(
            source_of(setup.data, self._setup.place), setup.validation_share, setup.hyperparameters.seed
        )
        if order != self._data_order:
            self._data_order, self._splits = order, None

    @Slot()
    def _take(self) -> None:
        job = self._job
        assert job is not None
        is_over = job.is_over
        found = job.take()
        if found is None and not is_over:
            return
        project, self._job, self._job_project = self._job_project, None, None
        self._look.stop()
        if found is not None and project is not None:
            self._found_at, self._took = perf_counter(), found.seconds
            if self._still_fits(found, project):
                self._keep(found, project)
        self._plan()

    def _rest(self) -> float:
        """Seconds to wait before an answer that is known is found anew."""
        share = _SHARE if self._training.state is RunState.RUNNING else _IDLE_SHARE
        return self._found_at + self._took * (1 - share) / share - perf_counter()

    def _still_fits(self, found: Examined, project: Project) -> bool:
        return found.order.data == self._data_order and _is_alike(project, self._runnable.shown)

    def _keep(self, found: Examined, project: Project) -> None:
        """Note everything first and tell then."""
        examination = found.order.examination
        is_new = found.splits is not None and found.splits is not self._splits
        self._splits = found.splits or self._splits
        if is_new:
            self.data_loaded.emit()
        if found.failure is not None:
            self._fail(examination, project, found.failure)
            return
        self._failures.pop(examination, None)
        self._answers.pop(examination, None)
        self._answers[examination] = project, found.answer
        self._thin_out()
        self.examined.emit(examination, found.answer)

    def _fail(self, examination: AnyExamination, project: Project, words: Spoken) -> None:
        sentence = error_words(words)
        known = self._failures.get(examination)
        self._answers.pop(examination, None)
        self._failures[examination] = project, sentence
        if known is None or known[1] != sentence:
            self.failed.emit(examination, sentence)

    def _thin_out(self) -> None:
        wanted = self._wanted()
        unwanted = [examination for examination in self._answers if examination not in wanted]
        for examination in unwanted[: max(0, len(self._answers) - _MOST_KEPT)]:
            del self._answers[examination]

    # What changes

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        is_other = before.spec is not after.spec and not _is_alike(before, after)
        if is_other:
            self._forget()
        if is_other or not self._soon.isActive():
            self._plan()

    @Slot()
    def _plan_anew(self) -> None:
        """A run that has ended, or is held, leaves more of the time."""
        self._soon.stop()
        self._plan()

    @Slot()
    def _setup_changed(self) -> None:
        before = self._data_order
        self._note_data()
        if before is not None and self._data_order != before:
            self._forget()
        self._plan()

    def _forget(self) -> None:
        self._answers.clear()
        self._failures.clear()
        self._splits = None
        if self._job is not None:
            self._job.cancel()
        self.forgotten.emit()


def _is_alike(one: Project, other: Project) -> bool:
    """Whether answers about one still make sense beside the other: the same layers of the same sizes."""
    if one.spec is other.spec:
        return True
    same_layers = [layer.id for layer in one.spec.layers] == [layer.id for layer in other.spec.layers]
    return same_layers and one.weights.layout == other.weights.layout
