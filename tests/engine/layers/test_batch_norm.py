from statistics import fmean, pvariance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.parameters import Role
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [BatchNorm((3,)), BatchNorm((2, 3)), BatchNorm((2, 2, 2), momentum=0.5, epsilon=0.1)]


def test_a_batch_of_two_rows_is_the_one_worked_by_hand():
    # x = 1, 5: mean 3, variance ((-2)^2 + 2^2) / 2 = 4; with epsilon 5 the deviation is sqrt(9) = 3.
    # x_hat = -2/3, 2/3; gamma 3, beta 1: a = -1, 3.
    # upstream 1, 2: dbeta = 3, dgamma = -2/3 + 4/3 = 2/3
    # dx = gamma / 3 * (delta - (3 + x_hat * 2/3) / 2) = 1 - (3 - 4/9) / 2 = -5/18, 2 - (3 + 4/9) / 2 = 5/18
    # running (momentum 3/4): mean 3/4 * 0 + 1/4 * 3 = 0.75, variance 3/4 * 1 + 1/4 * 4 = 1.75
    rig = Rig(BatchNorm((1,), momentum=0.75, epsilon=5.0), batch=2)
    rig.inputs[0][:] = [[1], [5]]
    rig.upstream[:] = [[1], [2]]
    for name, value in {"gamma": 3, "beta": 1, "running_mean": 0, "running_variance": 1}.items():
        rig.parameters[name][:] = value
    results = rig.run()
    np.testing.assert_allclose(rig.buffers.scratch["x_hat"], [[-2 / 3], [2 / 3]], rtol=1e-14)
    np.testing.assert_allclose(results["a"], [[-1], [3]], rtol=1e-14)
    np.testing.assert_allclose(results["dC/dbeta"], [3], rtol=1e-14)
    np.testing.assert_allclose(results["dC/dgamma"], [2 / 3], rtol=1e-14)
    np.testing.assert_allclose(results["dC/dx0"], [[-5 / 18], [5 / 18]], rtol=1e-13)
    np.testing.assert_allclose(rig.parameters["running_mean"], [0.75], rtol=1e-15)
    np.testing.assert_allclose(rig.parameters["running_variance"], [1.75], rtol=1e-15)
    # In use: (1 - 0.75) / sqrt(1.75 + 5) * 3 + 1
    wanted = 1 + 0.75 / np.sqrt(6.75)
    np.testing.assert_allclose(rig.use(training=False).forward()[0], [wanted], rtol=1e-14)


def test_what_is_learnt_what_is_kept_and_where_it_starts():
    parameters = BatchNorm((4, 4, 3)).parameters
    assert {name: (p.shape, p.role, p.start) for name, p in parameters.items()} == {
        "gamma": ((3,), Role.BIAS, 1),
        "beta": ((3,), Role.BIAS, 0),
        "running_mean": ((3,), Role.STATE, 0),
        "running_variance": ((3,), Role.STATE, 1),
    }


def test_a_batch_of_one_row_gives_beta_and_a_gradient_of_zero():
    rig = Rig(BatchNorm((3,)), batch=1)
    results = rig.run()
    np.testing.assert_array_equal(results["a"], [rig.parameters["beta"]])
    np.testing.assert_array_equal(results["dC/dx0"], [[0, 0, 0]])
    np.testing.assert_array_equal(results["dC/dgamma"], [0, 0, 0])
    assert all(np.isfinite(array).all() for array in rig.parameters.values())


def test_a_feature_that_never_changes_stays_finite():
    rig = Rig(BatchNorm((2,)), batch=8, dtype=np.float32)
    rig.inputs[0][:, 0] = 1000
    results = rig.run()
    np.testing.assert_array_equal(results["a"][:, 0], np.repeat(rig.parameters["beta"][0], 8))
    assert all(np.isfinite(array).all() for array in results.values())


def test_a_smaller_batch_uses_the_statistics_of_its_own_rows():
    rig = Rig(BatchNorm((2,)), batch=8)
    rig.forward()
    part = rig.take(slice(3), rig.buffers.head(3))
    part.run()
    three = part.inputs[0]
    np.testing.assert_allclose(
        part.buffers.scratch["x_hat"],
        (three - three.mean(axis=0)) / np.sqrt(three.var(axis=0) + 1e-5),
        rtol=1e-12,
    )


def test_the_running_statistics_approach_those_of_the_data():
    rng = np.random.default_rng(0)
    rig = Rig(BatchNorm((2,), momentum=0.9), batch=50)
    for _ in range(200):
        rig.inputs[0][:] = rng.normal((3, -1), (2, 0.5), size=(50, 2))
        rig.forward()
    # A weighted mean of about 19 batches of 50: standard deviation 0.065 of the mean, 0.19 of the variance.
    np.testing.assert_allclose(rig.parameters["running_mean"], [3, -1], atol=0.3)
    np.testing.assert_allclose(rig.parameters["running_variance"], [4, 0.25], rtol=0.25)


def test_use_and_gradient_checks_leave_the_running_statistics_alone():
    rig = Rig(BatchNorm((3,)))
    kept = {name: array.copy() for name, array in rig.parameters.items()}
    rig.mode.redraw = False
    rig.forward()
    rig.use(training=False).forward()
    for name, array in kept.items():
        np.testing.assert_array_equal(rig.parameters[name], array)


@pytest.mark.parametrize("training", [True, False])
def test_each_feature_of_a_picture_has_its_own_statistics(training):
    x = np.random.default_rng(1).normal(size=(5, 2, 3, 4)) * [1, 10, 0.1, 3]
    state = {"running_mean": x.mean(axis=(0, 1, 2)), "running_variance": x.var(axis=(0, 1, 2))}
    a = forward_rows(
        BatchNorm((2, 3, 4), epsilon=1e-12), x, training=training, gamma=np.ones(4), beta=np.zeros(4), **state
    )
    np.testing.assert_allclose(a.mean(axis=(0, 1, 2)), 0, atol=1e-12)
    np.testing.assert_allclose(a.var(axis=(0, 1, 2)), 1, rtol=1e-8)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"shape": ()}, "axis of features"),
        ({"shape": (3,), "momentum": 1.1}, "between 0 and 1, not 1.1"),
        ({"shape": (3,), "momentum": float("nan")}, "between 0 and 1"),
        ({"shape": (3,), "epsilon": 0.0}, "above 0, not 0.0"),
    ],
)
def test_sizes_that_make_no_sense_are_refused(fields, words):
    with pytest.raises(ValueError, match=words):
        BatchNorm(**fields)


@given(shape=arrays.array_shapes(max_dims=3, max_side=3), batch=st.integers(1, 5), seed=st.integers(0, 2**16))
def test_any_shape_agrees_with_the_formula_and_with_central_differences(shape, batch, seed):
    rig = Rig(BatchNorm(shape, epsilon=0.01), batch, seed=seed)
    a, x = rig.forward(), rig.inputs[0]
    for feature in range(shape[-1]):
        values = x[..., feature].ravel().tolist()
        deviation = (pvariance(values) + 0.01) ** 0.5
        gamma, beta = (rig.parameters[name][feature] for name in ("gamma", "beta"))
        wanted = [gamma * (value - fmean(values)) / deviation + beta for value in values]
        np.testing.assert_allclose(a[..., feature].ravel(), wanted, rtol=1e-10, atol=1e-12)
    check_gradients(rig.layer, seed, batch)
