"""``nnsim evaluate``: measure a network on labelled data."""

import argparse
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import add_model, add_stages_off, percent, table, whole_numbers
from nnsim.cli.output import CommandError, emit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from nnsim.data.dataset import Dataset
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

examples:
  nnsim evaluate --data synthetic
  nnsim evaluate --model digits-16-16 --data MNIST --json
  nnsim evaluate --model mine.nnsim --data pen_strokes.npz --stages-off centre
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
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print the accuracy, in all and digit by digit, and what was taken for what."""
    from nnsim.cli.drawings import stages_without
    from nnsim.cli.labelled_data import Wanted, read_labelled
    from nnsim.network.shapes import input_size
    from nnsim.network.shipped import SHIPPED, open_network

    model = arguments.model or SHIPPED[0]
    project = open_network(model)
    wanted = Wanted(input_size(project.spec), stages_without(arguments.stages_off), arguments.writers)
    data = read_labelled(arguments.data, wanted)
    report = {"model": model, "stages_off": arguments.stages_off, **_measure(model, project, data)}
    emit(arguments, report, _text(report))
    return 0


def _measure(model: str, project: "Project", data: "Dataset") -> dict[str, Any]:
    from nnsim.cli.drawings import answers_of

    answers = answers_of(project)
    confusion = _confusion(data, _answers(model, project, data), len(answers))
    totals, right = confusion.sum(axis=1).tolist(), confusion.diagonal().tolist()
    return {
        "data": data.provenance,
        "total": sum(totals),
        "right": sum(right),
        "accuracy": sum(right) / sum(totals),
        "answers": answers,
        "per_digit": [
            {"digit": answer, "total": total, "right": hits, "accuracy": hits / total if total else None}
            for answer, total, hits in zip(answers, totals, right, strict=True)
        ],
        "confusion": confusion.tolist(),
    }


def _answers(model: str, project: "Project", data: "Dataset") -> "NDArray[np.int64]":
    """The index of the largest output for every sample."""
    from nnsim.cli.outputs import quiet_overflow, require_finite
    from nnsim.network.reader import predict, require_inputs

    inputs = data.floats()
    require_inputs(project, inputs, data.provenance)
    with quiet_overflow():
        outputs = predict(project, inputs)
    require_finite(outputs, model)
    answers: NDArray[np.int64] = outputs.argmax(axis=1)
    return answers


def _confusion(data: "Dataset", answers: "NDArray[np.int64]", outputs: int) -> "NDArray[np.int64]":
    """How often class i was taken for class j: row i, column j."""
    import numpy as np

    assert data.labels is not None  # read_labelled gives no other data
    if int(data.labels.max()) >= outputs:
        raise CommandError(
            f"The data has the digit {data.labels.max()}, but the network has outputs for 0 to {outputs - 1} "
            "only: choose other data or another network."
        )
    pairs = data.labels * outputs + answers
    return np.bincount(pairs, minlength=outputs * outputs).reshape(outputs, outputs)


def _text(report: dict[str, Any]) -> str:
    head = f"{percent(report['accuracy'])} ({report['right']:,} of {report['total']:,} right)"
    without = f" without {', '.join(report['stages_off'])}" if report["stages_off"] else ""
    return "\n\n".join(
        (f"{head}\nread by {report['model']}, {report['data']}{without}", _per_digit(report), _matrix(report))
    )


def _per_digit(report: dict[str, Any]) -> str:
    rows = [
        (str(row["digit"]), "-" if row["accuracy"] is None else percent(row["accuracy"]), f"{row['total']:,}")
        for row in report["per_digit"]
    ]
    return table([("digit", "right", "of"), *rows])


def _matrix(report: dict[str, Any]) -> str:
    names = [str(answer) for answer in report["answers"]]
    rows = [
        (name, *(str(count) if count else "." for count in counts))
        for name, counts in zip(names, report["confusion"], strict=True)
    ]
    return f"What was taken for what (rows: the digit, columns: the answer)\n{table([('', *names), *rows])}"
