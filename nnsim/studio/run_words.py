"""What a run that has ended leaves, and the words for it."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.network.weights import Weights
from nnsim.studio.error_words import error_words
from nnsim.studio.run_log import RunLog
from nnsim.training.cards import epochs_in_words
from nnsim.training.snapshot import Failed, Snapshot

translate = QCoreApplication.translate


def trained_words(last: Snapshot) -> str:
    """What undo calls a run."""
    epoch = last.measurement.epoch
    if epoch == 1:
        return translate("TrainingSession", "Train 1 epoch")
    return translate("TrainingSession", "Train {} epochs").format(epochs_in_words(epoch))


def rescued(log: RunLog, end: Failed, before: Weights) -> Snapshot | None:
    """The last good step of numbers that have run away; None where it is no more than what was before."""
    newest = log.history.newest
    if end.weights is None or log.last is None or newest is None:
        return None
    if not np.isfinite(end.weights.flat).all() or end.weights.same_as(before):
        return None
    reached = replace(newest, test_loss=None, test_accuracy=None)
    return replace(log.last, measurement=reached, weights=end.weights)


def failure_words(end: Failed, *, is_rescued: bool) -> str:
    """Why a run could not go on, and what has become of what it had learnt."""
    sentence = error_words(end.message)
    if not is_rescued:
        return sentence
    return translate(
        "TrainingSession",
        "{} The weights of the last good step are kept; undo brings back those from before the run.",
    ).format(sentence)
