import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.expression import Expression, ExpressionError
from tests.engine.expression.formulas import NAMES, formulas, python_value, smooth_formulas

points = st.fixed_dictionaries({name: st.floats(-3, 3, allow_subnormal=False) for name in NAMES})


def evaluate(text, **values):
    return Expression.parse(text).evaluate(values)


def at(expression, point):
    return expression.evaluate({name: point[name] for name in expression.variables})


def slopes_by_name(text, **values):
    """The derivatives by every named node."""
    evaluation = evaluate(text, **values)
    return {evaluation.nodes[one].label: slope for one, slope in evaluation.derivatives.items()}


@given(text=formulas, point=points)
def test_every_node_has_the_value_that_python_computes_from_its_arguments(text, point):
    expression = Expression.parse(text)
    try:
        evaluation = at(expression, point)
    except ExpressionError:
        return  # the next test
    for node in expression.nodes:
        value = evaluation.values[node.id]
        if node.operation:
            arguments = [evaluation.values[one] for one in node.arguments]
            assert value == pytest.approx(python_value(node.operation, *arguments), rel=1e-13, abs=1e-300)
        else:
            assert value == (point[node.text] if node.is_variable else node.number)
    assert evaluation.value == evaluation.values[-1]


@given(text=formulas, point=points)
def test_an_error_means_that_python_has_no_value_either(text, point):
    expression = Expression.parse(text)
    values = {}
    for node in expression.nodes:
        given_one = point[node.text] if node.is_variable else node.number
        arguments = [values[one] for one in node.arguments]
        values[node.id] = python_value(node.operation, *arguments) if node.operation else given_one
        if values[node.id] is None:
            with pytest.raises(ExpressionError) as caught:
                at(expression, point)
            assert f"'{node.text}'" in str(caught.value)
            assert caught.value.position == node.position
            return
    at(expression, point)


@given(text=smooth_formulas, point=points)
def test_gradients_agree_with_difference_quotients(text, point):
    # Fourth order: f' = (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h + O(h^4).
    expression = Expression.parse(text)
    step = 1e-4
    for name, slope in at(expression, point).gradient.items():
        f = {far: at(expression, {**point, name: point[name] + far * step}).value for far in (-2, -1, 1, 2)}
        numeric = (8 * (f[1] - f[-1]) - (f[2] - f[-2])) / (12 * step)
        assert slope == pytest.approx(numeric, rel=1e-6, abs=1e-6)


@given(inner=smooth_formulas, point=points)
def test_the_derivative_by_a_node_is_that_by_a_variable_in_its_place(inner, point):
    outer = "a*a + sin(a)*x"
    whole = Expression.parse(f"a = {inner} + x*y\n{outer}")
    evaluation = at(whole, point)
    a = whole.node("a").id
    cut = Expression.parse(outer).evaluate({"a": evaluation.values[a], "x": point["x"]})
    assert evaluation.derivatives[a] == pytest.approx(cut.gradient["a"], rel=1e-12)


# The numbers of the lessons


def test_a1_a_layer_of_two_sigmoid_neurons():
    # sigma([[1, -2], [-1, 1]] [1, -1] + [1, 0]) = sigma([4, -2]) = [0.982, 0.119]
    neuron = Expression.parse("z = w1*x1 + w2*x2 + b; sigmoid(z)")
    rows = [{"w1": 1, "w2": -2, "b": 1}, {"w1": -1, "w2": 1, "b": 0}]
    answers = [neuron.evaluate({**row, "x1": 1, "x2": -1}) for row in rows]
    assert [one.values[neuron.node("z").id] for one in answers] == [4, -2]
    assert [round(one.value, 3) for one in answers] == [0.982, 0.119]


CHAIN = "x = 2*w + 3*b; y = 2*b + 1; z = x*y"


def test_a2_two_paths_add_up():
    evaluation = evaluate(CHAIN, w=3, b=4)
    assert evaluation.value == 162
    # dz/dw = 2y = 18;  dz/db = 3y + 2x = 27 + 36 = 63
    assert evaluation.gradient == {"w": 18, "b": 63}
    assert slopes_by_name(CHAIN, w=3, b=4)["x"] == 9
    assert slopes_by_name(CHAIN, w=3, b=4)["y"] == 18


def test_a2_solving_for_b_alone_takes_two_rounds():
    b, seen = 4.0, []
    for _ in range(2):
        evaluation = evaluate(CHAIN, w=3, b=b)
        b -= (evaluation.value - 150) / evaluation.gradient["b"]
        seen.append((round(b, 6), round(evaluate(CHAIN, w=3, b=b).value, 6)))
    assert seen == [(3.809524, 150.217687), (3.805938, 150.000077)]


