"""The inspector shows what is marked; what is set there is one step, and follows the document."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionSlider, QWidget

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.fields import fields_of
from nnsim.network.naming import new_layer
from nnsim.network.presets import PRESETS, lenet5
from nnsim.network.project import Card, Project
from nnsim.network.spec import DenseSpec, LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.studio import Studio
from nnsim.ui.build.field_choice import FieldChoice
from nnsim.ui.build.inspector import Inspector
from nnsim.ui.build.layer_form import common_fields
from nnsim.ui.build.layer_page import LayerPage
from nnsim.ui.build.link_page import LinkPage
from nnsim.ui.build.network_page import NetworkPage
from nnsim.ui.build.note_page import NotePage
from nnsim.ui.build.workspace import BuildWorkspace
from nnsim.ui.language import Language
from tests.ui.build_hands import choose, row, steps, type_in, words

pytest_plugins = ["tests.ui.build_fixtures"]
HIDDEN = LayerId("hidden1")


@pytest.fixture
def inspector(space: BuildWorkspace) -> Inspector:
    return space.page.inspector


def layer_page(inspector: Inspector) -> LayerPage:
    assert isinstance(inspector.page, LayerPage)
    return inspector.page


def units(studio: Studio) -> int:
    return studio.document.shown.spec.layer(HIDDEN).units


# ---- what is shown ----


def test_of_nothing_marked_it_shows_the_network(inspector: Inspector) -> None:
    assert isinstance(inspector.page, NetworkPage)
    shown = words(inspector)
    assert {"Digits 784–16–16–10", "13,002", "12,960"} <= set(shown)
    assert inspector.page.loss.control.currentText() == "Cross-entropy"
    assert inspector.page.formula.textFormat() == Qt.TextFormat.RichText
    assert inspector.page.classes.control.text() == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"


def test_of_a_layer_it_shows_all_fields_and_what_it_costs(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    page = layer_page(inspector)
    assert page.name.text() == "Hidden 1"
    assert [one.field.name for one in page.form.rows] == [
        "units", "activation", "initializer", "initial_scale",
    ]  # fmt: skip
    # 784 * 16 weights and 16 biases; a multiply-add for each weight; four bytes for each of both.
    assert {"Dense", "16", "12,560", "12,544", "50.2 kB"} <= set(words(inspector))
    assert any("Goodfellow" in one for one in words(inspector))


def test_every_kind_of_layer_shows_every_field_with_a_tip_and_its_formula(
    inspector: Inspector, studio: Studio, qtbot
) -> None:
    for kind in CATALOGUE:
        added = studio.editor.add(kind)
        assert added is not None
        page = layer_page(inspector)
        assert [one.field.name for one in page.form.rows] == [field.name for field in fields_of(kind)]
        assert all(one.control.toolTip() and one.control.whatsThis() for one in page.form.rows)
        assert page.formula.formula.text()


def test_several_layers_show_what_they_have_in_common(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN, LayerId("output")])
    page = layer_page(inspector)
    assert page.heading.text() == "2 layers"
    assert not page.name.isVisible()
    assert row(page, "Units").control.text() == ""
    assert row(page, "Units").control.placeholderText() == "several"
    assert "12,730" in words(inspector)  # 12,560 + 170 parameters


def test_fields_of_the_same_name_with_other_limits_are_not_common() -> None:
    spec = NetworkSpec((), (), "cross_entropy")
    kinds = {str(kind.__struct_config__.tag): kind for kind in CATALOGUE}
    layers = [new_layer(spec, kinds["conv2d"]), new_layer(spec, kinds["max_pool2d"])]
    assert [field.name for field in common_fields(layers)] == ["padding"]


def test_marks_of_links_and_notes_have_pages_of_their_own(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark_link((LayerId("input"), HIDDEN))
    assert isinstance(inspector.page, LinkPage)
    assert "28 × 28" in words(inspector)
    studio.editor.add_note("Look here")
    assert isinstance(inspector.page, NotePage)
    assert inspector.page.text.toPlainText() == "Look here"
    studio.editor.clear_marks()
    assert isinstance(inspector.page, NetworkPage)


# ---- what is set ----


@pytest.mark.parametrize(
    ("text", "value"), [("32", 32), (" 1/2 ", None), ("12,000", 12_000), ("0", None), ("64/2", 32)]
)
def test_a_typed_value_counts_or_its_rule_is_told(
    inspector: Inspector, studio: Studio, text: str, value: int | None
) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units")
    type_in(field.control, text)
    assert units(studio) == (value or 16)
    assert len(steps(studio)) == (value is not None)
    assert ("A whole number from 1 to 100,000." in words(field)) is (value is None)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_value_counts_by_enter_and_by_tab(inspector: Inspector, studio: Studio, end: Qt.Key) -> None:
    studio.editor.mark([HIDDEN])
    type_in(row(inspector, "Units").control, "20", end)
    assert (units(studio), steps(studio)) == (20, ["Set units of Hidden 1 to 20"])


def test_a_value_counts_when_the_board_is_clicked(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    field = row(space.page.inspector, "Units").control
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "21")
    QTest.mouseClick(space.page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert units(studio) == 21
    assert studio.editor.marked.layers == ()


def test_escape_forgets_what_was_typed(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units").control
    type_in(field, "99", Qt.Key.Key_Escape)
    assert (field.text(), units(studio)) == ("16", 16)


@pytest.mark.parametrize(
    ("text", "kernel"), [("7", (7, 7)), ("3 x 4", (3, 4)), ("3×4", (3, 4)), ("5, 2", (5, 2))]
)
def test_a_pair_is_written_in_any_way(
    inspector: Inspector, studio: Studio, text: str, kernel: tuple[int, int]
) -> None:
    spec = lenet5()
    studio.document.replace(Project(spec, initial_weights(spec, 1), Card()), None, "LeNet")
    studio.editor.mark([LayerId("c1")])
    field = row(inspector, "Kernel").control
    type_in(field, text)
    assert studio.document.project.spec.layer(LayerId("c1")).kernel == kernel
    assert field.text() == f"{kernel[0]} × {kernel[1]}"


def test_what_may_be_empty_is_nothing_when_it_is_emptied(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Initial scale").control
    type_in(field, "0,5")
    assert studio.document.project.spec.layer(HIDDEN).initial_scale == 0.5
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert studio.document.project.spec.layer(HIDDEN).initial_scale is None


def test_a_choice_is_one_step_for_all_marked_layers(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN, LayerId("hidden2")])
    field = row(inspector, "Activation").control
    assert isinstance(field, FieldChoice)
    choose(field, "Tanh")
    spec = studio.document.project.spec
    assert [spec.layer(LayerId(one)).activation for one in ("hidden1", "hidden2")] == ["tanh", "tanh"]
    assert len(steps(studio)) == 1


def test_a_value_typed_for_several_layers_counts_also_where_the_first_has_it(
    inspector: Inspector, studio: Studio
) -> None:
    studio.editor.mark([HIDDEN, LayerId("output")])
    type_in(row(inspector, "Units").control, "16")
    assert studio.document.project.spec.layer(LayerId("output")).units == 16


def test_the_default_is_one_click_away_where_it_is_not_the_value(
    inspector: Inspector, studio: Studio
) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Activation")
    assert field.reset.toolTip() == "Back to the default: ReLU"
    field.reset.click()
    assert studio.document.project.spec.layer(HIDDEN).activation == "relu"
    assert not field.reset.isVisible()


def test_a_name_that_another_layer_has_is_refused_and_goes_back(
    inspector: Inspector, studio: Studio, qtbot
) -> None:
    studio.editor.mark([HIDDEN])
    with qtbot.waitSignal(studio.editor.refused):
        type_in(layer_page(inspector).name, "Output")
    assert layer_page(inspector).name.text() == "Hidden 1"
    type_in(layer_page(inspector).name, "Edges")
    assert steps(studio) == ["Rename Hidden 1 to Edges"]


# ---- trying out ----


def test_a_slider_shows_every_value_it_passes_and_is_one_step(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    slider = row(inspector, "Units").slider
    assert slider is not None
    seen = []
    studio.document.changed.connect(lambda _before, after: seen.append(after.spec.layer(HIDDEN).units))
    slider.setSliderDown(True)
    for place in (16, 17, 18):
        slider.setSliderPosition(place)
    assert seen == [17, 18, 19]
    assert steps(studio) == []
    assert row(inspector, "Units").control.text() == "19"
    slider.setSliderDown(False)
    assert (units(studio), steps(studio)) == (19, ["Set units of Hidden 1 to 19"])
    # The neurons that were there have kept their weights.
    assert studio.document.project.weights.of(HIDDEN)["b"].shape == (19,)


def test_escape_lets_go_of_a_slider_without_a_step(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    slider = row(inspector, "Units").slider
    assert slider is not None
    slider.setFocus()
    slider.setSliderDown(True)
    slider.setSliderPosition(30)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert (units(studio), steps(studio), slider.value()) == (16, [], 15)


def test_an_arrow_key_on_a_slider_or_in_a_field_is_one_step_when_it_is_let_go(
    inspector: Inspector, studio: Studio
) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units")
    assert field.slider is not None
    field.slider.setFocus()
    QTest.keyPress(field.slider, Qt.Key.Key_Right)
    assert (units(studio), steps(studio)) == (17, [])
    QTest.keyRelease(field.slider, Qt.Key.Key_Right)
    assert (units(studio), len(steps(studio))) == (17, 1)
    field.control.setFocus()
    QTest.keyPress(field.control, Qt.Key.Key_Up)
    QTest.keyPress(field.control, Qt.Key.Key_Up)
    assert (units(studio), len(steps(studio))) == (19, 1)
    QTest.keyRelease(field.control, Qt.Key.Key_Up)
    assert (units(studio), len(steps(studio))) == (19, 2)


# ---- following ----


def test_undo_is_seen_and_what_is_typed_elsewhere_stays(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    type_in(row(inspector, "Units").control, "20")
    name = layer_page(inspector).name
    name.setFocus()
    name.setText("Half wri")
    studio.document.undo()
    assert row(inspector, "Units").control.text() == "16"
    assert name.text() == "Half wri"


def test_new_weights_of_a_run_change_nothing_here(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units").control
    field.setFocus()
    field.setText("3")
    project = studio.document.project
    studio.document.edit("Learn", Project(project.spec, initial_weights(project.spec, 5), project.card))
    assert field.text() == "3"


def test_what_was_typed_counts_for_its_layer_when_another_one_is_marked(
    inspector: Inspector, studio: Studio
) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units").control
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "99")
    studio.editor.mark([LayerId("hidden2")])
    assert (units(studio), field.text()) == (99, "16")
    assert studio.document.project.spec.layer(LayerId("hidden2")).units == 16
    QTest.keyClicks(field, "x")
    studio.editor.mark([HIDDEN])
    assert (field.text(), field.problem) == ("99", "")


def test_what_was_typed_for_a_layer_that_is_gone_is_forgotten(
    inspector: Inspector, studio: Studio, qtbot
) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units").control
    field.setFocus()
    field.setText("99")
    with qtbot.assertNotEmitted(studio.editor.refused):
        studio.editor.remove_marked()
        assert field.text() == "16"
        studio.editor.mark_all()
        field.setFocus()
        studio.editor.remove_marked()
    assert steps(studio) == ["Remove Hidden 1", "Remove 3 layers"]


def test_a_note_that_is_gone_takes_what_was_written_with_it(
    inspector: Inspector, studio: Studio, qtbot
) -> None:
    first = studio.editor.add_note("One")
    second = studio.editor.add_note("Two")
    page = inspector.page
    assert isinstance(page, NotePage)
    page.text.setFocus()
    page.text.setPlainText("Two and a half")
    studio.editor.mark_notes([first])
    assert page.text.toPlainText() == "One"
    assert [note.text for note in studio.document.project.board.notes] == ["One", "Two and a half"]
    page.text.setPlainText("Nothing")
    with qtbot.assertNotEmitted(studio.editor.refused):
        studio.editor.mark_notes([first, second])
        studio.editor.remove_marked()
        space_left = studio.document.project.board.notes
    assert space_left == ()


def test_a_card_that_is_moved_changes_nothing_here(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    field = row(inspector, "Units").control
    field.setFocus()
    field.setText("3")
    studio.editor.move_marked(8, 8)
    assert field.text() == "3"


def test_out_of_sight_nothing_is_done_and_shown_again_it_is_up_to_date(
    space: BuildWorkspace, inspector: Inspector, studio: Studio
) -> None:
    studio.editor.mark([HIDDEN])
    space.hide()
    studio.editor.set_field([HIDDEN], "units", 5)
    assert layer_page(inspector).form.rows[0].control.text() == "16"
    space.show()
    assert layer_page(inspector).form.rows[0].control.text() == "5"


def test_a_name_out_of_a_broken_file_is_shown_as_it_is(inspector: Inspector, studio: Studio) -> None:
    from msgspec.structs import replace

    project = studio.document.project
    layers = tuple(
        replace(layer, activation="magic") if layer.id == HIDDEN else layer for layer in project.spec.layers
    )
    spec = replace(project.spec, layers=layers, loss="luck")
    studio.document.edit("Break", Project(spec, project.weights, project.card))
    studio.editor.mark([HIDDEN])
    assert row(inspector, "Activation").control.placeholderText() == "magic"
    assert studio.checkup.on(HIDDEN)
    studio.editor.clear_marks()
    assert isinstance(inspector.page, NetworkPage)
    assert inspector.page.loss.control.placeholderText() == "luck"


def test_a_layer_that_waits_for_another_one_says_so(inspector: Inspector, studio: Studio) -> None:
    studio.editor.set_field([HIDDEN], "units", 5)
    studio.editor.unlink((LayerId("input"), HIDDEN))
    studio.editor.mark([LayerId("output")])
    (problem,) = layer_page(inspector).problems.rows
    assert "waits for" in problem.sentence.text()
    studio.document.undo()
    assert layer_page(inspector).problems.rows == []


def test_of_layers_that_have_no_field_in_common_that_is_said(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([LayerId("input"), HIDDEN])
    assert "no field in common" in " ".join(words(inspector))
    studio.editor.mark([HIDDEN, LayerId("output")])
    assert "no field in common" not in " ".join(words(inspector))


def test_of_many_marked_layers_only_the_first_problems_are_shown(
    inspector: Inspector, studio: Studio
) -> None:
    for _ in range(40):
        studio.editor.add(DenseSpec)
    studio.editor.mark_all()
    assert 0 < len(layer_page(inspector).problems.rows) < 8


def test_loss_and_classes_are_set_there(inspector: Inspector, studio: Studio) -> None:
    page = inspector.page
    assert isinstance(page, NetworkPage)
    choose(page.loss.control, "Squared error")
    assert studio.document.project.spec.loss == "squared_error"
    type_in(page.classes.control, "a, b, c, d, e, f, g, h, i, i")
    assert "Different names with commas between them, such as cat, dog." in words(page)
    type_in(page.classes.control, "a, b, c, d, e, f, g, h, i，j")
    assert studio.document.project.spec.class_names == tuple("abcdefghij")
    assert len(steps(studio)) == 2


def test_a_note_is_written_and_points_by_keyboard_too(inspector: Inspector, studio: Studio) -> None:
    studio.editor.add_note("Old")
    page = inspector.page
    assert isinstance(page, NotePage)
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClicks(page.text, "New words")
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    page._menu.aboutToShow.emit()
    page._menu.actions()[1].trigger()
    (note,) = studio.document.project.board.notes
    assert (note.text, note.targets) == ("New words", (HIDDEN,))


def test_a_link_can_be_taken_away_there(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark_link((LayerId("input"), HIDDEN))
    page = inspector.page
    assert isinstance(page, LinkPage)
    page.remove.click()
    assert (LayerId("input"), HIDDEN) not in studio.document.project.spec.edges
    assert isinstance(inspector.page, NetworkPage)


def test_it_speaks_the_language_of_the_window(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    language = Language("zh_CN")
    try:
        QCoreApplication.processEvents()
        assert layer_page(inspector).form.rows[0].control.accessibleName() == "神经元个数"
        assert "全连接" in words(inspector)
    finally:
        language.use("en")


def test_every_preset_can_be_looked_at_layer_by_layer(inspector: Inspector, studio: Studio) -> None:
    for name, preset in PRESETS.items():
        spec = preset.make()
        studio.document.replace(Project(spec, initial_weights(spec, 1), Card()), None, name)
        for layer in spec.layers:
            studio.editor.mark([layer.id])
            assert layer_page(inspector).name.text() == layer.name


def test_everything_to_set_has_a_name_and_a_tip(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    fields = [one for one in inspector.findChildren(QLineEdit) if one.isVisible()]
    assert len(fields) == 3  # name, units, initial scale
    assert all(one.accessibleName() and one.toolTip() and one.whatsThis() for one in fields)


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    """The left button and no other: QTest adds those that a test before has never let go."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    button = none if kind is QEvent.Type.MouseMove else left
    down = none if kind is QEvent.Type.MouseButtonRelease else left
    place, screen = at.toPointF(), widget.mapToGlobal(at).toPointF()
    event = QMouseEvent(kind, place, screen, button, down, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(widget, event)


def test_a_slider_that_is_dragged_with_the_mouse_is_one_step(inspector: Inspector, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    slider = row(inspector, "Units").slider
    assert slider is not None
    option, style = QStyleOptionSlider(), QStyle
    slider.initStyleOption(option)
    area = slider.style().subControlRect(
        style.ComplexControl.CC_Slider, option, style.SubControl.SC_SliderHandle, slider
    )
    handle = area.center()
    mouse(slider, QEvent.Type.MouseButtonPress, handle)
    seen = []
    for distance in (20, 40, 60):
        mouse(slider, QEvent.Type.MouseMove, handle + QPoint(distance, 0))
        seen.append(units(studio))
    assert seen == sorted(set(seen))
    assert seen[0] > 16
    assert steps(studio) == []
    mouse(slider, QEvent.Type.MouseButtonRelease, handle + QPoint(60, 0))
    assert steps(studio) == [f"Set units of Hidden 1 to {seen[-1]}"]
    studio.document.undo()
    assert (units(studio), row(inspector, "Units").control.text()) == (16, "16")
    assert slider.value() == 15
