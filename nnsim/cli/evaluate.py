"""``nnsim evaluate``: measure a network on labelled data."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import add_model, add_penalties, add_stages_off, percent, table, whole_numbers
from nnsim.cli.output import emit

if TYPE_CHECKING:
    from nnsim.data.dataset import Dataset
    from nnsim.engine.metrics import ClassReport, Counts
    from nnsim.engine.numerics import Array
    from nnsim.network.project import Project

_EPILOG = """\
--data is one of
  synthetic        2,000 digits of nnsim's own handwriting, none of them trained on
  an MNIST folder  its test set
  a folder with labels.csv ("file,label") and the pictures it names
  a .npz file      pen strokes; --writers chooses some of their writers
  a .json file     drawings with labels, as for 'nnsim classify'
  a .mat file      the digits of the course (ex4data1.mat)
Drawings and pictures are prepared in stages, which --stages-off leaves out.
The cost is the mean loss of the network, computed in double precision.

examples:
  nnsim evaluate --data synthetic
  nnsim evaluate --model digits-16-16 --data MNIST --json
  nnsim evaluate --model mine.nnsim --data pen_strokes.npz --stages-off centre
  nnsim evaluate --model ex4weights.mat --data ex4data1.mat --l2 1
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    add_model(parser)
    parser.add_argument("--data", metavar="DIR|FILE", required=True, help="what to measure with, see below")
    parser.add_argument(
        "--writers",
        metavar="LIST",
        type=whole_numbers(0, 10**6),
        default=(),
        help="only these writers, e.g. 5,10",
    )
    add_stages_off(parser)
    add_penalties(parser)
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print cost and accuracy, in all and digit by digit, and what was taken for what."""
    from nnsim.cli.drawings import stages_without
    from nnsim.cli.labelled_data import Wanted, read_labelled, require_fit
    from nnsim.network.drawn import picture_side
    from nnsim.network.shipped import SHIPPED, open_network

    model = arguments.model or SHIPPED[0]
    project = open_network(model)
    wanted = Wanted(picture_side(project.spec), stages_without(arguments.stages_off), arguments.writers)
    data = read_labelled(arguments.data, wanted)
    require_fit(project, data)
    report = {
        "model": model,
        "stages_off": arguments.stages_off,
        "data": data.provenance,
        **_answers(model, project, data),
        **_cost(arguments, project, data),
    }
    emit(arguments, report, _text(report))
    return 0


def _answers(model: str, project: "Project", data: "Dataset") -> dict[str, Any]:
    """How good the answers are: in all, class by class, and what was taken for what."""
    from nnsim.cli import drawings
    from nnsim.engine.metrics import ClassReport, confusion_matrix, top_k_accuracy
    from nnsim.network.reader import answers_of

    assert data.labels is not None  # read_labelled gives no other data
    outputs = _outputs(model, project, data)
    names = drawings.answers_of(project) if outputs.shape[1] > 1 else (0, 1)  # one output: no or yes
    confusion = confusion_matrix(data.labels, answers_of(project.spec, outputs), len(names))
    found = ClassReport.of(confusion)
    return {
        "total": len(data),
        "right": int(confusion.trace()),
        "accuracy": found.accuracy,
        "top_3_accuracy": top_k_accuracy(outputs, data.labels, 3) if len(names) > 3 else None,
        "answers": names,
        "per_digit": _classes(names, found, confusion),
        "macro": asdict(found.macro),
        "weighted": asdict(found.weighted),
        "confusion": confusion.tolist(),
    }


def _outputs(model: str, project: "Project", data: "Dataset") -> "Array":
    from nnsim.cli.outputs import quiet_overflow, require_finite
    from nnsim.network.reader import predict

    with quiet_overflow():
        outputs = predict(project, data.floats())
    require_finite(outputs, model)
    return outputs


def _classes(names: Sequence[int | str], found: "ClassReport", confusion: "Counts") -> list[dict[str, Any]]:
    scores = zip(
        names, found.support.tolist(), confusion.diagonal().tolist(),
        found.precision.tolist(), found.recall.tolist(), found.f1.tolist(), strict=True,
    )  # fmt: skip
    return [
        {
            "digit": name,
            "total": support,
            "right": right,
            "accuracy": recall if support else None,
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "support": support,
        }
        for name, support, right, precision, recall, f1 in scores
    ]


def _cost(arguments: argparse.Namespace, project: "Project", data: "Dataset") -> dict[str, Any]:
    """The mean loss in float64, and what is added to it for the size of the weights."""
    import numpy as np

    from nnsim.cli.outputs import quiet_overflow
    from nnsim.engine.regularizers import Regularization
    from nnsim.network.reader import losses, targets_of
    from nnsim.network.shapes import output_size

    assert data.labels is not None  # read_labelled gives no other data
    weights = project.weights
    with quiet_overflow():
        targets = targets_of(data.labels, output_size(project.spec))
        cost = float(losses(project, data.floats(), targets).mean())
        penalties = Regularization(l1=arguments.l1, l2=arguments.l2)
        penalty = penalties.penalty(weights.flat.astype(np.float64), weights.layout, len(data))
    return {
        "loss": project.spec.loss,
        "cost": cost,
        "l1": arguments.l1,
        "l2": arguments.l2,
        "penalty": penalty,
        "cost_with_penalty": cost + penalty,
    }


def _text(report: dict[str, Any]) -> str:
    head = f"{percent(report['accuracy'])} ({report['right']:,} of {report['total']:,} right"
    if report["top_3_accuracy"] is not None:
        head += f", {percent(report['top_3_accuracy'])} among the first three answers"
    without = f" without {', '.join(report['stages_off'])}" if report["stages_off"] else ""
    lines = (f"{head})", f"read by {report['model']}, {report['data']}{without}", _cost_line(report))
    return "\n\n".join(("\n".join(lines), _per_digit(report), _matrix(report)))


def _cost_line(report: dict[str, Any]) -> str:
    line = f"cost {report['cost']:.9g}"
    if report["penalty"]:
        line += f" + penalty {report['penalty']:.9g} = {report['cost_with_penalty']:.9g}"
    return f"{line} ({report['loss']})"


def _per_digit(report: dict[str, Any]) -> str:
    rows = [
        (str(row["digit"]), *_scores(row, absent=not row["total"]), f"{row['total']:,}")
        for row in report["per_digit"]
    ]
    means = [(name, *_scores(report[name]), f"{report['total']:,}") for name in ("macro", "weighted")]
    return table([("digit", "recall", "precision", "F1", "of"), *rows, *means])


def _scores(scores: dict[str, Any], *, absent: bool = False) -> tuple[str, str, str]:
    recall, precision, f1 = (percent(scores[name]) for name in ("recall", "precision", "f1"))
    return "-" if absent else recall, precision, f1


def _matrix(report: dict[str, Any]) -> str:
    names = [str(answer) for answer in report["answers"]]
    rows = [
        (name, *(str(count) if count else "." for count in counts))
        for name, counts in zip(names, report["confusion"], strict=True)
    ]
    return f"What was taken for what (rows: the digit, columns: the answer)\n{table([('', *names), *rows])}"
