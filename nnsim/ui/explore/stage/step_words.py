"""Where a step stands, in a few words: for tips and for screen readers."""

from PySide6.QtCore import QCoreApplication

from nnsim.tracing.steps import Granularity, Phase, Step
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.wording import layer_name

translate = QCoreApplication.translate


def phase_name(phase: Phase) -> str:
    """One word for a phase, as it stands below the scrubber."""
    return {
        Phase.FORWARD: translate("StepWords", "forward"),
        Phase.LOSS: translate("StepWords", "loss"),
        Phase.BACKWARD: translate("StepWords", "backward"),
        Phase.UPDATE: translate("StepWords", "update"),
    }[phase]


def place_words(trace: Trace, step: Step | None) -> str:
    """“backward · hidden 2 · 5 of 16”; of a step that is more than a unit, the layer or the phase alone."""
    if step is None:
        return translate("StepWords", "before the first step")
    parts = [phase_name(step.phase)]
    if step.stage.layer is not None and step.granularity is not Granularity.NETWORK:
        parts.append(layer_name(trace.recording.spec, step.stage.layer))
    if step.unit is not None:
        parts.append(translate("StepWords", "{:,} of {:,}").format(step.unit + 1, step.stage.counts.units))
    if step.term is not None:
        parts.append(translate("StepWords", "term {:,}").format(step.term + 1))
    return " · ".join(parts)
