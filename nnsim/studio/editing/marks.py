"""What is marked on the board, as a frozen value."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nnsim.network.project import Project
from nnsim.network.spec import Edge, LayerId, NetworkSpec


@dataclass(frozen=True, slots=True)
class Marked:
    """Layers, or one link, and notes; ``current`` is the one of the layers that the keyboard is at.

    There is a current layer exactly where layers are marked.
    """

    layers: tuple[LayerId, ...] = ()
    link: Edge | None = None
    notes: tuple[str, ...] = ()
    current: LayerId | None = None


def marked_in(
    project: Project,
    layers: Iterable[LayerId],
    notes: Iterable[str] = (),
    current: LayerId | None = None,
    link: Edge | None = None,
) -> Marked:
    """A mark of what is there of all this; without a current layer the last one is it."""
    layer_ids = {layer.id for layer in project.spec.layers}
    note_ids = {note.id for note in project.board.notes}
    found = tuple(one for one in dict.fromkeys(layers) if one in layer_ids)
    return Marked(
        found,
        link if link in project.spec.edges else None,
        tuple(one for one in dict.fromkeys(notes) if one in note_ids),
        current if current in found else (found[-1] if found else None),
    )


def still_marked(marked: Marked, before: Project, after: Project) -> Marked:
    """The marks without those of things that are gone; where no layer is left, its neighbour is marked."""
    kept = marked_in(after, marked.layers, marked.notes, marked.current, marked.link)
    if kept.layers or marked.current is None:
        return marked if kept == marked else kept
    beside = neighbour(before.spec, marked.current, {layer.id for layer in after.spec.layers})
    return marked_in(after, () if beside is None else (beside,), kept.notes)


def neighbour(spec: NetworkSpec, layer_id: LayerId, there: Collection[LayerId]) -> LayerId | None:
    """The nearest layer along the links that is still there, those behind before those in front.

    If none of them is, the nearest in the order of the network; None if there is no other layer.
    """
    seen, waiting = {layer_id}, deque([layer_id])
    while waiting:
        one = waiting.popleft()
        if one != layer_id and one in there:
            return one
        ends = [end for start, end in spec.edges if start == one]
        fresh = [beside for beside in ends + [start for start, end in spec.edges if end == one]]
        waiting += (beside for beside in dict.fromkeys(fresh) if beside not in seen)
        seen.update(fresh)
    return _nearest([layer.id for layer in spec.layers], layer_id, there)


def _nearest(ids: list[LayerId], layer_id: LayerId, there: Collection[LayerId]) -> LayerId | None:
    if layer_id not in ids:
        return None
    own = ids.index(layer_id)
    others = [number for number, one in enumerate(ids) if one != layer_id and one in there]
    return ids[min(others, key=lambda number: abs(number - own))] if others else None
