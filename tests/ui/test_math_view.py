"""Formulas in a window: pointing, lighting up, copying."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from nnsim.tracing.formula import Row
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.writing import to_latex, to_text
from nnsim.ui.formula.copying import png_bytes, svg_bytes
from nnsim.ui.formula.math_view import MathView
from nnsim.ui.formula.saving import save
from nnsim.ui.theme import Theme
from tests.ui.formula_fixtures import EDGE, RESULT, sigmoid, weighted_sum


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def view(qtbot, theme: Theme) -> MathView:
    made = MathView(theme)
    qtbot.addWidget(made)
    made.set_formulas((weighted_sum(), sigmoid()))
    made.resize(900, 220)
    made.show()
    qtbot.waitExposed(made)
    return made


def _move(view: MathView, ref: Ref) -> None:
    place = view.place_of(ref)
    assert place is not None
    QTest.mouseMove(view, place)


def test_the_pointer_on_a_term_says_what_it_means_and_once_only(qtbot, view: MathView) -> None:
    told: list[object] = []
    view.pointed.connect(told.append)
    _move(view, EDGE)
    QTest.mouseMove(view, view.place_of(EDGE) + QPoint(1, 0))
    _move(view, RESULT)
    QTest.mouseMove(view, QPoint(view.width() - 2, view.height() - 2))
    assert told == [EDGE, RESULT, None]


def test_a_click_chooses_what_is_under_it(view: MathView) -> None:
    told: list[object] = []
    view.chosen.connect(told.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(RESULT))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 2, view.height() - 2))
    assert told == [RESULT]


def test_what_is_lit_up_gets_a_ground_where_it_stands(view: MathView, theme: Theme) -> None:
    place = view.place_of(EDGE)
    # Just above the term, where there are no letters.
    corner = QPoint(place.x(), place.y() - 10)
    chosen, panel = theme.colours.chosen, view.grab().toImage().pixelColor(corner)
    view.light_up(EDGE)
    lit = view.grab().toImage().pixelColor(corner)
    view.light_up(None)
    assert lit.name() == chosen != panel.name()
    assert view.grab().toImage().pixelColor(corner) == panel


def test_an_edge_of_the_picture_lights_up_the_weight_on_it(view: MathView) -> None:
    edge = Ref(EDGE.place, EDGE.end)
    weight = Ref(parameter=ParameterPlace("output", "W", 3))
    assert view.place_of(edge) == view.place_of(weight) == view.place_of(EDGE)
    assert view.place_of(Ref(Place("hidden", 1), Place("output", 1))) is None


def test_control_c_copies_the_formulas_as_text(view: MathView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{to_text(weighted_sum())}\n{to_text(sigmoid())}"


def test_the_menu_copies_as_latex_and_as_a_picture(view: MathView) -> None:
    text, latex, picture, _ = view.make_menu().actions()
    latex.trigger()
    assert QGuiApplication.clipboard().text() == f"{to_latex(weighted_sum())}\n{to_latex(sigmoid())}"
    picture.trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.hasFormat("image/svg+xml")
    text.trigger()
    assert not QGuiApplication.clipboard().mimeData().hasImage()


def test_without_a_formula_there_is_nothing_to_copy(view: MathView) -> None:
    view.set_formula(Row(()))
    assert view.formulas == ()
    assert not any(action.isEnabled() for action in view.make_menu().actions())


def test_a_picture_is_saved_by_the_ending_of_its_name(qapp, tmp_path) -> None:
    formulas = (sigmoid(),)
    assert save(formulas, tmp_path / "a.png") == save(formulas, tmp_path / "a.svg") == ""
    assert (tmp_path / "a.png").read_bytes() == png_bytes(formulas)
    assert (tmp_path / "a.svg").read_bytes() == svg_bytes(formulas)
    # Without letters: a machine with other fonts shows the same.
    assert b"<text" not in svg_bytes(formulas)
    assert b"<title>a" in svg_bytes(formulas)
    assert "cannot be written" in save(formulas, tmp_path / "nowhere" / "a.svg")


def test_screen_readers_hear_the_formula(view: MathView) -> None:
    assert view.accessibleDescription().endswith(to_text(sigmoid()))


def test_larger_text_makes_larger_formulas(view: MathView, theme: Theme) -> None:
    before = view.natural_height(900)
    theme.set_scale(1.5)
    assert view.natural_height(900) > 1.3 * before


@pytest.mark.parametrize(
    ("reason", "is_framed"),
    [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)],
)
def test_who_comes_by_key_sees_where_he_is(
    qtbot, view: MathView, theme: Theme, reason: Qt.FocusReason, is_framed: bool
) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()  # it may have come with the window
    view.setFocus(reason)
    assert view.hasFocus()
    edge = view.grab().toImage().pixelColor(0, view.height() // 2)
    assert (edge.name() != view.palette().window().color().name()) is is_framed
