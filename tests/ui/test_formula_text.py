"""Formulas of the catalogue as rich text: no sign of LaTeX is left, and indices stay where they belong."""

import re

import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.catalogue import CATALOGUE
from nnsim.ui.widgets.formula_text import formula_text

FORMULAS = [
    entry.formula
    for table in (CATALOGUE, ACTIVATIONS, LOSSES, OPTIMIZERS)
    for entry in table.values()
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_nothing_of_latex_is_left(formula: str) -> None:
    text = formula_text(formula)
    assert not set("\\{}_^$") & set(text)
    for tag in ("i", "sub", "sup"):
        assert text.count(f"<{tag}>") == text.count(f"</{tag}>")


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        (r"a = \max(0, x) + \alpha \min(0, x)", "a = max(0, x) + α min(0, x)"),
        (r"a_c = \frac{1}{HW} \sum_{i,j} x_{ijc}", "ac = 1 / (HW) Σi, j xijc"),
        (r"a = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}", "a = γ(x − μ) / √(σ2 + ε)"),
    ],
)
def test_without_its_tags_a_formula_reads_from_left_to_right(formula: str, plain: str) -> None:
    bare = re.sub(r"<[^>]*>", "", formula_text(formula))
    assert bare.replace(" ", "") == plain.replace(" ", "")


def test_indices_stand_below_and_powers_above() -> None:
    assert formula_text(r"x_{ij}^2") == "<i>x</i><sub><i>i</i><i>j</i></sub><sup>2</sup>"
