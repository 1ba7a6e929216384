"""A training step of a 2-2-1 network for exclusive or, worked by hand and stepped term by term.

x = (1, 1), wanted is y = 0. The hidden neurons are ReLUs, both with the weights (1, 1), with biases 0 and -1;
the output is a sigmoid with the weights (1, -2) and bias 0; binary cross-entropy; gradient descent, rate 0.1.

Forward:  z_1 = 1 * 1 + 1 * 1 + 0 = 2, a_1 = 2;  z_2 = 1 * 1 + 1 * 1 - 1 = 1, a_2 = 1;
          z = 1 * 2 - 2 * 1 + 0 = 0, a = 1 / (1 + e^0) = 1/2.
Loss:     C = -ln(1 - 1/2) = ln 2.
Backward: delta = a - y = 1/2;  dC/dw_1 = a_1 delta = 1, dC/dw_2 = a_2 delta = 1/2, dC/db = 1/2;
          delta_1 = 1 * 1/2 * 1 = 1/2, delta_2 = -2 * 1/2 * 1 = -1, as both ReLUs are on;
          as x = (1, 1), the gradients of both weights and the bias of a neuron are its delta.
Update:   w - 0.1 g, one after the other: hidden 1 to 0.95, 0.95, -0.05; hidden 2 to 1.1, 1.1, -0.9;
          output to 0.9, -2.05, -0.05.
"""

from math import log

import pytest

from nnsim.tracing.steps import Granularity, Work

#: every micro-step: the work, the layer, the neuron, and the number that is there afterwards
STEPS = [
    *[(Work.FORWARD, "hidden", 0, number) for number in (1, 2, 2, 2)],
    *[(Work.FORWARD, "hidden", 1, number) for number in (1, 2, 1, 1)],
    *[(Work.FORWARD, "output", 0, number) for number in (2, 0, 0, 0.5)],
    (Work.LOSS, None, 0, log(2)),
    (Work.LOSS, None, 1, log(2)),
    (Work.DELTA, "output", 0, 0.5),
    *[(Work.GRADIENT, "output", 0, number) for number in (1, 0.5, 0.5)],
    *[(Work.DELTA, "hidden", 0, number) for number in (0.5, 0.5)],
    *[(Work.DELTA, "hidden", 1, number) for number in (-1, -1)],
    *[(Work.GRADIENT, "hidden", 0, number) for number in (0.5, 0.5, 0.5)],
    *[(Work.GRADIENT, "hidden", 1, number) for number in (-1, -1, -1)],
    *[(Work.UPDATE, "hidden", 0, number) for number in (0.95, 0.95, -0.05)],
    *[(Work.UPDATE, "hidden", 1, number) for number in (1.1, 1.1, -0.9)],
    *[(Work.UPDATE, "output", 0, number) for number in (0.9, -2.05, -0.05)],
]


def number_after(trace, step):
    """The running sum while there are terms, then the result."""
    calculation = trace.calculation(step)
    is_sum = step.stage.work in (Work.FORWARD, Work.DELTA) and step.term < calculation.micro_steps - 1
    return calculation.partial(step.term + 1) if is_sum else calculation.result


def test_all_37_steps_of_exclusive_or_are_those_worked_by_hand(xor):
    assert xor.length == len(STEPS) == 37
    for cursor, (work, layer, neuron, number) in enumerate(STEPS, start=1):
        step = xor.step(cursor, Granularity.TERM)
        assert (step.stage.work, step.stage.layer, step.unit) == (work, layer, neuron)
        assert number_after(xor, step) == pytest.approx(number, abs=1e-15)


def test_terms_of_exclusive_or_are_about_the_edges_they_come_over(xor):
    output = xor.calculation(xor.step(12, Granularity.NEURON))
    assert output.products.tolist() == [2, -2]
    second = output.ref(1)
    assert (second.place.layer, second.place.index) == ("hidden", 1)
    assert (second.end.layer, second.end.index) == ("output", 0)
    assert (second.parameter.layer, second.parameter.name, second.parameter.index) == ("output", "W", 1)
