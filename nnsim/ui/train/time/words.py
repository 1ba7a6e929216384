"""What is said about moments of a run."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from nnsim.studio.error_words import error_words
from nnsim.studio.timeline import Timeline
from nnsim.training.adjustment import Mark
from nnsim.training.cards import epochs_in_words
from nnsim.training.moments.moment import Moment

translate = QCoreApplication.translate


def where_words(timeline: Timeline) -> str:
    """Where is looked: at a moment of so many epochs, or at now."""
    moment, newest = timeline.looked_at, timeline.newest
    if moment is not None:
        words = translate("Time", "Looking at epoch {} of {}")
        return words.format(epochs_in_words(moment.epoch), epochs_in_words(timeline.epochs))
    if newest is None:
        return translate("Time", "No run yet")
    return translate("Time", "Now: epoch {}").format(epochs_in_words(newest.epoch))


def moment_words(moment: Moment) -> str:
    """A moment with its step and its loss."""
    words = translate("Time", "Epoch {}, step {}: loss {}")
    loss = f"{moment.measurement.loss:.4g}"
    return words.format(epochs_in_words(moment.epoch), f"{moment.step:,}", loss)


def mark_words(mark: Mark) -> str:
    """What was changed, and when; a line for each change."""
    head = translate("Time", "Changed at step {}:").format(f"{mark.step:,}")
    return "\n".join((head, *lines(mark)))


def lines(mark: Mark) -> Iterable[str]:
    """The changes in the language of the window."""
    return (error_words(one) for one in mark.words)
