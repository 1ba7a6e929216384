"""The stepping session: it plays, stops at breakpoints, asks for predictions, and goes on by itself."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.studio.settings import Settings
from nnsim.studio.stepping.asking import Asking
from nnsim.studio.stepping.desk import Desk
from nnsim.studio.stepping.following import at_the_start
from nnsim.studio.stepping.making import Making
from nnsim.studio.stepping.player import Player
from nnsim.tracing.breakpoints import Breakpoint, Finder
from nnsim.tracing.prediction import Guess, Question, Verdict, question
from nnsim.tracing.trace import Trace


class StepSession(Making):
    """Everything about stepping that a person can ask for; see ``Walk``, ``Following`` and ``Making``."""

    #: it plays, or does not any more; it runs on, or does not any more
    playing_changed = Signal()
    #: the words of the breakpoint at which it has stopped
    stopped_at = Signal(str)
    #: there are other breakpoints
    breakpoints_changed = Signal()
    #: there is a question, or it was answered or dropped
    prediction_changed = Signal()

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(desk, settings, parent)
        self._player = Player(self)
        self._player.due.connect(self._play_on)
        self._runs_on = self._awaits_sample = False
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._finder: Finder | None = None
        self._asking = Asking()
        self.openness_changed.connect(self._openness_changed)
        self.trace_changed.connect(self._trace_changed)
        self.moved.connect(self._has_moved)
        self.settings_changed.connect(self._choices_changed)
        self.failed.connect(self.pause)
        desk.samples.picked.connect(self._sample_picked)
        desk.samples.problem.connect(self._sample_failed)

    # Playing

    @property
    def is_playing(self) -> bool:
        """Whether steps follow each other by themselves."""
        return self._player.is_playing

    @property
    def runs_on(self) -> bool:
        """Whether playing goes on behind the end: with the update applied and the next sample."""
        return self._runs_on

    @Slot()
    def play(self) -> None:
        """Do one step after the other, from the end on again from the start; waits for a trace on its way."""
        if not self._is_wanted or self.is_playing:
            return
        if self._cursor == self.length and not self._runs_on:
            self.first()
        self._player.start(self.speed)
        self.playing_changed.emit()

    @Slot()
    def pause(self) -> None:
        """Stay where it is; do not run on either."""
        was = self.is_playing or self._runs_on
        self._player.stop()
        self._runs_on = False
        if was:
            self.playing_changed.emit()

    @Slot()
    def toggle(self) -> None:
        """Play, or pause."""
        self.pause() if self.is_playing else self.play()

    def let_run(self, is_on: bool) -> None:
        """Play, apply the update, take the next sample and so on until it is paused; or pause."""
        if not is_on:
            self.pause()
        elif self.is_open and not self._runs_on:
            self._runs_on = True
            self._player.start(self.speed)
            self.playing_changed.emit()

    @Slot()
    def _play_on(self) -> None:
        trace = self.trace
        if trace is None or not self.is_current or self._awaits_sample:
            return  # what it goes on with is on its way
        if self._cursor < trace.length:
            self._play_step(trace)
        elif self._runs_on:
            self._learn_on()
        if self._cursor >= trace.length and not self._runs_on:
            self.pause()

    def _play_step(self, trace: Trace) -> None:
        wanted = trace.next(self._cursor, self.granularity)
        if not self._stop_at(self._stops(trace).next(self._cursor, wanted)):
            self.seek(wanted)

    def _learn_on(self) -> None:
        """Where the data has no samples for this network the same one is learnt again."""
        if self._make_real():
            self._landing = at_the_start
            self.applied.emit()
            if self._runs_on and not self._desk.samples.obstacle:
                self.next_sample()

    # Samples

    @Slot()
    def next_sample(self) -> None:
        """Take the next sample of the data, and start at its first step."""
        if self.is_open:
            self._awaits_sample = True
            self._desk.samples.next_sample("stepping" if self._runs_on else None)

    @Slot()
    def _sample_picked(self) -> None:
        if self._awaits_sample:
            self._awaits_sample = False
            self._landing = at_the_start
            self._follow()

    @Slot(str)
    def _sample_failed(self, words: str) -> None:
        if self._awaits_sample:
            self._awaits_sample = False
            self.failed.emit(words)

    # Breakpoints

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where playing stops."""
        return self._breakpoints

    def set_breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        """Choose where playing stops."""
        chosen = tuple(dict.fromkeys(breakpoints))
        if chosen != self._breakpoints:
            self._breakpoints, self._finder = chosen, None
            self.breakpoints_changed.emit()

    @Slot()
    def next_breakpoint(self) -> None:
        """Go to where the next breakpoint stops; to the end where none does."""
        if self.trace is not None and not self._stop_at(self._stops(self.trace).next(self._cursor)):
            self.last()

    @Slot()
    def previous_breakpoint(self) -> None:
        """Go back to where the breakpoint before stops; to the start where none does."""
        if self.trace is not None and not self._stop_at(self._stops(self.trace).previous(self._cursor)):
            self.first()

    def _stops(self, trace: Trace) -> Finder:
        if self._finder is None or self._finder.trace is not trace:
            self._finder = Finder(trace, self._breakpoints, self._earlier)
        return self._finder

    def _stop_at(self, found: tuple[int, Spoken] | None) -> bool:
        if found is None:
            return False
        self.pause()
        self.seek(found[0])
        self.stopped_at.emit(error_words(found[1]))
        return True

    # Predictions

    @property
    def asking(self) -> Asking:
        """What is asked and was answered, as one value."""
        return self._asking

    @property
    def question(self) -> Question | None:
        """What is asked about the step that comes now; None for nothing."""
        return self._asking.question

    @property
    def verdict(self) -> Verdict | None:
        """How the step that is shown was predicted; None where it was not."""
        return self._asking.verdict

    @property
    def right(self) -> int:
        """How many predictions were right since it was opened."""
        return self._asking.right

    @property
    def asked(self) -> int:
        """How many questions were answered since it was opened."""
        return self._asking.asked

    @Slot()
    def next(self) -> None:
        """Do the next step; where predictions are asked for, ask first. A question waits for its answer."""
        if self.question is not None:
            return
        if self.asks_first and self.trace is not None and self._cursor < self.trace.length:
            step = self.trace.step_at(self._cursor, self.granularity)
            asked = question(self.trace, step)
            if asked is not None:
                self._ask(self._asking.ask(asked, step))
                return
        super().next()

    def answer(self, given: Guess | float) -> None:
        """Predict: up, zero or down, or a number; the step is then shown."""
        step = self._asking.step
        if step is not None:
            answered = self._asking.answer(given)
            self.seek(step.stop)
            self._ask(answered)

    @Slot()
    def skip(self) -> None:
        """Show the step without a prediction; it does not count."""
        step = self._asking.step
        if step is not None:
            self.seek(step.stop)

    def _ask(self, asking: Asking) -> None:
        if asking != self._asking:
            self._asking = asking
            self.prediction_changed.emit()

    # What happens meanwhile

    @Slot()
    def _openness_changed(self) -> None:
        if not self._is_wanted:
            self._awaits_sample = False
            self.pause()
            self._ask(Asking())

    @Slot()
    def _trace_changed(self) -> None:
        self._ask(self._asking.drop())

    @Slot(int, int)
    def _has_moved(self, _before: int, _after: int) -> None:
        self._ask(self._asking.drop())

    @Slot()
    def _choices_changed(self) -> None:
        self._player.set_speed(self.speed)
        self._ask(self._asking.drop())
