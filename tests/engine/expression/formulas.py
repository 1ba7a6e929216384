"""Random formulas, and Python's own reading of them."""

import ast
import math
from collections.abc import Callable

from hypothesis import strategies as st

from nnsim.engine.expression import Expression

NAMES = ("x", "y", "z")

SIGNS = {
    ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power",
}  # fmt: skip

# What Python calls the operations.
PYTHON: dict[str, Callable[..., float]] = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "power": lambda x, y: x**y,
    "negate": lambda x: -x,
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x)),
    "relu": lambda x: x if x > 0 else 0.0,
    "abs": abs,
    "min": min,
    "max": max,
}

FUNCTIONS = ("sin", "cos", "exp", "log", "sqrt", "tanh", "sigmoid", "relu", "abs")


def python_value(operation, *arguments):
    """The value by Python's math, or None where it raises, leaves the real numbers or is too large."""
    try:
        value = PYTHON[operation](*arguments)
    except (ValueError, ArithmeticError):
        return None
    return None if isinstance(value, complex) or not math.isfinite(value) else value


def python_tree(text):
    """The formula as Python reads it: nested tuples of operations."""
    return _tree(ast.parse(text, mode="eval").body)


def _tree(node):
    match node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=value):
            return float(value)
        case ast.UnaryOp(op=ast.UAdd(), operand=one):
            return _tree(one)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            one = _tree(operand)
            return -one if isinstance(one, float) else ("negate", one)
        case ast.BinOp(left=left, op=sign, right=right):
            return (SIGNS[type(sign)], _tree(left), _tree(right))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return (name, *map(_tree, arguments))
    raise AssertionError(ast.dump(node))


def our_tree(expression: Expression, node=None):
    """The same nested tuples from our graph."""
    node = expression.result if node is None else node
    if node.operation is None:
        return node.text if node.is_variable else node.number
    return (node.operation, *(our_tree(expression, expression.nodes[one]) for one in node.arguments))


def _grown(parts):
    spaces = st.sampled_from(["", " "])
    signs = st.sampled_from(["+", "-", "*", "/", "**"])
    return st.one_of(
        st.builds("{}{}{}{}{}".format, parts, spaces, signs, spaces, parts),
        st.builds("({})".format, parts),
        st.builds("-{}".format, parts),
        st.builds("+{}".format, parts),
        st.builds("{}({})".format, st.sampled_from(FUNCTIONS), parts),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), parts, parts),
    )


_NUMBERS = st.sampled_from(["0", "1", "2", "3", "0.5", ".25", "4.", "1e2", "2.5e-3"])

#: Formulas as they are typed, whatever they mean, with rather few parentheses.
formulas = st.recursive(st.one_of(st.sampled_from(NAMES), _NUMBERS), _grown, max_leaves=12)

_SMOOTH_ONE = (
    "sin({})", "cos({})", "tanh({})", "sigmoid({})", "-({})", "exp(tanh({}))", "log(2 + sin({}))",
    "sqrt(2 + cos({}))", "sin({})**3", "({})**2", "(2 + cos({}))**-1.5", "2**tanh({})",
)  # fmt: skip
_SMOOTH_TWO = (
    "({} + {})", "({} - {})", "({} * {})", "({}) / (3 + cos({}))", "(2 + sin({}))**cos({})",
    "max(3 + sin({}), cos({}))", "min(3 + sin({}), cos({}))",
)  # fmt: skip


def _smooth_grown(parts):
    return st.one_of(
        st.builds(lambda form, one: form.format(one), st.sampled_from(_SMOOTH_ONE), parts),
        st.builds(lambda form, a, b: form.format(a, b), st.sampled_from(_SMOOTH_TWO), parts, parts),
    )


#: Formulas that are smooth for all numbers: without poles, edges of domains and kinks.
smooth_formulas = st.recursive(st.sampled_from([*NAMES, "0.5", "pi"]), _smooth_grown, max_leaves=6)
