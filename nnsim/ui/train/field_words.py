"""The words of the engine's tables for optimizers, schedules and what keeps weights small, in any language.

The tables know no Qt: here their English texts stand once more, for the translation.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from nnsim.engine.fields import Field

#: Titles and helps of the tables; what is missing here would stay English.
TEXTS = (
    QT_TRANSLATE_NOOP("Fields", "Momentum"),
    QT_TRANSLATE_NOOP("Fields", "How much of the last velocity each step keeps."),
    QT_TRANSLATE_NOOP("Fields", "Epsilon"),
    QT_TRANSLATE_NOOP(
        "Fields", "Keeps the divisor above zero. Larger values slow down parameters with tiny gradients."
    ),
    QT_TRANSLATE_NOOP("Fields", "Decay"),
    QT_TRANSLATE_NOOP("Fields", "How much of the mean of squares each step keeps."),
    QT_TRANSLATE_NOOP("Fields", "Beta 1"),
    QT_TRANSLATE_NOOP("Fields", "How much of the mean gradient each step keeps."),
    QT_TRANSLATE_NOOP("Fields", "Beta 2"),
    QT_TRANSLATE_NOOP("Fields", "How much of the mean square each step keeps."),
    QT_TRANSLATE_NOOP("Fields", "Warm-up"),
    QT_TRANSLATE_NOOP(
        "Fields",
        "The rate climbs from 0 in a straight line for so long. Calms the first steps of large rates.",
    ),
    QT_TRANSLATE_NOOP("Fields", "Constant"),
    QT_TRANSLATE_NOOP("Fields", "One rate for the whole run. The right thing to begin with."),
    QT_TRANSLATE_NOOP("Fields", "Steps"),
    QT_TRANSLATE_NOOP("Fields", "The rate drops at fixed times: fast progress first, fine work later."),
    QT_TRANSLATE_NOOP("Fields", "Drop"),
    QT_TRANSLATE_NOOP("Fields", "What the rate is multiplied by at every drop."),
    QT_TRANSLATE_NOOP("Fields", "Every"),
    QT_TRANSLATE_NOOP("Fields", "How long the rate stays before it drops."),
    QT_TRANSLATE_NOOP("Fields", "Exponential"),
    QT_TRANSLATE_NOOP("Fields", "The rate shrinks by the same share in every epoch."),
    QT_TRANSLATE_NOOP("Fields", "What is left of the rate after an epoch."),
    QT_TRANSLATE_NOOP("Fields", "Cosine"),
    QT_TRANSLATE_NOOP(
        "Fields", "The rate falls slowly, then quickly, then slowly again, to its end with the last epoch."
    ),
    QT_TRANSLATE_NOOP("Fields", "Final"),
    QT_TRANSLATE_NOOP("Fields", "What is left of the rate at the end of the run."),
    QT_TRANSLATE_NOOP("Fields", "L1"),
    QT_TRANSLATE_NOOP(
        "Fields", "Pulls every weight towards zero by the same amount, so that many end there."
    ),
    QT_TRANSLATE_NOOP("Fields", "The strength lambda; it is divided by the number of training samples."),
    QT_TRANSLATE_NOOP("Fields", "L2"),
    QT_TRANSLATE_NOOP(
        "Fields",
        "Pulls every weight towards zero in proportion to its size: large weights must earn their keep.",
    ),
    QT_TRANSLATE_NOOP("Fields", "Max-norm"),
    QT_TRANSLATE_NOOP(
        "Fields", "Lets the weights into a neuron grow up to a length and no further. Goes well with dropout."
    ),
    QT_TRANSLATE_NOOP("Fields", "The greatest length of a neuron's weights."),
    QT_TRANSLATE_NOOP("Fields", "Weight decay"),
    QT_TRANSLATE_NOOP(
        "Fields",
        "Shrinks all weights a little at every step, whatever the optimizer does. With Adam it is AdamW.",
    ),
    QT_TRANSLATE_NOOP("Fields", "The share that a step of rate 1 takes."),
)


def words_of(text: str) -> str:
    """A title or a help of the tables in the user's language."""
    return QCoreApplication.translate("Fields", text)


def title_of(field: Field) -> str:
    """The title of a field with its unit: “Warm-up (epochs)”."""
    title = words_of(field.title)
    return (
        QCoreApplication.translate("Fields", "{} (epochs)").format(title) if field.unit == "epochs" else title
    )


def tip_of(field: Field) -> str:
    """Help, limits and default of a field of numbers."""
    limits = QCoreApplication.translate("Fields", "{} From {:g} to {:g}; usual: {:g}.")
    return limits.format(words_of(field.help), field.low, field.high, field.default)
