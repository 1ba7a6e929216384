"""The Step menu: every verb of stepping once, with its words, keys, and when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from nnsim.tracing.steps import Granularity
from nnsim.ui.explore.stage.speed_knob import faster, slower

if TYPE_CHECKING:
    from nnsim.studio.stepping.session import StepSession

translate = QCoreApplication.translate


class Needs(Enum):
    """What there must be for a verb to make sense."""

    NOTHING = "nothing"
    #: a network that can compute
    NETWORK = "network"
    #: a trace
    OPEN = "open"
    #: steps that are still to come; closed counts, for the first step opens
    AHEAD = "ahead"
    #: steps that were done
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class StepVerb:
    """One entry. ``keys`` work in Explore wherever nothing else takes them; the first stands in the menu.

    ``is_on`` makes it a switch, ``menu`` places it in a menu of its own, whose entries exclude one another.
    """

    name: str
    text: Callable[[], str]
    tip: Callable[[], str]
    act: Callable[["StepSession"], object]
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.OPEN
    menu: str = ""
    is_on: Callable[["StepSession"], bool] | None = None


def go_on(session: "StepSession") -> None:
    """The next step; the first opens the stepping."""
    session.next() if session.is_open else session.open()


def play_or_pause(session: "StepSession") -> None:
    """Step by itself; open first where nothing is open, and begin anew at the end."""
    if not session.is_open:
        session.open()
    elif session.cursor >= session.length:
        session.first()
    session.toggle()


def _granularity(granularity: Granularity, text: Callable[[], str], tip: Callable[[], str]) -> StepVerb:
    keys = {Granularity.TERM: ("4", "T")}.get(granularity, (str(granularity + 1),))
    return StepVerb(
        granularity.name.lower(), text, tip, lambda session: session.set_granularity(granularity),
        keys, Needs.NOTHING, "size", lambda session: session.granularity is granularity,
    )  # fmt: skip


def _colours(name: str, text: Callable[[], str], tip: Callable[[], str]) -> StepVerb:
    return StepVerb(
        f"colours/{name}", text, tip, lambda session: session.set_edge_colours(name), (),
        Needs.NOTHING, "colours", lambda session: session.edge_colours == name,
    )  # fmt: skip


LINE = None
"""A line between entries."""

VERBS: tuple[StepVerb | None, ...] = (
    StepVerb(
        "next",
        lambda: translate("StepVerbs", "&Next step"),
        lambda: translate("StepVerbs", "One step further; the first one opens the stepping"),
        go_on,
        ("Space", "Right"),
        Needs.AHEAD,
    ),
    StepVerb(
        "back",
        lambda: translate("StepVerbs", "&Back one step"),
        lambda: translate("StepVerbs", "Take the last step back"),
        lambda session: session.back(),
        ("Shift+Space", "Left"),
        Needs.BEHIND,
    ),
    StepVerb(
        "first",
        lambda: translate("StepVerbs", "To the &start"),
        lambda: translate("StepVerbs", "Before the first step"),
        lambda session: session.first(),
        ("Home",),
        Needs.BEHIND,
    ),
    StepVerb(
        "last",
        lambda: translate("StepVerbs", "To the &end"),
        lambda: translate("StepVerbs", "Behind the last step"),
        lambda session: session.last(),
        ("End",),
        Needs.OPEN,
    ),
    StepVerb(
        "play",
        lambda: translate("StepVerbs", "&Play or pause"),
        lambda: translate("StepVerbs", "Step by itself until the end, or stand still"),
        play_or_pause,
        ("P",),
        Needs.NETWORK,
    ),
    LINE,
    StepVerb(
        "next_neuron",
        lambda: translate("StepVerbs", "Next neur&on"),
        lambda: translate("StepVerbs", "The rest of this neuron, whatever a step is"),
        lambda session: session.next_neuron(),
        ("Ctrl+Right",),
    ),
    StepVerb(
        "previous_neuron",
        lambda: translate("StepVerbs", "Previous neuron"),
        lambda: translate("StepVerbs", "Take the last neuron back"),
        lambda session: session.previous_neuron(),
        ("Ctrl+Left",),
        Needs.BEHIND,
    ),
    StepVerb(
        "next_layer",
        lambda: translate("StepVerbs", "Next &layer"),
        lambda: translate("StepVerbs", "The rest of this layer"),
        lambda session: session.next_layer(),
        ("Ctrl+Shift+Right",),
    ),
    StepVerb(
        "previous_layer",
        lambda: translate("StepVerbs", "Previous layer"),
        lambda: translate("StepVerbs", "Take the last layer back"),
        lambda session: session.previous_layer(),
        ("Ctrl+Shift+Left",),
        Needs.BEHIND,
    ),
    StepVerb(
        "next_phase",
        lambda: translate("StepVerbs", "Next p&hase"),
        lambda: translate("StepVerbs", "The rest of this phase: forward, loss, backward or update"),
        lambda session: session.next_phase(),
        ("Alt+Right",),
    ),
    StepVerb(
        "previous_phase",
        lambda: translate("StepVerbs", "Previous phase"),
        lambda: translate("StepVerbs", "Take the last phase back"),
        lambda session: session.previous_phase(),
        ("Alt+Left",),
        Needs.BEHIND,
    ),
    LINE,
    _granularity(
        Granularity.NETWORK,
        lambda: translate("StepVerbs", "&Network"),
        lambda: translate("StepVerbs", "One step is a whole pass through the network"),
    ),
    _granularity(
        Granularity.LAYER,
        lambda: translate("StepVerbs", "&Layer"),
        lambda: translate("StepVerbs", "One step is a layer"),
    ),
    _granularity(
        Granularity.NEURON,
        lambda: translate("StepVerbs", "Ne&uron"),
        lambda: translate("StepVerbs", "One step is a neuron"),
    ),
    _granularity(
        Granularity.TERM,
        lambda: translate("StepVerbs", "&Term"),
        lambda: translate("StepVerbs", "One step is one term of a sum"),
    ),
    StepVerb(
        "faster",
        lambda: translate("StepVerbs", "&Faster"),
        lambda: translate("StepVerbs", "Play more steps a second"),
        faster,
        ("Shift+Up",),
        Needs.NOTHING,
    ),
    StepVerb(
        "slower",
        lambda: translate("StepVerbs", "Slo&wer"),
        lambda: translate("StepVerbs", "Play fewer steps a second"),
        slower,
        ("Shift+Down",),
        Needs.NOTHING,
    ),
    LINE,
    _colours(
        "weight",
        lambda: translate("StepVerbs", "By &weight"),
        lambda: translate("StepVerbs", "Blue excites, orange inhibits"),
    ),
    _colours(
        "contribution",
        lambda: translate("StepVerbs", "By &contribution"),
        lambda: translate("StepVerbs", "What each edge carries now: weight times activation"),
    ),
    _colours(
        "gradient",
        lambda: translate("StepVerbs", "By &gradient"),
        lambda: translate("StepVerbs", "How the loss would follow each weight"),
    ),
    StepVerb(
        "wishes",
        lambda: translate("StepVerbs", "Show w&ishes"),
        lambda: translate("StepVerbs", "Which neurons should be more active, which less, and how much"),
        lambda session: session.set_shows_wishes(not session.shows_wishes),
        ("W",),
        Needs.NOTHING,
        is_on=lambda session: session.shows_wishes,
    ),
    LINE,
    StepVerb(
        "close",
        lambda: translate("StepVerbs", "&Close the stepping"),
        lambda: translate("StepVerbs", "Back to the live picture"),
        lambda session: session.close(),
        ("Esc",),
    ),
)

MENUS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "size": (
        lambda: translate("StepVerbs", "One step &is a"),
        lambda: translate("StepVerbs", "How much one step does"),
    ),
    "colours": (
        lambda: translate("StepVerbs", "E&dge colours"),
        lambda: translate("StepVerbs", "What the colours of the edges mean"),
    ),
}
"""Title and tip of the menus inside the menu."""
