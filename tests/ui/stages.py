"""Training steps as pictures, for tests of the stage."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnsim.network.shapes import infer_shapes, output_size
from nnsim.network.spec import InputSpec, LayerId, NetworkSpec
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.places import Ref
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.columns import NetworkLayout
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.stage.painter import paint_stage
from nnsim.ui.explore.stage.scene import StageScene, guests_of, seated
from nnsim.ui.explore.wording import layer_words
from nnsim.ui.theme import LIGHT, Theme

AREA = QRectF(0, 0, 860, 480)


def trace_of(
    spec: NetworkSpec, weights: Weights | None = None, *, label: int = 0, what_if: WhatIf | None = None
) -> Trace:
    """A step on one sample of noise; the same numbers every time."""
    shape = next(infer_shapes(spec)[layer.id] for layer in spec.layers if isinstance(layer, InputSpec))
    x = np.random.default_rng(4).random((1, *shape))
    target = np.zeros((1, output_size(spec)))
    target[0, label] = 1
    rule = UpdateRule(rate=0.1)
    return Trace(record(spec, weights or initial_weights(spec, 1), x, target, rule, what_if=what_if))


def layout_of(trace: Trace) -> NetworkLayout:
    spec = trace.recording.spec
    return lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), AREA)


def after(trace: Trace, work: Work, layer: str | None, unit: int) -> int:
    """The cursor behind a unit."""
    found = trace.end_of(work, None if layer is None else LayerId(layer), unit)
    assert found is not None
    return found


def scene_at(
    trace: Trace,
    cursor: int,
    granularity: Granularity = Granularity.NEURON,
    *,
    pointed: Ref | None = None,
    edge_colours: str = "weight",
    shows_wishes: bool = False,
    travelled: float = 1.0,
) -> StageScene:
    step: Step | None = trace.step(cursor, granularity)
    layout = seated(layout_of(trace), guests_of(trace, step, pointed))
    texts = tuple(layer_words(trace.recording.spec, column) for column in layout.columns)
    return StageScene(trace, cursor, step, layout, texts, pointed, edge_colours, shows_wishes, travelled)


def painted(scene: StageScene) -> QImage:
    theme = Theme("light")
    image = QImage(AREA.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    paint_stage(painter, scene, theme)
    painter.end()
    return image


def count_of(image: QImage, colour: str, area: QRectF | None = None) -> int:
    """How many pixels of ``area`` have a colour of the theme, (all of the picture by default)."""
    part = image if area is None else image.copy(area.toAlignedRect())
    pixels = np.frombuffer(part.constBits(), np.uint32).reshape(part.height(), -1)[:, : part.width()]
    return int((pixels == QColor(getattr(LIGHT, colour)).rgb()).sum())
