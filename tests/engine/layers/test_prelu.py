import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.parameters import Role
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [PReLU((3,)), PReLU((2, 3)), PReLU((2, 2, 3), 0.1)]


def test_two_rows_of_two_features_are_the_ones_worked_by_hand():
    # slopes (1/4, -2): row 1: -4 -> -1, 3 -> 3;  row 2: 2 -> 2, -1 -> 2.
    # delta = (1, 2), (3, 4): dslope = (1 * -4 + 3 * 0, 2 * 0 + 4 * -1) = (-4, -4),
    # dx = (1 * 1/4, 2 * 1), (3 * 1, 4 * -2)
    rig = Rig(PReLU((2,)), batch=2)
    rig.inputs[0][:] = [[-4, 3], [2, -1]]
    rig.parameters["slope"][:] = [0.25, -2]
    rig.upstream[:] = [[1, 2], [3, 4]]
    results = rig.run()
    np.testing.assert_array_equal(results["a"], [[-1, 3], [2, 2]])
    np.testing.assert_array_equal(results["dC/dslope"], [-4, -4])
    np.testing.assert_array_equal(results["dC/dx0"], [[0.25, 2], [3, -8]])


def test_slopes_start_where_asked_and_are_never_regularised():
    (slope,) = PReLU((4, 4, 3), 0.1).parameters.values()
    assert (slope.shape, slope.start, slope.role) == ((3,), 0.1, Role.BIAS)
    assert PReLU((3,)).parameters["slope"].start == 0.25


def test_with_slope_zero_it_is_relu_and_with_slope_one_the_identity():
    x = np.random.default_rng(0).normal(size=(5, 4))
    np.testing.assert_array_equal(forward_rows(PReLU((4,)), x, slope=np.zeros(4)), np.where(x > 0, x, 0))
    np.testing.assert_array_equal(forward_rows(PReLU((4,)), x, slope=np.ones(4)), x)


def test_at_zero_the_left_slope_holds():
    rig = Rig(PReLU((3,)), batch=1)
    rig.inputs[0][:] = 0
    rig.run()
    np.testing.assert_array_equal(rig.downstream[0], rig.upstream * rig.parameters["slope"])


def test_infinity_comes_through_on_both_sides():
    a = forward_rows(PReLU((2,)), np.array([[np.inf, -np.inf]]), slope=np.array([0.25, 0.25]))
    np.testing.assert_array_equal(a, [[np.inf, -np.inf]])


def test_a_shape_without_features_is_refused():
    with pytest.raises(ValueError, match="axis of features"):
        PReLU(())


@given(shape=arrays.array_shapes(max_dims=3, max_side=4), seed=st.integers(0, 2**16))
def test_any_shape_agrees_with_the_formula_and_with_central_differences(shape, seed):
    rig = Rig(PReLU(shape), batch=2, seed=seed)
    a, x = rig.forward(), rig.inputs[0]
    for index in np.ndindex(x.shape):
        slope = rig.parameters["slope"][index[-1]]
        assert a[index] == pytest.approx(x[index] if x[index] > 0 else slope * x[index], rel=1e-12)
    check_gradients(rig.layer, seed, batch=2)
