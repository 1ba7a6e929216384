"""The stepping session: it opens on what the window shows, moves, and follows what changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QSettings

from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.tracing.steps import Granularity, Phase
from tests.training.runs import project


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def studio(qapp: QCoreApplication, settings: Settings) -> Iterator[Studio]:
    made = Studio(project(), settings)
    made.inputs.set_values("Type", [0.25, 0.75], 1)
    settle()
    yield made
    made.stepping.close()
    settle()


def test_it_opens_before_the_first_step_of_what_the_window_shows(studio: Studio) -> None:
    told = []
    studio.stepping.openness_changed.connect(lambda: told.append(studio.stepping.is_open))
    studio.stepping.open()
    assert told == [True]
    assert studio.stepping.cursor == 0
    assert studio.stepping.step is None
    trace = studio.stepping.trace
    assert trace is not None
    assert trace.recording.x.tolist() == [[0.25, 0.75]]
    assert trace.recording.target.tolist() == [[0, 1]]


def test_closing_forgets_the_trace(studio: Studio) -> None:
    studio.stepping.open()
    studio.stepping.next()
    studio.stepping.close()
    assert not studio.stepping.is_open
    assert (studio.stepping.trace, studio.stepping.cursor, studio.stepping.length) == (None, 0, 0)


def test_every_move_has_one_that_takes_it_back(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.open()
    moved = []
    stepping.moved.connect(lambda before, after: moved.append((before, after)))
    stepping.next_neuron()
    stepping.next_layer()
    stepping.next_phase()
    there = stepping.cursor
    stepping.next_phase()
    stepping.previous_phase()
    assert stepping.cursor == there
    stepping.last()
    assert stepping.cursor == stepping.length
    stepping.next()
    stepping.first()
    # 2-3-2: a neuron of the hidden layer is 2 terms, a bias and the activation
    assert moved[:2] == [(0, 4), (4, 12)]
    assert moved[-1] == (stepping.length, 0)


def test_how_much_a_step_is_and_its_pace_are_remembered(studio: Studio, settings: Settings) -> None:
    studio.stepping.set_granularity(Granularity.TERM)
    studio.stepping.set_speed(1000)
    studio.stepping.choose(digits=5, notation="nielsen")
    again = Studio(project(), settings).stepping
    assert (again.granularity, again.speed) == (Granularity.TERM, 60)
    assert (again.choices.digits, again.choices.notation) == (5, "nielsen")


def test_another_input_keeps_the_step(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.open()
    stepping.seek(6)
    studio.inputs.set_values("Type", [1.0, 0.0], 0)
    settle()
    assert stepping.cursor == 6
    assert stepping.trace is not None
    assert stepping.trace.recording.x.tolist() == [[1, 0]]
    assert stepping.trace.recording.target.tolist() == [[1, 0]]


def test_another_network_starts_at_the_beginning(studio: Studio) -> None:
    studio.stepping.open()
    studio.stepping.last()
    studio.document.edit("New", project(hidden=(3, 3)))
    settle()
    assert studio.stepping.cursor == 0
    assert studio.stepping.trace is not None
    assert len(studio.stepping.trace.layers) == 3


def test_other_weights_and_another_rule_keep_the_step(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.open()
    stepping.seek(stepping.length - 1)
    there = stepping.cursor
    before = studio.document.project
    weights = replace(before.weights, flat=before.weights.flat * np.float32(2))
    studio.document.edit("Double", replace(before, weights=weights))
    settle()
    assert stepping.cursor == there
    studio.setup.put("rate", 0.25, "Change the rate")
    settle()
    assert stepping.trace is not None
    assert stepping.trace.recording.rule.rate == 0.25
    assert np.array_equal(stepping.trace.recording.parameters, weights.flat)


def test_phases_follow_each_other(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.open()
    seen = []
    for _ in range(4):
        stepping.next_phase()
        assert stepping.step is not None
        seen.append(stepping.step.phase)
    assert seen == list(Phase)
