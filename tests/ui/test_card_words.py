"""What nnsim writes into cards is said in the user's words; what others wrote stays as it is."""

from pathlib import Path

import pytest

from nnsim.network.setup import CourseDigits, PaintedPlane, PlaneSet, SyntheticDigits, XorTable
from nnsim.training.sources import source_of
from nnsim.ui.card_words import data_words


@pytest.mark.parametrize(
    ("choice", "words", "tested"),
    [
        (SyntheticDigits(count=3000), "3,000 synthetic digits", "synthetic test digits"),
        (PlaneSet(kind="spiral"), "points: Spiral", "test points: Spiral"),
        (PaintedPlane(), "painted points", "painted test points"),
        (CourseDigits(), "digits of the course", "test digits of the course"),
        (XorTable(), "XOR", "the four rows of XOR"),
    ],
)
def test_the_data_of_every_source_is_known(choice, words: str, tested: str) -> None:
    name = source_of(choice, Path("somewhere")).name
    assert data_words(name) == words
    assert data_words(f"{name} test") == tested


def test_data_that_somebody_else_named_keeps_its_name() -> None:
    assert data_words("drawings of class 7b") == "drawings of class 7b"
