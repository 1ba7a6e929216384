"""Verbs that copy layers: within the board, and as text between windows."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from msgspec.structs import replace

from nnsim.network import clipboard, edits
from nnsim.network.arranging import arranged
from nnsim.network.board import Board, Place
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.editing.copies import Places, around, below, with_places
from nnsim.studio.editing.desk import EditBoard
from nnsim.studio.editing.layer_verbs import LayerVerbs
from nnsim.studio.editing.words import listed, names_of

_Placed = Callable[[NetworkSpec, Board, NetworkSpec, Sequence[LayerId]], Places]
_Copied = tuple[NetworkSpec, tuple[LayerId, ...]]


class ClipVerbs(LayerVerbs):
    """Copies have ids and names of their own, and are marked afterwards."""

    def copy_marked(self) -> str:
        """The marked layers and the links between them as text; "" if none are marked."""
        layers = self.marked.layers
        return (self.tried(clipboard.copy, self.document.project.spec, layers) or "") if layers else ""

    def cut_marked(self) -> str:
        """Take the marked layers away as text, as one undo entry; "" if none are marked."""
        text = self.copy_marked()
        if not text:
            return ""
        names = names_of(self.document.project.spec, self.marked.layers)
        is_done = self.edit_network(
            listed(names, self.tr("Cut {}"), self.tr("Cut {} layers")),
            partial(edits.remove, ids=self.marked.layers),
        )
        return text if is_done else ""

    def paste(self, text: str, at: Place | None = None) -> tuple[LayerId, ...]:
        """Add the layers of a text, at a place or where there is room; their ids, none if it is refused."""
        return self._add_copies(
            lambda spec: clipboard.paste(spec, text),
            (self.tr("Paste {}"), self.tr("Paste {} layers")),
            None if at is None else partial(_around, at),
        )

    def duplicate_marked(self) -> tuple[LayerId, ...]:
        """Copy the marked layers and the links between them, as they stand to each other; the new ids."""
        layers = self.marked.layers
        if not layers:
            return ()
        return self._add_copies(
            lambda spec: edits.duplicate(spec, layers),
            (self.tr("Duplicate {}"), self.tr("Duplicate {} layers")),
            partial(_below, layers) if self.document.project.board.places else None,
        )

    def _add_copies(
        self, copied: Callable[[NetworkSpec], _Copied], texts: tuple[str, str], placed: _Placed | None
    ) -> tuple[LayerId, ...]:
        before = self.document.project.spec
        found = self.tried(copied, before)
        if found is None:
            return ()
        grown, ids = found
        board: EditBoard | None = None
        if placed is not None:

            def board(_spec: NetworkSpec, old: Board) -> Board:
                return with_places(before, old, placed(before, old, grown, ids))

        text = listed(names_of(grown, ids), *texts)
        if not self.edit_network(text, lambda _spec: grown, board):
            return ()
        self.mark(ids)
        return ids


def _around(
    at: Place, _before: NetworkSpec, _board: Board, grown: NetworkSpec, ids: Sequence[LayerId]
) -> Places:
    layers, edges = edits.part(grown, ids)
    return around(at, arranged(replace(grown, layers=layers, edges=edges), Board()))


def _below(
    layers: Collection[LayerId],
    before: NetworkSpec,
    board: Board,
    _grown: NetworkSpec,
    ids: Sequence[LayerId],
) -> Places:
    places = arranged(before, board)
    originals = [layer.id for layer in before.layers if layer.id in layers]
    return below(places, {new: places[old] for new, old in zip(ids, originals, strict=True)})
