"""``nnsim classify``: read digits from pictures and from files of strokes."""

import argparse
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import add_model, add_stages_off, percent, table
from nnsim.cli.output import emit

if TYPE_CHECKING:
    from nnsim.cli.stroke_files import Item
    from nnsim.data.drawing import Stages
    from nnsim.network.project import Project

_EPILOG = """\
A .json file holds {"strokes": [[[x, y], ...], ...], "size": [width, height], "label": 7} or a list of these:
points in the order of writing on a tablet of that size, y down; the label may be left out. Every other file
is read as a picture, dark on light or light on dark.

examples:
  nnsim classify seven.png
  nnsim classify strokes.json --model digits-16-16 --json
  nnsim classify strokes.json --stages-off centre,fit
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a picture, or a .json file of strokes")
    add_model(parser)
    add_stages_off(parser)
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print the digit and the ten probabilities of every drawing, and the accuracy where there are labels."""
    from pathlib import Path

    from nnsim.cli.drawings import read_items, required_side, stages_without
    from nnsim.network.shipped import SHIPPED, open_network

    model = arguments.model or SHIPPED[0]
    project = open_network(model)
    side = required_side(project, model)
    stages = stages_without(arguments.stages_off)
    items = [item for name in arguments.files for item in read_items(Path(name))]
    report = {
        "model": model,
        "stages_off": arguments.stages_off,
        **_read(model, project, items, stages, side),
    }
    emit(arguments, report, _text(report))
    return 0


def _read(model: str, project: "Project", items: list["Item"], stages: "Stages", side: int) -> dict[str, Any]:
    from nnsim.cli.drawings import answers_of, prepare_items
    from nnsim.cli.outputs import quiet_overflow, require_finite
    from nnsim.network.drawn import pictures_of_side
    from nnsim.network.reader import Reader

    reader = Reader(project)
    answers = answers_of(project)
    rows = []
    pictures = pictures_of_side(prepare_items(items, stages), side)
    for item, pixels in zip(items, pictures, strict=True):
        with quiet_overflow():
            reading = reader.read(pixels)
        # The last activations, not the scores: shares of outputs that are no numbers may look like numbers.
        require_finite(list(reading.a.values())[-1], model)
        digit = answers[reading.answer]
        rows.append(
            {
                "file": item.file,
                "index": item.index,
                "digit": digit,
                "probabilities": reading.scores.tolist(),
                "label": item.label,
                "right": None if item.label is None else digit == item.label,
            }
        )
    return {"answers": answers, "items": rows, **_score(rows)}


def _score(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many answers were right, of those whose label is known."""
    known = [row["right"] for row in rows if row["right"] is not None]
    return {
        "labelled": len(known),
        "right": sum(known),
        "accuracy": sum(known) / len(known) if known else None,
    }


def _text(report: dict[str, Any]) -> str:
    rows = report["items"]
    head = ["", "digit", *map(str, report["answers"])]
    lines = [[_name(row), str(row["digit"]), *_shares(row)] for row in rows]
    if report["labelled"]:
        head.insert(2, "label")
        for line, row in zip(lines, rows, strict=True):
            line.insert(2, _label(row))
    text = f"{table([head, *lines])}\n\nProbabilities in %, read by {report['model']}{_without(report)}."
    if not report["labelled"]:
        return text
    return f"{text}\n{report['right']} of {report['labelled']} right: {percent(report['accuracy'])}"


def _name(row: dict[str, Any]) -> str:
    return str(row["file"]) if row["index"] is None else f"{row['file']}[{row['index']}]"


def _shares(row: dict[str, Any]) -> list[str]:
    return [f"{100 * share:.1f}" for share in row["probabilities"]]


def _label(row: dict[str, Any]) -> str:
    if row["label"] is None:
        return "-"
    return f"{row['label']} {'right' if row['right'] else 'WRONG'}"


def _without(report: dict[str, Any]) -> str:
    return f" without {', '.join(report['stages_off'])}" if report["stages_off"] else ""
