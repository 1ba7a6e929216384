"""The network that is worked by hand."""

import numpy as np
import pytest

from nnsim.network.makers import chain_network
from nnsim.network.spec import DenseSpec, InputSpec
from nnsim.network.weights import initial_weights
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.trace import Trace


@pytest.fixture
def xor_spec():
    layers = (
        InputSpec("input", "Input", (2,)),
        DenseSpec("hidden", "Hidden", 2, "relu"),
        DenseSpec("output", "Output", 1, "sigmoid"),
    )
    return chain_network(layers, "binary_cross_entropy", ())


@pytest.fixture
def xor_weights(xor_spec):
    """Those that solve exclusive or; see ``test_worked_example``."""
    weights = initial_weights(xor_spec, 0)
    flat = np.array([1, 1, 1, 1, 0, -1, 1, -2, 0], float)
    return type(weights)(weights.layout, flat)


@pytest.fixture
def xor(xor_spec, xor_weights):
    return Trace(record(xor_spec, xor_weights, np.array([[1, 1]]), np.array([[0]]), UpdateRule(rate=0.1)))
