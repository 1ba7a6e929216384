import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.expression import Expression, ExpressionError
from tests.engine.expression.formulas import NAMES, formulas


def test_variables_come_in_the_order_in_which_they_appear():
    assert Expression.parse("sigmoid(w1*x1 + w2*x2 + b) + x1").variables == ("w1", "x1", "w2", "x2", "b")


def test_nodes_are_found_by_their_name():
    expression = Expression.parse("a = x**2; b = a; log(b)")
    assert expression.node("a") is expression.node("b")
    assert expression.node("x").is_variable
    assert expression.result.text == "log(b)"
    with pytest.raises(KeyError):
        expression.node("c")


WRONG_VALUES = [
    ("x + y", {"x": 1}, "'y' has no value: give it a number."),
    ("x + y", {"x": 1, "y": 2, "z": 3}, "The formula has no variable 'z': it has x, y."),
    ("x + e", {"x": 1, "e": 2}, "The formula has no variable 'e': it has x."),
    ("2*pi", {"x": 1}, "The formula has no variable, so 'x' cannot be set: leave it out."),
    ("x", {"x": math.nan}, "'x' is nan, but must be a finite number."),
    ("x", {"x": -math.inf}, "'x' is -inf, but must be a finite number."),
]


@pytest.mark.parametrize(("text", "values", "sentence"), WRONG_VALUES)
def test_values_that_do_not_fit_are_refused(text, values, sentence):
    with pytest.raises(ExpressionError) as caught:
        Expression.parse(text).evaluate(values)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("values", [{"x": [1]}, {"x": [1], "y": [1], "z": [1]}])
def test_a_grid_asks_for_the_same_variables(values):
    with pytest.raises(ExpressionError):
        Expression.parse("x + y").grid(values)


@given(text=formulas, data=st.data())
def test_a_grid_has_what_evaluate_gives_and_nan_where_that_raises(text, data):
    expression = Expression.parse(text)
    points = [
        {name: data.draw(st.sampled_from([-2.0, -1.0, 0.0, 0.5, 3.0, 1e200])) for name in NAMES}
        for _ in range(3)
    ]
    values = {name: np.array([point[name] for point in points]) for name in expression.variables}
    grid = expression.grid(values)
    for index, point in enumerate(points):
        number = float(grid[index]) if values else float(grid)
        try:
            expected = expression.evaluate({name: point[name] for name in expression.variables}).values
        except ExpressionError:
            assert math.isnan(number)
            continue
        # An array may go through other machine code than a number, and large sines enlarge the last digit.
        if max(map(abs, expected)) < 1e6:
            assert number == pytest.approx(expected[-1], rel=1e-6, abs=1e-6)


def test_grids_are_broadcast():
    x, y = np.linspace(-2, 2, 5), np.linspace(0, 1, 4)[:, None]
    grid = Expression.parse("x**2 + sin(y)**2").grid({"x": x, "y": y})
    np.testing.assert_allclose(grid, x**2 + np.sin(y) ** 2, rtol=1e-15)
    assert grid.shape == (4, 5)


def test_a_grid_has_the_shape_of_all_values_and_none_without_variables():
    assert Expression.parse("2*pi").grid({}).shape == ()
    grid = Expression.parse("0*x + y").grid({"x": np.zeros((3, 1)), "y": 2})
    np.testing.assert_array_equal(grid, np.full((3, 1), 2.0))


def test_a_grid_computes_in_double_precision_and_can_be_written_to():
    grid = Expression.parse("x").grid({"x": np.ones(3, np.float32)})
    assert grid.dtype == np.float64
    grid[0] = 5


def test_where_a_curve_is_not_defined_it_has_no_points():
    x = np.array([-1.0, 0.0, 1.0, 4.0])
    np.testing.assert_array_equal(Expression.parse("sqrt(x)").grid({"x": x}), [np.nan, 0, 1, 2])
    np.testing.assert_array_equal(Expression.parse("1/x").grid({"x": x}), [-1, np.nan, 1, 0.25])
    # NaN**0 would be 1, and max would pass over an infinity.
    np.testing.assert_array_equal(Expression.parse("log(x)**0").grid({"x": x}), [np.nan, np.nan, 1, 1])
    np.testing.assert_array_equal(Expression.parse("min(-1/x, 7)").grid({"x": x}), [1, np.nan, -1, -0.25])


def test_a_grid_gives_no_warning_and_leaves_its_values_alone():
    x = np.array([0.0, -1.0, 1e300])
    Expression.parse("log(x) + x**x + exp(x)/x").grid({"x": x})  # warnings are errors in these tests
    np.testing.assert_array_equal(x, [0, -1, 1e300])


def test_a_long_formula_keeps_only_the_arrays_that_it_still_needs():
    x = np.ones(100_000)
    expression = Expression.parse("x" + " + sin(x)" * 100)
    tracemalloc.start()
    expression.grid({"x": x})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * x.nbytes  # of 201 nodes


def test_shapes_that_do_not_fit_are_the_caller_s_mistake():
    with pytest.raises(ValueError, match="broadcast"):
        Expression.parse("x + y").grid({"x": np.ones(2), "y": np.ones(3)})


def test_expressions_are_values():
    assert Expression.parse("x + 1") == Expression.parse("x + 1")
    assert len({Expression.parse("x + 1"), Expression.parse("x + 1"), Expression.parse("x + 2")}) == 2
