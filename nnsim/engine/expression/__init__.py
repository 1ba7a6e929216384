"""Formulas of a few variables as computational graphs, with every value and derivative node by node."""

from nnsim.engine.expression.errors import ExpressionError
from nnsim.engine.expression.evaluation import Backpropagation, BackwardStep, Evaluation, ForwardStep
from nnsim.engine.expression.expression import Expression
from nnsim.engine.expression.graph import Node
from nnsim.engine.expression.operations import OPERATIONS, Operation, Partial, Rule

__all__ = [
    "OPERATIONS",
    "Backpropagation",
    "BackwardStep",
    "Evaluation",
    "Expression",
    "ExpressionError",
    "ForwardStep",
    "Node",
    "Operation",
    "Partial",
    "Rule",
]
