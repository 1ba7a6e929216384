"""The sizes of a chain in words."""

from nnsim.network.sizes import sizes_in_words


def test_a_short_chain_is_told_in_full() -> None:
    assert sizes_in_words([784, 16, 16, 10]) == "784–16–16–10"
    assert sizes_in_words(range(1, 9)) == "1–2–3–4–5–6–7–8"


def test_of_a_deep_chain_the_middle_is_left_out() -> None:
    assert sizes_in_words(range(1, 101)) == "1–2–3–4–5–…–99–100"
