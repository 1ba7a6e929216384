"""What is stepped through is what a training run does: three steps of one, beside three recordings."""

import numpy as np
import pytest

from nnsim.data.dataset import Dataset
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
from nnsim.network.makers import chain_network
from nnsim.network.spec import (
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    FlattenSpec,
    InputSpec,
    MaxPool2DSpec,
)
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.training.learner import Learner
from nnsim.training.request import Hyperparameters, TrainRequest

SAMPLES, BATCH = 12, 4


def convolutional():
    """All roles of parameters: weights, biases, and what is kept but not trained."""
    return chain_network(
        (
            InputSpec("input", "Input", (6, 6)),
            Conv2DSpec("conv", "Conv", 2, activation="tanh"),
            BatchNormSpec("norm", "Norm"),
            MaxPool2DSpec("pool", "Pool"),
            FlattenSpec("flat", "Flat"),
            DenseSpec("output", "Output", 3, "softmax"),
        ),
        class_names=tuple("abc"),
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_three_steps_of_a_training_run_are_what_is_stepped_through(optimizer):
    """The run counts in float32, so agreement is to 1e-5, in every parameter and in what is remembered."""
    spec, rng = convolutional(), np.random.default_rng(0)
    data = Dataset(
        rng.random((SAMPLES, 36), np.float32), rng.integers(0, 3, SAMPLES), tuple("abc"), (6, 6), "train", ""
    )
    held = Regularization(l1=0.1, l2=0.2, max_norm=1.2, weight_decay=0.3)
    settings = Hyperparameters(BATCH, 0.01, optimizer, regularization=held)
    weights = initial_weights(spec, 1)
    learner = Learner(TrainRequest(1, spec, weights, data, data, settings), np.random.default_rng(0))
    rule, memory = UpdateRule.of(settings, SAMPLES), None
    for start in range(0, SAMPLES, BATCH):
        rows = np.arange(start, start + BATCH)
        x, target = data.inputs[rows], np.eye(3)[data.labels[rows]]
        found = record(spec, weights, x, target, rule, memory=memory)
        loss, _ = learner.learn(rows, 0.0)
        assert loss == pytest.approx(found.loss, rel=1e-5)
        assert np.allclose(learner.program.parameters, found.update.after, 1e-4, 1e-5)
        memory, weights = found.update.memory_after, Weights(weights.layout, found.update.after)
        assert memory.step == learner.memory.step
        for name, vector in learner.memory.vectors.items():
            assert np.allclose(vector, memory.vectors[name], 1e-3, 1e-5)