def test_a2_solving_for_both_halves_the_error_between_them():
    w, b = 3.0, 4.0
    for _ in range(2):
        evaluation = evaluate(CHAIN, w=w, b=b)
        half = (evaluation.value - 150) / 2
        w, b = w - half / evaluation.gradient["w"], b - half / evaluation.gradient["b"]
    assert (round(w, 6), round(b, 6)) == (2.661519, 3.903263)
    assert round(evaluate(CHAIN, w=w, b=b).value, 6) == 150.000044


NOTES = "a = x**2; b = ln(a); c = sqrt(b)"

# x, a, b, c, dc, db, da, dx
ROWS = [
    (2.0000, 4.0000, 1.3863, 1.1774, -0.9526, -2.2432, -8.9727, -2.2432),
    (4.2432, 18.0046, 2.8906, 1.7002, -0.4298, -1.4615, -26.3143, -3.1008),
    (7.3440, 53.9336, 3.9878, 1.9969, -0.1331, -0.5314, -28.6625, -1.9514),
    (9.2954, 86.4042, 4.4590, 2.1116, -0.0184, -0.0775, -6.6986, -0.3603),
]


def test_a3_five_people_pass_notes_until_the_target_is_reached():
    x, target = 2.0, 2.13
    for row in ROWS:
        evaluation = evaluate(NOTES, x=x)
        a, b, c = (evaluation.values[Expression.parse(NOTES).node(name).id] for name in "abc")
        local = {step.node: step.local for step in evaluation.backpropagate().steps}
        # Each divides by the local derivative: db = dc / (dc/db), and so on.
        node = Expression.parse(NOTES).node
        dc = c - target
        db = dc / local[node("b").id]
        da = db / local[node("a").id]
        dx = da / local[node("x").id]
        assert (x, a, b, c, dc, db, da, dx) == pytest.approx(row, abs=5.1e-5)
        x -= dx
    assert x == pytest.approx(9.6557, abs=5e-5)
    assert abs(evaluate(NOTES, x=x).value - target) < 0.001


def test_a4_descent_on_a_parabola():
    x, seen = 1.2, []
    for _ in range(3):
        x -= 0.3 * evaluate("x**2", x=x).gradient["x"]
        seen.append(round(x, 10))
    assert seen == [0.48, 0.192, 0.0768]
    assert round(evaluate("x**2", x=x).value, 4) == 0.0059


def test_a5_descent_on_a_surface():
    surface = Expression.parse("J = x**2 + sin(y)**2")
    point, costs = {"x": 3.0, "y": 1.0}, []
    first = surface.evaluate(point).gradient
    assert first == pytest.approx({"x": 6, "y": 2 * np.sin(1) * np.cos(1)}, rel=1e-15)
    for step in range(17):
        evaluation = surface.evaluate(point)
        costs.append(round(evaluation.value, 6))
        if step == 1:
            assert (round(point["x"], 6), round(point["y"], 6)) == (2.4, 0.909070)
        point = {name: point[name] - 0.1 * slope for name, slope in evaluation.gradient.items()}
    assert (costs[0], costs[1], costs[15], costs[16]) == (9.708073, 6.382415, 0.015166, 0.009711)


# The steps


def test_forward_steps_show_the_numbers_in_the_order_of_the_graph():
    evaluation = evaluate("x**2 + sin(y)**2", x=3, y=1)
    steps = [(evaluation.nodes[one.node].text, one.formula) for one in evaluation.forward_steps]
    assert steps == [
        ("x", "3"), ("x**2", "3**2"), ("y", "1"), ("sin(y)", "sin(1)"),
        ("sin(y)**2", "0.841471**2"), ("x**2 + sin(y)**2", "9 + 0.7080734"),
    ]  # fmt: skip
    assert [one.value for one in evaluation.forward_steps] == [
        evaluation.values[one.node] for one in evaluation.forward_steps
    ]


def test_backward_steps_go_from_the_result_to_the_variables_and_add_up():
    evaluation = evaluate(CHAIN, w=3, b=4)
    label = {None: None, **{node.id: node.label for node in evaluation.nodes}}
    steps = [
        (label[one.node], label[one.parent], one.local, one.contribution, one.derivative)
        for one in evaluation.backpropagate().steps
    ]
    assert steps == [
        ("z", None, 1, 1, 1),
        ("x", "z", 9, 9, 9),  # dz/dx = y
        ("y", "z", 18, 18, 18),  # dz/dy = x
        ("2*b", "y", 1, 18, 18),
        ("b", "2*b", 2, 36, 36),
        ("2*w", "x", 1, 9, 9),
        ("3*b", "x", 1, 9, 9),
        ("b", "3*b", 3, 27, 63),  # 36 + 27: two paths
        ("w", "2*w", 2, 18, 18),
    ]


def test_a_node_that_enters_twice_gets_two_contributions():
    steps = evaluate("x*x", x=3).backpropagate().steps
    assert [(one.argument, one.contribution, one.derivative) for one in steps] == [
        (None, 1, 1), (0, 3, 3), (1, 3, 6),
    ]  # fmt: skip


