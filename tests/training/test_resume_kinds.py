"""Every kind of layer learns the same bits again, and goes on as if its run had never been left."""

from dataclasses import replace
from math import prod

import numpy as np
import pytest

from nnsim.data.dataset import Dataset
from nnsim.network.presets import chain_network
from nnsim.network.spec import (
    AveragePool2DSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerId,
    MaxoutSpec,
    MaxPool2DSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.network.weights import initial_weights
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest
from tests.training.test_resume import assert_goes_on

SEQUENCE = (SimpleRNNSpec(LayerId("rnn"), "RNN", 5),)
PICTURE = (
    ReshapeSpec(LayerId("reshape"), "Reshape", (6, 6, 1)),
    Conv2DSpec(LayerId("conv"), "Conv", 4),
    BatchNormSpec(LayerId("norm"), "Batch norm"),
    MaxPool2DSpec(LayerId("pool"), "Pool"),
    PReLUSpec(LayerId("prelu"), "PReLU"),
    FlattenSpec(LayerId("flatten"), "Flatten"),
    DropoutSpec(LayerId("dropout"), "Dropout", 0.3, "classical"),
    MaxoutSpec(LayerId("maxout"), "Maxout", 4),
)
AVERAGES = (
    ReshapeSpec(LayerId("reshape"), "Reshape", (6, 6, 1)),
    Conv2DSpec(LayerId("conv"), "Conv", 4, padding="same"),
    AveragePool2DSpec(LayerId("pool"), "Pool"),
    GlobalAveragePoolSpec(LayerId("global"), "Global pool"),
)


def pixels(count, split):
    rng = np.random.default_rng(count)
    inputs = rng.integers(0, 256, (count, prod((6, 6))), dtype=np.uint8)
    return Dataset(inputs, rng.integers(0, 3, count), ("a", "b", "c"), (6, 6), split, "noise")


def wanted(hidden):
    first, last = InputSpec(LayerId("input"), "Input", (6, 6)), DenseSpec(LayerId("out"), "Out", 3, "softmax")
    spec = chain_network((first, *hidden, last), class_names=("a", "b", "c"))
    settings = Hyperparameters(batch_size=7, rate=0.02, epochs=3, patience=2)
    parts = pixels(25, "train"), pixels(9, "test")
    held_out = pixels(11, "validation")
    return TrainRequest(1, spec, initial_weights(spec, 1), *parts, settings, held_out)


@pytest.mark.parametrize("stop", [0, 2, 4, 9])
@pytest.mark.parametrize("hidden", [SEQUENCE, PICTURE, AVERAGES], ids=["sequence", "picture", "averages"])
def test_a_run_of_every_kind_of_layer_goes_on(tmp_path, hidden, stop):
    assert_goes_on(tmp_path, wanted(hidden), stop)


@pytest.mark.parametrize("hidden", [SEQUENCE, PICTURE, AVERAGES], ids=["sequence", "picture", "averages"])
def test_the_same_seed_gives_the_same_bits_from_the_same_fresh_weights(hidden):
    one = wanted(hidden)
    again = replace(one, weights=initial_weights(one.spec, 1))
    first, second = (list(train(each, interval=0))[-1].weights for each in (one, again))
    assert first.flat.tobytes() == second.flat.tobytes()
    assert not first.same_as(one.weights)
