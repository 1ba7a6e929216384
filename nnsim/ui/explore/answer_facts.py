"""What the answer panel shows, as values: of the live reading, or of a training step as far as it is done."""

from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.network.reader import answers_of, scores_of
from nnsim.network.spec import NetworkSpec
from nnsim.studio.reading import Sight
from nnsim.tracing.steps import Phase, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.answer_words import names_of

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """The answer before an update: shares (classes,) and loss."""

    shares: Array
    loss: float


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The classes with their shares, and the best; ``best`` is None while nothing is drawn.

    ``shares`` (classes,) are NaN where they are not computed yet, and None where there are none at all.
    ``is_lost`` where the network gave no numbers. ``wanted`` is the class that the answer should be; with
    ``is_taken`` nobody has said so, and the network's own answer is taken for it.
    ``wishes`` (classes,) say by how much each should go up or down, NaN where that is not known; ``loss`` is
    how wrong the answer is, ``before`` what was the answer before an update. ``is_stepping`` where only what
    is done so far is shown.
    """

    names: tuple[str, ...]
    shares: Array | None
    best: int | None
    is_lost: bool = False
    wanted: int | None = None
    is_taken: bool = False
    wishes: Array | None = None
    loss: float | None = None
    before: Before | None = None
    is_stepping: bool = False

    def looks_like(self, other: "Answer") -> bool:
        """Whether both are painted alike: most steps change nothing here."""
        arrays = ((self.shares, other.shares), (self.wishes, other.wishes))
        return _PLAIN(self) == _PLAIN(other) and all(_is_same(*pair) for pair in arrays)

    @property
    def has_wishes(self) -> bool:
        """Whether any wish is known."""
        return self.wishes is not None and not np.isnan(self.wishes).all()

    def is_known(self, number: int) -> bool:
        """Whether this class has a share."""
        return self.shares is not None and not np.isnan(self.shares[number])


#: all of an answer but its arrays
_PLAIN = attrgetter("names", "best", "is_lost", "wanted", "is_taken", "loss", "is_stepping", "before")


def _is_same(one: Array | None, other: Array | None) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other, equal_nan=True)


def rows_of(spec: NetworkSpec, output: Array) -> Array:
    """A share for every answer: a single output has the share of a yes, the rest is that of a no.

    Shapes: (outputs,) -> (classes,).
    """
    return _with_no(output if len(output) > 1 else scores_of(spec, output))


def _with_no(scores: Array) -> Array:
    rows: Array = scores if len(scores) > 1 else np.concatenate([1 - scores, scores])
    return rows


def live_answer(sight: Sight, label: int | None) -> Answer:
    """What the network makes of its input now."""
    spec, reading = sight.project.spec, sight.reading
    names = names_of(spec)
    if sight.is_empty:
        return Answer(names, None, None, wanted=label)
    if not reading.is_finite:
        return Answer(names, None, None, is_lost=True, wanted=label)
    return Answer(names, _with_no(reading.scores), reading.says, wanted=label)


def stepping_answer(trace: Trace, cursor: int, label: int | None, before: Before | None = None) -> Answer:
    """What is known of the answer at ``cursor``; ``before`` is what it was before an update.

    ``label`` is what the first sample should be, if somebody has said so.
    """
    spec, last = trace.recording.spec, trace.last
    output: Array = trace.layers[last].record.a[trace.sample].ravel()
    known = trace.known(last, cursor)
    is_done = bool(known.all())
    is_finite = bool(np.isfinite(output).all())
    target = trace.recording.target[trace.sample]
    is_judged = cursor > trace.phase_ends(Phase.FORWARD)[1]
    if trace.sample > 0:  # another sample of the batch, with an answer that the data knows
        label = _wanted(target)
    return Answer(
        names_of(spec),
        _known_rows(spec, output, known),
        int(answers_of(spec, output[None])[0]) if is_done and is_finite else None,
        is_lost=is_done and not is_finite,
        wanted=_wanted(target) if label is None and is_judged else label,
        is_taken=label is None and is_judged,
        wishes=_wishes(trace, cursor),
        loss=_loss(trace, cursor),
        before=before,
        is_stepping=True,
    )


def _known_rows(spec: NetworkSpec, output: Array, known: Mask) -> Array:
    rows = rows_of(spec, output)
    found: Array = np.where(known if len(known) > 1 else known[[0, 0]], rows, np.nan)
    return found


def _wanted(target: Array) -> int:
    """The class that the wanted outputs stand for."""
    return int(target.argmax()) if len(target) > 1 else int(target[0] >= 0.5)


def _wishes(trace: Trace, cursor: int) -> Array | None:
    """Down the slope of the loss: -dC/dz of each output whose delta is there."""
    known = trace.known_deltas(trace.last, cursor)
    if known is None or not known.any():
        return None
    wishes: Array = -trace.layers[trace.last].record.delta[trace.sample].ravel()
    found: Array = np.where(known, wishes, np.nan)
    # Of a single output it is the yes that should go up or down.
    return found if len(found) > 1 else np.concatenate([[np.nan], found])


def _loss(trace: Trace, cursor: int) -> float | None:
    stage = trace.stage(Work.LOSS)
    if stage is None or cursor < stage.stop:
        return None
    return float(trace.recording.losses[trace.sample])
