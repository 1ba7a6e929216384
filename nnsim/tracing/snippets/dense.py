"""The dense layer in lines of Python."""

from nnsim.engine.layers.dense import Dense
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.kind import Back, KindCode, Names, delta_of, input_of
from nnsim.tracing.snippets.snippet import Part
from nnsim.tracing.snippets.source import Mark

_SUM = Mark(Dense.forward, ("np.dot(",))
_BIAS = Mark(Dense.forward, ("np.add(",))
_BACK = Mark(Dense.backward, ("np.dot(delta, ",))
_GRADIENTS = {"W": Mark(Dense.backward, ('gradients["W"]',)), "b": Mark(Dense.backward, ('gradients["b"]',))}


class DenseCode(KindCode):
    """z = x W + b."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The weighted sum of the inputs, and the bias."""
        W, b = own.record.parameters["W"], own.record.parameters["b"]
        loop = (
            f"{out}[j] = 0.0",
            f"for i in range({len(W)}):",
            f"    {out}[j] += x[i] * W[i, j]",
            f"{out}[j] += b[j]",
        )
        given = {"x": input_of(own), "W": W, "b": b}
        return Part(given, loop, (f"{out} = x @ W + b",), {"terms": _SUM, "bias": _BIAS})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """Over the weights to every neuron."""
        W, delta = names("W"), names("delta")
        loop = (f"for k in range({own.outputs}):", f"    {target} += {W}[j, k] * {delta}[k]")
        given = {W: own.record.parameters["W"], delta: delta_of(own)}
        return Back(given, loop, (), f"{delta} @ {W}.T", _BACK)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """What came in times delta, or delta alone for a bias: the mean over the samples."""
        given = {"delta": own.record.delta, "n": len(own.recording)}
        if name == "b":
            loop = ("db[j] = sum(delta[s, j] for s in range(n)) / n",)
            return Part(given, loop, ("db = delta.sum(axis=0) / n",), {"terms": _GRADIENTS[name]})
        loop = ("dW[i, j] = sum(x[s, i] * delta[s, j] for s in range(n)) / n",)
        given |= {"x": own.record.inputs[0]}
        return Part(given, loop, ("dW = x.T @ delta / n",), {"terms": _GRADIENTS[name]})
