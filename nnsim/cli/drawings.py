"""From files to what a network reads: drawings, prepared in stages, checked to hold ink."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.cli.options import unknown
from nnsim.cli.output import CommandError
from nnsim.cli.picture_files import read_picture_file
from nnsim.cli.stroke_files import Item, read_strokes
from nnsim.data.drawing import CANVAS, STAGE_NAMES, Stages, prepare
from nnsim.network.drawn import MOST_SIDE, picture_side
from nnsim.network.project import Project
from nnsim.network.shapes import class_names, input_size


def read_items(path: Path) -> list[Item]:
    """The drawings in a .json file of strokes or in a picture.

    Raises: CommandError, DataError or OSError, each of which names the file.
    """
    return read_strokes(path) if path.suffix.lower() == ".json" else [read_picture_file(path)]


def stages_without(names: Sequence[str]) -> Stages:
    """All stages but those named.  Raises: CommandError for a name that is none."""
    for name in names:
        if name not in STAGE_NAMES:
            raise unknown("stage", name, STAGE_NAMES)
    return replace(Stages(), **dict.fromkeys(names, False))


def prepare_items(items: Sequence[Item], stages: Stages) -> NDArray[np.float32]:
    """Each drawing on 28 x 28 pixels: (n, 784).  Raises: CommandError if one shows no ink."""
    pixels = np.empty((len(items), CANVAS * CANVAS), np.float32)
    for row, item in zip(pixels, items, strict=True):
        prepared = prepare(item.drawing, stages)
        if prepared.is_empty:
            raise CommandError(f"'{item.name}' shows no ink on the canvas: draw a digit or leave it out.")
        row[:] = prepared.pixels.ravel()
    return pixels


def required_side(project: Project, model: str) -> int:
    """How many pixels each way the network reads.  Raises: CommandError if it reads no pictures."""
    side = picture_side(project.spec)
    if side is None:
        raise CommandError(
            f"The network '{model}' takes {input_size(project.spec)} numbers, but drawings and pictures "
            f"become squares, {CANVAS} x {CANVAS} = {CANVAS * CANVAS} or any other up to {MOST_SIDE} x "
            f"{MOST_SIDE}: choose a network with a square input."
        )
    return side


def answers_of(project: Project) -> tuple[int | str, ...]:
    """What each output stands for: a digit, the name of a class, or its number where there are no names."""
    names = class_names(project.spec)
    return tuple(int(name) if name.isdecimal() and name.isascii() else name for name in names)
