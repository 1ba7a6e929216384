"""A validation set: the part of the training set that a run does not learn from, but watches."""

from dataclasses import replace

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.network.errors import NetworkError


def set_aside(train: Dataset, share: float, seed: int) -> tuple[Dataset, Dataset]:
    """The rest of the training set, and a share of it for validation; the same seed picks the same samples.

    Raises: NetworkError if nothing would be left on one of the sides.
    """
    count = aside_count(len(train), share)
    # A generator of its own: the order of the samples is drawn from the seed alone.
    order = np.random.default_rng((seed, len(train))).permutation(len(train))
    aside, rest = np.sort(order[:count]), np.sort(order[count:])
    return train.take(rest), replace(train.take(aside), split="validation")


def aside_count(samples: int, share: float) -> int:
    """How many of so many samples are set aside.

    Raises: NetworkError if nothing would be left on one of the sides.
    """
    count = round(share * samples)
    if not 0 < count < samples:
        raise NetworkError(
            "A share of {:g} of {:,} samples leaves nothing to train or to validate with: choose another "
            "share.",
            share,
            samples,
        )
    return count
