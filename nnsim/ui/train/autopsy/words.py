"""What the parts of an autopsy are called."""

from math import isfinite, isnan

from PySide6.QtCore import QCoreApplication

from nnsim.engine.autopsy import Found
from nnsim.studio.error_words import error_words
from nnsim.training.autopsy_chain import Autopsy
from nnsim.training.autopsy_walk import Link

translate = QCoreApplication.translate


def kind_words(link: Link) -> str:
    """What a link is about, in a word or two."""
    if link.found is Found.PARAMETER and link.place.parameter == "b":
        return translate("Autopsy", "Bias")
    return {
        Found.INPUT: translate("Autopsy", "Input"),
        Found.TARGET: translate("Autopsy", "Wanted output"),
        Found.PARAMETER: translate("Autopsy", "Weight"),
        Found.PRE_ACTIVATION: translate("Autopsy", "Weighted sum"),
        Found.ACTIVATION: translate("Autopsy", "Activation"),
        Found.LOSS: translate("Autopsy", "Loss"),
        Found.DELTA: translate("Autopsy", "Delta"),
        Found.GRADIENT: translate("Autopsy", "Gradient"),
    }[link.found]


def step_words(link: Link) -> str:
    """When it was."""
    return translate("Autopsy", "step {:,}").format(link.step)


def number_words(value: float) -> str:
    """A number of the table; what is none is said in words."""
    if isnan(value):
        return "–"
    return f"{value:.3g}" if isfinite(value) else translate("Autopsy", "infinite")


def column_words() -> tuple[str, ...]:
    """The columns of the table of steps."""
    return (
        translate("Autopsy", "step"),
        translate("Autopsy", "loss"),
        translate("Autopsy", "largest activation"),
        translate("Autopsy", "largest gradient"),
        translate("Autopsy", "largest weight"),
        translate("Autopsy", "update / weight"),
    )


def as_text(found: Autopsy) -> str:
    """The whole autopsy as lines of text, the table with tabs."""
    lines = [error_words(found.verdict), ""]
    lines += [f"{number}. {error_words(link.words)}" for number, link in enumerate(found.links, 1)]
    lines += ["", "\t".join(column_words())]
    lines += ["\t".join(row) for row in table_rows(found)]
    return "\n".join(lines)


def table_rows(found: Autopsy, most: int | None = None) -> list[tuple[str, ...]]:
    """The last steps in words, at most so many."""
    figures = found.figures if most is None else found.figures[-most:]
    return [
        (
            f"{one.step:,}",
            *(
                number_words(value)
                for value in (one.loss, one.activation, one.gradient, one.weight, one.update_ratio)
            ),
        )
        for one in figures
    ]
