"""The values of the nodes, for one point or for arrays of points."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.expression.errors import ExpressionError
from nnsim.engine.expression.graph import Node
from nnsim.engine.expression.operations import OPERATIONS, Rule
from nnsim.engine.expression.writing import fill, number

Numbers = NDArray[np.float64]


def node_values(nodes: Sequence[Node], inputs: Mapping[str, float]) -> tuple[float, ...]:
    """The value of every node.  Raises: ExpressionError where there is none, or one that is too large."""
    values: list[float] = []
    with np.errstate(all="ignore"):  # the errors tell more than the warnings
        for node in nodes:
            arguments = tuple(values[one] for one in node.arguments)
            value = _value(node, arguments, inputs)
            if not np.isfinite(value):
                raise _undefined(node, arguments)
            values.append(value)
    return tuple(values)


def _value(node: Node, arguments: tuple[float, ...], inputs: Mapping[str, float]) -> float:
    if node.operation is not None:
        return float(OPERATIONS[node.operation].value(*arguments))
    return inputs[node.text] if node.number is None else node.number


def _undefined(node: Node, arguments: tuple[float, ...]) -> ExpressionError:
    assert node.operation is not None  # variables and numbers are finite
    formula = written(node, arguments, 0.0)
    rule = broken(OPERATIONS[node.operation].rules, arguments)
    if rule is None:
        return ExpressionError(
            "'{}' is too large here, where it is {}: numbers end at about 1.8e308.",
            node.text,
            formula,
            position=node.position,
        )
    return ExpressionError(
        "'{}' has no value here, where it is {}: {}.", node.text, formula, rule.words, position=node.position
    )


def broken(rules: Sequence[Rule], arguments: tuple[float, ...]) -> Rule | None:
    """The first rule that the arguments break."""
    return next((rule for rule in rules if rule.is_broken(*arguments)), None)


def written(node: Node, arguments: tuple[float, ...], value: float) -> str:
    """How the node gets its value, with numbers in it; a variable or a number is the value itself."""
    if node.operation is None:
        return number(value)
    return fill(OPERATIONS[node.operation].written, arguments, value)


def grid_values(nodes: Sequence[Node], inputs: Mapping[str, Numbers]) -> Numbers:
    """The result for arrays of points, NaN where a node on the way has no finite value.

    Shapes: those of ``inputs`` are broadcast to one, which the result has, because every variable enters it.
    """
    last_use = {one: node.id for node in nodes for one in node.arguments}
    values: dict[int, Numbers] = {}
    with np.errstate(all="ignore"):
        for node in nodes:
            values[node.id] = _array(node, [values[one] for one in node.arguments], inputs)
            for one in set(node.arguments):
                if last_use[one] == node.id:  # a long formula need not keep every array on the way
                    del values[one]
    return values[nodes[-1].id]


def _array(node: Node, arguments: Sequence[Numbers], inputs: Mapping[str, Numbers]) -> Numbers:
    if node.operation is not None:
        value = OPERATIONS[node.operation].value(*arguments)
    else:
        value = inputs[node.text] if node.number is None else np.float64(node.number)
    # Some operations would forget a NaN: NaN**0 is 1.
    defined = np.isfinite(value)
    for one in arguments:
        defined = defined & np.isfinite(one)
    result: Numbers = np.where(defined, value, np.nan)
    return result
