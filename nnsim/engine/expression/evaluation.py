"""Values forward and derivatives back, with the steps that a teacher would show.

Reverse mode: the derivative of the result by a node is the sum, over all nodes that it enters, of their
derivative times the local derivative.  Source: Griewank and Walther 2008, Evaluating Derivatives, chapter 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnsim.engine.expression.errors import ExpressionError
from nnsim.engine.expression.forward import broken, written
from nnsim.engine.expression.graph import Node
from nnsim.engine.expression.operations import OPERATIONS, Partial
from nnsim.engine.expression.writing import fill


@dataclass(frozen=True, slots=True)
class ForwardStep:
    """A node gets its value: ``formula`` is how, with numbers in it. Numbers of the formula need no step."""

    node: int
    formula: str
    value: float


@dataclass(frozen=True, slots=True)
class BackwardStep:
    """A derivative flows from ``parent`` back to one of its arguments.

    contribution = (derivative by the parent) * local, where local = d parent / d node and ``formula`` is that
    with numbers in it; ``derivative`` is the sum of what has arrived at the node so far. ``argument`` says at
    which place the node enters its parent. The first step has no parent: the derivative of the result by
    itself is 1.
    """

    node: int
    parent: int | None
    argument: int | None
    formula: str
    local: float
    contribution: float
    derivative: float


@dataclass(frozen=True, slots=True)
class Backpropagation:
    """The derivative of the result by every node that a variable enters, and the steps that led there."""

    derivatives: Mapping[int, float]
    steps: tuple[BackwardStep, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A formula at one point: ``values`` has the value of every node, by its id."""

    nodes: tuple[Node, ...]
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """The value of the result."""
        return self.values[-1]

    @property
    def forward_steps(self) -> tuple[ForwardStep, ...]:
        """The variables and operations in the order of the graph."""
        return tuple(
            ForwardStep(node.id, self._formula(node), self.values[node.id])
            for node in self.nodes
            if node.number is None
        )

    @property
    def derivatives(self) -> Mapping[int, float]:
        """The derivative of the result by every node that a variable enters.  Raises: see backpropagate."""
        return self.backpropagate().derivatives

    @property
    def gradient(self) -> dict[str, float]:
        """The derivative of the result by every variable.  Raises: see backpropagate."""
        derivatives = self.derivatives
        return {node.text: derivatives[node.id] for node in self.nodes if node.is_variable}

    def backpropagate(self) -> Backpropagation:
        """From the result to the variables: each node passes on only when all has arrived that flows into it.

        Raises: ExpressionError where a node has a value but no derivative (sqrt at 0), or one too large.
        """
        derivatives = {node.id: 0.0 for node in self.nodes if node.varies}
        result = self.nodes[-1]
        if not result.varies:
            return Backpropagation(derivatives, ())
        derivatives[result.id] = 1.0
        steps = [BackwardStep(result.id, None, None, "1", 1.0, 1.0, 1.0)]
        for parent in reversed(self.nodes):
            for place, argument in enumerate(parent.arguments):
                if self.nodes[argument].varies:
                    step = self._step_back(parent, place, derivatives)
                    derivatives[argument] = step.derivative
                    steps.append(step)
        return Backpropagation(derivatives, tuple(steps))

    def _step_back(self, parent: Node, place: int, derivatives: Mapping[int, float]) -> BackwardStep:
        assert parent.operation is not None
        partial = OPERATIONS[parent.operation].partials[place]
        arguments, value = self._arguments(parent), self.values[parent.id]
        with np.errstate(all="ignore"):
            local = float(partial.derivative(*arguments, value))
        node = parent.arguments[place]
        contribution = derivatives[parent.id] * local
        derivative = derivatives[node] + contribution
        if not np.isfinite(derivative):
            raise self._undefined(parent, partial)
        formula = fill(partial.written, arguments, value)
        return BackwardStep(node, parent.id, place, formula, local, contribution, derivative)

    def _undefined(self, parent: Node, partial: Partial) -> ExpressionError:
        arguments, formula = self._arguments(parent), self._formula(parent)
        rule = broken(partial.rules, arguments)
        if rule is None:
            return ExpressionError(
                "The derivative at '{}' is too large here, where it is {}: numbers end at about 1.8e308.",
                parent.text,
                formula,
                position=parent.position,
            )
        return ExpressionError(
            "'{}' has no derivative here, where it is {}: {}.",
            parent.text,
            formula,
            rule.words,
            position=parent.position,
        )

    def _arguments(self, node: Node) -> tuple[float, ...]:
        return tuple(self.values[one] for one in node.arguments)

    def _formula(self, node: Node) -> str:
        return written(node, self._arguments(node), self.values[node.id])
