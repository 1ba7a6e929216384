"""What runs are called, and what is said of them, in the language of the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.run_state import Measurement
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.training.cards import epochs_in_words
from nnsim.training.ledger import RunEntry
from nnsim.ui.train.loss_words import loss_figure

translate = QCoreApplication.translate

_ENDINGS: dict[str, Callable[[], str]] = {
    "epochs": lambda: translate("Runs", "all epochs"),
    "patience": lambda: translate("Runs", "stopped early"),
    "stopped": lambda: translate("Runs", "stopped by hand"),
    "seconds": lambda: translate("Runs", "time was up"),
    "loss": lambda: translate("Runs", "loss low enough"),
    "failed": lambda: translate("Runs", "ran away"),
}
_SCORES = ("accuracy", "r2")


def run_name(entry: RunEntry) -> str:
    """What somebody has called it; else its number, and what it was called in its race."""
    if entry.name:
        return entry.name
    number = translate("Runs", "Run {}").format(entry.number)
    if entry.lane is None:
        return number
    return translate("Runs", "{} · {}").format(number, error_words(entry.lane.spoken()))


def when(entry: RunEntry) -> str:
    """Date and time, which sort as they are written."""
    return entry.started.strftime("%Y-%m-%d %H:%M")


def ending(entry: RunEntry) -> str:
    """Why it has ended, in two or three words."""
    words = _ENDINGS.get(entry.ending)
    return entry.ending if words is None else words()


def settings_in_short(entry: RunEntry) -> str:
    """Optimizer, rate and batch size."""
    kind = OPTIMIZERS.get(entry.settings.optimizer)
    title = entry.settings.optimizer if kind is None else error_words(Spoken(kind.title))
    words = translate("Runs", "{} · rate {} · batches of {}")
    return words.format(title, f"{entry.settings.rate:g}", entry.settings.batch_size)


def epochs(entry: RunEntry) -> str:
    """How far it has come."""
    return "–" if entry.result is None else epochs_in_words(entry.result.epoch)


def seconds_in_words(seconds: float) -> str:
    """0.04 s, 12 s, 3:07 min, 1:02 h."""
    if seconds < 60:
        return translate("Runs", "{} s").format(f"{seconds:.2g}" if seconds < 10 else f"{seconds:.0f}")
    unit, high = ("h", seconds / 60) if seconds >= 3600 else ("min", seconds)
    words = translate("Runs", "{} h") if unit == "h" else translate("Runs", "{} min")
    return words.format(f"{high // 60:.0f}:{high % 60:02.0f}")


def test_score(point: Measurement | None) -> float | None:
    """The share of right answers, or R², on the test set."""
    if point is None:
        return None
    return point.test_accuracy if point.test_accuracy is not None else point.test_r2


def score_in_words(point: Measurement | None) -> str:
    """93.1 %, or R² 0.87; a dash where nothing was tested."""
    score = test_score(point)
    if point is None or score is None:
        return "–"
    if point.test_accuracy is None:
        return f"R² {score:.3f}".replace("-", "−")
    return f"{100 * score:.1f} %"


def loss_in_words(loss: float | None) -> str:
    """Four digits after the point; more where it is tiny."""
    if loss is None:
        return "–"
    return loss_figure(loss) if loss >= 0.001 or loss == 0 else f"{loss:.1e}"


def weight_name(layer: str, name: str, position: tuple[int, ...]) -> str:
    """A weight or a bias by its place, counted from 1, short enough for a table."""
    places = [one + 1 for one in position]
    if name == "W" and len(places) == 2:
        return translate("Runs", "{}: input {} → neuron {}").format(layer, *places)
    if name == "b" and len(places) == 1:
        return translate("Runs", "{}: bias of neuron {}").format(layer, *places)
    return translate("Runs", "{}: {} at {}").format(layer, name, " × ".join(map(str, places)))
