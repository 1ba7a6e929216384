"""Names at the left, numbers at the right: what a layer or a network is and costs."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from nnsim.engine.numerics import Shape
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.estimates import Estimate
from nnsim.ui.build.totals import bytes_in_words
from nnsim.ui.widgets.panel import label

translate = QCoreApplication.translate
Facts = Sequence[tuple[str, str, str]]
"""Name, value, and what it means."""


class FactsGrid(QWidget):
    """A row for each fact; the labels are kept and only given other words."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = [(label("quiet"), label("")) for _ in range(6)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(self._rows):
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, number, 0)
            grid.addWidget(value, number, 1)

    def show_facts(self, facts: Facts) -> None:
        """Show some facts, at most six."""
        for number, (name, value) in enumerate(self._rows):
            is_there = number < len(facts)
            name.setVisible(is_there)
            value.setVisible(is_there)
            if is_there:
                title, words, tip = facts[number]
                name.setText(title)
                value.setText(words)
                value.setAccessibleName(f"{title}: {words}")
                name.setToolTip(tip)
                value.setToolTip(tip)


def shape_fact(shape: Shape | None) -> tuple[str, str, str]:
    """The shape behind a layer."""
    words = shape_in_words(shape) if shape else translate("Facts", "not known yet")
    return (
        translate("Facts", "Output"),
        words,
        translate("Facts", "The shape of what comes out, for one sample"),
    )


def link_fact(shape: Shape | None) -> tuple[str, str, str]:
    """The shape that goes along a link."""
    _, words, tip = shape_fact(shape)
    return translate("Facts", "Shape"), words, tip


def cost_facts(cost: Estimate, batch_size: int) -> Facts:
    """What something costs; parameters and multiply-adds also where there are none."""
    return (
        (
            translate("Facts", "Parameters"),
            f"{cost.parameters:,}",
            translate("Facts", "Weights, biases and what else is learnt or kept"),
        ),
        (
            translate("Facts", "Multiply-adds"),
            f"{cost.multiply_adds:,}",
            translate("Facts", "How often one sample multiplies and adds on its way forward"),
        ),
        (
            translate("Facts", "Memory, weights"),
            bytes_in_words(cost.weight_bytes),
            translate("Facts", "Four bytes for each; the gradient takes as much again, Adam two more"),
        ),
        (
            translate("Facts", "Memory, batch of {}").format(batch_size),
            bytes_in_words(cost.buffer_bytes),
            translate("Facts", "What is kept of a batch while training, forward and backward"),
        ),
    )
