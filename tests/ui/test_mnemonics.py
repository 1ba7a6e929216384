"""Names without the letters that are pressed with Alt, and sentences put together from parts."""

import pytest

from nnsim.ui.widgets.mnemonics import without_mnemonic
from nnsim.ui.widgets.phrases import explained, listed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("&Start", "Start"),
        ("Pau&se", "Pause"),
        ("开始(&S)", "开始"),
        ("Black && white", "Black & white"),
        ("None (linear)", "None (linear)"),
        ("", ""),
    ],
)
def test_a_name_is_read_without_its_mnemonic(text: str, name: str) -> None:
    assert without_mnemonic(text) == name


def test_phrases_are_put_together_with_the_punctuation_of_the_language() -> None:
    assert explained("Epochs", "A whole number.") == "Epochs: A whole number."
    assert listed([]) == ""
    assert listed(["one"]) == "one"
    assert listed(["one", "two", "three"]) == "one, two, three"
