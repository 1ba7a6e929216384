import contextlib
import string
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnsim.engine.expression import Expression, ExpressionError
from nnsim.engine.expression.parser import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES
from tests.engine.expression.formulas import formulas, our_tree, python_tree


def tree(text):
    return our_tree(Expression.parse(text))


def refusal(text):
    with pytest.raises(ExpressionError) as caught:
        Expression.parse(text)
    return caught.value


@given(text=formulas)
def test_a_formula_means_what_it_means_in_python(text):
    assert tree(text) == python_tree(text)


@pytest.mark.parametrize(
    "text",
    ["-x**2", "2**-x", "x**y**z", "x - y - z", "x / y * z", "--x", "-2**2", "x*-3", "-(3)", "+x - -2", "- 3"],
)
def test_signs_bind_as_in_python(text):
    assert tree(text) == python_tree(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ln(x)", "log(x)"),
        ("σ(x)", "sigmoid(x)"),
        ("（x\uff0b1）×y÷\uff12", "(x+1)*y/2"),
        ("x\u2212y·z", "x-y*z"),
        ("max（x，y）", "max(x, y)"),
        ("\uff53\uff49\uff4e（\uff58）\uff0a\uff0a2", "sin(x)**2"),
        ("max(x, y, z)", "max(max(x, y), z)"),
        ("min(x, y, z, 1)", "min(min(min(x, y), z), 1)"),
        ("\u3000x\t+ 1\n", "x + 1"),
        ("y", "y"),
    ],
)
def test_other_ways_of_writing_mean_the_same(typed, meant):
    assert tree(typed) == python_tree(meant)


def test_pi_and_e_are_numbers():
    assert tree("pi*e") == ("multiply", 3.141592653589793, 2.718281828459045)
    assert tree("π") == 3.141592653589793


@pytest.mark.parametrize("name", ["x", "w1", "x_1", "θ", "权重", "lambda", "exp1", "E", "__import__"])
def test_any_other_name_is_a_variable(name):
    assert Expression.parse(f"{name} + 1").variables == (name,)


@pytest.mark.parametrize(
    "text",
    ["x = 2*w + 3*b; y = 2*b + 1; z = x*y", "x = 2*w + 3*b\n\n  y\uff1d2*b + 1；\r\nx*y;"],
)
def test_lines_give_names_to_nodes(text):
    x = ("add", ("multiply", 2, "w"), ("multiply", 3, "b"))
    y = ("add", ("multiply", 2, "b"), 1)
    assert tree(text) == ("multiply", x, y)


def test_a_name_is_one_node_wherever_it_stands():
    expression = Expression.parse("a = x*x; a + a*x")
    # x, a = x*x, a*x and the sum: fan-out instead of copies.
    assert [(node.label, node.arguments) for node in expression.nodes] == [
        ("x", ()), ("a", (0, 0)), ("a*x", (1, 0)), ("a + a*x", (1, 2)),
    ]  # fmt: skip


def test_nodes_know_what_was_typed_for_them_and_where():
    nodes = Expression.parse("y = 2 * (x  +\t1)\n（y）**2").nodes
    assert [(node.text, node.position) for node in nodes] == [
        ("2", 4), ("x", 9), ("1", 14), ("x + 1", 9), ("2 * (x + 1)", 4), ("2", 22), ("（y）**2", 17),
    ]  # fmt: skip
    assert nodes[4].names == ("y",)
    assert [node.varies for node in nodes] == [False, True, False, True, True, False, True]


def test_a_second_name_for_a_node_is_only_a_name():
    expression = Expression.parse("y = x; z = y; z*z")
    assert len(expression.nodes) == 2
    assert expression.nodes[0].names == ("y", "z")


def test_a_number_with_a_name_keeps_its_value_where_its_negative_is_used():
    assert tree("a = 3; b = -a; a*b*x") == ("multiply", ("multiply", 3, ("negate", 3)), "x")
    assert tree("-(-3)") == 3


