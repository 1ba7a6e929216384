"""The editor of the network: what is marked, where the cards stand, and every verb that changes them."""

from nnsim.studio.editing.board_verbs import BoardVerbs
from nnsim.studio.editing.clip_verbs import ClipVerbs
from nnsim.studio.editing.field_verbs import FieldVerbs
from nnsim.studio.editing.link_verbs import LinkVerbs
from nnsim.studio.editing.marks import Marked as Marked


class EditorSession(ClipVerbs, LinkVerbs, FieldVerbs, BoardVerbs):
    """Pictures, menus and panels ask it for changes, and follow its signals and those of the document.

    A verb is one undo entry. Before it, what is going on ends: a preview is dropped, a run is stopped and
    what it has learnt is kept. What cannot be is refused with a sentence; then nothing changes, and no run is
    stopped. Weights are never lost: those whose place still means the same are kept (see
    ``nnsim.network.rebuilding``), and undo brings back the others.
    """