@given(text=smooth_formulas, point=points)
def test_a_node_passes_on_only_what_is_complete(text, point):
    expression = Expression.parse(text)
    evaluation = at(expression, point)
    back = evaluation.backpropagate()
    complete = set()
    for step in back.steps:
        assert step.node not in complete
        if step.parent is not None:
            complete.add(step.parent)
            assert step.contribution == back.derivatives[step.parent] * step.local
    last = {step.node: step.derivative for step in back.steps}
    assert last == {one: slope for one, slope in back.derivatives.items() if expression.nodes[one].varies}


def test_a_formula_without_variables_has_a_value_and_nothing_flows_back():
    evaluation = evaluate("2**10 - pi*0")
    assert (evaluation.value, evaluation.gradient, evaluation.backpropagate().steps) == (1024, {}, ())


def test_the_slope_of_a_constant_exponent_is_not_asked_for():
    # d/dy of (-3)**y does not exist, but nobody varies the 2.
    assert evaluate("x**2", x=-3).gradient == {"x": -6}
    assert evaluate("x**(1 + 1)", x=-3).gradient == {"x": -6}


def test_kinks_have_the_slopes_of_the_conventions():
    assert evaluate("relu(x) + abs(x)", x=0).gradient == {"x": 0}
    assert evaluate("max(x, y, z)", x=1, y=2, z=2).gradient == {"x": 0, "y": 1, "z": 0}
    assert evaluate("min(x, y, z)", x=1, y=1, z=1).gradient == {"x": 1, "y": 0, "z": 0}


LOGARITHM = "only numbers above 0 have a logarithm"

# formula, values, the node, what it is with numbers, the rule
NO_VALUE = [
    ("1 + log(a - 2)", {"a": 1}, "log(a - 2)", "log(-1)", LOGARITHM),
    ("2*ln(a)", {"a": 0}, "ln(a)", "log(0)", LOGARITHM),
    ("2/(x-y)", {"x": 3, "y": 3}, "2/(x-y)", "2 / 0", "nothing can be divided by 0"),
    ("sqrt(-x)", {"x": 2}, "sqrt(-x)", "sqrt(-2)", "numbers below 0 have no square root"),
    ("x**-1", {"x": 0}, "x**-1", "0**(-1)", "0 has no negative power"),
    ("x**0.5", {"x": -4}, "x**0.5", "(-4)**0.5", "numbers below 0 have only whole-number powers"),
]


@pytest.mark.parametrize(("text", "values", "node", "formula", "rule"), NO_VALUE)
def test_a_node_without_a_value_is_named_with_its_numbers_and_the_rule(text, values, node, formula, rule):
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, **values)
    assert str(caught.value) == f"'{node}' has no value here, where it is {formula}: {rule}."


TOO_LARGE = [
    ("1 + exp(x)", {"x": 1000}, "exp(x)", "exp(1000)"),
    ("x*x", {"x": 1e200}, "x*x", "1e+200 * 1e+200"),
    ("9**9**9", {}, "9**9**9", "9**3.874205e+08"),
]


@pytest.mark.parametrize(("text", "values", "node", "formula"), TOO_LARGE)
def test_a_node_that_overflows_is_named_with_its_numbers(text, values, node, formula):
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, **values)
    sentence = f"'{node}' is too large here, where it is {formula}: numbers end at about 1.8e308."
    assert str(caught.value) == sentence


NO_SLOPE = [
    ("3*sqrt(x)", 0, "sqrt(x)", "sqrt(0)", "the slope of a square root is infinite at 0"),
    ("x**0.5", 0, "x**0.5", "0**0.5", "at 0 a power with an exponent below 1 is infinitely steep"),
    ("(-2)**x", 3, "(-2)**x", "(-2)**3", "an exponent can only vary where its base is above 0"),
]


@pytest.mark.parametrize(("text", "x", "node", "formula", "rule"), NO_SLOPE)
def test_a_node_with_a_value_but_no_derivative_is_named(text, x, node, formula, rule):
    evaluation = evaluate(text, x=x)
    with pytest.raises(ExpressionError) as caught:
        evaluation.backpropagate()
    assert str(caught.value) == f"'{node}' has no derivative here, where it is {formula}: {rule}."


def test_a_derivative_that_overflows_is_named():
    with pytest.raises(ExpressionError) as caught:
        evaluate("1/x", x=1e-200).backpropagate()
    assert str(caught.value) == (
        "The derivative at '1/x' is too large here, where it is 1 / 1e-200: numbers end at about 1.8e308."
    )


def test_evaluations_and_errors_travel_between_processes():
    evaluation = evaluate(CHAIN, w=3, b=4)
    assert pickle.loads(pickle.dumps(evaluation)) == evaluation
    with pytest.raises(ExpressionError) as caught:
        Expression.parse("1 +")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(copy), copy.position) == (str(caught.value), 3)
