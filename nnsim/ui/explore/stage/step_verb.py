"""One verb of stepping: what it is called, its keys, when it can be used and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnsim.studio.stepping.session import StepSession
    from nnsim.studio.studio import Studio


class Needs(Enum):
    """What there must be for a verb to make sense."""

    #: no more than a network that can compute
    NOTHING = "nothing"
    #: a trace
    OPEN = "open"
    #: steps that are still to come; closed counts, for the first step opens
    AHEAD = "ahead"
    #: steps that were done
    BEHIND = "behind"
    #: an update that can be applied
    UPDATE = "update"
    #: data to take samples from
    SAMPLES = "samples"
    #: several samples that learn together
    BATCH = "batch"
    #: numbers that were set by hand; weights among them
    TRIED = "tried"
    WEIGHTS_TRIED = "weights tried"


@dataclass(frozen=True, slots=True)
class StepVerb:
    """One entry. ``keys`` work in Explore wherever nothing else takes them; the first stands in the menu.

    Without ``act`` the workspace does it. ``is_on`` makes it a switch, ``menu`` places it in a menu of its
    own, whose entries exclude one another.
    """

    name: str
    text: Callable[[], str]
    tip: Callable[[], str]
    act: Callable[["Studio"], object] | None
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.OPEN
    menu: str = ""
    is_on: Callable[["StepSession"], bool] | None = None


def go_on(studio: "Studio") -> None:
    """The next step; the first opens the stepping, and one that was asked about is shown unanswered."""
    session = studio.stepping
    if not session.is_open:
        session.open()
    elif session.question is not None:
        session.skip()
    else:
        session.next()


def play_or_pause(studio: "Studio") -> None:
    """Step by itself; the first time it opens the stepping."""
    if studio.stepping.is_open:
        studio.stepping.toggle()
    else:
        studio.stepping.open()
        studio.stepping.play()


def let_go(studio: "Studio") -> None:
    """Let go of what was clicked; where there is nothing, close."""
    session = studio.stepping
    if session.looked_at is not None:
        session.look_at(None)
    else:
        session.close()
