"""The proof of gradients and updates."""

import numpy as np

from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.parameters import Role
from nnsim.tracing.calculation import Manner
from nnsim.tracing.steps import Granularity
from nnsim.tracing.updates import rule_change
from tests.tracing.terms import prove_ref_numbers, runs, same, spread, weighted
from tests.tracing.textbook import RULES


def prove_gradient(trace, stage, unit, rng, most):
    own, record = trace.layers[stage.layer], trace.recording.layers[stage.layer]
    for place, term in chosen_places(trace, stage, unit, rng, most):
        c = calculation_of(trace, stage, unit, term)
        assert c.manner is Manner.GRADIENT
        assert c.refs_of["result"].parameter == place
        assert c.extras["divisor"] == len(trace.recording)
        same(weighted(c) / len(trace.recording), c.result)
        assert c.result == record.gradients[place.name].reshape(-1)[place.index]
        prove_ref_numbers(c)
        prove_gradient_refs(trace, own, c, place)


def prove_gradient_refs(trace, own, c, place):
    """Factors are the values where the terms start, values the deltas where they end."""
    recording, kind = trace.recording, own.record.kind
    for _, run in runs(c):
        samples = spread(trace, c, run.count)
        if run.numbers is not None:
            assert (run.owner, run.name) == (own.layer, place.name)
            assert (run.numbers == place.index).all()
        ends = run.indices if run.ends is None else run.ends
        if isinstance(kind, SimpleRNN):
            deltas = own.record.scratch["delta_steps"] if kind.returns == "all" else own.record.delta
        else:
            deltas = own.record.delta
        lost = c.values == 0  # a piece of a maxout unit that is not the largest
        found = deltas.reshape(len(recording), -1)[samples, ends]
        assert ((found == c.values) | lost)[ends >= 0].all()
        if run.ends is not None and place.name not in ("slope", "gamma"):
            values = recording.values_of(run.layer).reshape(len(recording), -1)[samples, run.indices]
            assert (values == c.factors)[run.indices >= 0].all()


def prove_update(trace, stage, unit, rng, most):
    recording = trace.recording
    for place, term in chosen_places(trace, stage, unit, rng, most):
        c = calculation_of(trace, stage, unit, term)
        assert c.manner is Manner.RULE
        assert c.refs_of["result"].parameter == place
        slot = next(one for one in recording.layout.slots if (one.layer, one.name) == place_key(place))
        index = slot.start + place.index
        same(c.extras["before"], recording.parameters[index])
        same(c.result, recording.update.after[index])
        if slot.role is Role.STATE:
            prove_running(recording, place, c)
        else:
            prove_rule(recording, slot, place, c)


def place_key(place):
    return place.layer, place.name


def prove_running(recording, place, c):
    """Mean and variance of batch normalisation, from the inputs themselves."""
    x = recording.layers[place.layer].inputs[0]
    x = x.reshape(-1, x.shape[-1])[:, place.index]
    same(c.extras["batch"], x.mean() if place.name == "running_mean" else x.var())
    m = c.extras["momentum"]
    same(m * c.extras["before"] + (1 - m) * c.extras["batch"], c.result)


def prove_rule(recording, slot, place, c):
    rule, numbers = recording.rule, c.extras
    held, is_weight = rule.regularization, slot.role is Role.WEIGHT
    before = numbers["before"]
    assert numbers["data_gradient"] == recording.gradient[slot.start + place.index]
    penalty = (held.l2 * before + held.l1 * float(np.sign(before))) / rule.samples if is_weight else 0
    same(numbers["penalty"], penalty)
    same(numbers["data_gradient"] + penalty, numbers["gradient"])
    same(before * (1 - rule.rate * held.weight_decay * is_weight), numbers["decayed"])
    moved, memory = RULES[rule.optimizer](numbers["decayed"], numbers["gradient"], rule.rate, numbers)
    same(numbers["moved"], moved)
    same(numbers["decayed"] + rule_change(rule.optimizer, numbers), moved)
    same([numbers[name] for name in memory], list(memory.values()))
    same(c.result, shortened(recording, slot, place, numbers["moved"]))


def shortened(recording, slot, place, moved):
    """What is left when the weights into the neuron are no longer than they may be."""
    longest = recording.rule.regularization.max_norm
    if longest is None or slot.role is not Role.WEIGHT:
        return moved
    columns = slot.view(recording.update.moved).reshape(-1, slot.shape[-1])
    length = np.linalg.norm(columns[:, place.index % slot.shape[-1]])
    return moved * min(1.0, longest / length) if length else moved


def chosen_places(trace, stage, unit, rng, most):
    places = trace.places(stage, unit)
    start = stage.start + stage.counts.start(unit)
    assert stage.counts.end(unit) - stage.counts.start(unit) == len(places)
    wanted = range(len(places)) if len(places) <= most else sorted(rng.choice(len(places), 5).tolist())
    assert trace.step_at(start, Granularity.NEURON).stop == start + len(places)
    return [(places[term], term) for term in wanted]


def calculation_of(trace, stage, unit, term):
    step = trace.step_at(stage.start + stage.counts.start(unit) + term, Granularity.TERM)
    assert (step.unit, step.term) == (unit, term)
    return trace.calculation(step)