def test_lines_that_the_result_does_not_need_are_left_out():
    expression = Expression.parse("a = log(u); b = x + 1; c = a*b; 2*b")
    assert expression.variables == ("x",)
    assert [node.id for node in expression.nodes] == list(range(5))
    assert our_tree(expression) == ("multiply", 2, ("add", "x", 1))


OTHERWISE = "use + - * / **, round parentheses, numbers and names."

SYNTAX = {
    "2x": "Column 2: '2' and 'x' have nothing between them: write an operator, such as 2*x.",
    "2 (x)": "Column 3: '2' and '(' have nothing between them: write an operator, such as 2*(.",
    "(x)(y)": "Column 4: ')' and '(' have nothing between them: write an operator, such as )*(.",
    "3sin(x)": "Column 2: '3' and 'sin' have nothing between them: write an operator, such as 3*sin.",
    "2e + 1": "Column 2: '2' and 'e' have nothing between them: write an operator, such as 2*e.",
    "x^2": "Column 2: '^' cannot stand in a formula: write powers with **, such as x**2.",
    "x²": "Column 2: '²' cannot stand in a formula: write powers with **, such as x**2.",
    "[x]": "Column 1: '[' cannot stand in a formula: use round parentheses.",
    "|x|": "Column 1: '|' cannot stand in a formula: write abs(x).",
    "√2": "Column 1: '√' cannot stand in a formula: write sqrt(x).",
    "x > 2": "Column 3: '>' cannot stand in a formula: a formula cannot compare, but min, max, abs and relu "
    "can choose.",
    "x % 2": "Column 3: '%' cannot stand in a formula: " + OTHERWISE,
    "x\0": "Column 2: 'U+0000' cannot stand in a formula: " + OTHERWISE,
    "x½": "Column 2: '½' cannot stand in a formula: " + OTHERWISE,
    "x.real": "Column 2: '.' cannot stand in a formula: " + OTHERWISE,
    "٣": "Column 1: '٣' cannot stand in a formula: " + OTHERWISE,
    "x +": "Column 4: the formula stops too early: a number, a name or '(' is missing.",
    "x * / y": "Column 5: in front of '/' a number, a name or '(' is missing.",
    "sin()": "Column 5: in front of ')' a number, a name or '(' is missing.",
    "x == 2": "Column 4: in front of '=' a number, a name or '(' is missing.",
    "(x + (y)": "Column 1: this '(' is never closed: write ')' where it ends.",
    "x)": "Column 2: this ')' closes nothing: remove it, or write the '(' that is missing.",
    "0,5": "Column 2: a comma stands between the arguments of min and max only: write 0.5 with a point.",
    "2*y = x": "Column 5: '=' gives one name to a line: begin the line with the name, as in y = 2*x + 1.",
    "sin x": "Column 1: 'sin' is a function: write what it takes in parentheses, sin(x).",
    "ln": "Column 1: 'ln' is a function: write what it takes in parentheses, ln(x).",
    "sin(x, y)": "Column 1: 'sin' takes one argument, not 2: write sin(x).",
    "max(x)": "Column 1: 'max' takes two arguments or more, not 1: write max(x, y).",
    "Sigmoide(x)": "Column 1: there is no function 'Sigmoide': did you mean sigmoid?",
    "x(2)": "Column 1: there is no function 'x', only sin, cos, exp, log, sqrt, tanh, sigmoid, relu, abs, "
    "min, max; to multiply, write x*(.",
    "1e999": "Column 1: '1e999' is too large: numbers end at about 1.8e308.",
    "e = 3; e": "Column 1: 'e' is a function or a constant already: choose another name.",
    "sin = 3; 1": "Column 1: 'sin' is a function or a constant already: choose another name.",
    "a = 1\na = 2\na": "Line 2, column 1: 'a' is defined twice: give the second one another name.",
    "x = x + 1": "Column 1: 'x' is used before it is defined: move its line up, or choose another name.",
    "y = 2*x\n x = 3": "Line 2, column 2: 'x' is used before it is defined: move its line up, or choose "
    "another name.",
    "x*2; x": "Column 1: only the last line can go without a name: write a name and '=' before it.",
    "\n 2x\n": "Column 3: '2' and 'x' have nothing between them: write an operator, such as 2*x.",
    " ;\n": "The formula is empty: write one, such as x**2 + sin(y)**2.",
}  # fmt: skip


