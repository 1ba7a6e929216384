import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnsim.engine.expression.expression import Expression
from nnsim.engine.expression.operations import ALIASES, FUNCTIONS, OPERATIONS, is_reserved
from nnsim.engine.expression.writing import fill, number
from tests.engine.expression.formulas import PYTHON, python_value

NAMES = sorted(OPERATIONS)
numbers = st.floats(-5, 5, allow_subnormal=False)


def value_of(name, *arguments):
    with np.errstate(all="ignore"):
        return float(OPERATIONS[name].value(*arguments))


def slopes_of(name, *arguments):
    value = value_of(name, *arguments)
    with np.errstate(all="ignore"):
        return [float(one.derivative(*arguments, value)) for one in OPERATIONS[name].partials]


def draw_arguments(data, name):
    return tuple(data.draw(numbers) for _ in range(OPERATIONS[name].arity))


def test_every_operation_has_an_oracle():
    assert sorted(PYTHON) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_values_are_those_of_python_and_missing_where_python_has_none(name, data):
    arguments = draw_arguments(data, name)
    expected = python_value(name, *arguments)
    if expected is None:
        assert not math.isfinite(value_of(name, *arguments))
    else:
        assert value_of(name, *arguments) == pytest.approx(expected, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_a_rule_is_broken_exactly_where_python_refuses_for_moderate_numbers(name, data):
    arguments = draw_arguments(data, name)
    assume(all(one == 0 or abs(one) > 1e-3 for one in arguments))  # no overflow of 1 / x or x**-5
    broken = [rule.words for rule in OPERATIONS[name].rules if rule.is_broken(*arguments)]
    assert bool(broken) == (python_value(name, *arguments) is None)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_derivatives_agree_with_central_differences(name, data):
    arguments = draw_arguments(data, name)
    assume(all(abs(one) > 0.1 for one in arguments))  # away from poles, kinks and edges at 0
    assume(len(arguments) < 2 or abs(arguments[0] - arguments[1]) > 0.1)  # the kink of min and max
    step = 1e-5
    for place, slope in enumerate(slopes_of(name, *arguments)):
        moved = [list(arguments) for _ in range(2)]
        moved[0][place] += step
        moved[1][place] -= step
        high, low = (python_value(name, *one) for one in moved)
        if high is None or low is None:  # a variable exponent of a number below 0, for example
            continue  # no assume: half of all powers are such, and hypothesis gives up on so many
        assert slope == pytest.approx((high - low) / (2 * step), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_formulas_with_numbers_say_what_is_computed(name, data):
    """The text of a value and of each derivative gives that number again when Python computes it."""
    arguments = tuple(data.draw(st.integers(-300, 300)) / 100 for _ in range(OPERATIONS[name].arity))
    value = value_of(name, *arguments)
    assume(math.isfinite(value))
    assume(name != "power" or arguments[0])  # at 0 the derivatives follow from the function, not the formula
    texts = [OPERATIONS[name].written, *(one.written for one in OPERATIONS[name].partials)]
    for text, expected in zip(texts, [value, *slopes_of(name, *arguments)], strict=True):
        if math.isfinite(expected):
            computed = eval(fill(text, arguments, value), {"__builtins__": {}}, {**PYTHON, "abs": abs})
            assert computed == pytest.approx(expected, rel=2e-5, abs=2e-6)


def test_negative_numbers_stand_in_parentheses_where_they_must():
    def written(name, *arguments):
        return fill(OPERATIONS[name].written, arguments, value_of(name, *arguments))

    assert written("power", -3.0, 2.0) == "(-3)**2"
    assert written("subtract", 1.0, -2.0) == "1 - (-2)"
    assert written("negate", -2.0) == "-(-2)"
    assert written("sin", -1.0) == "sin(-1)"
    slope = OPERATIONS["power"].partials[0].written
    assert fill(slope, (3.0, 2.0), 9.0) == "2 * 3**1"
    assert fill(slope, (4.0, 0.5), 2.0) == "0.5 * 4**(-0.5)"


@pytest.mark.parametrize(
    ("value", "text"),
    [(162.0, "162"), (9.708073418, "9.708073"), (-0.0, "0"), (1e-9, "1e-09"), (1 / 3, "0.3333333")],
)
def test_numbers_have_seven_digits(value, text):
    assert number(value) == text


def test_slopes_where_there_is_none_follow_the_conventions():
    assert slopes_of("relu", 0.0) == [0]
    assert slopes_of("abs", 0.0) == [0]
    assert slopes_of("min", 2.0, 2.0) == [1, 0]
    assert slopes_of("max", 2.0, 2.0) == [1, 0]


def test_powers_of_and_by_zero_have_the_slopes_of_the_functions_they_are():
    # x**0 is the constant 1, x**1 is x, x**2 has a flat bottom; 0**y is the constant 0 for y > 0.
    assert [slopes_of("power", 0.0, y)[0] for y in (0.0, 1.0, 2.0)] == [0, 1, 0]
    assert slopes_of("power", 0.0, 2.0)[1] == 0


def test_sigmoid_does_not_overflow():
    assert (value_of("sigmoid", -1000.0), value_of("sigmoid", 1000.0)) == (0, 1)
    assert slopes_of("sigmoid", 0.0) == [0.25]


def test_sigmoid_has_all_its_digits_far_to_the_left_and_so_has_its_logarithm():
    # ln sigma(-40) = -ln(1 + e^40) = -40 - 4.2e-18
    assert value_of("sigmoid", -40.0) == pytest.approx(math.exp(-40), rel=1e-15)
    assert Expression.parse("log(sigmoid(x))").evaluate({"x": -40.0}).value == -40
    np.testing.assert_allclose(
        Expression.parse("sigmoid(x)").grid({"x": [-700.0, 700.0]}), [math.exp(-700), 1]
    )


def test_latex_is_filled_with_names():
    operation = OPERATIONS["divide"]
    assert operation.latex.format("x", "y") == r"\frac{x}{y}"
    assert operation.partials[1].latex.format("x", "y") == r"-\frac{x}{y^{2}}"
    assert OPERATIONS["sqrt"].partials[0].latex.format("x") == r"\frac{1}{2 \sqrt{x}}"


@pytest.mark.parametrize("name", NAMES)
def test_every_latex_template_takes_the_arguments_and_closes_its_braces(name):
    operation = OPERATIONS[name]
    filled = [one.format("x", "y") for one in (operation.latex, *(p.latex for p in operation.partials))]
    for text in filled:
        assert text.count("{") == text.count("}")
    assert all(variable in filled[0] for variable in ("x", "y")[: operation.arity])


@pytest.mark.parametrize("name", NAMES)
def test_entries_carry_words(name):
    operation = OPERATIONS[name]
    assert operation.symbol
    assert operation.help.endswith(".")
    limits = [*operation.rules, *(rule for one in operation.partials for rule in one.rules)]
    assert all(str(rule.words) for rule in limits)


def test_names_of_functions_and_constants_are_reserved():
    assert all(map(is_reserved, (*FUNCTIONS, *ALIASES, "pi", "e")))
    assert not any(map(is_reserved, ("add", "x", "negate")))
