"""Single samples of the data of a setup, in an order that anybody can go through again: to be looked at."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.strokes import CANVAS
from nnsim.data.synthetic import Knobs, synthesise
from nnsim.network.drawn import picture_side, squares_of_side
from nnsim.network.errors import NetworkError
from nnsim.network.setup import DataChoice, SyntheticDigits, XorTable
from nnsim.network.shapes import input_size, output_size
from nnsim.network.spec import NetworkSpec
from nnsim.spoken import Spoken
from nnsim.training.data_facts import facts_of
from nnsim.training.sources import Progress, load, source_of
from nnsim.training.tables import table_of

_BLOCK = 10
"""Synthetic digits made at once: one of each, in random order, in less than a frame."""


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """``count`` samples from number ``start`` on, of an endless row that the data and the seed make.

    The rows of a table come in their order, over and over; those of a data set shuffled once; digits of the
    generator are made, each ten of them with one of a kind. ``folder`` is where files lie, as ``source_of``
    wants it; ``side`` is how many pixels a picture has.
    """

    choice: DataChoice
    folder: Path
    seed: int = 1
    start: int = 0
    count: int = 1
    side: int = CANVAS


def obstacle(spec: NetworkSpec, choice: DataChoice) -> Spoken | None:
    """Why no sample of this data can go into the network; None where each of them can."""
    features = facts_of(choice).features
    if features is None:
        if picture_side(spec) is not None:
            return None
        return Spoken(
            "The data are pictures of digits, but the network takes {:,} numbers. Choose other data in "
            "Train.",
            input_size(spec),
        )
    if features == input_size(spec):
        return None
    return Spoken(
        "A row of the data has {:,} numbers, but the network takes {:,}. Choose other data in Train.",
        features,
        input_size(spec),
    )


def samples(order: SampleOrder, progress: Progress = lambda share: None) -> Dataset:
    """The samples of an order; equal orders give equal samples.

    Raises: DataError if the data cannot be read; LoadingStopped if ``progress`` does.
    """
    numbers = np.arange(order.start, order.start + order.count)
    match order.choice:
        case XorTable() as choice:
            table = table_of(choice)
            assert table is not None
            return table.take(numbers % len(table))
        case SyntheticDigits(knobs=knobs):
            found = _made(order, knobs)
        case choice:
            data = load(source_of(choice, order.folder), progress)[0]
            shuffled = np.random.default_rng(order.seed).permutation(len(data))
            found = data.take(shuffled[numbers % len(data)])
    return squares_of_side(found, order.side)


def _made(order: SampleOrder, knobs: Knobs) -> Dataset:
    first, last = order.start // _BLOCK, (order.start + order.count - 1) // _BLOCK
    blocks = [
        synthesise(_BLOCK, np.random.default_rng((order.seed, block)), knobs)
        for block in range(first, last + 1)
    ]
    labels = [block.labels for block in blocks if block.labels is not None]
    made = Dataset(
        np.concatenate([block.floats() for block in blocks]), np.concatenate(labels),
        blocks[0].class_names, blocks[0].picture_shape, blocks[0].split, blocks[0].provenance,
    )  # fmt: skip
    start = order.start - first * _BLOCK
    return made.take(slice(start, start + order.count))


def check_batch(spec: NetworkSpec, data: Dataset) -> None:
    """Raises: NetworkError unless every sample goes into the network and has a class it has an output for."""
    if data.features != input_size(spec):
        raise NetworkError(
            "The network takes {:,} numbers, but a sample of the data has {:,}. Choose other data in Train.",
            input_size(spec), data.features,
        )  # fmt: skip
    if data.labels is None:
        raise NetworkError(
            "A batch is taken apart by the classes of its samples, but this data has numbers to be met. Take "
            "a single sample, or choose other data in Train."
        )
    outputs = max(output_size(spec), 2)  # a single output says no or yes
    if int(data.labels.max()) >= outputs:
        raise NetworkError(
            "The data has classes that the network has no output for: it has {:,}. Choose other data in "
            "Train, or give the last layer more units.",
            output_size(spec),
        )  # fmt: skip
