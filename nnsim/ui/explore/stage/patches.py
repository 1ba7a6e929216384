"""The cells of pictures that a unit hears: as rectangles around them, one for each map."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from nnsim.tracing.calculation import Manner
from nnsim.tracing.places import Refs
from nnsim.tracing.steps import Work
from nnsim.ui.explore.columns import Column, Indices
from nnsim.ui.explore.stage.scene import FEW, AtWork, StageScene
from nnsim.ui.explore.stage.spots import has_lines

#: beams from more maps than this would hide everything
_MOST_BEAMS = 8


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle around cells of one map; ``cell`` counts most: it has won, or is the term at work."""

    rect: QRectF
    cell: QRectF | None = None
    has_beam: bool = True


def patches_of(scene: StageScene, active: AtWork) -> tuple[Patch, ...]:
    """What the unit at work sees of pictures; nothing where edges say it."""
    calculation = active.calculation
    if calculation is None or active.work not in (Work.FORWARD, Work.DELTA):
        return ()
    found, start = list[Patch](), 0
    special = active.term
    if special is None and calculation.manner is Manner.MAXIMUM:
        special = int(calculation.extras.get("winner", 0))
    for refs in calculation.refs:
        heard = _heard(scene, active, refs)
        if heard is not None:
            column, indices = heard
            own = None if special is None else special - start
            found += _around(column, indices, own)
        start += refs.count
    if len(found) > _MOST_BEAMS:
        found = [Patch(patch.rect, patch.cell, has_beam=False) for patch in found]
    return tuple(found)


def _heard(scene: StageScene, active: AtWork, refs: Refs) -> tuple[Column, Indices] | None:
    """The picture whose cells are heard, forward the one before, on the way back the one behind."""
    is_back = active.work is Work.DELTA and refs.ends is not None
    layer, indices = (refs.end_layer, refs.ends) if is_back else (refs.layer, refs.indices)
    if layer is None or indices is None:
        return None
    column = scene.layout.columns[scene.layout.column(layer)]
    if not column.is_picture:
        return None
    if active.layer is not None and not is_back and active.layer != layer:
        after = scene.layout.columns[scene.layout.column(active.layer)]
        if not after.is_picture and refs.count > FEW and has_lines(column, after, refs.count):
            return None
    return column, indices


def _around(column: Column, indices: Indices, special: int | None) -> Iterator[Patch]:
    inside = indices[indices >= 0]
    places, channels = np.divmod(inside, column.channels)
    rows, across = np.divmod(places, column.cells[1])
    cell = None
    if special is not None and 0 <= special < len(indices) and indices[special] >= 0:
        cell = int(indices[special])
    for tile, channel in zip(column.tiles, column.maps.tolist(), strict=True):
        own = channels == channel
        if not own.any():
            continue
        width, height = tile.width() / column.cells[1], tile.height() / column.cells[0]
        left, top = int(across[own].min()), int(rows[own].min())
        columns, high = int(across[own].max()) + 1 - left, int(rows[own].max()) + 1 - top
        rect = QRectF(tile.left() + left * width, tile.top() + top * height, columns * width, high * height)
        is_there = cell is not None and cell % column.channels == channel
        yield Patch(rect, column.place(cell) if cell is not None and is_there else None)
