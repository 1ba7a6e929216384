"""``nnsim formula``: the value and the gradient of a formula, node by node if asked."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import table
from nnsim.cli.output import CommandError, emit

if TYPE_CHECKING:
    from nnsim.engine.expression import Evaluation, Expression

_WIDEST = 32
"""Characters of a node's text in the tables; the whole text is in the answer of --json."""

_EPILOG = """\
A formula has + - * / **, parentheses, numbers, pi and e, names of variables, and the functions
  sin cos exp log (also ln) sqrt tanh sigmoid relu abs min max
Several lines are separated by ; or a new line, each with a name: "x = 2*w + 3*b; y = 2*b + 1; x*y".
A formula that begins with a minus needs a space before it: " -x**2".

examples:
  nnsim formula "x**2 + sin(y)**2" --at x=3,y=1
  nnsim formula "x = 2*w + 3*b; y = 2*b + 1; z = x*y" --at w=3,b=4 --steps
  nnsim formula "sin(x)" --at x=pi/6 --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument("formula", metavar="FORMULA", help="what to compute, see below")
    parser.add_argument(
        "--at",
        metavar="LIST",
        type=_assignments,
        default={},
        help="the values of the variables, e.g. x=3,y=1; a value may be a formula without variables",
    )
    parser.add_argument(
        "--steps", action="store_true", help="show each node on the way forward and on the way back"
    )
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print the value, the derivative by every variable, and the steps if asked."""
    from nnsim.engine.expression import Expression, ExpressionError

    try:
        expression = Expression.parse(arguments.formula)
        evaluation = expression.evaluate(arguments.at)
        report = _report(expression, evaluation)
        steps = _steps(evaluation) if arguments.steps else {}
    except ExpressionError as error:
        raise CommandError(str(error)) from error
    emit(arguments, report | steps, _text(report, steps))
    return 0


def _assignments(text: str) -> dict[str, float]:
    """The values in a text such as ``x=3,y=pi/2``, which may have Chinese commas and equals signs."""
    values: dict[str, float] = {}
    for piece in filter(str.strip, text.replace("\uff0c", ",").split(",")):
        name, sign, value = (part.strip() for part in piece.replace("\uff1d", "=").partition("="))
        if not (name and sign and value):
            raise argparse.ArgumentTypeError(f"'{piece.strip()}' is not of the form name=number")
        if name in values:
            raise argparse.ArgumentTypeError(f"'{name}' has two values: give it one")
        values[name] = _number(name, value)
    return values


def _number(name: str, text: str) -> float:
    from nnsim.engine.expression import Expression, ExpressionError

    try:
        return Expression.parse(text).evaluate({}).value
    except ExpressionError as error:
        raise argparse.ArgumentTypeError(f"'{name}={text}' gives no number: {error}") from error


def _report(expression: "Expression", evaluation: "Evaluation") -> dict[str, Any]:
    gradient = evaluation.gradient
    at = {node.text: evaluation.values[node.id] for node in expression.nodes if node.is_variable}
    return {
        "formula": expression.text,
        "result": expression.result.label,
        "at": at,
        "value": evaluation.value,
        "gradient": gradient,
    }


def _steps(evaluation: "Evaluation") -> dict[str, Any]:
    return {
        "nodes": [
            {
                "id": node.id,
                "text": node.text,
                "names": node.names,
                "operation": node.operation,
                "arguments": node.arguments,
                "value": evaluation.values[node.id],
            }
            for node in evaluation.nodes
        ],
        "forward": [asdict(step) for step in evaluation.forward_steps],
        "backward": [asdict(step) for step in evaluation.backpropagate().steps],
    }


def _text(report: dict[str, Any], steps: dict[str, Any]) -> str:
    from nnsim.engine.expression.writing import number

    parts = [f"{_short(report['result'])} = {number(report['value'])}"]
    if report["gradient"]:
        rows = [
            (name, number(report["at"][name]), number(slope)) for name, slope in report["gradient"].items()
        ]
        parts.append(table([("variable", "value", "derivative"), *rows]))
    if steps:
        parts.append(_forward(steps, number))
    if steps and steps["backward"]:
        parts.append(_backward(steps, number))
    return "\n\n".join(parts)


def _forward(steps: dict[str, Any], number: Callable[[float], str]) -> str:
    label = _labels(steps)
    rows = [
        (str(step["node"]), label[step["node"]], step["formula"], number(step["value"]))
        for step in steps["forward"]
    ]
    return "Forward: the value of each node\n" + table([("", "node", "computed", "value"), *rows], left=3)


def _backward(steps: dict[str, Any], number: Callable[[float], str]) -> str:
    label = _labels(steps)
    rows = [
        (
            str(step["node"]),
            label[step["node"]],
            label[step["parent"]],
            step["formula"],
            *(number(step[name]) for name in ("local", "contribution", "derivative")),
        )
        for step in steps["backward"]
    ]
    head = ("", "node", "through", "local derivative", "value", "contribution", "sum")
    title = "Backward: the derivative of the result by each node; contributions of several paths add up"
    return f"{title}\n{table([head, *rows], left=4)}"


def _labels(steps: dict[str, Any]) -> dict[int | None, str]:
    """What each node is called in the tables; the result comes through no other node."""
    return {None: "-"} | {
        node["id"]: _short(node["names"][0] if node["names"] else node["text"]) for node in steps["nodes"]
    }


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..."
