"""The views about runs beside each other; each is imported when it is first shown."""

from nnsim.ui.train.board.entry import ViewEntry

ENTRIES: tuple[ViewEntry, ...] = ()
