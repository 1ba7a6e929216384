"""The worst mistakes, and precision and recall, as a person sees them."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot
from sklearn import metrics

from nnsim.data.dataset import Dataset
from nnsim.network.reader import predict
from nnsim.network.weights import Weights
from nnsim.studio.studio import Studio
from nnsim.ui.train.answers.entries import ENTRIES
from nnsim.ui.train.answers.sample_model import SampleModel, SampleWords


def test_the_worst_mistake_stands_first_and_says_what_was_said_and_wanted(qtbot: QtBot, lab, show) -> None:
    view = show(lab, "mistakes")
    qtbot.waitUntil(lambda: bool(view.bench.shelf.samples.rows))
    sheet, model = view.sheet, view.bench.shelf.samples
    row = model.rows[0]
    classes = sheet.classes
    assert sheet.losses[row] == max(sheet.losses[classes.said != classes.wanted])
    words = model.index(0).data().split("\n")
    assert words[0].startswith(f"said {classes.said[row]} · ")
    assert words[1] == f"wanted {classes.wanted[row]}"
    wrong = int((classes.said != classes.wanted).sum())
    assert view.bench.caption.text().startswith(f"{wrong:,} of {len(sheet.data):,} answers are wrong.")


def test_of_a_curve_the_points_that_are_missed_most_stand_first(qtbot: QtBot, make_lab, show) -> None:
    lab = make_lab("curve-8")
    view = show(lab, "mistakes")
    qtbot.waitUntil(lambda: bool(view.bench.shelf.samples.rows))
    row = view.bench.shelf.samples.rows[0]
    test = lab.examining.data.test
    missed = (predict(lab.document.project, test.floats()) - test.targets) ** 2
    assert row == int(missed.sum(axis=1).argmax())
    assert not view.bench.steps_button.isVisible()
    sample, said, wanted, loss = view.table().rows[0]
    assert (sample, wanted) == (row + 1, float(test.targets[row, 0]))
    assert loss == pytest.approx((said - wanted) ** 2, rel=1e-5)


def test_classes_are_no_question_of_a_curve(make_lab) -> None:
    lab = make_lab("curve-8")
    obstacles = {entry.name: entry.obstacle(lab) for entry in ENTRIES}
    assert obstacles["confusion"] == obstacles["report"] != ""
    assert obstacles["mistakes"] == obstacles["blame"] == ""


def test_where_everything_is_right_that_is_said(qtbot: QtBot, make_lab, show) -> None:
    lab = make_lab("xor")
    view = show(lab, "mistakes")
    qtbot.waitUntil(lambda: view.sheet is not None)
    # Two hidden units, "or" and "and"; the answer is the first without the second.
    project = lab.document.project
    layout = project.weights.layout
    flat = np.zeros(layout.size, np.float32)
    names = [(slot.layer, slot.name, slot.shape) for slot in layout.slots]
    assert [shape for _, _, shape in names] in ([(2, 2), (2,), (2, 2), (2,)], [(2, 2), (2,), (2, 1), (1,)])
    flat[:6] = [20, 20, 20, 20, -10, -30]
    flat[6:] = [20, -20, -10] if names[2][2] == (2, 1) else [-20, 20, 20, -20, 10, -10]
    lab.document.edit("Solve", replace(project, weights=Weights(layout, flat)))
    qtbot.waitUntil(lambda: view.sentence.text() == "All 4 samples are answered rightly.")


def test_the_lines_are_those_of_scikit_learn(qtbot: QtBot, lab: Studio, show) -> None:
    view = show(lab, "report")
    qtbot.waitUntil(lambda: view.report.rowCount() > 0)
    test = lab.examining.data.test
    said = predict(lab.document.project, test.floats()).argmax(axis=1)
    each = metrics.precision_recall_fscore_support(test.labels, said, labels=range(10), zero_division=0)
    for row in range(10):
        cells = [view.report.item(row, column).text() for column in range(5)]
        for cell, oracle in zip(cells[1:4], (one[row] for one in each[:3]), strict=True):
            assert cell == f"{oracle:.3f}" or (cell == "–" and oracle == 0)
        assert (cells[0], cells[4]) == (str(row), str(each[3][row]))
    for row, average in ((10, "macro"), (11, "weighted")):
        means = metrics.precision_recall_fscore_support(
            test.labels, said, labels=range(10), average=average, zero_division=0
        )
        assert [view.report.item(row, column).text() for column in (1, 2, 3)] == [
            f"{mean:.3f}" for mean in means[:3]
        ]


def test_a_class_that_was_never_said_has_no_precision_but_a_dash(qtbot: QtBot, lab: Studio, show) -> None:
    view = show(lab, "report")
    qtbot.waitUntil(lambda: view.report.rowCount() > 0)
    never = (view.sheet.classes.confusion.sum(axis=0) == 0).nonzero()[0].tolist()
    dashes = [row for row in range(10) if view.report.item(row, 1).text() == "–"]
    assert dashes == never
    assert never, "an untrained network says some classes never"


def test_no_words_below_a_picture_are_cut(qtbot: QtBot, lab: Studio, show, look) -> None:
    view = show(lab, "mistakes")
    qtbot.waitUntil(lambda: bool(view.bench.shelf.samples.rows))
    shelf = view.bench.shelf
    room = shelf.sizeHintForIndex(shelf.samples.index(0)).width()
    metrics = QFontMetrics(look.font("small"))
    for number in range(len(shelf.samples.rows)):
        for line in shelf.samples.index(number).data().split("\n"):
            assert metrics.horizontalAdvance(line) <= room - 4


def test_the_report_shows_all_its_lines_at_once(qtbot: QtBot, lab: Studio, show) -> None:
    view = show(lab, "report")
    qtbot.waitUntil(lambda: view.report.rowCount() == 12)
    view.resize(900, view.minimumSizeHint().height())
    qtbot.waitUntil(lambda: not view.report.verticalScrollBar().isVisible())
    assert view.report.visualItemRect(view.report.item(11, 0)).bottom() < view.report.viewport().height()


def test_pictures_are_those_of_the_data_that_are_shown(qtbot: QtBot, look) -> None:
    model = SampleModel()
    labels = np.zeros(2, np.int64)
    inks = [
        Dataset(np.full((2, 4), ink, np.float32), labels, ("0",), (2, 2), "test", "ink") for ink in (0, 1)
    ]
    pictures = []
    for data in inks:
        model.show_samples(data, (1,), lambda row: SampleWords("", ""))
        pictures.append(model.picture(0, look.colours))
    paper, ink = (picture.pixelColor(0, 0) for picture in pictures)
    assert paper != ink


def test_a_sentence_ends_as_the_language_has_it(qtbot: QtBot, lab: Studio, show) -> None:
    view = show(lab, "confusion")
    qtbot.waitUntil(lambda: view.grid.cell is not None)
    assert view._caption(1).endswith(".")
    assert view._caption(1)[:-1] == view.grid.words_of(view.grid.cell)
