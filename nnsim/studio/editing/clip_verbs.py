"""Verbs that copy layers: within the board, and as text between windows."""

from collections.abc import Callable, Sequence
from functools import partial

from nnsim.network import clipboard, edits
from nnsim.network.board import Board, Place
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.editing.copies import with_copies
from nnsim.studio.editing.layer_verbs import LayerVerbs
from nnsim.studio.editing.words import listed, names_of

_Copied = tuple[NetworkSpec, tuple[LayerId, ...]]


class ClipVerbs(LayerVerbs):
    """Copies have ids and names of their own, and are marked afterwards."""

    def copy_marked(self) -> str:
        """The marked layers, the links between them and how they stand as text; "" if none are marked."""
        layers = self.marked.layers
        if not layers:
            return ""
        return self.tried(clipboard.copy, self.document.project.spec, layers, self.places) or ""

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
        stood = self.tried(clipboard.copied_places, text)
        if stood is None:
            return ()
        texts = (self.tr("Paste {}"), self.tr("Paste {} layers"))
        return self._add_copies(lambda spec: clipboard.paste(spec, text), texts, stood, at)

    def duplicate_marked(self) -> tuple[LayerId, ...]:
        """Copy the marked layers and the links between them, as they stand to each other; the new ids."""
        chosen = self.marked.layers
        if not chosen:
            return ()
        # The copies come in the order of the network.
        stood = [self.places[layer.id] for layer in self.document.project.spec.layers if layer.id in chosen]
        texts = (self.tr("Duplicate {}"), self.tr("Duplicate {} layers"))
        return self._add_copies(lambda spec: edits.duplicate(spec, chosen), texts, stood, None)

    def _add_copies(
        self,
        copied: Callable[[NetworkSpec], _Copied],
        texts: tuple[str, str],
        stood: Sequence[Place | None],
        at: Place | None,
    ) -> tuple[LayerId, ...]:
        before = self.document.project.spec
        found = self.tried(copied, before)
        if found is None:
            return ()
        grown, ids = found

        def board(_spec: NetworkSpec, old: Board) -> Board:
            return with_copies(before, old, grown, ids, stood, at)

        if not self.edit_network(listed(names_of(grown, ids), *texts), lambda _spec: grown, board):
            return ()
        self.mark(ids)
        return ids
