"""An explanation panel on a small network in which a step has been recorded."""

from collections.abc import Iterator

import numpy as np
import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from nnsim.data.drawing import Drawing, Stroke
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.tracing.steps import Granularity
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.explanation_panel import ExplanationPanel
from nnsim.ui.theme import Theme

INK = Drawing((Stroke.line([[4, 3], [6, 12], [8, 9], [20, 20]]),))


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    spec = dense_network((5, 4))
    made = Studio(Project(spec, initial_weights(spec, 1), Card(title="x")), settings)
    made.sketch.edit("Pen stroke", INK)
    yield made
    made.stepping.close()
    if shiboken6.isValid(made):
        made.deleteLater()


@pytest.fixture
def trace(qtbot: QtBot, studio: Studio) -> Trace:
    studio.stepping.open()
    qtbot.waitUntil(lambda: studio.stepping.is_open)
    trace = studio.stepping.trace
    assert trace is not None
    assert np.isfinite(trace.recording.loss)
    studio.stepping.set_granularity(Granularity.NEURON)
    return trace


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def panel(qtbot: QtBot, studio: Studio, trace: Trace, theme: Theme) -> ExplanationPanel:
    made = ExplanationPanel(studio, theme)
    qtbot.addWidget(made)
    made.resize(1200, 234)
    made.show()
    qtbot.waitExposed(made)
    return made
