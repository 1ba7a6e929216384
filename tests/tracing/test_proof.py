"""What steps add up to is what the engine has: see ``proof``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.network.presets import PRESETS
from tests.tracing.networks import networks, rules, traced
from tests.tracing.proof import prove


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
