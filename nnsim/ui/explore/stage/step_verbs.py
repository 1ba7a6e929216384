"""The Step menu: every verb of stepping once, with its words and keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nnsim.tracing.steps import Granularity
from nnsim.ui.explore.stage.batch_verbs import BATCH_VERBS
from nnsim.ui.explore.stage.speed_knob import faster, slower
from nnsim.ui.explore.stage.step_verb import Needs, StepVerb, go_on, let_go, play_or_pause

translate = QCoreApplication.translate


def _granularity(granularity: Granularity, text: Callable[[], str], tip: Callable[[], str]) -> StepVerb:
    keys = {Granularity.TERM: ("4", "T")}.get(granularity, (str(granularity + 1),))
    return StepVerb(
        granularity.name.lower(), text, tip, lambda studio: studio.stepping.set_granularity(granularity),
        keys, Needs.NOTHING, "size", lambda session: session.granularity is granularity,
    )  # fmt: skip


def _colours(name: str, text: Callable[[], str], tip: Callable[[], str]) -> StepVerb:
    return StepVerb(
        f"colours/{name}", text, tip, lambda studio: studio.stepping.set_edge_colours(name), (),
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
        lambda studio: studio.stepping.back(),
        ("Shift+Space", "Left"),
        Needs.BEHIND,
    ),
    StepVerb(
        "first",
        lambda: translate("StepVerbs", "To the &start"),
        lambda: translate("StepVerbs", "Before the first step"),
        lambda studio: studio.stepping.first(),
        ("Home",),
        Needs.BEHIND,
    ),
    StepVerb(
        "last",
        lambda: translate("StepVerbs", "To the &end"),
        lambda: translate("StepVerbs", "Behind the last step"),
        lambda studio: studio.stepping.last(),
        ("End",),
        Needs.OPEN,
    ),
    StepVerb(
        "play",
        lambda: translate("StepVerbs", "Pla&y or pause"),
        lambda: translate("StepVerbs", "Step by itself until the end, or stand still"),
        play_or_pause,
        ("P",),
        Needs.NOTHING,
    ),
    LINE,
    StepVerb(
        "next_neuron",
        lambda: translate("StepVerbs", "Next ne&uron"),
        lambda: translate("StepVerbs", "The rest of this neuron, whatever a step is"),
        lambda studio: studio.stepping.next_neuron(),
        ("Ctrl+Right",),
    ),
    StepVerb(
        "previous_neuron",
        lambda: translate("StepVerbs", "Previous neuron"),
        lambda: translate("StepVerbs", "Take the last neuron back"),
        lambda studio: studio.stepping.previous_neuron(),
        ("Ctrl+Left",),
        Needs.BEHIND,
    ),
    StepVerb(
        "next_layer",
        lambda: translate("StepVerbs", "Next &layer"),
        lambda: translate("StepVerbs", "The rest of this layer"),
        lambda studio: studio.stepping.next_layer(),
        ("Ctrl+Shift+Right",),
    ),
    StepVerb(
        "previous_layer",
        lambda: translate("StepVerbs", "Previous layer"),
        lambda: translate("StepVerbs", "Take the last layer back"),
        lambda studio: studio.stepping.previous_layer(),
        ("Ctrl+Shift+Left",),
        Needs.BEHIND,
    ),
    StepVerb(
        "next_phase",
        lambda: translate("StepVerbs", "Next p&hase"),
        lambda: translate("StepVerbs", "The rest of this phase: forward, loss, backward or update"),
        lambda studio: studio.stepping.next_phase(),
        ("Alt+Right",),
    ),
    StepVerb(
        "previous_phase",
        lambda: translate("StepVerbs", "Previous phase"),
        lambda: translate("StepVerbs", "Take the last phase back"),
        lambda studio: studio.stepping.previous_phase(),
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
        lambda studio: faster(studio.stepping),
        ("Shift+Up",),
        Needs.NOTHING,
    ),
    StepVerb(
        "slower",
        lambda: translate("StepVerbs", "Slo&wer"),
        lambda: translate("StepVerbs", "Play fewer steps a second"),
        lambda studio: slower(studio.stepping),
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
        lambda studio: studio.stepping.set_shows_wishes(not studio.stepping.shows_wishes),
        ("W",),
        Needs.NOTHING,
        is_on=lambda session: session.shows_wishes,
    ),
    LINE,
    StepVerb(
        "predict",
        lambda: translate("StepVerbs", "&Predict first"),
        lambda: translate("StepVerbs", "Guess each step before it is shown; right guesses are counted"),
        lambda studio: studio.stepping.set_asks_first(not studio.stepping.asks_first),
        ("Q",),
        Needs.NOTHING,
        is_on=lambda session: session.asks_first,
    ),
    StepVerb(
        "next_stop",
        lambda: translate("StepVerbs", "Next breakpoint"),
        lambda: translate("StepVerbs", "Go on to where a breakpoint stops, else to the end"),
        lambda studio: studio.stepping.next_breakpoint(),
        ("F9",),
    ),
    StepVerb(
        "previous_stop",
        lambda: translate("StepVerbs", "Previous breakpoint"),
        lambda: translate("StepVerbs", "Go back to where a breakpoint stops, else to the start"),
        lambda studio: studio.stepping.previous_breakpoint(),
        ("Shift+F9",),
        Needs.BEHIND,
    ),
    LINE,
    StepVerb(
        "apply",
        lambda: translate("StepVerbs", "&Apply the update"),
        lambda: translate("StepVerbs", "Give the network the weights that this step leads to"),
        lambda studio: studio.stepping.apply_update(),
        ("A",),
        Needs.UPDATE,
    ),
    StepVerb(
        "next_sample",
        lambda: translate("StepVerbs", "Next sa&mple"),
        lambda: translate("StepVerbs", "Go on with the next sample of the data"),
        lambda studio: studio.stepping.next_sample(),
        ("N",),
        Needs.SAMPLES,
    ),
    StepVerb(
        "let_run",
        lambda: translate("StepVerbs", "Let it &run"),
        lambda: translate("StepVerbs", "Step, apply the update, take the next sample, and so on"),
        lambda studio: studio.stepping.let_run(not studio.stepping.runs_on),
        ("L",),
        is_on=lambda session: session.runs_on,
    ),
    *BATCH_VERBS,
    StepVerb(
        "keep",
        lambda: translate("StepVerbs", "&Keep what was tried"),
        lambda: translate("StepVerbs", "The weights that were set by hand become the network's"),
        lambda studio: studio.stepping.keep_what_if(),
        (),
        Needs.WEIGHTS_TRIED,
    ),
    StepVerb(
        "drop",
        lambda: translate("StepVerbs", "&Drop what was tried"),
        lambda: translate("StepVerbs", "All numbers that were set by hand are again what they would be"),
        lambda studio: studio.stepping.drop_what_if(),
        ("Backspace",),
        Needs.TRIED,
    ),
    LINE,
    StepVerb(
        "storyboard",
        lambda: translate("StepVerbs", "E&xport storyboard…"),
        lambda: translate("StepVerbs", "Write the steps from here to there as pages, pictures or a film"),
        None,
    ),
    StepVerb(
        "close",
        lambda: translate("StepVerbs", "&Close the stepping"),
        lambda: translate("StepVerbs", "Back to the live picture; first it lets go of what was clicked"),
        let_go,
        ("Esc",),
    ),
)

MENUS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "size": (
        lambda: translate("StepVerbs", "&One step is a"),
        lambda: translate("StepVerbs", "How much one step does"),
    ),
    "batch": (
        lambda: translate("StepVerbs", "Si&ze of the batch"),
        lambda: translate("StepVerbs", "How many samples learn together in one step"),
    ),
    "colours": (
        lambda: translate("StepVerbs", "Ed&ge colours"),
        lambda: translate("StepVerbs", "What the colours of the edges mean"),
    ),
}
"""Title and tip of the menus inside the menu."""
