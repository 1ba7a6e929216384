"""Where the views of the board stand. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A row, a column, and how many columns wide."""

    row: int
    column: int
    span: int


def packed(spans: Sequence[int], columns: int) -> tuple[Place, ...]:
    """Places in rows of ``columns``, in order, for views that would like to have so many columns each.

    The last of a row takes what is left of it: no holes. Nothing moves before what it follows.
    """
    rows: list[list[int]] = []
    for span in spans:
        wanted = min(max(1, span), columns)
        if not rows or sum(rows[-1]) + wanted > columns:
            rows.append([])
        rows[-1].append(wanted)
    places: list[Place] = []
    for number, row in enumerate(rows):
        row[-1] += columns - sum(row)
        places += [Place(number, sum(row[:at]), span) for at, span in enumerate(row)]
    return tuple(places)
