"""Marking by keyboard what no arrow leads to: links and notes, one after the other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from nnsim.network.spec import Edge
from nnsim.network.wiring import wiring
from nnsim.ui.build.canvas.bench import Bench

Thing = TypeVar("Thing")
#: pixels that a note is widened by one key: five steps of the grid
_WIDER = 40.0


class Turns:
    """After the last one the first one has its turn again."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def next_link(self) -> None:
        """Mark the link that leaves the current layer, else one that comes to it; from a link, the next."""
        marked, links = self._bench.editor.marked, self._links()
        if marked.link is None and marked.current is not None:
            own = [link for end in (0, 1) for link in links if link[end] == marked.current]
            found = own[0] if own else None
        else:
            found = _behind(links, lambda link: link == marked.link)
        if found is not None:
            self._bench.editor.mark_link(found)
            self._bench.camera.show(self._bench.scene.links[found].path().boundingRect())

    def next_note(self) -> None:
        """Mark a note; from a note the next one."""
        marked = self._bench.editor.marked.notes
        found = _behind(list(self._bench.scene.notes), lambda note: note in marked)
        if found is not None:
            self._bench.editor.mark_notes((found,))
            self._bench.camera.show(self._bench.scene.notes[found].sheet())

    def widen(self, by: int) -> None:
        """Make the marked note wider by a step, or narrower."""
        for note_id in self._bench.editor.marked.notes[-1:]:
            width = self._bench.scene.notes[note_id].note.width + by * _WIDER
            self._bench.editor.change_note(note_id, width=width)

    def _links(self) -> list[Edge]:
        """In the order of the data."""
        order = {layer_id: number for number, layer_id in enumerate(wiring(self._bench.spec).order)}
        return sorted(self._bench.scene.links, key=lambda link: (order[link[0]], order[link[1]]))


def _behind(things: Sequence[Thing], is_marked: Callable[[Thing], bool]) -> Thing | None:
    """The one behind the last that is marked, else the first; None if there are none."""
    last = max((number for number, thing in enumerate(things) if is_marked(thing)), default=-1)
    return things[(last + 1) % len(things)] if things else None
