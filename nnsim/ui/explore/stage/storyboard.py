"""A storyboard: the steps from one moment of a training step to another, a picture each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from nnsim.tracing.steps import Granularity, Step
from nnsim.tracing.trace import Trace

#: More pages nobody reads, and a GIF of them nobody can open.
MOST_PAGES = 400

FORMATS = ("pdf", "svg", "png", "gif")
LOOKS = ("window", "light", "dark")
#: where a storyboard begins and ends: at the ends of all, of the phase, of the layer's work, or at this step
STARTS = ("start", "phase", "stage", "here")
ENDS = ("here", "stage", "phase", "end")
GRANULARITIES: Mapping[str, Granularity] = {one.name.lower(): one for one in Granularity}


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """What a storyboard shows, and as what: ``start`` and ``end`` are of STARTS and ENDS."""

    start: str = "phase"
    end: str = "phase"
    granularity: Granularity = Granularity.NEURON
    format: str = "pdf"
    look: str = "light"


def pages_of(trace: Trace, cursor: int, choice: StoryChoice, most: int = MOST_PAGES + 1) -> tuple[int, ...]:
    """The cursors of the pages, at most so many; ``cursor`` is where the window stands.

    Every page is the end of a step: what has been worked out then is in the picture.
    """
    at = trace.step_at(max(0, cursor - 1), choice.granularity)
    start, end = _start(trace, at, choice.start), _end(trace, at, choice.end)

    return tuple(islice(_steps(trace, start, end, choice.granularity), most))


def _steps(trace: Trace, cursor: int, end: int, granularity: Granularity) -> Iterator[int]:
    while cursor < end:
        cursor = trace.next(cursor, granularity)
        yield cursor


def _start(trace: Trace, at: Step, name: str) -> int:
    return {
        "start": 0,
        "phase": trace.phase_ends(at.phase)[0],
        "stage": at.stage.start,
        "here": at.start,
    }[name]


def _end(trace: Trace, at: Step, name: str) -> int:
    return {
        "here": at.stop,
        "stage": at.stage.stop,
        "phase": trace.phase_ends(at.phase)[1],
        "end": trace.length,
    }[name]
