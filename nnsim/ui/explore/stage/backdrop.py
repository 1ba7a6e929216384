"""How strongly the picture of all edges between two layers stands out while a training step is shown."""

from collections.abc import Mapping

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.tracing.steps import Granularity, Phase, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.columns import Link, NetworkLayout
from nnsim.ui.explore.edge_pictures import EdgePair, pair_of
from nnsim.ui.explore.stage.scene import CONTRIBUTION, GRADIENT, WEIGHT, StageScene

#: edges that values have passed, edges at work as a whole, and all others
PASSED, WHOLE, FADED = 0.62, 1.0, 0.24
#: the picture behind the lines of a single unit
_BEHIND = 0.18


def link_shares(scene: StageScene) -> tuple[float, ...]:
    """The opacity of each weighted link's picture, in the order of the layout."""
    return tuple(_share(scene, link) for link in scene.layout.links if link.is_weighted)


def _share(scene: StageScene, link: Link) -> float:
    trace, layer = scene.trace, scene.layout.columns[link.after].layer
    is_weight = scene.edge_colours == WEIGHT
    if scene.step is None:
        return FADED if is_weight else 0.0
    at_work = _layers_at_work(scene)
    if layer in at_work and scene.step.unit is None:
        return WHOLE
    if layer in at_work:
        return _BEHIND if is_weight else 0.0
    # edges that carry something show it as soon as all that it takes is there
    work = {CONTRIBUTION: Work.FORWARD, GRADIENT: Work.GRADIENT}.get(scene.edge_colours)
    if work is not None:
        stage = trace.stage(work, layer)
        return PASSED if stage is not None and stage.stop <= scene.cursor else 0.0
    stage = trace.stage(_PASSING.get(scene.phase, Work.FORWARD), layer)
    return PASSED if stage is not None and stage.stop <= scene.cursor else FADED


#: what has to be done for the edges into a layer to count as passed
_PASSING: Mapping[Phase, Work] = {Phase.BACKWARD: Work.GRADIENT, Phase.UPDATE: Work.UPDATE}


def _layers_at_work(scene: StageScene) -> set[str]:
    """The layers whose incoming edges the step uses; on the way back those that the layer is heard by."""
    step = scene.step
    assert step is not None
    if step.granularity is Granularity.NETWORK:
        return set() if step.phase is Phase.LOSS else {*scene.trace.layers}
    layer = step.stage.layer
    if layer is None:
        return set()
    if step.stage.work is not Work.DELTA:
        return {layer}
    heard = scene.trace.recording.layers.values()
    return {record.layer for record in heard if layer in record.heard}


def edge_pairs(trace: Trace, layout: NetworkLayout, edge_colours: str) -> list[EdgePair]:
    """All edges of each weighted link with what their colours say."""
    pairs = []
    for link in layout.links:
        if link.is_weighted:
            before, after = layout.columns[link.before], layout.columns[link.after]
            numbers = link_numbers(trace, after.layer, edge_colours)
            shown = np.asarray(numbers[np.ix_(before.indices, after.indices)], np.float64)
            pairs.append(pair_of(layout, link, shown))
    return pairs


def link_numbers(trace: Trace, layer: str, edge_colours: str) -> Array:
    """What the colours of all edges into a layer of neurons say.  Shapes: (inputs, neurons)."""
    own = next(one for one in trace.layers.values() if one.layer == layer)
    W: Array = own.record.parameters["W"]
    if edge_colours == CONTRIBUTION:
        with np.errstate(all="ignore"):  # weights that have run away are drawn as what they are
            carried: Array = W * own.input()[:, None]
        return carried
    if edge_colours == GRADIENT and "W" in own.record.gradients:
        return own.record.gradients["W"]
    return W
