"""Sentences come back from a file as they were; those of a damaged one are shown, and do no harm."""

import msgspec
import pytest

from nnsim.spoken import Spoken
from nnsim.training.written_words import Words


def read(text):
    return msgspec.json.decode(text, type=Words)


@pytest.mark.parametrize(
    "spoken",
    [
        Spoken("{}: {} → {}", Spoken("learning rate"), "0.1", "2"),
        Spoken("in step {:,}, at a rate of {:g}", 12_345, 0.001),
        Spoken("{0} × {0} and {1:.2f}", 28, 0.5),
        Spoken("{ as it is"),
        Spoken("{}", Spoken("{}", Spoken("{}", Spoken("inside")))),
    ],
)
def test_what_is_written_says_the_same_when_it_is_read(spoken):
    back = read(msgspec.json.encode(Words.of(spoken))).spoken()
    assert str(back) == str(spoken)
    assert back.template == spoken.template


@pytest.mark.parametrize(
    ("template", "argument"),
    [
        ("{} {}", "too few"),
        ("{:,}", "no number"),
        ("{:g}", {"template": "words"}),
        ("{:999999999999}", "a lot of room"),
        ("{0.__class__}", "an attribute"),
        ("{!r}", "another shape"),
        ("{", "half a field"),
        ("{name}", "no such name"),
    ],
)
def test_of_what_cannot_be_filled_in_the_template_is_shown(template, argument):
    words = read(msgspec.json.encode({"template": template, "arguments": [argument]})).spoken()
    assert str(words) == template


def test_sentences_that_stand_inside_each_other_too_deep_end_somewhere():
    text = '{"template": "end"}'
    for _ in range(300):
        text = f'{{"template": "{{}}.", "arguments": [{text}]}}'
    assert str(read(text.encode()).spoken()) == "{}....."


def test_a_sentence_that_fills_pages_is_damaged():
    with pytest.raises(msgspec.ValidationError, match="length"):
        read(msgspec.json.encode({"template": "a" * 2_001}))
