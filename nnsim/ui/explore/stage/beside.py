"""What has a place beside the words of a step, and what it is called there."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from nnsim.tracing.steps import Granularity, Step, Work


class Beside(NamedTuple):
    """Whether bars and a curve have a place, whether it is used or not, and a word for the bars."""

    caption: str = ""
    has_bars: bool = True
    has_curve: bool = True


def beside_words(granularity: Granularity, step: Step | None) -> Beside:
    """The same for all steps of a kind, so that nothing moves from one to the next.

    A single term needs no bars; a whole layer is on no curve.
    """
    size = granularity if step is None else step.granularity
    work = Work.FORWARD if step is None else step.stage.work
    bends = work in (Work.FORWARD, Work.DELTA)
    has_curve = size is Granularity.NEURON or (size is Granularity.TERM and bends)
    return Beside(_caption(size, work), size is not Granularity.TERM, has_curve)


def _caption(size: Granularity, work: Work) -> str:
    translate = QCoreApplication.translate
    if size >= Granularity.NEURON and work in (Work.FORWARD, Work.LOSS, Work.DELTA):
        return translate("Beside", "largest terms")
    captions = {
        Work.FORWARD: translate("Beside", "largest values"),
        Work.LOSS: translate("Beside", "largest parts"),
        Work.DELTA: translate("Beside", "largest deltas"),
        Work.GRADIENT: translate("Beside", "largest gradients"),
        Work.UPDATE: translate("Beside", "largest changes"),
    }
    return captions[work]