@pytest.mark.parametrize("text", SYNTAX)
def test_what_cannot_be_read_is_one_sentence_with_its_place(text):
    error = refusal(text)
    assert str(error) == SYNTAX[text]
    if "olumn" in SYNTAX[text]:
        assert f"olumn {error.position - text.rfind(chr(10), 0, error.position)}:" in str(error)


def test_limits_are_told_with_their_numbers():
    assert str(refusal("x" * (MAX_CHARACTERS + 1))) == (
        "The formula has 2,001 characters, but at most 2,000 can be read: shorten it."
    )
    assert str(refusal("(" * 60 + "x")) == (
        "Column 51: the formula is nested more than 50 levels deep: make it flatter."
    )
    assert "the formula has more than 500 parts: make it shorter." in str(refusal("x" + "+x" * 600))


def test_formulas_at_the_limits_are_read():
    assert len(Expression.parse("x" + "+x" * (MAX_NODES - 1)).nodes) == MAX_NODES
    deep = MAX_DEPTH - 1
    assert tree("(" * deep + "x" + ")" * deep) == "x"
    assert tree("x" + "**x" * deep)[0] == "power"
    assert Expression.parse("x".ljust(MAX_CHARACTERS)).variables == ("x",)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000, "(" * 1_900, "-" * 1_900 + "x", "2" + "**2" * 600, "sin(" * 400, "9" * 1_999,
        "1e" + "9" * 1_900, "max(" + "x," * 900, "x=" * 900, ";" * 2_000, "9**9**9**9",
        "max(" * 49 + "x" + ",x,x)" * 49,
    ],
)  # fmt: skip
def test_hostile_formulas_cost_a_moment_only(text):
    start = time.perf_counter()
    with contextlib.suppress(ExpressionError):
        expression = Expression.parse(text)
        expression.evaluate(dict.fromkeys(expression.variables, 1.5))
    assert time.perf_counter() - start < 1


def test_a_caller_deep_down_the_stack_gets_the_same_kind_of_error():
    def deeper(levels):
        return deeper(levels - 1) if levels else Expression.parse("(" * 40 + "x" + ")" * 40)

    frame, used = sys._getframe(), 0
    while frame is not None:
        frame, used = frame.f_back, used + 1
    with pytest.raises(ExpressionError, match="nested too deeply"):
        deeper(sys.getrecursionlimit() - used - 60)


PIECES = st.sampled_from(
    [
        *"xyz+-*/(),=;\n .^0123456789",
        "**",
        "sin(",
        "max(",
        "log(",
        "e",
        "pi",
        "1e",
        "2.5",
        "（",
        "×",
        "²",
        "\0",
    ]
)
hostile = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(string.punctuation + "ab1", max_size=40),
)


@given(text=hostile, value=st.floats(-1e300, 1e300))
@example(text="__import__('os').system('true')", value=0.0)
@example(text="\ud800", value=0.0)
@example(text="\N{RIGHT-TO-LEFT OVERRIDE}x", value=1.0)
def test_any_text_is_a_formula_or_one_sentence(text, value):
    complaint = ExpressionError("")
    try:
        expression = Expression.parse(text)
        evaluation = expression.evaluate(dict.fromkeys(expression.variables, value))
        assert set(evaluation.gradient) == set(expression.variables)
    except ExpressionError as error:
        complaint = error
    assert "\n" not in str(complaint)
    assert complaint.position is None or 0 <= complaint.position <= len(text)
