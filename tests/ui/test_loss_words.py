"""Losses in words: usual ones with four digits, those that run away as powers of ten."""

import pytest

from nnsim.ui.train.loss_words import loss_figure
from nnsim.ui.train.plots.axes import _written


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (0.25, "0.2500"),
        (99_999.0, "99999.0000"),
        (7.0806e32, "7.081 · 10³²"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (None, "–"),
    ],
)
def test_a_loss_is_written_so_that_it_can_be_read(loss: float | None, words: str) -> None:
    assert loss_figure(loss) == words


@pytest.mark.parametrize(
    ("number", "words"), [("2.5e+32", "2.5 · 10³²"), ("-1e-05", "−1 · 10⁻⁵"), ("-0.5", "−0.5"), ("12", "12")]
)
def test_numbers_of_axes_are_written_as_all_others(number: str, words: str) -> None:
    assert _written(number) == words
