import argparse

import pytest

from nnsim.cli.options import (
    assignments,
    number,
    percent,
    positive_number,
    table,
    whole_number,
    whole_numbers,
    words,
)


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


def test_numbers_are_read_up_to_their_limits():
    assert (number(0, 1)("1"), number(0, 1)("0"), number(-2)("1e300")) == (1, 0, 1e300)
    assert number(0, 1, below=True)("0.999") == 0.999


@pytest.mark.parametrize(
    ("read", "text", "rule"),
    [
        (number(0, 1), "1.01", "from 0 to 1"),
        (number(0, 1), "nan", "from 0 to 1"),
        (number(0, 1), "much", "from 0 to 1"),
        (number(0, 1, below=True), "1", "from 0 to below 1"),
        (number(0), "inf", "from 0"),
        (number(0), "-1e-9", "from 0"),
    ],
)
def test_a_number_out_of_its_range_is_refused_with_the_range(read, text, rule):
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        read(text)
    assert str(caught.value) == f"'{text}' is not a number {rule}"


def test_assignments_are_names_with_numbers():
    assert assignments("beta1=0.8, epsilon = 1e-6") == {"beta1": 0.8, "epsilon": 1e-6}
    assert assignments("") == {}


@pytest.mark.parametrize("text", ["beta1", "beta1=", "=1", "beta1=low", "beta1=1=2"])
def test_what_gives_a_name_no_number_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match=f"'{text}' is not of the form name=number"):
        assignments(text)


def test_shares_become_percent():
    assert percent(0.9752) == "97.52 %"
    assert percent(1, digits=0) == "100 %"


def test_a_table_has_columns_as_wide_as_their_widest_word():
    assert table([("", "right"), ("seven", "7 %"), ("1", "100 %")]) == (
        "       right\nseven    7 %\n1      100 %"
    )
