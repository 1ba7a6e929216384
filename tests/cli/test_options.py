import argparse

import pytest

from nnsim.cli.options import percent, positive_number, table, whole_number, whole_numbers, words


def test_words_stand_between_commas():
    assert words(" fit, centre ,,") == ("fit", "centre")
    assert words("") == ()


def test_whole_numbers_are_read_within_their_limits():
    assert whole_number(0, 9)("9") == 9
    assert whole_numbers(1, 100)("16, 8") == (16, 8)
    assert whole_numbers(1, 100)("") == ()


@pytest.mark.parametrize("text", ["", "x", "1.5", "10", "-1"])
def test_other_numbers_are_refused_with_the_limits(text):
    with pytest.raises(argparse.ArgumentTypeError, match=f"'{text}' is not a whole number from 0 to 9"):
        whole_number(0, 9)(text)


def test_positive_numbers_are_read():
    assert positive_number("1e-3") == 0.001


def test_shares_become_percent():
    assert percent(0.9752) == "97.52 %"
    assert percent(1, digits=0) == "100 %"


def test_a_table_has_columns_as_wide_as_their_widest_word():
    assert table([("", "right"), ("seven", "7 %"), ("1", "100 %")]) == (
        "       right\nseven    7 %\n1      100 %"
    )
