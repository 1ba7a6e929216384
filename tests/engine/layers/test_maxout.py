import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.parameters import Role
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [Maxout(4, 3, 2), Maxout(2, 5, 3), Maxout(3, 3, 1)]


def test_one_row_through_two_units_of_two_pieces_is_the_one_worked_by_hand():
    # x = (1, 2). Columns of W: first pieces of units 1 and 2, then second pieces.
    #   W = [[1, 0, -1, 2], [1, 1, 3, 0]], b = (0, 0.5, -1, 0)
    #   first pieces (1 + 2, 2 + 0.5) = (3, 2.5); second pieces (-1 + 6 - 1, 2) = (4, 2)
    #   a = (4, 2.5): unit 1 is decided by its second piece, unit 2 by its first.
    # upstream (1, 10): dp = first (0, 10), second (1, 0)
    #   dW = x^T dp = [[0, 10, 1, 0], [0, 20, 2, 0]], db = (0, 10, 1, 0)
    #   dx = 10 * (0, 1) + 1 * (-1, 3) = (-1, 13)
    rig = Rig(Maxout(2, 2, 2), batch=1)
    rig.inputs[0][:] = [[1, 2]]
    rig.parameters["W"][:] = [[1, 0, -1, 2], [1, 1, 3, 0]]
    rig.parameters["b"][:] = [0, 0.5, -1, 0]
    rig.upstream[:] = [[1, 10]]
    results = rig.run()
    np.testing.assert_array_equal(rig.buffers.scratch["pieces"], [[[3, 2.5], [4, 2]]])
    np.testing.assert_array_equal(results["a"], [[4, 2.5]])
    np.testing.assert_array_equal(results["dC/dW"], [[0, 10, 1, 0], [0, 20, 2, 0]])
    np.testing.assert_array_equal(results["dC/db"], [0, 10, 1, 0])
    np.testing.assert_array_equal(results["dC/dx0"], [[-1, 13]])


def test_relu_is_a_maxout_with_one_line_at_zero():
    rng = np.random.default_rng(0)
    x, line = rng.normal(size=(6, 4)), rng.normal(size=(4, 3))
    W = np.hstack([line, np.zeros((4, 3))])
    a = forward_rows(Maxout(4, 3, 2), x, W=W, b=np.zeros(6))
    np.testing.assert_allclose(a, np.maximum(x @ line, 0), rtol=1e-12)
    assert (a == 0).any()
    assert (a > 0).any()


def test_the_absolute_value_is_a_maxout_of_two_opposite_lines():
    x = np.array([[-3.0], [2.0]])
    np.testing.assert_array_equal(
        forward_rows(Maxout(1, 1), x, W=np.array([[1.0, -1]]), b=np.zeros(2)), [[3], [2]]
    )


def test_among_equal_pieces_the_first_one_gets_the_gradient():
    rig = Rig(Maxout(2, 3, 3))
    rig.parameters["W"][:], rig.parameters["b"][:] = 0, 1
    results = rig.run()
    np.testing.assert_array_equal(results["dC/db"][:3], rig.upstream.sum(axis=0))
    np.testing.assert_array_equal(results["dC/db"][3:], 0)


def test_its_parameters_are_one_dense_layer_of_pieces_times_units():
    parameters = Maxout(5, 4, 3).parameters
    assert (parameters["W"].shape, parameters["W"].role, parameters["W"].fans) == (
        (5, 12),
        Role.WEIGHT,
        (5, 4),
    )
    assert (parameters["b"].shape, parameters["b"].role) == ((12,), Role.BIAS)


def test_a_unit_without_pieces_is_refused():
    with pytest.raises(ValueError, match="one piece or more, not 0"):
        Maxout(3, 2, 0)


@given(
    inputs=st.integers(1, 5), units=st.integers(1, 4), pieces=st.integers(1, 4), seed=st.integers(0, 2**16)
)
def test_any_sizes_agree_with_the_formula_and_with_central_differences(inputs, units, pieces, seed):
    rig = Rig(Maxout(inputs, units, pieces), batch=2, seed=seed)
    a, x = rig.forward(), rig.inputs[0]
    W, b = rig.parameters["W"], rig.parameters["b"]
    for row, unit in np.ndindex(a.shape):
        lines = [
            sum(x[row, i] * W[i, piece * units + unit] for i in range(inputs)) + b[piece * units + unit]
            for piece in range(pieces)
        ]
        assert a[row, unit] == pytest.approx(max(lines), rel=1e-10, abs=1e-12)
    check_gradients(rig.layer, seed, batch=2)
