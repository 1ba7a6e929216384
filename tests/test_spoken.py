"""Errors keep their English template apart from what stands in it."""

import pickle
from pathlib import Path

import pytest

from nnsim.data.errors import DataError
from nnsim.engine.numerics import NotFiniteError
from nnsim.network.errors import NetworkError
from nnsim.spoken import Spoken, SpokenError


def test_an_error_says_its_template_with_the_arguments_filled_in():
    error = DataError("{} has {:,} digits.", Path("a.mat"), 12_000)
    assert str(error) == "a.mat has 12,000 digits."
    assert (error.template, error.arguments) == ("{} has {:,} digits.", (Path("a.mat"), 12_000))


def test_a_sentence_without_arguments_keeps_its_braces():
    assert str(DataError("There is no {}.")) == "There is no {}."


def test_of_what_fills_pages_a_sentence_says_the_beginning():
    words = str(NetworkError("{} is no layer: {}", "x" * 100_000, NetworkError("no {}.", "y" * 100_000)))
    assert words == "x" * 200 + "… is no layer: no " + "y" * 200 + "…."


def test_an_error_stands_inside_another():
    inner = NetworkError("its {} is missing.", "weights", layer="h1")
    outer = NetworkError("{} cannot be opened: {}", "a.nnsim", inner, layer=inner.layer)
    assert str(outer) == "a.nnsim cannot be opened: its weights is missing."
    assert outer.layer == "h1"


@pytest.mark.parametrize(
    "error",
    [
        DataError("{} is empty.", Path("a")),
        NetworkError("{} takes {}.", "Hidden 1", Spoken("exactly {} incoming link", 1), layer="h1"),
        NotFiniteError("Step {:,}.", 1_000),
        Spoken("{} and {}", "a", Spoken("b")),
    ],
)
def test_errors_travel_between_processes(error):
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.template) == (type(error), str(error), error.template)
    assert getattr(copy, "layer", None) == getattr(error, "layer", None)


def test_a_number_that_is_not_finite_is_still_an_arithmetic_error():
    with pytest.raises(ArithmeticError):
        raise NotFiniteError("Step {}.", 1)


def test_a_plain_sentence_holds_no_error_and_with_it_no_traceback():
    plain = DataError("{} cannot be read: {}", "a", DataError("{} is empty.", "b")).plain()
    assert str(plain) == "a cannot be read: b is empty."
    assert [type(plain), *map(type, plain.arguments)] == [Spoken, str, Spoken]
    assert not isinstance(plain, SpokenError)
