import re

import pytest

from nnsim.engine.fields import Field

WHOLE = Field("count", "Count", 3, 1, 9, kind="int")
REAL = Field("share", "Share", 0.5, 0, 1)
OPEN = Field("size", "Size", 1.0, low=0)
CAPPED = Field("size", "Size", 1.0, high=5)
SWITCH = Field("on", "Shuffle", True, kind="bool")
CHOICE = Field("kind", "Kind", "one", kind="choice", choices=("one", "two"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (WHOLE, 1),
        (WHOLE, 9),
        (REAL, 0),
        (REAL, 1.0),
        (OPEN, 1e300),
        (CAPPED, -7),
        (SWITCH, False),
        (CHOICE, "two"),
    ],
)
def test_values_of_the_range_are_let_through_its_ends_included(field, value):
    field.check(value)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (WHOLE, 0, "Count must be a whole number from 1 to 9, not 0."),
        (WHOLE, 2.0, "Count must be a whole number from 1 to 9, not 2.0."),
        (WHOLE, True, "Count must be a whole number from 1 to 9, not True."),
        (REAL, 1.01, "Share must be a number from 0 to 1, not 1.01."),
        (REAL, float("nan"), "Share must be a number from 0 to 1, not nan."),
        (REAL, None, "Share must be a number from 0 to 1, not None."),
        (OPEN, float("inf"), "Size must be a number from 0, not inf."),
        (CAPPED, 6, "Size must be a number up to 5, not 6."),
        (SWITCH, 1, "Shuffle must be true or false, not 1."),
        (CHOICE, "three", "Kind must be one of one, two, not 'three'."),
        (CHOICE, 1, "Kind must be one of one, two, not 1."),
    ],
)
def test_everything_else_is_refused_in_one_sentence(field, value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        field.check(value)
