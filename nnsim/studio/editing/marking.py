"""Verbs that mark things on the board. None of them changes the project, and none is undone."""

from collections.abc import Iterable

from nnsim.network.spec import Edge, LayerId
from nnsim.network.wiring import wiring
from nnsim.studio.editing.desk import Desk
from nnsim.studio.editing.marks import Marked, marked_in
from nnsim.studio.editing.walking import is_backwards, stepped


class Marking(Desk):
    """Marks of things that are not there are left out without a word."""

    def mark(
        self, layers: Iterable[LayerId], current: LayerId | None = None, notes: Iterable[str] = ()
    ) -> None:
        """Mark these and nothing else; ``current`` stays where it was if it is among them, else the last."""
        wanted = tuple(layers)
        chosen = current if current is not None else self.marked.current
        self.put_marks(marked_in(self.document.shown, wanted, notes, chosen))

    def mark_more(self, layers: Iterable[LayerId], notes: Iterable[str] = ()) -> None:
        """Mark these too; the last one becomes the current one."""
        more, marked = tuple(layers), self.marked
        current = more[-1] if more else marked.current
        self.mark((*marked.layers, *more), current, (*marked.notes, *notes))

    def mark_link(self, link: Edge | None) -> None:
        """Mark a link and nothing else."""
        self.put_marks(marked_in(self.document.shown, (), link=link))

    def mark_notes(self, notes: Iterable[str]) -> None:
        """Mark notes and nothing else."""
        self.put_marks(marked_in(self.document.shown, (), notes))

    def mark_all(self) -> None:
        """Mark all layers and notes."""
        shown = self.document.shown
        self.mark((layer.id for layer in shown.spec.layers), notes=(note.id for note in shown.board.notes))

    def clear_marks(self) -> None:
        """Mark nothing."""
        self.put_marks(Marked())

    def step_current(self, direction: str, extend: bool = False) -> bool:
        """Mark the next layer: left or right along the data, up, down, next or previous in its order.

        From a marked link the step leads to its end or, backwards, to its beginning.
        ``extend`` keeps what is marked. False if there is none to step to: nothing changes then.
        """
        marked = self.marked
        if marked.link is not None:
            found: LayerId | None = marked.link[0 if is_backwards(direction) else 1]
        else:
            found = stepped(wiring(self.document.shown.spec), self.places, marked.current, direction)
        if found is None:
            return False
        if extend:
            self.mark_more((found,))
        else:
            self.mark((found,))
        return True
