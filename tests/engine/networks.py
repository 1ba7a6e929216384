"""Small programs for the tests of the engine."""

from itertools import pairwise

import numpy as np

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.dense import Dense
from nnsim.engine.losses import LOSSES
from nnsim.engine.program import Program, chain


def dense_program(sizes, activation="sigmoid", loss="squared_error", batch_size=4, dtype=np.float64):
    """A chain of dense layers; the output is softmax where the loss is judged from logits."""
    kinds = [activation] * (len(sizes) - 2) + [LOSSES[loss].from_logits_of or activation]
    layers = [
        (f"layer {number}", Dense(inputs, units, ACTIVATIONS[kind]))
        for number, ((inputs, units), kind) in enumerate(zip(pairwise(sizes), kinds, strict=True), start=1)
    ]
    return Program(chain(layers), LOSSES[loss], batch_size, dtype)


def set_randomly(program, rng, scale=1.0):
    program.parameters[:] = rng.normal(scale=scale, size=program.layout.size)
