"""What is said of a run beside its bar: where it is, how long it will take, what came of it."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.continuing import Continuation
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.cards import epochs_in_words
from nnsim.training.snapshot import Ending, Measurement
from nnsim.ui.train.progress import RunProgress
from nnsim.ui.widgets.phrases import explained, listed

translate = QCoreApplication.translate


def time_words(seconds: int) -> str:
    """How long a run will still take."""
    if seconds < 60:
        return translate("RunPanel", "{} s left").format(seconds)
    if seconds < 3600:
        return translate("RunPanel", "{} min left").format(-(-seconds // 60))
    return translate("RunPanel", "{} h left").format(f"{seconds / 3600:.1f}")


def status_words(session: TrainingSession, progress: RunProgress, *, has_obstacle: bool) -> str:
    """Where the run is, or how it ended."""
    epoch, epochs = progress.epoch, progress.epochs
    current = min(int(epoch) + 1, epochs)
    if session.state is RunState.LOADING:
        return translate("RunPanel", "Getting the data ready: {} %").format(round(100 * progress.share))
    if session.state is RunState.RUNNING:
        return translate("RunPanel", "Epoch {} of {}").format(current, epochs)
    if session.state is RunState.PAUSED:
        return translate("RunPanel", "Paused in epoch {} of {}").format(current, epochs)
    if session.order is None:
        if has_obstacle:
            return translate("RunPanel", "Not ready yet")
        return translate("RunPanel", "Ready")
    return _ending_words(session, epoch, epochs)


def _ending_words(session: TrainingSession, epoch: float, epochs: int) -> str:
    finished = session.finished
    done = epochs_in_words(epoch)
    if finished is not None and finished.reason is Ending.PATIENCE:
        return translate("RunPanel", "Stopped early after {} of {} epochs").format(done, epochs)
    if finished is not None and finished.reason is Ending.SECONDS:
        return translate("RunPanel", "The time is over: {} of {} epochs").format(done, epochs)
    if finished is not None and finished.reason is Ending.LOSS:
        return translate("RunPanel", "The loss is low enough: {} of {} epochs").format(done, epochs)
    if epoch >= epochs:
        return translate("RunPanel", "Done: {} epochs").format(epochs)
    return translate("RunPanel", "Stopped after {} of {} epochs").format(done, epochs)


def note_words(session: TrainingSession, going: Continuation | None) -> str:
    """What came of early stopping, and what Start will do now."""
    best = session.went_back_to
    parts = []
    if best is not None:
        said = translate("RunPanel", "The best weights, of epoch {}, are back.")
        parts.append(said.format(round(best.epoch)))
    if going is None:
        parts.append(translate("RunPanel", "Start begins a new run."))
    elif going.is_certain:
        parts.append(translate("RunPanel", "Start goes on with epoch {}.").format(going.epoch))
    else:
        said = translate("RunPanel", "Start goes on with epoch {} if the data is the same.")
        parts.append(said.format(going.epoch))
    return translate("RunPanel", "{} {}").format(*parts) if len(parts) == 2 else parts[0]


def progress_words(progress: RunProgress) -> str:
    """How far the run is and how long it will take, for places with little room: “34 %, 2 min left”."""
    share = translate("RunPanel", "{} %").format(round(100 * progress.share))
    left = progress.seconds_left
    return share if left is None else listed((share, time_words(left)))


def epoch_words(measurement: Measurement, epochs: int) -> str:
    """What is read aloud after an epoch."""
    said = translate("RunPanel", "Epoch {} of {}").format(round(measurement.epoch), epochs)
    figures = [translate("RunPanel", "loss {:.3g}").format(measurement.loss)]
    if measurement.test_accuracy is not None:
        share = translate("RunPanel", "test accuracy {:.1f} %")
        figures.append(share.format(100 * measurement.test_accuracy))
    elif measurement.test_r2 is not None:
        figures.append(translate("RunPanel", "test R² {:.3f}").format(measurement.test_r2))
    return explained(said, listed(figures))
