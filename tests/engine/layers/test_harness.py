"""The harness has to see what it looks for: every check meets layers with one fault each."""

from dataclasses import dataclass

import numpy as np
import pytest

from nnsim.engine.layers.base import Buffers, Layer
from nnsim.engine.parameters import Parameter, Role
from tests.engine.layers import harness


@dataclass(frozen=True, slots=True)
class Scale(Layer):
    """a = x w, number by number, over three numbers: without fault here, and the ones below have one each."""

    input_shapes = ((3,),)
    output_shape = (3,)

    @property
    def parameters(self):
        return {"w": Parameter((3,), Role.BIAS, start=1.0), "seen": Parameter((1,), Role.STATE)}

    def allocate(self, batch, dtype):
        return Buffers.allocate(batch, (3,), dtype, scratch={"product": (3,)})

    def forward(self, inputs, parameters, buffers, mode):
        np.multiply(inputs[0], parameters["w"], buffers.a)
        if mode.training:
            parameters["seen"] += 1

    def backward(self, inputs, parameters, buffers, gradients, downstream):
        product = buffers.scratch["product"]
        np.multiply(inputs[0], buffers.delta, product)
        np.add.reduce(product, 0, None, gradients["w"])
        if downstream[0] is not None:
            np.multiply(buffers.delta, parameters["w"], downstream[0])


class WrongWeightGradient(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        gradients["w"] *= 1.001


class WrongInputGradient(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        if downstream[0] is not None:
            downstream[0] += 1e-4


class DividesByTheLargestBatch(Scale):
    def allocate(self, batch, dtype):
        return Buffers.allocate(batch, (3,), dtype, scratch={"product": (3,)}, fixed={"all": (batch,)})

    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        gradients["w"] /= len(buffers.fixed["all"])


class MixesRows(Scale):
    def forward(self, inputs, parameters, buffers, mode):
        super().forward(inputs, parameters, buffers, mode)
        np.subtract(buffers.a, buffers.a.mean(axis=0), buffers.a)


class Accumulates(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        kept = buffers.scratch["product"].copy()
        super().backward(inputs, parameters, buffers, gradients, downstream)
        gradients["w"] += kept.sum(axis=0)


class NeedsAllDownstream(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        if downstream[0] is None:
            gradients["w"].fill(0)


class WritesToItsInput(Scale):
    def forward(self, inputs, parameters, buffers, mode):
        super().forward(inputs, parameters, buffers, mode)
        inputs[0][0, 0] += 1


class RemembersWhileUsed(Scale):
    def forward(self, inputs, parameters, buffers, mode):
        super().forward(inputs, parameters, buffers, mode)
        parameters["seen"] += 1


class WritesToItsUpstream(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        np.multiply(buffers.upstream, 2, buffers.upstream)


class GivesStateAGradient(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        gradients["seen"].fill(0)


class AllocatesForwards(Scale):
    def forward(self, inputs, parameters, buffers, mode):
        super().forward(inputs, parameters, buffers, mode)
        np.copyto(buffers.a, buffers.a * 1)


class AllocatesBackwards(Scale):
    def backward(self, inputs, parameters, buffers, gradients, downstream):
        super().backward(inputs, parameters, buffers, gradients, downstream)
        np.copyto(buffers.scratch["product"], inputs[0] * buffers.delta)


class KeepsDoublePrecision(Scale):
    def allocate(self, batch, dtype):
        return Buffers.allocate(batch, (3,), np.float64, scratch={"product": (3,)})


class ForgetsTheBatchInScratch(Scale):
    def allocate(self, batch, dtype):
        buffers = super().allocate(batch, dtype)
        return Buffers(
            buffers.z, buffers.a, buffers.upstream, buffers.delta, {"product": np.zeros((3, batch))}
        )


class LaysOutByColumns(Scale):
    def allocate(self, batch, dtype):
        z, upstream = np.zeros((3, batch), dtype).T, np.zeros((batch, 3), dtype)
        return Buffers(z, z, upstream, upstream, {"product": np.zeros((batch, 3), dtype)})


class IsOnlyItself(Scale):
    __eq__ = object.__eq__
    __hash__ = object.__hash__


FAULTS = [
    (harness.check_gradients, WrongWeightGradient),
    (harness.check_gradients, WrongInputGradient),
    (harness.check_smaller_batch, DividesByTheLargestBatch),
    (harness.check_rows_do_not_mix, MixesRows),
    (harness.check_nothing_is_carried_over, Accumulates),
    (harness.check_downstream_is_written_only_where_wanted, NeedsAllDownstream),
    (harness.check_nothing_else_is_written_to, WritesToItsInput),
    (harness.check_nothing_else_is_written_to, RemembersWhileUsed),
    (harness.check_nothing_else_is_written_to, WritesToItsUpstream),
    (harness.check_nothing_else_is_written_to, GivesStateAGradient),
    (harness.check_no_array_is_allocated, AllocatesForwards),
    (harness.check_no_array_is_allocated, AllocatesBackwards),
    (harness.check_single_precision_stays, KeepsDoublePrecision),
    (harness.check_shapes, ForgetsTheBatchInScratch),
    (harness.check_shapes, LaysOutByColumns),
    (harness.check_layers_are_values, IsOnlyItself),
]


@pytest.mark.parametrize("check", harness.CHECKS, ids=lambda check: check.__name__)
def test_a_layer_without_fault_passes(check):
    check(Scale())


def test_every_check_meets_a_fault():
    assert {check for check, _ in FAULTS} == set(harness.CHECKS)


@pytest.mark.parametrize(("check", "kind"), FAULTS, ids=lambda thing: thing.__name__)
def test_a_fault_is_found(check, kind):
    with pytest.raises(AssertionError):
        check(kind())
