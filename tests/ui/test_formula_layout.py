"""Where the parts of a formula stand, with letters whose sizes are known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Style, Word, row
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.ui.formula.boxes import Face, Letters, Stroke
from nnsim.ui.formula.layout import Layout, Sheet
from nnsim.ui.formula.meaning import means_the_same
from tests.ui.formula_fixtures import EDGE, RESULT, Typewriter, number, sigmoid, term, weighted_sum

SIZE = 20
TYPEWRITER = Typewriter()


def _laid_out(*formulas: Formula, width: float = 10_000.0, size: int = SIZE) -> Layout:
    return Sheet(formulas, TYPEWRITER).lay_out(width, size)


def _letters(layout: Layout) -> dict[str, Letters]:
    return {mark.text: mark for mark in layout.marks if isinstance(mark, Letters)}


def _stroke(layout: Layout, sign: str) -> Stroke:
    return next(mark for mark in layout.marks if isinstance(mark, Stroke) and mark.sign == sign)


def _room(before: Letters, after: Letters) -> float:
    return after.x - before.x - len(before.text) * before.pixels / 2


def test_there_is_more_room_around_equals_than_around_plus_and_least_between_factors() -> None:
    found = _letters(_laid_out(row(Word("z"), "=", Word("w"), Word("a"), "+", Word("b"))))
    equals, plus = _room(found["z"], found["="]), _room(found["a"], found["+"])
    assert equals > plus > _room(found["w"], found["a"]) > 0
    assert _room(found["="], found["w"]) == equals


def test_a_minus_belongs_to_its_number_where_there_is_nothing_to_take_it_from() -> None:
    alone = _laid_out(row("=", "−", number("2")))
    between = _laid_out(row(number("1"), "−", number("2")))
    assert _room(_letters(alone)["−"], _letters(alone)["2"]) == 0
    assert _room(_letters(between)["−"], _letters(between)["2"]) > 0


def test_a_plus_after_a_product_in_a_row_of_its_own_is_no_sign() -> None:
    product = Row((Big("Σ"), Word("a")))
    found = _letters(_laid_out(row("=", product, "+", Word("b"))))
    assert _room(found["+"], found["b"]) > 0


def test_an_equals_sign_after_a_row_that_begins_with_a_minus_keeps_its_room() -> None:
    found = _letters(_laid_out(row(Row((Word("−", Style.SIGN), Word("y"))), "=", Word("C"))))
    assert _room(found["y"], found["="]) > 0


def test_only_the_letters_of_a_variable_are_slanted() -> None:
    layout = _laid_out(Row((Word("i5"), Word("ŷ"), Word("Δ"), number("5"), Word("max", Style.NAME))))
    faces = {mark.text: mark.face for mark in layout.marks}
    assert faces == {
        "i": Face.SLANTED, "ŷ": Face.SLANTED, "5": Face.UPRIGHT, "Δ": Face.UPRIGHT, "max": Face.UPRIGHT,
    }  # fmt: skip


def test_indices_stand_above_each_other_smaller_and_do_not_touch() -> None:
    found = _letters(_laid_out(Script(Word("z"), number("5"), number("(2)"))))
    below, above, base = found["5"], found["(2)"], found["z"]
    assert below.pixels == above.pixels == 14
    assert above.y < base.y < below.y
    assert above.y + 0.2 * above.pixels <= below.y - 0.7 * below.pixels
    assert below.x == pytest.approx(above.x, abs=0.05 * SIZE)


def test_nothing_is_written_smaller_than_twelve_pixels() -> None:
    power = Script(Word("e"), None, Script(Word("z"), Script(Word("k"), Word("l"))))
    assert min(mark.pixels for mark in _laid_out(power, size=16).marks) == 12


def test_a_fraction_has_its_parts_in_the_middle_above_and_below_the_bar() -> None:
    layout = _laid_out(Fraction(number("1"), number("12345")))
    found, bar = _letters(layout), _stroke(layout, "bar")
    assert found["1"].x + 0.25 * SIZE == pytest.approx(found["12345"].x + 1.25 * SIZE)
    assert found["1"].y + 0.2 * SIZE < bar.y < found["12345"].y - 0.7 * SIZE
    assert bar.width >= 2.5 * SIZE


def test_limits_stand_above_and_below_the_sum_sign_and_beside_it_in_a_fraction() -> None:
    total = Big("Σ", Word("j"), number("9"))
    layout = _laid_out(total)
    found, sign = _letters(layout), _stroke(layout, "Σ")
    assert found["9"].y + 0.2 * 14 < sign.y
    assert found["j"].y - 0.7 * 14 > sign.y + sign.height
    inside = _laid_out(Fraction(number("1"), total))
    assert _letters(inside)["j"].x > _stroke(inside, "Σ").x + _stroke(inside, "Σ").width


def test_brackets_grow_with_what_is_in_them() -> None:
    plain = _laid_out(Brackets(Word("z")))
    assert {"(", ")"} < _letters(plain).keys()
    high = _laid_out(Brackets(Fraction(Word("a"), Fraction(Word("b"), Word("c")))))
    left = _stroke(high, "(")
    inside = [mark for mark in high.marks if isinstance(mark, Letters)]
    assert left.y <= min(mark.y - 0.7 * mark.pixels for mark in inside)
    assert left.y + left.height >= max(mark.y + 0.2 * mark.pixels for mark in inside)


def test_a_root_reaches_over_what_is_in_it() -> None:
    layout = _laid_out(Root(number("144")))
    sign, inside = _stroke(layout, "√"), _letters(layout)["144"]
    assert sign.x < inside.x
    assert inside.x + 1.5 * SIZE <= sign.x + sign.width
    assert sign.y < inside.y - 0.7 * SIZE


def test_a_long_formula_is_broken_at_equals_signs_that_stand_below_each_other() -> None:
    formula = row(Word("z"), "=", Word("aaaaaaaa"), "=", Word("bbbbbbbb"), "=", Word("c"))
    layout = _laid_out(formula, width=150)
    equals = [mark for mark in layout.marks if isinstance(mark, Letters) and mark.text == "="]
    assert len({mark.y for mark in equals}) == 2
    assert equals[0].x == pytest.approx(equals[1].x)
    assert equals[2].y == equals[1].y


def test_a_long_sum_is_broken_at_plus_signs_and_terms_stay_whole() -> None:
    formula = row(Word("z"), "=", *[part for _ in range(9) for part in ("+", term("2.40", "0.86"))][1:])
    layout = _laid_out(formula, width=300)
    lines: dict[float, list[str]] = {}
    for mark in layout.marks:
        assert isinstance(mark, Letters)
        lines.setdefault(mark.y, []).append(mark.text)
    _first, *others = lines.values()
    assert others
    assert all(line[0] == "+" for line in others)
    assert all(line.count("2.40") == line.count("·") == line.count("0.86") for line in lines.values())
    assert layout.width <= 300


def test_what_is_too_wide_in_brackets_is_broken_inside_them() -> None:
    inside = row(*[part for _ in range(9) for part in ("+", term("2.40", "0.86"))][1:])
    layout = _laid_out(row(Word("d"), "=", Brackets(inside), "·", number("0.1")), width=260)
    assert layout.width <= 260


@pytest.mark.parametrize("width", [200, 400, 800])
def test_formulas_are_written_as_large_as_they_fit(width: int) -> None:
    sheet = Sheet((weighted_sum(), sigmoid()), TYPEWRITER)
    sizes = [sheet.fitted(width, height, 24).pixels for height in (2000, 200, 120, 60, 10)]
    assert sizes[0] == 24
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 16
    for height in (2000, 200, 120):
        made = sheet.fitted(width, height, 24)
        assert made.pixels == 16 or (made.height <= height and made.width <= width)
    assert sheet.fitted(width, sheet.least_height(width, 24), 24).height <= sheet.least_height(width, 24)


def test_short_formulas_stand_beside_each_other_where_they_do_not_fit_below() -> None:
    sheet = Sheet((sigmoid(), sigmoid()), TYPEWRITER)
    below, beside = sheet.fitted(2000, 2000, SIZE), sheet.fitted(2000, 60, SIZE)
    assert below.height > beside.height
    assert beside.pixels == SIZE
    assert beside.width > 2 * below.width


def test_a_part_in_a_term_is_found_before_the_term() -> None:
    factor = Ref(Place("hidden", 0))
    layout = _laid_out(
        row(Word("z"), "=", Row((number("2.40", factor), Word("·", Style.SIGN), number("0.86")), EDGE))
    )
    first, second = (_letters(layout)[text] for text in ("2.40", "0.86"))
    assert layout.ref_at(first.x + 1, first.y - 2) == factor
    assert layout.ref_at(second.x + 1, second.y - 2) == EDGE
    assert layout.ref_at(1, first.y - 2) is None


def test_a_term_that_is_broken_still_means_what_it_means() -> None:
    layout = _laid_out(row(Word("z"), "=", term("2.4012345678", "0.8612345678", EDGE)), width=120)
    places = [
        layout.ref_at(mark.x + 1, mark.y - 2) for mark in layout.marks if mark.text.startswith(("2.4", "0.8"))
    ]
    assert places == [EDGE, EDGE]
    assert len({mark.y for mark in layout.marks}) > 1


_WORDS = st.sampled_from("zwa1=+−·,(")
_FORMULAS = st.recursive(
    st.builds(Word, _WORDS, st.sampled_from(Style), st.sampled_from([None, EDGE, RESULT])),
    lambda inner: st.one_of(
        st.builds(Row, st.lists(inner, max_size=5).map(tuple), st.sampled_from([None, EDGE])),
        st.builds(Script, inner, inner, st.none() | inner),
        st.builds(Fraction, inner, inner),
        st.builds(Root, inner),
        st.builds(Big, st.sampled_from(["Σ", "max"]), st.none() | inner, st.none() | inner),
        st.builds(Brackets, inner),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_FORMULAS, max_size=3), st.integers(60, 700), st.integers(12, 30))
def test_whatever_the_formula_nothing_is_outside_and_no_letters_lie_on_others(
    formulas: list[Formula], width: int, size: int
) -> None:
    layout = _laid_out(*formulas, width=width, size=size)
    boxes = []
    for mark in layout.marks:
        if isinstance(mark, Letters):
            box = (
                mark.x,
                mark.y - 0.7 * mark.pixels,
                mark.x + len(mark.text) * mark.pixels / 2,
                mark.y + 0.2 * mark.pixels,
            )
        else:
            box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        assert min(box) >= -0.01
        assert box[2] <= layout.width + 0.01
        assert box[3] <= layout.height + 0.01
        if isinstance(mark, Letters):
            boxes.append(box)
    for number_, one in enumerate(boxes):
        for other in boxes[number_ + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0.5 or down <= 0.5


def test_refs_mean_the_same_where_they_are_about_the_same_edge_or_number() -> None:
    weight = ParameterPlace("output", "W", 3)
    assert means_the_same(EDGE, Ref(EDGE.place, EDGE.end))
    assert means_the_same(EDGE, Ref(parameter=weight))
    assert not means_the_same(EDGE, Ref(EDGE.place))
    assert not means_the_same(EDGE, Ref(Place("hidden", 1), EDGE.end, weight))
    assert not means_the_same(None, None)
    assert not means_the_same(Ref(), Ref(parameter=weight))
