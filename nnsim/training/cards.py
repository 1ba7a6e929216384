"""The card of a network after a run: what it was trained on, how, and how good it became."""

from datetime import date

from nnsim.network.project import Card, Score
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
        recipe=(
            f"{settings.optimizer}, learning rate {settings.rate:g}, batches of {settings.batch_size}, "
            f"{epochs_in_words(measurement.epoch)} epochs, shuffled with seed {settings.seed}"
        ),
        seed=settings.seed if before.seed is None else before.seed,
        date=today.isoformat(),
        licence=before.licence,
        scores=scores,
    )
