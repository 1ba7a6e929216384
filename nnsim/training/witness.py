"""What looks at a run from inside, in the thread that trains."""

from typing import TYPE_CHECKING, Protocol

from nnsim.training.snapshot import Snapshot

if TYPE_CHECKING:  # the loop is below: whoever only looks at runs need not load all of it
    from nnsim.training.loop import Run


class Witness(Protocol):
    """Sees a run after each snapshot, and before anybody else hears of that snapshot.

    What it finds out it keeps in a mailbox of its own, as frozen values; its owner in the window looks there
    when a snapshot arrives. All arrays of ``run`` are overwritten by the next step. It stands in the way of
    training and has to be quick: all witnesses together at most 5 % of the time. One that raises an error is
    not asked again, and the window is told.
    """

    def see(self, run: "Run", snapshot: Snapshot) -> None:
        """Look at the run as it stands at ``snapshot``."""
