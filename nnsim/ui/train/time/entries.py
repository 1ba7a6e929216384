"""The views about a run's past; each is imported when it is first shown."""

from nnsim.ui.train.board.entry import ViewEntry

ENTRIES: tuple[ViewEntry, ...] = ()
