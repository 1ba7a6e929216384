"""The state of a run of the tiny network, made up, and what a file of it holds."""

from dataclasses import replace

import numpy as np

from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import (
    GeneratorState,
    Measurement,
    RunRecord,
    RunState,
    StoppingState,
    Tally,
    digest_of_network,
    digest_of_weights,
)
from tests.network.networks import tiny_project

BEST = Measurement(4, 1.0, 0.5, 0.75, 0.6, 0.5, 0.7, 0.25)


def run_of(project, **changes):
    """Adam in its second epoch, watched by early stopping."""
    rng = np.random.default_rng(5)
    rng.integers(0, 10)  # leaves half a draw over
    record = RunRecord(
        settings=Hyperparameters(patience=3),
        network=digest_of_network(project.spec),
        weights=digest_of_weights(project.weights.flat),
        data="0" * 64, validation="f" * 64,
        step=6, epoch=1, position=20,
        shuffle=GeneratorState.of(np.random.default_rng(1)), chance=GeneratorState.of(rng),
        optimizer_step=6, optimizer_vectors=("m", "v"),
        since=Tally(20, 11.5, 12), before=Tally(), newest=BEST,
        stopping=StoppingState(0.7, 0), best=BEST,
    )  # fmt: skip
    size = project.weights.flat.size
    vectors = {name: np.random.default_rng(2).normal(size=size).astype(np.float32) for name in "mv"}
    return replace(RunState(record, vectors, np.arange(size, dtype=np.float32)), **changes)


def left_project():
    """The tiny network with a run that was left."""
    project = tiny_project()
    return replace(project, run=run_of(project))
