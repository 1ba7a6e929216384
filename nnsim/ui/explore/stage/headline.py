"""The heading of the picture while a training step is shown: the phase, and what is at work."""

from PySide6.QtCore import QCoreApplication

from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import NetworkSpec
from nnsim.studio.selection import Neuron
from nnsim.tracing.steps import Granularity, Phase, Step, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.scene import AtWork, at_work
from nnsim.ui.explore.wording import layer_name, neuron_words

translate = QCoreApplication.translate


def phase_words(phase: Phase) -> str:
    """What the picture is called in a phase."""
    return {
        Phase.FORWARD: translate("Headline", "Forward pass"),
        Phase.LOSS: translate("Headline", "Loss"),
        Phase.BACKWARD: translate("Headline", "Backward pass"),
        Phase.UPDATE: translate("Headline", "Update"),
    }[phase]


def work_words(trace: Trace, step: Step | None) -> str:
    """What is at work: “hidden 2, neuron 5 of 16”, with what of it, and which term."""
    if step is None:
        return translate("Headline", "before the first step")
    spec, active = trace.recording.spec, at_work(trace, step)
    parts = [_place_words(trace, spec, step, active), _kind_words(step), _term_words(trace, step, active)]
    if trace.recording.what_if:
        parts.append(translate("Headline", "what if"))
    return " · ".join(part for part in parts if part)


def _place_words(trace: Trace, spec: NetworkSpec, step: Step, active: AtWork) -> str:
    if step.granularity is Granularity.NETWORK or active.layer is None:
        return ""
    if active.channel is not None:
        text = translate("Headline", "{}, map {}")
        return text.format(layer_name(spec, active.layer), active.channel + 1)
    if active.index is None:
        return "" if step.stage.work is Work.LOSS else layer_name(spec, active.layer)
    words = neuron_words(spec, Neuron(active.layer, active.index))
    shape = infer_shapes(spec)[active.layer]
    if len(shape) > 1 or active.layer == trace.last:
        return words
    return translate("Headline", "{} of {:,}").format(words, shape[0])


def _kind_words(step: Step) -> str:
    """On the way back a layer has deltas and gradients: which it is."""
    if step.granularity is Granularity.NETWORK:
        return ""
    return {
        Work.DELTA: translate("Headline", "delta"),
        Work.GRADIENT: translate("Headline", "gradients"),
    }.get(step.stage.work, "")


def _term_words(trace: Trace, step: Step, active: AtWork) -> str:
    if step.term is None or step.unit is None or step.phase is Phase.LOSS:
        return ""
    counts = step.stage.counts
    total = counts.end(step.unit) - counts.start(step.unit)
    return translate("Headline", "step {:,} of {:,}").format(step.term + 1, total)
