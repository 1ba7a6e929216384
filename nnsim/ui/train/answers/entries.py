"""The views about what the network answers; each is imported when it is first shown."""

from nnsim.ui.train.board.entry import ViewEntry

ENTRIES: tuple[ViewEntry, ...] = ()
