"""Cards, links, notes and the whole picture, by their pixels."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from msgspec.structs import replace as with_changes
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnsim.network.arranging import CARD_WIDTH, arranged
from nnsim.network.board import Board, Note, Place
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.grid import CARD_HEIGHT, PITCH_Y
from nnsim.network.naming import new_layer
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.ui.build.painting.cards import CardLook, CardPainter
from nnsim.ui.build.painting.facts import CardFacts, card_facts
from nnsim.ui.build.painting.geometry import card_rect, link_path
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.build.painting.links import LinkLook, LinkPainter
from nnsim.ui.build.painting.notes import NoteLook, NotePainter
from nnsim.ui.build.painting.picture import NetworkPicture, OwnColours
from nnsim.ui.build.painting.type import far_lines, metrics_of, name_lines, wrapped
from nnsim.ui.theme import DARK, LIGHT
from tests.ui.findings import Findings, alone, inked, painter_on, pixels, sheet

WHITE = OwnColours(replace(LIGHT, ground="#ffffff"))
LAYER = DenseSpec(LayerId("a"), "Hidden 1", 16, "softmax")
RECT = QRectF(60, 60, 168, 92)
LOOKS = {
    "plain": CardLook(),
    "hovered": CardLook(is_hovered=True),
    "marked": CardLook(is_marked=True),
    "current": CardLook(is_current=True),
    "fits": CardLook(verdict="fits"),
    "refused": CardLook(verdict="refused"),
    "ghost": CardLook(is_ghost=True),
}


@pytest.fixture
def facts(qtbot: QtBot) -> CardFacts:
    spec = NetworkSpec(
        (InputSpec(LayerId("in"), "Input", (784,)), LAYER), ((LayerId("in"), LAYER.id),), "cross_entropy"
    )
    return card_facts(LAYER, Findings(spec))


@pytest.fixture
def wrong(facts: CardFacts) -> CardFacts:
    words = "Hidden 1 needs a picture, but Flatten 1 gives a row of 784 numbers. Remove Flatten 1 or move it."
    return replace(facts, problem=words, fix="Remove Flatten 1")


def painted(facts: CardFacts, look: CardLook = CardLook(), zoom: float = 1.0) -> np.ndarray:  # noqa: B008
    image = sheet(300, 300)
    painter = painter_on(image, zoom)
    CardPainter(WHITE).paint(painter, RECT, facts, look)
    painter.end()
    return pixels(image)


def example(kind: type[LayerSpec]) -> LayerSpec:
    fields = {"shape": (28, 28), "units": 16, "activation": "relu", "filters": 8}
    wanted = {name: value for name, value in fields.items() if name in kind.__struct_fields__}
    return new_layer(NetworkSpec((), (), "cross_entropy"), kind, **wanted)


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.__name__)
def test_every_kind_has_a_picture_that_stays_in_its_square(qtbot: QtBot, kind: type[LayerSpec]) -> None:
    image = sheet(120, 120)
    painter = painter_on(image)
    paint_glyph(painter, QRectF(20, 20, 80, 80), example(kind), LIGHT)
    painter.end()
    assert QRectF(20, 20, 80, 80).contains(inked(image))
    assert inked(image).width() > 20


def test_no_two_kinds_have_the_same_picture(qtbot: QtBot) -> None:
    seen = []
    for kind in CATALOGUE:
        image = sheet(28, 28)
        painter = painter_on(image)
        paint_glyph(painter, QRectF(0, 0, 28, 28), example(kind), LIGHT)
        painter.end()
        seen.append(pixels(image).astype(int))
    assert min(np.abs(one - other).mean() for one, other in combinations(seen, 2)) > 3


@pytest.mark.parametrize(("first", "second"), list(combinations(LOOKS, 2)))
def test_each_look_can_be_told_from_the_others(facts: CardFacts, first: str, second: str) -> None:
    one, other = (painted(facts, LOOKS[name]).astype(int) for name in (first, second))
    assert (np.abs(one - other).max(axis=2) > 24).sum() > 150


@pytest.mark.parametrize("zoom", [1.0, 0.4, 0.2, 0.1])
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_painted_outside_the_bounds(wrong: CardFacts, look: str, zoom: float) -> None:
    image = sheet(360, 300)
    painter = painter_on(image, zoom)
    card = CardPainter(WHITE)
    card.paint(painter, RECT, wrong, LOOKS[look])
    painter.end()
    bounds = card.bounding(RECT, wrong)
    on_screen = QRectF(bounds.topLeft() * zoom, bounds.size() * zoom)
    # A line may touch the pixel that the bounds end in.
    assert on_screen.adjusted(-1, -1, 1, 1).contains(inked(image))


@pytest.mark.parametrize("name", ["Convolution 12", "Normalisation 1", "Global average pooling", "Output"])
def test_usual_names_are_not_cut_from_far_away(name: str) -> None:
    assert " ".join(far_lines(name, CARD_WIDTH - 12)[1]) == name


def test_a_name_that_never_fits_is_cut_in_large_letters() -> None:
    use, lines = far_lines("Normalisation" * 4, CARD_WIDTH - 12)
    assert use == "far"
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("use", ["control", "far"])
def test_a_name_too_long_for_a_card_keeps_its_number(qtbot: QtBot, use: str) -> None:
    first, second = name_lines("Normalisationlayers 12", use, 112)
    assert (first[-1], second) == ("…", "12")
    assert metrics_of(use, is_bold=True).horizontalAdvance(first) <= 112


def test_a_word_wider_than_a_line_of_a_note_goes_on_in_the_next(qtbot: QtBot) -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    lines = wrapped(word, "control", 80)
    assert len(lines) > 1
    assert "".join(lines) == word


def test_words_that_do_not_fit_end_in_an_ellipsis(qtbot: QtBot) -> None:
    lines = wrapped("one two three four five six seven", "small", 60, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_the_strip_lies_below_the_card_and_holds_its_button(wrong: CardFacts) -> None:
    card = CardPainter(WHITE)
    strip, button = card.strip_rect(RECT, wrong), card.fix_rect(RECT, wrong)
    assert strip.top() > RECT.bottom()
    assert strip.contains(button)
    assert strip.bottom() < RECT.bottom() + PITCH_Y - CARD_HEIGHT  # the room that rows are arranged with


def test_without_a_problem_there_is_no_strip_and_without_a_fix_no_button(facts: CardFacts) -> None:
    card = CardPainter(WHITE)
    assert card.strip_rect(RECT, facts).isEmpty()
    assert card.fix_rect(RECT, facts).isEmpty()
    assert card.fix_rect(RECT, replace(facts, problem="Something is wrong.")).isEmpty()


def test_who_waits_is_quieter_than_who_is_wrong(wrong: CardFacts) -> None:
    def ink(facts: CardFacts) -> float:
        return float((255 - painted(facts).astype(int)).sum())

    waiting = replace(wrong, problem="Hidden 1 waits for Input.", fix="", is_waiting=True)
    assert ink(waiting) < 0.6 * ink(replace(wrong, problem="Hidden 1 waits for Input.", fix=""))


@pytest.mark.parametrize(
    ("zoom", "name", "shape"), [(1.0, True, True), (0.5, True, True), (0.4, True, False), (0.2, False, False)]
)
def test_from_farther_away_less_is_painted(facts: CardFacts, zoom: float, name: bool, shape: bool) -> None:
    plain = painted(facts, zoom=zoom)
    assert np.any(plain != painted(replace(facts, name="Other"), zoom=zoom)) == name
    assert np.any(plain != painted(replace(facts, shape="7 × 7"), zoom=zoom)) == shape


def test_a_card_looks_the_same_the_second_time_and_elsewhere(facts: CardFacts) -> None:
    card = CardPainter(WHITE)
    seen = []
    for at in ((0, 0), (0, 0), (37, 51)):
        image = sheet(340, 340)
        painter = painter_on(image, 1.25, at)
        card.paint(painter, RECT, facts)
        painter.end()
        seen.append(pixels(image)[at[1] : at[1] + 280, at[0] : at[0] + 300])
    assert np.array_equal(seen[0], seen[1])
    assert np.array_equal(seen[0], seen[2])


def test_on_a_screen_with_twice_the_pixels_a_card_is_as_large_and_twice_as_fine(facts: CardFacts) -> None:
    image = sheet(600, 600)
    image.setDevicePixelRatio(2.0)
    painter = painter_on(image)
    CardPainter(WHITE).paint(painter, RECT, facts)
    painter.end()
    image.setDevicePixelRatio(1.0)
    enlarged = painted(facts, zoom=2.0)
    assert np.array_equal(pixels(image)[:300, :300], enlarged)


def test_a_card_takes_the_colours_that_the_theme_has_now(facts: CardFacts) -> None:
    class Switched:
        colours = LIGHT

    theme = Switched()
    card = CardPainter(theme)
    for theme.colours in (LIGHT, DARK, LIGHT):
        image = sheet()
        painter = painter_on(image)
        card.paint(painter, RECT, facts)
        painter.end()
        assert image.pixelColor(150, 110) == QColor(theme.colours.panel)


def test_an_input_has_no_port_on_its_left(facts: CardFacts) -> None:
    beside = slice(100, 112), slice(54, 59)
    assert (painted(facts)[beside] != 255).any()
    assert (painted(replace(facts, takes_links=False))[beside] == 255).all()


@pytest.mark.parametrize(
    "look",
    [LinkLook(is_marked=True), LinkLook(is_hovered=True), LinkLook(verdict="fits"), LinkLook(is_ghost=True)],
)
def test_a_link_stays_in_its_bounds_and_shows_how_it_is(qtbot: QtBot, look: LinkLook) -> None:
    path = link_path(QPointF(60, 100), QPointF(132, 160))
    painter, seen = LinkPainter(WHITE), []
    for one in (LinkLook(), look):
        image = sheet()
        onto = painter_on(image)
        painter.paint(onto, path, "28 × 28 × 6", one)
        onto.end()
        assert painter.bounding(path, "28 × 28 × 6").contains(inked(image))
        seen.append(pixels(image))
    assert not np.array_equal(*seen)


def test_between_neighbours_the_channels_stand_below_the_sides(qtbot: QtBot) -> None:
    painter = LinkPainter(WHITE)
    short, long = link_path(QPointF(0, 0), QPointF(72, 0)), link_path(QPointF(0, 0), QPointF(200, 0))
    assert painter.badge(short, "28 × 28 × 6").width() < 72
    assert painter.badge(short, "28 × 28 × 6").height() > 1.5 * painter.badge(long, "28 × 28 × 6").height()
    assert painter.badge(short, "").isEmpty()


def test_a_note_is_as_wide_as_it_says_and_as_high_as_its_words(qtbot: QtBot) -> None:
    notes = NotePainter(WHITE)
    short = Note("n", "One line", Place(10, 20), 220.0)
    long = with_changes(short, text="Very many words that cannot stand in one line of this note, not at all")
    assert notes.rect(short).topLeft() == QPointF(10, 20)
    assert notes.rect(short).width() == notes.rect(long).width() == 220
    assert notes.rect(long).height() > notes.rect(short).height()
    assert notes.rect(with_changes(long, width=400.0)).height() < notes.rect(long).height()


def test_the_arrows_of_a_note_end_at_the_cards_that_are_there(qtbot: QtBot) -> None:
    note = Note("n", "See", Place(0, 300), 100.0, (LayerId("a"), LayerId("gone")))
    (arrow,) = NotePainter(WHITE).arrows(note, {LayerId("a"): Place(0, 0)})
    card = card_rect(Place(0, 0))
    end = arrow.currentPosition()
    assert card.adjusted(-6, -6, 6, 6).contains(end)
    assert not card.contains(end)


def test_a_note_and_its_arrows_show_that_they_are_marked(qtbot: QtBot) -> None:
    notes, seen = NotePainter(WHITE), []
    note = Note("n", "See", Place(20, 180), 100.0, (LayerId("a"),))
    for look in (NoteLook(), NoteLook(is_marked=True)):
        image = sheet()
        painter = painter_on(image)
        notes.paint_arrows(painter, notes.arrows(note, {LayerId("a"): Place(20, 20)}), look)
        notes.paint(painter, note, look)
        painter.end()
        seen.append(pixels(image))
    assert not np.array_equal(*seen)


def picture(spec: NetworkSpec, **changes: object) -> NetworkPicture:
    return NetworkPicture(Findings(spec), arranged(spec, Board()), LIGHT, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PRESETS)
def test_a_picture_has_room_for_all_that_is_in_it(qtbot: QtBot, name: str) -> None:
    spec = PRESETS[name].make()
    seen = picture(spec)
    places = arranged(spec, Board())
    assert all(seen.rect.contains(card_rect(places[layer.id])) for layer in spec.layers)
    assert len(seen.paths) == len(set(spec.edges))
    assert all(seen.rect.contains(path.boundingRect().adjusted(-1, -1, 1, 1)) for path in seen.paths.values())


def test_a_note_far_away_is_part_of_the_picture(qtbot: QtBot) -> None:
    note = Note("n", "Far", Place(3_000, 2_000))
    assert picture(dense_network((4,)), notes=(note,)).rect.contains(QPointF(3_100, 2_010))


def test_an_empty_board_takes_no_room_with_or_without_a_legend(qtbot: QtBot) -> None:
    assert picture(alone().spec).rect.isEmpty()
    assert picture(alone().spec, has_legend=True, title="Nothing").rect.isEmpty()


def test_a_legend_makes_the_picture_higher_and_only_one_card_wider(qtbot: QtBot) -> None:
    spec = dense_network((4,))
    with_legend, without = picture(spec, has_legend=True).rect, picture(spec).rect
    assert with_legend.height() > without.height() + 40
    assert with_legend.width() == without.width()
    one = alone(InputSpec(LayerId("a"), "Input", (4,))).spec
    assert picture(one, has_legend=True).rect.width() > picture(one).rect.width()


def test_a_picture_says_what_is_wrong_but_has_no_buttons(qtbot: QtBot) -> None:
    facts = picture(NetworkSpec(dense_network((4,)).layers, (), "cross_entropy")).facts[LayerId("output")]
    assert facts.problem
    assert facts.fix == ""


def test_links_to_nowhere_and_layers_without_a_place_are_left_out(qtbot: QtBot) -> None:
    spec = dense_network((4,))
    spec = NetworkSpec(spec.layers, (*spec.edges, (LayerId("input"), LayerId("gone"))), spec.loss)
    places = {LayerId("input"): Place(0, 0), LayerId("output"): Place(300, 0)}
    seen = NetworkPicture(Findings(spec), places, LIGHT)
    assert set(seen.facts) == {"input", "output"}
    assert not seen.paths
