"""Verbs for links, and for layers that change their place in a chain."""

from functools import partial

from msgspec.structs import replace

from nnsim.network import edits
from nnsim.network.board import Board
from nnsim.network.spec import Edge, LayerId, NetworkSpec
from nnsim.studio.editing import chains
from nnsim.studio.editing.marking import Marking
from nnsim.studio.editing.words import link_words, listed, names_of


class LinkVerbs(Marking):
    """Each is one undo entry; False: it was refused, and nothing has changed."""

    def link(self, start: LayerId, end: LayerId) -> bool:
        """Let a layer hear another one; where it takes only one link, the new one replaces the old."""
        text = self._link_text(self.tr("Link {} to {}"), (start, end))
        return self.edit_network(text, partial(chains.linked, start=start, end=end))

    def unlink(self, edge: Edge) -> bool:
        """Remove a link."""
        text = self._link_text(self.tr("Remove the link from {} to {}"), edge)
        return self.edit_network(text, partial(edits.unlink, start=edge[0], end=edge[1]))

    def relink(self, edge: Edge, start: LayerId | None = None, end: LayerId | None = None) -> bool:
        """Let a link come from another layer, or lead to another one."""
        wanted = (start or edge[0], end or edge[1])
        text = self._link_text(self.tr("Link {} to {}"), wanted)
        if not self.edit_network(text, partial(chains.relinked, edge=edge, start=start, end=end)):
            return False
        if self.marked.link is not None or not self.marked.layers:
            self.mark_link(wanted)
        return True

    def move_onto(self, layer: LayerId, edge: Edge) -> bool:
        """Put a layer into the middle of a link; the chain closes that it leaves."""
        return self.edit_network(
            self._move_text(layer),
            partial(edits.move_onto, layer_id=layer, edge=edge),
            partial(_let_go, before=self.document.project.spec, layer=layer),
        )

    def move_in_chain(self, layer: LayerId, by: int) -> bool:
        """Move a layer one place further along its chain (1), or back (-1)."""
        found = self.tried(chains.moved_in_chain, self.document.project.spec, layer, by)
        if found is None:
            return False
        return self.edit_network(
            self._move_text(layer),
            lambda spec: chains.moved_in_chain(spec, layer, by)[0],
            partial(_swapped, first=layer, second=found[1]),
        )

    def _link_text(self, pattern: str, link: Edge) -> str:
        return link_words(self.document.project.spec, link, pattern)

    def _move_text(self, layer: LayerId) -> str:
        return listed(names_of(self.document.project.spec, (layer,)), self.tr("Move {}"), "")


def _let_go(spec: NetworkSpec, board: Board, before: NetworkSpec, layer: LayerId) -> Board:
    """The card goes where its links lead, if they are others."""
    if spec == before:
        return board
    return replace(board, places={one: place for one, place in board.places.items() if one != layer})


def _swapped(_spec: NetworkSpec, board: Board, first: LayerId, second: LayerId) -> Board:
    places = dict(board.places)
    if first in places and second in places:
        places[first], places[second] = places[second], places[first]
    return replace(board, places=places)
