"""Layers that make one number of one number, and those that join, in lines of Python."""

from typing import Any

from nnsim.engine.layers.activation import ActivationLayer
from nnsim.engine.layers.add import Add
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.reshape import SameNumbers
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.kind import Back, KindCode, Names, delta_of, index_text, input_of, input_text
from nnsim.tracing.snippets.snippet import Lines, Part
from nnsim.tracing.snippets.source import Mark

_COPY = Mark(ActivationLayer.forward, ("np.copyto(",))
_COPY_BACK = Mark(ActivationLayer.backward, ("np.copyto(",))
_SAME = Mark(SameNumbers.forward, ("np.copyto(",))
_SAME_BACK = Mark(SameNumbers.backward, ("np.copyto(",))
_MASK = Mark(Dropout._scale, ('buffers.scratch["mask"]',))
_BENT = Mark(PReLU.forward, ("np.minimum(", "by_feature(", "np.maximum(", "np.add("))
_BENT_BACK = Mark(
    PReLU.backward, ("np.greater(", "np.subtract(", "slope, buffers", "np.add(", "dx, delta, dx")
)
_SLOPES = Mark(PReLU.backward, ('buffers.scratch["negative"]', 'gradients["slope"]'))
_ADD = Mark(Add.forward, ("np.add(inputs[0]", "np.add(a"))
_ADD_BACK = Mark(Add.backward, ("np.copyto(",))
_JOIN = Mark(Concatenate.forward, ("np.concatenate(",))
_JOIN_BACK = Mark(Concatenate.backward, ("np.copyto(",))


class CopyCode(KindCode):
    """z = x, for an activation as a layer."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The number as it is."""
        at = index_text(own)
        return Part({"x": input_of(own)}, (f"{out}[{at}] = x[{at}]",), (f"{out} = x",), {"terms": _COPY})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """delta as it is."""
        delta = names("delta")
        loop = (f"{target} += {delta}[{index_text(own)}]",)
        return Back({delta: delta_of(own)}, loop, (), delta, _COPY_BACK)


class ReshapeCode(KindCode):
    """The same numbers in another shape."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The number with the same number."""
        shape, at = own.record.kind.output_shape, index_text(own)
        loop = (f"{out}[{at}] = x.reshape({shape})[{at}]",)
        return Part({"x": input_of(own)}, loop, (f"{out} = x.reshape({shape})",), {"terms": _SAME})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """delta in the shape of what came in."""
        text = f"{names('delta')}.reshape({own.record.kind.input_shapes[0]})"
        loop = (f"{target} += {text}[{input_text(own)}]",)
        return Back({names("delta"): delta_of(own)}, loop, (), text, _SAME_BACK)


class DropoutCode(KindCode):
    """Numbers are silenced by a mask."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The number times its mask."""
        at = index_text(own)
        given = {"x": input_of(own), "mask": own.record.scratch["mask"][own.sample]}
        return Part(given, (f"{out}[{at}] = x[{at}] * mask[{at}]",), (f"{out} = x * mask",), {"terms": _MASK})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """What was silent hears nothing."""
        delta, mask, at = names("delta"), names("mask"), index_text(own)
        given = {delta: delta_of(own), mask: own.record.scratch["mask"][own.sample]}
        return Back(given, (f"{target} += {delta}[{at}] * {mask}[{at}]",), (), f"{delta} * {mask}", _MASK)


class PReLUCode(KindCode):
    """a = max(0, x) + slope min(0, x)."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The number, or the slope times it."""
        at, feature = index_text(own), _last(own)
        given = {"x": input_of(own), "slope": own.record.parameters["slope"]}
        loop = (f"{out}[{at}] = max(0.0, x[{at}]) + slope[{feature}] * min(0.0, x[{at}])",)
        whole = (f"{out} = np.maximum(0, x) + slope * np.minimum(0, x)",)
        return Part(given, loop, whole, {"terms": _BENT})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """delta, or the slope times it."""
        delta, slope, x = names("delta"), names("slope"), names("x")
        at, feature = index_text(own), _last(own)
        given = {delta: delta_of(own), slope: own.record.parameters["slope"], x: input_of(own)}
        loop = (f"{target} += {delta}[{at}] * (1.0 if {x}[{at}] > 0 else {slope}[{feature}])",)
        return Back(given, loop, (), f"{delta} * np.where({x} > 0, 1.0, {slope})", _BENT_BACK)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """delta times what is negative, over all places of the feature."""
        given = {"x": own.record.inputs[0], "delta": own.record.delta, "n": len(own.recording)}
        loop = ("dslope[j] = np.sum(delta[..., j] * np.minimum(0, x[..., j])) / n",)
        axes = tuple(range(own.record.delta.ndim - 1))
        whole = (f"dslope = (delta * np.minimum(0, x)).sum(axis={axes}) / n",)
        return Part(given, loop, whole, {"terms": _SLOPES})


class AddCode(KindCode):
    """The sum of the branches."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """Number by number."""
        at, branches = index_text(own), _branches(own)
        loop = (f"{out}[{at}] = {' + '.join(f'{name}[{at}]' for name in branches)}",)
        return Part(branches, loop, (f"{out} = {' + '.join(branches)}",), {"terms": _ADD})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """delta along every branch."""
        delta = names("delta")
        loop = (f"{target} += {delta}[{index_text(own)}]",)
        return Back({delta: delta_of(own)}, loop, (), delta, _ADD_BACK)


class ConcatenateCode(KindCode):
    """The branches side by side."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The number from the branch that has its place."""
        branches, at, last = _branches(own), index_text(own), _last(own)
        loop, start = Lines(), 0
        for number, (name, values) in enumerate(branches.items()):
            stop = start + values.shape[-1]
            place = at.removesuffix(last) + (f"{last} - {start}" if start else last)
            word = "if" if number == 0 else "elif"
            loop += (f"{word} {last} < {stop}:", f"    {out}[{at}] = {name}[{place}]")
            start = stop
        whole = (f"{out} = np.concatenate([{', '.join(branches)}], axis=-1)",)
        return Part(branches, loop, whole, {"terms": _JOIN})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """The part of delta that the branch has gone to."""
        delta, shapes = names("delta"), own.record.kind.input_shapes
        start = sum(shape[-1] for shape in shapes[:position])
        stop = start + shapes[position][-1]
        last = input_text(own, position).rpartition(" ")[2]
        at = input_text(own, position).removesuffix(last) + (f"{last} + {start}" if start else last)
        loop = (f"{target} += {delta}[{at}]",)
        return Back({delta: delta_of(own)}, loop, (), f"{delta}[..., {start}:{stop}]", _JOIN_BACK)


def _branches(own: LayerTrace) -> dict[str, Any]:
    """The inputs, x_1 and so on."""
    return {f"x_{number}": input_of(own, number - 1) for number in range(1, len(own.record.inputs) + 1)}


def _last(own: LayerTrace) -> str:
    """The name of the last index."""
    return index_text(own).rpartition(" ")[2]
