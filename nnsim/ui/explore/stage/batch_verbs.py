"""The verbs of the Step menu about samples that learn together."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nnsim.ui.explore.stage.step_verb import Needs, StepVerb

translate = QCoreApplication.translate


def _batch(count: int, text: Callable[[], str], tip: Callable[[], str]) -> StepVerb:
    return StepVerb(
        f"batch/{count}", text, tip, lambda studio: studio.stepping.set_batch(count), (),
        Needs.OPEN if count == 1 else Needs.SAMPLES, "batch", lambda session: session.batch == count,
    )  # fmt: skip


def _samples(count: int) -> StepVerb:
    return _batch(
        count,
        lambda: translate("StepVerbs", "{} samples").format(count),
        lambda: translate("StepVerbs", "What is shown, and others of the data; gradients are means"),
    )


BATCH_VERBS: tuple[StepVerb, ...] = (
    _batch(
        1,
        lambda: translate("StepVerbs", "1 sample"),
        lambda: translate("StepVerbs", "Only what is shown at the left"),
    ),
    *(_samples(count) for count in (2, 4, 8)),
    StepVerb(
        "other_sample",
        lambda: translate("StepVerbs", "Other sample of the batch"),
        lambda: translate("StepVerbs", "The same step of the next of the samples that learn together"),
        lambda studio: studio.stepping.set_sample((studio.stepping.sample + 1) % studio.stepping.batch),
        ("S",),
        Needs.BATCH,
    ),
)
