"""Where a step stands, in a few words: for tips and for screen readers."""

from PySide6.QtCore import QCoreApplication

from nnsim.tracing.steps import Phase, Step
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.headline import work_words

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
    """“backward · hidden 2, neuron 5 of 16 · delta”; of a whole phase its name alone."""
    phase = "" if step is None else phase_name(step.phase)
    return " · ".join(filter(None, (phase, work_words(trace, step))))
