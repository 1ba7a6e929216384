"""A weight's biography: what is drawn, asked and written about one weight, and how it is chosen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.setup import Setup, XorTable
from nnsim.network.spec import LayerId
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.tracing.places import ParameterPlace
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import XorSource
from nnsim.ui.theme import Theme
from nnsim.ui.train.time.biography_view import BiographyView
from tests.training.runs import project

SETTINGS = Hyperparameters(batch_size=2, rate=0.1, epochs=4, optimizer="sgd")
LAST = LayerId(project().spec.layers[-1].id)


@pytest.fixture
def lab(qtbot: QtBot, tmp_path) -> Iterator[Studio]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made = Studio(project(), settings)
    setup = Setup(data=XorTable(), hyperparameters=SETTINGS)
    made.document.edit("XOR", replace(made.document.project, setup=setup))
    yield made
    made.training.stop()
    made.examining.stop()
    made.timeline.close()
    QCoreApplication.processEvents()


@pytest.fixture
def view(qtbot: QtBot, lab: Studio) -> BiographyView:
    made = BiographyView(lab, Theme("light"))
    made.set_title("A weight's biography")
    made._retranslate()
    qtbot.addWidget(made)
    made.resize(500, 480)
    made.show()
    qtbot.waitUntil(lambda: made.is_awake)
    return made


def learn(qtbot: QtBot, lab: Studio) -> None:
    lab.training.start(XorSource(), SETTINGS)
    qtbot.waitUntil(lambda: lab.training.state is RunState.IDLE)


def settled(qtbot: QtBot, view: BiographyView) -> None:
    biography = view.studio.biography
    qtbot.waitUntil(lambda: view._values == biography.values() and view._gradients == biography.gradients())
    view.renew()


def test_before_any_run_a_sentence_says_how_a_life_begins(view: BiographyView) -> None:
    assert view.sentence.isVisible()
    assert "grows here" in view.sentence.text()
    assert view.table() is None


def test_all_that_is_known_is_drawn_and_in_the_table(qtbot: QtBot, lab: Studio, view: BiographyView) -> None:
    lab.biography.choose(ParameterPlace(LAST, "W", 5))
    learn(qtbot, lab)
    settled(qtbot, view)
    assert not view.sentence.isVisible()
    assert set(view.plots["value"].keys) == {"moments", "steps"}
    assert set(view.plots["gradient"].keys) == {"fixed", "steps"}
    assert set(view.plots["update"].keys) == {"steps"}
    table = view.table()
    assert table is not None
    rows = {row[0]: row for row in table.rows}
    for moment in lab.timeline.moments:
        assert rows[moment.step][2] == float(lab.timeline.weights(moment).flat[14])
        assert isinstance(rows[moment.step][5], float)


def test_the_value_follows_the_choice_of_layer_source_and_target(
    qtbot: QtBot, lab: Studio, view: BiographyView
) -> None:
    choice = view.choice
    assert [choice.array.itemText(row) for row in range(choice.array.count())] == [
        "hidden 1 · W", "hidden 1 · b", "output · W", "output · b"
    ]  # fmt: skip
    choice.array.setCurrentIndex(2)
    choice.array.activated.emit(2)
    choice.source.setValue(3)
    choice.target.setValue(2)
    # (3 - 1) * 2 + (2 - 1)
    assert lab.biography.chosen == ParameterPlace(LAST, "W", 5)
    lab.biography.choose(ParameterPlace(LAST, "b", 1))
    assert choice.array.currentText() == "output · b"
    assert choice.target.value() == 2
    assert not choice.source.isVisible()


def test_the_moment_that_is_looked_at_is_marked(qtbot: QtBot, lab: Studio, view: BiographyView) -> None:
    learn(qtbot, lab)
    lab.timeline.look(lab.timeline.moments[1])
    view.renew()
    assert view._marks()[-1].x == lab.timeline.moments[1].epoch
    lab.timeline.look_now()
    assert view._marks() == ()


def test_nobody_is_asked_while_nobody_looks(qtbot: QtBot, lab: Studio, view: BiographyView) -> None:
    view.hide()
    learn(qtbot, lab)
    assert not lab.examining._wanted()
    view.show()
    qtbot.waitUntil(lambda: view.is_awake)
    settled(qtbot, view)
    assert view._values is not None


def test_what_is_known_of_the_run_before_is_not_drawn_as_that_of_the_new_one(
    qtbot: QtBot, lab: Studio, view: BiographyView
) -> None:
    lab.training.start(XorSource(), SETTINGS)
    qtbot.waitUntil(lambda: lab.training.state is RunState.IDLE)
    qtbot.waitUntil(lambda: bool(view._answer(view._values)))
    lab.examining.stop()
    lab.training.start(XorSource(), replace(SETTINGS, rate=0.05))
    assert view._answer(view._values) == []
