"""Where a long name may be broken, and that nothing else is touched."""

from nnsim.ui.widgets.breakable import breakable


def test_words_of_a_sentence_stay_as_they_are():
    words = "Batch normalisation needs 12,345,678 numbers: “A-name-of-15-s” 输入层的名字很长很长很长很长"
    assert breakable(words) == words


def test_a_name_without_a_space_can_be_broken_and_keeps_its_letters():
    name = "Straßenbahnhaltestellen" + "x" * 40
    broken = breakable(name)
    assert broken.replace("\u200b", "") == name
    assert max(map(len, broken.split("\u200b"))) < 40
