"""What goes into the network that is traced, and what should come out."""

import argparse
import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nnsim.cli.output import CommandError, UsageError
from nnsim.engine.numerics import Array
from nnsim.network.drawn import picture_side
from nnsim.network.project import Project
from nnsim.network.reader import targets_of
from nnsim.network.shapes import class_names, input_size, output_size

if TYPE_CHECKING:
    from nnsim.cli.stroke_files import Item

#: files that hold numbers whatever the network reads
_NUMBER_FILES = (".txt", ".csv", ".dat", ".tsv")
_BETWEEN = re.compile(r"[\s,;\[\]，；]+")
_MOST_BYTES = 8 << 20


def sample_of(arguments: argparse.Namespace, project: Project) -> tuple[Array, Array]:
    """The input and what is wanted, in float64.  Shapes: (1, inputs), (1, outputs).

    Raises: CommandError, DataError or OSError, one sentence about what cannot be read.
    """
    path = Path(arguments.input)
    is_drawing = picture_side(project.spec) is not None and path.suffix.lower() not in _NUMBER_FILES
    if is_drawing and (_is_file(path) or path.suffix.lower() == ".json"):
        item = _drawing(path, arguments.index)
        return _picture(item, project, arguments.model), _wanted(arguments, project, item.label)
    return _numbers(arguments.input, project), _wanted(arguments, project, None)


def _drawing(path: Path, index: int) -> "Item":
    from nnsim.cli.drawings import read_items

    items = read_items(path)
    if index >= len(items):
        raise CommandError(
            f"'{path}' holds {len(items)} drawing{'s' * (len(items) != 1)}, so there is no number {index}: "
            f"--index counts from 0 to {len(items) - 1}."
        )
    return items[index]


def _picture(item: "Item", project: Project, model: str) -> Array:
    from nnsim.cli.drawings import prepare_items, required_side
    from nnsim.data.drawing import Stages
    from nnsim.network.drawn import pictures_of_side

    pictures = pictures_of_side(prepare_items([item], Stages()), required_side(project, model))
    found: Array = np.asarray(pictures, np.float64)
    return found


def _numbers(text: str, project: Project) -> Array:
    """The numbers in a text or in a file of that name."""
    inputs, path = input_size(project.spec), Path(text)
    what = f"'{text}'"
    if _is_file(path):
        if path.stat().st_size > _MOST_BYTES:
            raise CommandError(f"{what} is larger than 8 MB, which no input is: name another file.")
        numbers = _parsed(path.read_text(encoding="utf-8", errors="replace"), what)
    elif text and _is_folder(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), text)
    elif not re.search(r"\d", text) or path.suffix.lower().strip(".").isalpha():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
    else:
        numbers = _parsed(text, what)
    if len(numbers) != inputs:
        raise CommandError(
            f"The network takes {inputs:,} number{'s' * (inputs != 1)}, but {what} gives {len(numbers):,}: "
            f"give {inputs:,}."
        )
    return np.array([numbers])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a long list of numbers is no name of a file
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _parsed(text: str, what: str) -> list[float]:
    words = [word for word in _BETWEEN.split(text) if word]
    return [_number(word, what) for word in words]


def _number(word: str, what: str) -> float:
    above, slash, below = word.partition("/")
    try:
        value = float(above) / float(below) if slash else float(above)
    except (ValueError, ZeroDivisionError):
        value = float("nan")
    if not np.isfinite(value):
        raise CommandError(f"'{word}' in {what} is not a number: write numbers such as 0.5 or 1/2.")
    return value


def _wanted(arguments: argparse.Namespace, project: Project, known: int | None) -> Array:
    outputs = output_size(project.spec)
    if arguments.target is not None:
        numbers = _parsed(arguments.target, f"'{arguments.target}'")
        if len(numbers) != outputs:
            raise CommandError(
                f"The network has {outputs:,} output{'s' * (outputs != 1)}, but --target gives "
                f"{len(numbers):,} numbers: give {outputs:,}."
            )
        return np.array([numbers])
    label = known if arguments.label is None else _class(arguments.label, project)
    if label is None:
        raise UsageError(
            "say what the answer should be: --label K, or --target with a number for each output"
        )
    if label >= max(outputs, 2):
        raise CommandError(f"The drawing is a {label}, for which the network has no output: give a --label.")
    return targets_of(np.array([label]), outputs, np.float64)


def _class(name: str, project: Project) -> int:
    """The number of a class by its name or its number."""
    outputs = output_size(project.spec)
    names = class_names(project.spec) if outputs > 1 else ("no", "yes")
    if name in names:
        return names.index(name)
    if name.isdecimal() and int(name) < len(names):
        return int(name)
    raise CommandError(f"There is no class '{name}': choose from {', '.join(names)}.")
