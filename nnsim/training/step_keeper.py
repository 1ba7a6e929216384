"""A witness that keeps the newest step of a run, so that somebody can go through it again."""

from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.training.examining.blame import SeenStep
from nnsim.training.loop import Run
from nnsim.training.runner import Mailbox
from nnsim.training.snapshot import Snapshot


class StepKeeper:
    """Keeps the newest step in a mailbox.

    The step is copied by the run itself, where ``keeps_updates`` is set; what is copied here are the masks of
    dropout only. That takes less than one hundredth of the time.
    """

    def __init__(self) -> None:
        self._box: Mailbox[SeenStep] = Mailbox()

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Keep the step before this snapshot."""
        run.keeps_updates = True
        last = run.last_step
        if last is None or last.step != run.step or snapshot.is_best:
            return
        request = run.request
        self._box.put(
            SeenStep(
                request.spec,
                request.hyperparameters,
                request.train,
                last,
                masks_of(run.program, len(last.rows)),
            )
        )

    def take(self) -> SeenStep | None:
        """The newest step, if there is one since the last time this was asked."""
        return self._box.take()


def masks_of(program: Program, rows: int) -> dict[str, Array]:
    """Copies of what dropout has multiplied the newest batch with, by the names of the layers."""
    found = {}
    for node, own in zip(program.nodes, program.buffers(rows), strict=True):
        if isinstance(node.layer, Dropout):
            found[node.name] = own.scratch["mask"].copy()
            found[node.name].setflags(write=False)
    return found
