import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.parameters import Parameter, ParameterLayout, Role

LAYOUT = ParameterLayout.of(
    [
        ("first", {"W": Parameter((2, 3)), "b": Parameter((3,), Role.BIAS)}),
        ("second", {"W": Parameter((3, 1)), "mean": Parameter((1,), Role.STATE)}),
    ]
)


def test_parameters_lie_one_after_the_other():
    # 2*3 + 3 + 3*1 + 1 = 13
    assert [slot.start for slot in LAYOUT.slots] == [0, 6, 9, 12]
    assert LAYOUT.size == 13


def test_views_are_the_same_memory_as_the_vector():
    flat = np.arange(13.0)
    LAYOUT.views(flat, "second")["W"][:] = 0
    np.testing.assert_array_equal(flat[9:12], 0)
    np.testing.assert_array_equal(LAYOUT.views(flat, "first")["W"], [[0, 1, 2], [3, 4, 5]])


def test_regularisation_acts_on_weights_and_learning_on_all_that_is_no_state():
    assert [(slot.layer, slot.name) for slot in LAYOUT.weights] == [("first", "W"), ("second", "W")]
    assert [(slot.layer, slot.name) for slot in LAYOUT.trained] == [
        ("first", "W"),
        ("first", "b"),
        ("second", "W"),
    ]


def test_a_layout_without_parameters_is_empty():
    assert ParameterLayout(()).size == 0


@given(index=st.integers(0, 12))
def test_where_finds_the_array_and_the_place_in_it(index):
    slot, position = LAYOUT.where(index)
    assert slot.view(np.arange(13))[position] == index


@pytest.mark.parametrize("index", [-1, 13])
def test_where_refuses_a_place_outside_of_the_vector(index):
    with pytest.raises(IndexError, match="13 parameters"):
        LAYOUT.where(index)
