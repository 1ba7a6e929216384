"""The card of a network after a run: what it was trained on, how, and how good it became."""

from collections.abc import Iterator
from datetime import date

from nnsim.network.project import Card, Score
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Snapshot
from nnsim.training.sources import DataSource, TrainOrder


def data_name(source: DataSource) -> str:
    """The data in a few words, for a card."""
    return source.name


def epochs_in_words(epoch: float) -> str:
    """A number of epochs, to three figures where it is small: 0.152, 3, 12.4, 1234."""
    return f"{epoch:.3g}" if epoch < 100 else f"{epoch:.0f}"


def trained_card(before: Card, order: TrainOrder, snapshot: Snapshot, today: date) -> Card:
    """``before`` with data, recipe and date, and the test score if the run ended on a full epoch.

    ``seed`` stays what it was: it is the seed of the initial weights, to which Reset returns. Only a network
    that has none is given the seed of the run.
    """
    settings, measurement = order.hyperparameters, snapshot.measurement
    scores: tuple[Score, ...] = ()
    if measurement.test_accuracy is not None:
        total = snapshot.test_count
        right = round(measurement.test_accuracy * total)
        scores = (Score(f"{data_name(order.source)} test", right, total),)
    return Card(
        title=before.title,
        trained_on=data_name(order.source),
        recipe=", ".join(_recipe(settings, measurement.epoch)),
        seed=settings.seed if before.seed is None else before.seed,
        date=today.isoformat(),
        licence=before.licence,
        scores=scores,
    )


def _recipe(settings: Hyperparameters, epoch: float) -> Iterator[str]:
    """How it was trained, in a few words; what was not used is not mentioned."""
    held, schedule = settings.regularization, settings.schedule
    yield settings.optimizer
    yield from (f"{name} {value:g}" for name, value in settings.optimizer_settings)
    yield f"learning rate {settings.rate:g}"
    if schedule.kind != "constant":
        yield f"{schedule.kind} schedule"
    if schedule.warm_up:
        yield f"warm-up of {schedule.warm_up:g} epochs"
    yield f"batches of {settings.batch_size}"
    amounts = {"L1": held.l1, "L2": held.l2, "weight decay": held.weight_decay, "max-norm": held.max_norm}
    yield from (f"{name} {value:g}" for name, value in amounts.items() if value)
    yield f"{epochs_in_words(epoch)} {'epoch' if epoch == 1 else 'epochs'}"
    if settings.patience is not None:
        yield f"early stopping with patience {settings.patience}"
    yield f"shuffled with seed {settings.seed}"
