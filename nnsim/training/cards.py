"""The card of a network after a run: what it was trained on, how, and how good it became."""

from datetime import date

from nnsim.network.project import Card, Score
from nnsim.training.snapshot import Snapshot
from nnsim.training.sources import DataSource, MnistSource, TrainOrder


def data_name(source: DataSource) -> str:
    """The data in a few words, for a card."""
    if isinstance(source, MnistSource):
        return "MNIST"
    return f"{source.count:,} synthetic digits (seed {source.seed})"


def trained_card(before: Card, order: TrainOrder, snapshot: Snapshot, today: date) -> Card:
    """``before`` with data, recipe, seed and date, and the test score if the run ended on a full epoch."""
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
            f"{measurement.epoch:.3g} epochs"
        ),
        seed=settings.seed,
        date=today.isoformat(),
        licence=before.licence,
        scores=scores,
    )
