"""The views about the landscape of the loss; each is imported when it is first shown."""

from nnsim.ui.train.board.entry import ViewEntry

ENTRIES: tuple[ViewEntry, ...] = ()
