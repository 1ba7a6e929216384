"""Where a person stands in a training step that was taken apart, and how it is to be shown."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.studio.settings import Settings
from nnsim.studio.stepping.choices import Choices
from nnsim.studio.stepping.looking import step_about
from nnsim.tracing.places import Place, Ref
from nnsim.tracing.steps import Granularity, Step
from nnsim.tracing.trace import Trace


class Walk(QObject):
    """A trace, a cursor on it, and what is looked at; without a trace it is closed and nothing moves.

    The cursor is the number of micro-steps that are done (see ``Trace``).
    """

    #: it was opened or closed
    openness_changed = Signal()
    #: there is another trace; the cursor may have changed too
    trace_changed = Signal()
    #: the cursor before, the cursor now
    moved = Signal(int, int)
    #: ``choices`` are others
    settings_changed = Signal()
    #: what is pointed at: a Ref, or None
    pointed_changed = Signal(object)
    #: ``looked_at`` is another step, or None; also told when moving on clears it
    looked_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._choices = Choices.remembered(settings)
        self._trace: Trace | None = None
        self._cursor = 0
        self._looked_for: Place | Ref | None = None
        self._looked_at: Step | None = None
        self._pointed: Ref | None = None

    # Where it stands

    @property
    def is_open(self) -> bool:
        """Whether there is a trace to walk along."""
        return self._trace is not None

    @property
    def trace(self) -> Trace | None:
        """The training step that is walked along; None while it is closed."""
        return self._trace

    @property
    def cursor(self) -> int:
        """How many micro-steps are done."""
        return self._cursor

    @property
    def length(self) -> int:
        """How many micro-steps there are; 0 while it is closed."""
        return 0 if self._trace is None else self._trace.length

    @property
    def step(self) -> Step | None:
        """The step that was worked on last; None before the first."""
        return None if self._trace is None else self._trace.step(self._cursor, self.granularity)

    @property
    def looked_at(self) -> Step | None:
        """The step that a click asked for; None for the step itself."""
        return self._looked_at

    @property
    def shown_step(self) -> Step | None:
        """What is explained."""
        return self._looked_at or self.step

    @property
    def pointed(self) -> Ref | None:
        """What the mouse is over, in the picture or in a formula."""
        return self._pointed

    # Moving

    def seek(self, cursor: int) -> None:
        """Go to a cursor; beyond the ends to the end."""
        before, self._cursor = self._cursor, min(max(cursor, 0), self.length)
        if self._cursor != before:
            self._stop_looking()
            self.moved.emit(before, self._cursor)

    @Slot()
    def first(self) -> None:
        """Go before the first step."""
        self.seek(0)

    @Slot()
    def last(self) -> None:
        """Go behind the last step."""
        self.seek(self.length)

    @Slot()
    def next(self) -> None:
        """Do the next step."""
        self._go_on(self.granularity)

    @Slot()
    def back(self) -> None:
        """Take the last step back."""
        self._go_back(self.granularity)

    @Slot()
    def next_neuron(self) -> None:
        """Do the rest of a neuron, whatever a step is."""
        self._go_on(Granularity.NEURON)

    @Slot()
    def previous_neuron(self) -> None:
        """Take the last neuron back."""
        self._go_back(Granularity.NEURON)

    @Slot()
    def next_layer(self) -> None:
        """Do the rest of a layer."""
        self._go_on(Granularity.LAYER)

    @Slot()
    def previous_layer(self) -> None:
        """Take the last layer back."""
        self._go_back(Granularity.LAYER)

    @Slot()
    def next_phase(self) -> None:
        """Do the rest of a phase: forward, loss, backward, update."""
        self._go_on(Granularity.NETWORK)

    @Slot()
    def previous_phase(self) -> None:
        """Take the last phase back."""
        self._go_back(Granularity.NETWORK)

    def _go_on(self, granularity: Granularity) -> None:
        if self._trace is not None:
            self.seek(self._trace.next(self._cursor, granularity))

    def _go_back(self, granularity: Granularity) -> None:
        if self._trace is not None:
            self.seek(self._trace.previous(self._cursor, granularity))

    # Looking

    def look_at(self, thing: Place | Ref | None) -> None:
        """Explain a neuron, an edge or a parameter as it stands at this moment; None: the step itself."""
        self._looked_for = thing
        self._look_again()

    def point_at(self, ref: Ref | None) -> None:
        """Light up what a word or an edge stands for, everywhere; None: nothing."""
        if ref != self._pointed:
            self._pointed = ref
            self.pointed_changed.emit(ref)

    def _look_again(self) -> None:
        thing, found = self._looked_for, None
        if thing is not None and self._trace is not None:
            found = step_about(self._trace, thing, self._cursor)
        if found != self._looked_at:
            self._looked_at = found
            self.looked_changed.emit()

    def _stop_looking(self) -> None:
        self.look_at(None)
        self.point_at(None)

    # Choosing

    @property
    def choices(self) -> Choices:
        """How a person wants to step."""
        return self._choices

    @property
    def granularity(self) -> Granularity:
        """How much one step is."""
        return self._choices.granularity

    @property
    def speed(self) -> float:
        """How many steps are played a second, 0.5 to 60."""
        return self._choices.speed

    @property
    def edge_colours(self) -> str:
        """What colours the edges: "weight", "contribution" or "gradient"."""
        return self._choices.edge_colours

    @property
    def shows_wishes(self) -> bool:
        """Whether the picture shows which way the answers should go."""
        return self._choices.shows_wishes

    @property
    def asks_first(self) -> bool:
        """Whether a person predicts each step before it is shown."""
        return self._choices.asks_first

    def set_granularity(self, granularity: Granularity) -> None:
        """Choose how much one step is."""
        self.choose(granularity=granularity)

    def set_speed(self, speed: float) -> None:
        """Choose how many steps are played a second."""
        self.choose(speed=speed)

    def set_edge_colours(self, name: str) -> None:
        """Choose what colours the edges."""
        self.choose(edge_colours=name)

    def set_shows_wishes(self, is_on: bool) -> None:
        """Show or hide which way the answers should go."""
        self.choose(shows_wishes=is_on)

    def set_asks_first(self, is_on: bool) -> None:
        """Ask for a prediction before each step, or stop asking."""
        self.choose(asks_first=is_on)

    def choose(self, **changes: Any) -> None:
        """Choose other values of ``Choices`` by name, such as ``digits``; they are remembered."""
        chosen = self._choices.chosen(**changes)
        if chosen == self._choices:
            return
        had = self.step
        self._choices = chosen
        chosen.remember(self._settings)
        if had != self.step:
            self._stop_looking()
        self.settings_changed.emit()

    # The trace itself

    def _put(self, trace: Trace | None, cursor: int) -> None:
        """Walk along another trace, from ``cursor``; None closes.

        At the same step of the same network one goes on looking at the same thing.
        """
        was_open, before = self.is_open, self._cursor
        if not was_open or trace is None or cursor != before:
            self._stop_looking()
        self._trace, self._cursor = trace, cursor
        self._look_again()
        if self.is_open is not was_open:
            self.openness_changed.emit()
        self.trace_changed.emit()
        if self._trace is trace and self._cursor != before:
            self.moved.emit(before, self._cursor)
