"""Verbs that add layers, and take layers and other marked things away."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nnsim.network import edits
from nnsim.network.arranging import without_notes
from nnsim.network.board import Board, Place
from nnsim.network.naming import new_layer
from nnsim.network.spec import Edge, LayerId, LayerSpec, NetworkSpec
from nnsim.studio.editing import chains
from nnsim.studio.editing.copies import with_places
from nnsim.studio.editing.marking import Marking
from nnsim.studio.editing.marks import Marked
from nnsim.studio.editing.words import link_words, listed, names_of
from nnsim.studio.usual_names import usual_name

Kind = type[LayerSpec]
_Put = Callable[[NetworkSpec, LayerSpec], NetworkSpec]


class LayerVerbs(Marking):
    """Each is one undo entry; what it has added is marked. None or False: it was refused."""

    def add(self, kind: Kind, at: Place | None = None, **fields: Any) -> LayerId | None:
        """A layer that is linked to none, at a place or where there is room."""
        return self._added(kind, fields, edits.add, at)

    def append(self, kind: Kind, behind: LayerId, at: Place | None = None, **fields: Any) -> LayerId | None:
        """A layer that hears another one, as a branch if others hear it too."""
        return self._added(kind, fields, partial(chains.branched, behind=behind), at)

    def insert(self, kind: Kind, edge: Edge, at: Place | None = None, **fields: Any) -> LayerId | None:
        """A layer in the middle of a link."""
        return self._added(kind, fields, partial(edits.insert, edge=edge), at)

    def put_before(
        self, kind: Kind, layer: LayerId, at: Place | None = None, **fields: Any
    ) -> LayerId | None:
        """A layer in front of another one: in its only link, or as one more that it hears."""
        return self._added(kind, fields, partial(chains.put_before, other=layer), at)

    def add_at_current(self, kind: Kind, **fields: Any) -> LayerId | None:
        """A layer in the marked link, else behind the current layer, else at the end of the network."""
        marked = self.marked
        put = partial(chains.put_anywhere, current=marked.current, link=marked.link)
        return self._added(kind, fields, put, None)

    def _added(self, kind: Kind, fields: dict[str, Any], put: _Put, at: Place | None) -> LayerId | None:
        before = self.document.project.spec
        layer = new_layer(before, kind, **fields)
        board = None if at is None else partial(_at, before=before, layer_id=layer.id, place=at)
        text = self.tr("Add {}").format(usual_name(layer.name))
        if not self.edit_network(text, lambda spec: put(spec, layer), board):
            return None
        self.mark((layer.id,))
        return layer.id

    def remove_marked(self) -> bool:
        """Take away the marked layers, closing the chains behind them, the marked link, and the notes."""
        marked = self.marked
        if marked == Marked():
            return False
        return self.edit_network(
            self._removal(marked),
            lambda spec: chains.without(spec, marked.layers, marked.link),
            lambda _spec, board: without_notes(board, marked.notes),
        )

    def _removal(self, marked: Marked) -> str:
        names = names_of(self.document.project.spec, marked.layers)
        if names and marked.notes:
            return self.tr("Remove layers and notes")
        if names:
            return listed(names, self.tr("Remove {}"), self.tr("Remove {} layers"))
        if marked.link is not None:
            return link_words(
                self.document.project.spec, marked.link, self.tr("Remove the link from {} to {}")
            )
        return listed(marked.notes, self.tr("Remove a note"), self.tr("Remove {} notes"))


def _at(_spec: NetworkSpec, board: Board, before: NetworkSpec, layer_id: LayerId, place: Place) -> Board:
    return with_places(before, board, {layer_id: place})
