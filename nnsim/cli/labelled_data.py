"""Labelled data by the word a user gives: ``synthetic``, an MNIST folder, a folder of pictures, or a file."""

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nnsim.cli.drawings import prepare_items, read_items
from nnsim.cli.output import CommandError
from nnsim.cli.picture_files import LABELS, read_picture_folder
from nnsim.cli.stroke_files import Item
from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.drawing import CANVAS, Drawing, Stages, prepare_many
from nnsim.data.idx import read_mnist
from nnsim.data.matfile import read_course_data
from nnsim.data.pen_strokes import read_pen_strokes
from nnsim.network.drawn import digits_of_side
from nnsim.network.project import Project
from nnsim.network.reader import require_inputs
from nnsim.network.shapes import output_size
from nnsim.training.sources import SyntheticSource

SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How data is to be given: pictures of ``side`` pixels each way, drawings prepared with ``stages``.

    Where ``side`` is None the network reads no pictures.
    ``writers`` chooses among the writers of pen strokes; none named: all.
    """

    side: int | None
    stages: Stages
    writers: tuple[int, ...]


def read_labelled(name: str, wanted: Wanted) -> Dataset:
    """The data to measure with.  Raises: CommandError, DataError or OSError, each of which names the file."""
    path = Path(name)
    if wanted.writers and path.suffix.lower() != ".npz":
        raise CommandError(f"Only pen strokes (.npz) know their writers, not '{name}': drop --writers.")
    if name == SYNTHETIC:
        data = _synthetic(wanted)
    else:
        data = _from_folder(path, wanted) if path.is_dir() else _from_file(path, wanted)
    if len(data) == 0:
        raise CommandError(f"'{name}' holds no samples, so there is nothing to measure: name other data.")
    return data if wanted.side is None else digits_of_side(data, wanted.side)


def require_fit(project: Project, data: Dataset) -> None:
    """Raises: NetworkError or CommandError if the samples or their classes are not those of the network."""
    require_inputs(project, data.take(slice(1)).floats(), data.provenance)
    assert data.labels is not None  # read_labelled gives no other data
    highest, outputs = (
        int(data.labels.max()),
        max(output_size(project.spec), 2),
    )  # a single one says no or yes
    if highest >= outputs:
        raise CommandError(
            f"The data has the digit {highest}, but the network has outputs for 0 to {outputs - 1} "
            "only: choose other data or another network."
        )


def _require_all_stages(wanted: Wanted, name: str) -> None:
    if wanted.stages != Stages():
        raise CommandError(
            f"The pictures of {name} have been prepared already, so no stage can be left out: "
            "drop --stages-off."
        )


def _synthetic(wanted: Wanted) -> Dataset:
    _require_all_stages(wanted, SYNTHETIC)
    # The test digits of the default training data: they come from a generator of their own.
    return SyntheticSource(count=1).load(lambda _: None)[1]


def _from_folder(folder: Path, wanted: Wanted) -> Dataset:
    if (folder / LABELS).is_file():
        return _of_items(read_picture_folder(folder), wanted, f"pictures of {folder}")
    _require_all_stages(wanted, str(folder))
    return read_mnist(folder, "test")


def _from_file(path: Path, wanted: Wanted) -> Dataset:
    readers: dict[str, Callable[[], Dataset]] = {
        ".npz": lambda: _pen_strokes(path, wanted),
        ".mat": lambda: _course(path, wanted),
        ".json": lambda: _of_items(read_items(path), wanted, f"drawings of {path}"),
    }
    if path.suffix.lower() in readers:
        return readers[path.suffix.lower()]()
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    raise CommandError(
        f"'{path}' is no data nnsim can measure with: name an MNIST folder, a folder of pictures with "
        f"{LABELS}, a .npz of pen strokes, a .mat of the course, a .json of drawings, or '{SYNTHETIC}'."
    )


def _of_items(items: Sequence[Item], wanted: Wanted, provenance: str) -> Dataset:
    for item in items:
        if item.label is None:
            raise CommandError(f"'{item.name}' has no label, so no answer can be right: add a label.")
    labels = np.array([item.label for item in items])
    pixels = prepare_items(items, wanted.stages)
    return Dataset(pixels, labels, DIGIT_NAMES, (CANVAS, CANVAS), "test", provenance)


def _pen_strokes(path: Path, wanted: Wanted) -> Dataset:
    digits = read_pen_strokes(path)
    known, chosen = set(digits.writer.tolist()), set(wanted.writers)
    if chosen - known:
        raise CommandError(
            f"'{path}' has no writer {min(chosen - known)}: choose from {min(known)} to {max(known)}."
        )
    rows = np.flatnonzero(np.isin(digits.writer, sorted(chosen or known)))
    pixels = prepare_many([digits.drawing(int(row)) for row in rows], wanted.stages)
    name = f"pen strokes of {path}{_by(sorted(chosen))}"
    return Dataset(pixels, digits.label[rows], DIGIT_NAMES, (CANVAS, CANVAS), "test", name)


def _by(writers: Sequence[int]) -> str:
    return f", writer{'s' * (len(writers) > 1)} {', '.join(map(str, writers))}" if writers else ""


def _course(path: Path, wanted: Wanted) -> Dataset:
    """Its 20 x 20 pixels as they are, or as drawings for a network that reads other pictures."""
    data = read_course_data(path)
    if data.picture_shape is None or wanted.side in (None, data.picture_shape[0]):
        _require_all_stages(wanted, str(path))
        return data
    rows, columns = data.picture_shape
    pictures = np.clip(data.floats(), 0, 1).reshape(-1, rows, columns)
    pixels = prepare_many([Drawing(picture=picture) for picture in pictures], wanted.stages)
    return replace(data, inputs=pixels, picture_shape=(CANVAS, CANVAS))
