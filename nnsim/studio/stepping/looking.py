"""What a click on the picture asks for: the newest step that is about that neuron, edge or parameter."""

from collections.abc import Iterator

from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace

#: Most edges of one neuron that are looked through for the one that was clicked.
_MOST_TERMS = 20_000


def step_about(trace: Trace, thing: Place | Ref, cursor: int) -> Step | None:
    """The newest step up to ``cursor`` that is about ``thing``, else the first that is still to come.

    A neuron is explained by its activation, on the way back by its delta; an edge or a parameter by its part
    of the sum, then by its gradient, then by its update. None where nothing is worked out, as for an input.
    """
    steps = sorted(_steps(trace, thing), key=lambda step: step.start)
    done = [step for step in steps if step.stop <= cursor]
    return done[-1] if done else next(iter(steps), None)


def _steps(trace: Trace, thing: Place | Ref) -> Iterator[Step]:
    if isinstance(thing, Place):
        yield from _of_value(trace, thing)
    elif thing.parameter is not None:
        yield from _of_parameter(trace, thing.parameter)
        yield from _of_edge(trace, thing)
    elif thing.end is not None:
        yield from _of_edge(trace, thing)
    elif thing.place is not None:
        yield from _of_value(trace, thing.place)


def _of_value(trace: Trace, place: Place) -> Iterator[Step]:
    about = trace.steps_about(place.layer, place.index)
    yield from (step for step in about if step.stage.work in (Work.FORWARD, Work.DELTA))


def _of_parameter(trace: Trace, place: ParameterPlace) -> Iterator[Step]:
    own = trace.layers.get(place.layer)
    if own is None or not own.neurons:
        return
    neuron = place.index % own.neurons
    for work in (Work.GRADIENT, Work.UPDATE):
        stage = trace.stage(work, place.layer)
        places = () if stage is None else trace.places(stage, neuron)
        if stage is not None and place in places:
            micro = stage.start + stage.counts.start(neuron) + places.index(place)
            yield trace.step_at(micro, Granularity.TERM)


def _of_edge(trace: Trace, edge: Ref) -> Iterator[Step]:
    """The term of the weighted sum, or of the sum on the way back, that belongs to an edge."""
    if edge.end is None:
        return
    ends = [(Work.FORWARD, edge.end)]
    if edge.parameter is None and edge.place is not None:  # a parameter has its gradient
        ends.append((Work.DELTA, edge.place))
    for work, place in ends:
        for step in trace.steps_about(place.layer, place.index):
            if step.stage.work is work and (found := _term(trace, step, edge)) is not None:
                yield found


def _term(trace: Trace, step: Step, edge: Ref) -> Step | None:
    calculation = trace.calculation(step)
    for term in range(min(calculation.count, _MOST_TERMS)):
        ref = calculation.ref(term)
        if (ref.place, ref.end) == (edge.place, edge.end):
            return trace.step_at(min(step.start + term, step.stop - 1), Granularity.TERM)
    return None
