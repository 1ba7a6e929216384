"""Where a run stands: generators that go on, digests that tell networks apart, and whose run it is."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network.errors import NetworkError
from nnsim.network.project import Card
from nnsim.network.run_state import (
    GeneratorState,
    RunRecord,
    array_names,
    digest_of_network,
    digest_of_weights,
    from_arrays,
)
from nnsim.network.weights import initial_weights
from tests.network.networks import tiny_project, tiny_spec
from tests.network.runs import left_project, run_of


@given(
    seed=st.integers(0, 2**64), draws=st.lists(st.sampled_from(["integers", "normal", "random"]), max_size=5)
)
def test_a_generator_goes_on_where_it_was_left_also_with_half_a_draw_left_over(seed, draws):
    rng = np.random.default_rng(seed)
    calls = {
        "integers": lambda one: one.integers(0, 1000, 3, dtype=np.int32),
        "normal": lambda one: one.normal(size=3),
        "random": lambda one: one.random(3, dtype=np.float32),
    }
    for name in draws:
        calls[name](rng)
    text = msgspec.json.encode(GeneratorState.of(rng))
    again = msgspec.json.decode(text, type=GeneratorState).generator()
    for name in calls:
        np.testing.assert_array_equal(calls[name](again), calls[name](rng))
    np.testing.assert_array_equal(again.permutation(50), rng.permutation(50))


@pytest.mark.parametrize(
    "changes",
    [{"state": str(1 << 128)}, {"increment": str((1 << 128) + 1)}, {"increment": "4"}, {"increment": "0"}],
)
def test_a_state_that_the_generator_cannot_have_is_refused(changes):
    good = GeneratorState.of(np.random.default_rng(1))
    with pytest.raises(NetworkError, match="the state of its random numbers is damaged"):
        msgspec.structs.replace(good, **changes).generator()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "-1"), ("state", "1e5"), ("state", ""), ("state", "9" * 40), ("state", 5), ("state", "٣"),
        ("half", -1), ("half", 1 << 32), ("has_half", 1),
    ],
)  # fmt: skip
def test_a_state_that_is_no_number_does_not_come_in(field, value):
    words = msgspec.to_builtins(GeneratorState.of(np.random.default_rng(1))) | {field: value}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(words, GeneratorState)


def test_a_record_comes_back_from_its_words():
    record = run_of(tiny_project()).record
    assert msgspec.json.decode(msgspec.json.encode(record), type=RunRecord) == record


def test_the_arrays_of_a_state_have_names_and_come_back_by_them():
    state = run_of(tiny_project())
    assert tuple(state.arrays) == array_names(state.record) == ("optimizer/m", "optimizer/v", "best")
    again = from_arrays(state.record, state.arrays)
    assert again.arrays.keys() == state.arrays.keys()
    assert again.optimizer["v"] is state.optimizer["v"]


def test_what_a_state_holds_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        run_of(tiny_project()).optimizer["m"][0] = 1


def test_networks_that_compute_something_else_have_other_digests_and_names_do_not_count():
    spec = tiny_spec()
    named = tuple(msgspec.structs.replace(layer, name="x") for layer in spec.layers)
    same = msgspec.structs.replace(spec, layers=named, class_names=("a", "b"))
    assert digest_of_network(same) == digest_of_network(spec)
    others = (tiny_spec((3,)), tiny_spec(activation="tanh"), tiny_spec(loss="squared_error"))
    assert len({digest_of_network(one) for one in (spec, *others)}) == 4


def test_weights_that_are_not_the_same_bits_have_other_digests():
    flat = np.array([0.0, 1.0], np.float32)
    assert digest_of_weights(flat) == digest_of_weights(flat.astype(float))
    assert digest_of_weights(flat) != digest_of_weights(np.array([-0.0, 1.0], np.float32))


def test_a_project_keeps_the_run_of_its_weights_through_a_change_of_the_card_alone():
    project = left_project()
    assert project.run is not None
    assert replace(project, card=Card("Other")).run is project.run


def test_other_weights_or_another_network_drop_the_run():
    project = left_project()
    assert replace(project, weights=initial_weights(project.spec, 9)).run is None
    spec = msgspec.structs.replace(project.spec, loss="squared_error")
    assert replace(project, spec=spec).run is None
