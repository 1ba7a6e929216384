"""A formula as a value: read once, evaluated anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.engine.expression.errors import ExpressionError
from nnsim.engine.expression.evaluation import Evaluation
from nnsim.engine.expression.forward import grid_values, node_values
from nnsim.engine.expression.graph import Node
from nnsim.engine.expression.parser import parse_graph
from nnsim.engine.expression.writing import number


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula of a few variables as a graph.

    ``nodes`` stand in topological order: every node after its arguments, the result the last. A name stands
    for one node wherever it is written, so the derivatives of all its uses add up there. Lines that the
    result does not need are left out.
    """

    text: str
    nodes: tuple[Node, ...]

    @classmethod
    def parse(cls, text: str) -> "Expression":
        """Read a formula such as ``x**2 + sin(y)**2``, or several lines: ``a = x**2; b = log(a); sqrt(b)``.

        Raises: ExpressionError with the place of what cannot be read.
        """
        return cls(text, parse_graph(text))

    @property
    def variables(self) -> tuple[str, ...]:
        """The names that need a value, in the order in which they appear."""
        return tuple(node.text for node in self.nodes if node.is_variable)

    @property
    def result(self) -> Node:
        """The node that the formula is about."""
        return self.nodes[-1]

    def node(self, name: str) -> Node:
        """The node of a variable or of a line with this name.  Raises: KeyError."""
        for node in self.nodes:
            if name in node.names or (node.is_variable and node.text == name):
                return node
        raise KeyError(name)

    def evaluate(self, values: Mapping[str, float]) -> Evaluation:
        """The value of every node, in float64.

        Raises: ExpressionError for a variable without a finite value, for a value of no variable, and where a
        node has no value (log of a negative number) or one that is too large.
        """
        self._require_variables(values)
        inputs = {name: float(value) for name, value in values.items()}
        for name, value in inputs.items():
            if not np.isfinite(value):
                raise ExpressionError("'{}' is {}, but must be a finite number.", name, number(value))
        return Evaluation(self.nodes, node_values(self.nodes, inputs))

    def grid(self, values: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
        """The result for arrays of values, for curves and contours; NaN where ``evaluate`` would raise.

        The values are broadcast to one shape, which is the shape of the result.
        Raises: ExpressionError as ``evaluate`` does for variables; ValueError for shapes that do not fit.
        """
        self._require_variables(values)
        return grid_values(self.nodes, {name: np.asarray(one, np.float64) for name, one in values.items()})

    def _require_variables(self, values: Mapping[str, object]) -> None:
        variables = self.variables
        for name in values:
            if name not in variables and not variables:
                raise ExpressionError(
                    "The formula has no variable, so '{}' cannot be set: leave it out.", name
                )
            if name not in variables:
                raise ExpressionError(
                    "The formula has no variable '{}': it has {}.", name, ", ".join(variables)
                )
        for name in variables:
            if name not in values:
                raise ExpressionError("'{}' has no value: give it a number.", name)
