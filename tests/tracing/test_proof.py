"""What steps add up to is what the engine has: see ``proof``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
from nnsim.network.makers import chain_network, dense_network
from nnsim.network.presets import PRESETS
from nnsim.network.spec import DenseSpec, FlattenSpec, InputSpec, SimpleRNNSpec
from nnsim.tracing.rule import UpdateRule
from tests.tracing.networks import networks, rules, traced
from tests.tracing.proof import prove

SEEDS = range(6)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_adds_up(name):
    prove(traced(PRESETS[name].make(), batch=2, sample=1), most=12)


@settings(max_examples=200)
@given(networks(), rules(), st.sampled_from([1, 3]), st.booleans(), st.booleans(), st.integers(0, 99))
def test_any_network_adds_up(spec, rule, batch, remembers, coarse, seed):
    trace = traced(
        spec, batch=batch, sample=batch - 1, rule=rule, remembers=remembers, coarse=coarse, seed=seed
    )
    prove(trace, most=40, seed=seed)


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_adds_up(loss):
    """Many outputs on both sides of every bend."""
    spec = dense_network((3,), activation="identity", input_shape=(2,), class_names=tuple("abcd"), loss=loss)
    for seed in SEEDS:
        prove(traced(spec, seed=seed))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("remembers", [False, True])
def test_every_optimizer_adds_up(optimizer, remembers):
    held = Regularization(l1=0.2, l2=0.3, max_norm=0.7, weight_decay=0.1)
    spec = dense_network((3,), input_shape=(2,), class_names=tuple("ab"))
    for seed in SEEDS:
        rule = UpdateRule(optimizer, rate=0.3, regularization=held, samples=5)
        prove(traced(spec, rule=rule, remembers=remembers, seed=seed))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("returns", ["last", "all"])
def test_every_activation_adds_up_also_in_time(activation, returns):
    spec = chain_network(
        (
            InputSpec("input", "Input", (3, 2)),
            SimpleRNNSpec("recurrent", "Recurrent", 3, activation, returns),
            FlattenSpec("flat", "Flat"),
            DenseSpec("hidden", "Hidden", 3, activation),
            DenseSpec("output", "Output", 2, activation),
        ),
        "squared_error",
        (),
    )
    for seed in SEEDS:
        prove(traced(spec, seed=seed))
