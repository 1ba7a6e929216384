"""Who moved this weight: bars that sum to the update, a sample of which can be opened."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.training.examining.blame import Aim, Blame
from nnsim.ui.train.answers.blame_parts import DECAY, MEMORY, SAMPLE, SAMPLES, TOTAL, groups_of, whole
from nnsim.ui.train.answers.blame_view import BlameView
from nnsim.ui.train.answers.blame_words import parameter_words, signed

KEY = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, lab: Studio, show, train) -> BlameView:
    made = show(lab, "blame")
    train(lab)
    # 200 digits in batches of 20, two epochs
    qtbot.waitUntil(lambda: made.blame is not None and made.blame.step == 20 and bool(made.bars.parts))
    qtbot.waitUntil(lambda: not made.refresher.waiting)
    return made


def looked_at(qtbot: QtBot, view: BlameView, slot: str, name: str) -> Blame:
    qtbot.waitUntil(lambda: view.blame.slot.layer == slot and view.blame.slot.name == name)
    return view.blame


def test_before_the_first_step_it_says_how_to_get_one(show, lab: Studio) -> None:
    view = show(lab, "blame")
    assert view.headline.text().startswith("No step has been seen yet.")
    assert view.bars.parts == ()
    assert view.table() is None


def test_the_bars_of_all_parts_sum_to_the_update_of_the_documents_weight(view: BlameView, lab) -> None:
    parts = [part for part in view.bars.parts if part.kind != SAMPLE]
    assert parts[0].kind == SAMPLES
    assert parts[-1].kind == TOTAL
    assert sum(part.value for part in parts[:-1]) == pytest.approx(parts[-1].value, rel=1e-3)
    assert view.blame.after == float(lab.document.project.weights.flat[view.blame.index])


def test_samples_stand_from_the_one_that_pushes_up_most_on(view: BlameView) -> None:
    samples = [part for part in view.bars.parts if part.kind == SAMPLE]
    values = [part.value for part in samples]
    assert values == sorted(values, reverse=True)
    largest = np.sort(np.abs(view.blame.shares))[::-1][: len(samples)]
    np.testing.assert_allclose(np.sort(np.abs(values))[::-1], largest)
    assert 1 < len(samples) < 20


def test_every_sample_can_have_a_bar(view: BlameView) -> None:
    view.count_choice.choose("all")
    samples = [part for part in view.bars.parts if part.kind == SAMPLE]
    assert len(samples) == 20
    assert sum(part.value for part in samples) == pytest.approx(float(view.blame.shares.sum()))


def test_a_click_on_a_bar_says_what_it_is_and_a_double_click_opens_it(
    qtbot: QtBot, view: BlameView, lab: Studio
) -> None:
    place = view.bars.middle_of(0).toPoint()
    qtbot.mouseClick(view.bars, Qt.MouseButton.LeftButton, pos=place)
    row = int(view.blame.rows[view.bars.part.place])
    label = view.blame.data.labels[row]
    assert view.sentence.text().startswith(f"Sample {row + 1} ({label}) adds {signed(view.bars.part.value)}")
    with qtbot.waitSignal(view.explore_wanted):
        qtbot.mouseDClick(view.bars, Qt.MouseButton.LeftButton, pos=place)
    np.testing.assert_array_equal(lab.inputs.x, view.blame.data.floats()[row])
    assert lab.inputs.label == label


def test_keys_go_from_bar_to_bar_and_each_bar_is_where_it_is_clicked(qtbot: QtBot, view: BlameView) -> None:
    count = len(view.bars.parts)
    assert [view.bars.number_at(view.bars.middle_of(number).x()) for number in range(count)] == list(
        range(count)
    )
    qtbot.keyClick(view.bars, KEY.Key_End)
    assert view.bars.part.kind == TOTAL
    qtbot.keyClick(view.bars, KEY.Key_Right)
    assert view.bars.part.kind == TOTAL
    assert not view.open_button.isEnabled()
    qtbot.keyClick(view.bars, KEY.Key_Home)
    assert view.bars.part.kind == SAMPLE
    assert view.open_button.isEnabled()
    with qtbot.waitSignal(view.explore_wanted):
        qtbot.keyClick(view.bars, KEY.Key_Return)
    qtbot.keyClick(view.bars, KEY.Key_Escape)
    assert view.bars.part is None
    assert "which is rounding" in view.sentence.text()


def test_any_weight_can_be_chosen_by_its_ends(qtbot: QtBot, view: BlameView, lab: Studio) -> None:
    view.aim_choice.choose(Aim.CHOSEN.value)
    assert view.picker.isVisible()
    words = [view.picker.array.itemText(number) for number in range(view.picker.array.count())]
    assert words[2] == "hidden 2 · W"
    view.picker.array.setCurrentIndex(2)
    view.picker.start.setValue(4)
    view.picker.end.setValue(7)
    found = looked_at(qtbot, view, "hidden2", "W")
    qtbot.waitUntil(lambda: view.blame.at == (3, 6))
    qtbot.waitUntil(lambda: view.headline.text().startswith("hidden 1, neuron 4 → hidden 2, neuron 7: "))
    weights = lab.document.project.weights.of(found.slot.layer)["W"]
    assert view.blame.after == float(weights[3, 6])


def test_the_picker_goes_on_from_what_is_looked_at(view: BlameView) -> None:
    index = view.blame.index
    view.aim_choice.choose(Aim.CHOSEN.value)
    assert view.picker.index == index


def test_the_neuron_chosen_in_explore_is_followed(qtbot: QtBot, view: BlameView, lab: Studio) -> None:
    layer = lab.document.project.spec.layers[2].id
    lab.selection.choose(Neuron(layer, 5))
    view.aim_choice.choose(Aim.NEURON.value)
    qtbot.waitUntil(lambda: view.blame.slot.layer == layer and view.blame.at[-1] == 5)
    lab.selection.choose(Neuron(layer, 9))
    qtbot.waitUntil(lambda: view.blame.at[-1] == 9)


def test_another_network_has_had_no_step_and_offers_its_own_weights(view: BlameView, lab, make_lab) -> None:
    other = make_lab("circle-4").document.project
    lab.document.edit("Open", other)
    view.renew()
    assert view.headline.text().startswith("No step has been seen yet.")
    assert view.picker.array.count() == len(other.weights.layout.trained)


def test_the_table_has_every_sample_and_every_part(view: BlameView) -> None:
    table = view.table()
    added = [row[4] for row in table.rows]
    assert len(added) == 20 + len(whole(view.blame))
    assert sum(added[:20]) == pytest.approx(added[20])
    assert sum(added[20:-1]) == pytest.approx(added[-1], rel=1e-3)


def test_a_part_that_is_nothing_has_no_bar(view: BlameView) -> None:
    kinds = {part.kind for part in whole(view.blame)}
    assert MEMORY in kinds  # Adam, after many steps
    assert DECAY not in kinds
    decayed = replace(view.blame, decay=-view.blame.update)
    assert DECAY in {part.kind for part in whole(decayed)}


@pytest.mark.parametrize("width", [340, 700, 1600])
@pytest.mark.parametrize("shows_all", [False, True])
def test_bars_never_leave_their_place(view: BlameView, width: int, shows_all: bool) -> None:
    left, right = groups_of(view.blame, width, 62, 6, shows_all=shows_all)
    assert left.left >= 0
    assert left.right < right.left
    assert right.right <= width
    assert left.width > 0


def test_weights_are_named_by_where_they_stand(view: BlameView, lab: Studio) -> None:
    project = lab.document.project
    slots = project.weights.layout.slots
    assert parameter_words(project.spec, slots[0], (30, 2)) == "input, row 2, column 3 → hidden 1, neuron 3"
    assert parameter_words(project.spec, slots[1], (2,)) == "bias of hidden 1, neuron 3"
    assert parameter_words(project.spec, slots[-2], (0, 7)) == "hidden 2, neuron 1 → output “7”"


def test_numbers_are_written_as_people_write_them() -> None:
    assert signed(0.00123) == "+0.00123"
    assert signed(-1.234e-7) == "−1.23 × 10⁻⁷"


def test_a_weight_that_is_asked_for_elsewhere_is_the_one_that_is_shown(
    qtbot: QtBot, view: BlameView, lab
) -> None:
    asked = (view.blame.index + 37) % 500
    lab.blaming.open(asked)
    assert (lab.blaming.aim, lab.blaming.index) == (Aim.CHOSEN, asked)
    assert view.aim_choice.key == Aim.CHOSEN.value
    assert view.picker.index == asked
    qtbot.waitUntil(lambda: view.blame.index == asked)


def test_choosing_a_weight_goes_on_from_the_one_that_is_looked_at(view: BlameView, lab) -> None:
    before = view.blame.index
    view.aim_choice.choose(Aim.CHOSEN.value)
    assert lab.blaming.index == view.picker.index == before


def test_a_number_counts_when_it_is_typed_to_its_end(qtbot: QtBot, view: BlameView, lab) -> None:
    view.aim_choice.choose(Aim.CHOSEN.value)
    view.picker.pick(0)
    asked: list[int] = []
    view.picker.picked.connect(asked.append)
    view.picker.start.setFocus()
    view.picker.start.selectAll()
    qtbot.keyClicks(view.picker.start, "12")
    assert asked == []
    qtbot.keyClick(view.picker.start, KEY.Key_Return)
    assert asked == [11 * 16]  # the first neuron of 16, and its twelfth input
