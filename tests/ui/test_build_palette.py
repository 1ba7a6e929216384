"""The palette offers every kind of layer, every activation and every preset, and adds them by keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.presets import PRESETS
from nnsim.network.spec import ActivationSpec, DropoutSpec, LayerId
from nnsim.studio.studio import Studio
from nnsim.ui.build import mime
from nnsim.ui.build.entries import Entry, best, found
from nnsim.ui.build.entry_pictures import paint_picture
from nnsim.ui.build.palette import Palette
from nnsim.ui.build.palette_entries import activations, layers, presets
from nnsim.ui.build.workspace import BuildWorkspace
from nnsim.ui.language import Language
from nnsim.ui.theme import LIGHT
from tests.ui.build_hands import steps

pytest_plugins = ["tests.ui.build_fixtures"]


@pytest.fixture
def palette(space: BuildWorkspace) -> Palette:
    return space.page.palette_panel


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.list.entries if not entry.is_heading]


def chain(studio: Studio) -> list[str]:
    return [layer.name for layer in studio.document.project.spec.layers]


def test_it_has_everything_that_there_is() -> None:
    assert {row.kind for row in layers() if row.kind} == set(CATALOGUE)
    assert [row.fields["activation"] for row in activations() if row.kind] == list(ACTIVATIONS)
    assert [row.preset for row in presets() if row.preset] == list(PRESETS)


def test_every_row_has_help_and_a_picture(qapp) -> None:
    for entry in [*layers(), *activations(), *presets()]:
        picture = QImage(28, 28, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        paint_picture(painter, picture.rect().toRectF(), entry, LIGHT)
        painter.end()
        blank = QImage(picture.size(), picture.format())
        blank.fill(0)
        assert entry.is_heading or (entry.tip and picture != blank)


def test_a_search_goes_through_all_three_parts(palette: Palette) -> None:
    palette.search.setText("relu")
    assert {"PReLU", "ReLU", "Leaky ReLU", "Deep ReLU"} <= set(titles(palette))
    assert "Dropout" not in titles(palette)
    palette.search.setText("normalis")
    assert titles(palette) == ["Batch normalisation"]
    palette.search.setText("nothing like that")
    assert titles(palette) == []
    palette.search.clear()
    assert "Dense" in titles(palette)


def test_what_is_called_so_goes_before_what_speaks_of_it() -> None:
    rows = [Entry("One", tip="like a dense row"), Entry("Undense"), Entry("Dense")]
    assert [row.title for row in found(rows, "dense")] == ["Undense", "Dense"]
    assert best(rows, "dense") == rows[2]
    assert [row.title for row in found(rows[:1], "dense")] == ["One"]


def test_what_cannot_be_chosen_is_not_what_enter_takes() -> None:
    rows = [Entry("Dense", is_possible=False), Entry("Group", is_heading=True), Entry("Maxout")]
    assert best(rows, "") == rows[2]
    assert best(rows[:2], "") is None


def test_enter_adds_behind_the_current_layer_and_marks_it(palette: Palette, studio: Studio) -> None:
    studio.editor.mark([LayerId("hidden1")])
    palette.start_search()
    QTest.keyClicks(palette.search, "dropo")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    spec = studio.document.project.spec
    added = spec.layer(LayerId("dropout"))
    assert isinstance(added, DropoutSpec)
    assert {(LayerId("hidden1"), added.id), (added.id, LayerId("hidden2"))} <= set(spec.edges)
    assert studio.editor.marked.layers == (added.id,)
    assert steps(studio) == ["Add Dropout"]


def test_arrows_in_the_search_step_over_headings(palette: Palette, studio: Studio) -> None:
    palette.start_search()
    for _ in range(4):
        QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.current is not None
    assert palette.list.current.title == "Convolution"  # behind Input, Dense, Maxout and a heading
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.list.current.title == "Maxout"


def test_escape_empties_the_search(palette: Palette) -> None:
    palette.start_search()
    QTest.keyClicks(palette.search, "x")
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.search.text() == ""


def test_a_double_click_on_a_row_adds_it(palette: Palette, studio: Studio) -> None:
    number = titles(palette).index("Dropout")
    entry = [one for one in palette.list.entries if not one.is_heading][number]
    palette.list.go_to(entry)
    place = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Dropout" in chain(studio)


def test_an_activation_is_set_on_the_marked_layers_that_have_one_else_it_is_a_layer(
    palette: Palette, studio: Studio
) -> None:
    tanh = next(row for row in activations() if row.title == "Tanh")
    studio.editor.mark([LayerId("hidden1"), LayerId("hidden2")])
    palette.add(tanh)
    spec = studio.document.project.spec
    assert [getattr(layer, "activation", "") for layer in spec.layers] == ["", "tanh", "tanh", "softmax"]
    studio.editor.mark([LayerId("input")])
    palette.add(tanh)
    added = studio.document.project.spec.layers[-1]
    assert isinstance(added, ActivationSpec)
    assert added.activation == "tanh"


def test_a_preset_is_asked_for_by_its_name(palette: Palette, space: BuildWorkspace, qtbot) -> None:
    palette.tabs.setCurrentIndex(2)
    with qtbot.waitSignal(space.preset_chosen) as asked:
        palette.list.setFocus()
        palette.list.step(1)
        QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert asked.args == [next(iter(PRESETS))]


def test_what_is_dragged_says_kind_and_fields_or_the_preset(palette: Palette) -> None:
    for entry in [*layers(), *activations()]:
        if entry.kind is not None:
            data = palette.list._data_of(entry)
            assert mime.kind_in(data) == (entry.kind, entry.fields)
            assert mime.preset_in(data) is None
    for entry in presets():
        if entry.preset:
            data = palette.list._data_of(entry)
            assert (mime.preset_in(data), mime.kind_in(data)) == (entry.preset, None)


def test_what_comes_from_elsewhere_is_no_layer() -> None:
    data = QMimeData()
    data.setText("dense")
    data.setData(mime.KIND, b"\xff\xfe no such kind")
    data.setData(mime.PRESET, b"nor such a preset")
    assert mime.kind_in(data) is None
    assert mime.preset_in(data) is None


def test_in_a_narrow_window_it_shows_pictures_only(palette: Palette, space: BuildWorkspace) -> None:
    wide = palette.width()
    space.resize(900, 680)
    QCoreApplication.processEvents()
    assert palette.width() < 0.4 * wide
    assert not palette.search.isVisible()
    # There is no room to switch between the parts: all are there.
    assert len(titles(palette)) == len(CATALOGUE) + len(ACTIVATIONS) + len(PRESETS)
    palette.start_search()  # the keyboard goes to the list: there is no field
    assert palette.list.hasFocus()
    space.resize(1160, 680)
    QCoreApplication.processEvents()
    assert len(titles(palette)) == len(CATALOGUE)


def test_it_speaks_the_language_of_the_window_and_still_finds_english(palette: Palette) -> None:
    language = Language("zh_CN")
    try:
        QCoreApplication.processEvents()
        assert "全连接" in titles(palette)
        palette.search.setText("全连")
        assert "全连接" in titles(palette)
        palette.search.setText("dense")
        assert "全连接" in titles(palette)
    finally:
        language.use("en")


def test_rows_are_spoken_with_their_help(palette: Palette) -> None:
    model = palette.list.model()
    index = model.index(2, 0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Dense"
    assert "neuron" in model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_who_comes_to_the_list_by_keyboard_sees_where(palette: Palette) -> None:
    palette.list.setFocus(Qt.FocusReason.TabFocusReason)
    current = palette.list.current
    assert current is not None
    assert not current.is_heading
    assert palette.list.selectionModel().hasSelection()
    palette.list.step(1)
    left = palette.list.current
    palette.search.setFocus(Qt.FocusReason.BacktabFocusReason)
    palette.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert palette.list.current is left
