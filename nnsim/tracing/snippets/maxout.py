"""The maxout layer in lines of Python."""

from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.numerics import Array, Shape
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.kind import Back, KindCode, Names, delta_of, input_of
from nnsim.tracing.snippets.snippet import Part
from nnsim.tracing.snippets.source import Mark

_SUMS = Mark(Maxout.forward, ("np.matmul(", "np.add("))
_LARGEST = Mark(Maxout.forward, ("np.copyto(", "np.maximum("))
_BACK = Mark(Maxout.backward, ("self._give_to_winners", 'parameters["W"].T'))
_GRADIENTS = {
    "W": Mark(Maxout.backward, ('gradients["W"]',)),
    "b": Mark(Maxout.backward, ('gradients["b"]',)),
}


class MaxoutCode(KindCode):
    """p = x W + b, a = the largest piece. W is shown as (inputs, pieces, units), b as (pieces, units)."""

    indices = {"W": ("i", "piece", "j"), "b": ("piece", "j")}

    def shape_of(self, own: LayerTrace, name: str) -> Shape:
        """With an axis for the pieces."""
        shape = own.record.parameters[name].shape
        return (*shape[:-1], shape[-1] // own.outputs, own.outputs)

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The largest of the pieces' weighted sums."""
        W, b = (self.parameter(own, name) for name in ("W", "b"))
        loop = (
            f"{out}[j] = -np.inf",
            f"for piece in range({len(b)}):",
            "    p = 0.0",
            f"    for i in range({len(W)}):",
            "        p += x[i] * W[i, piece, j]",
            "    p += b[piece, j]",
            f"    {out}[j] = max({out}[j], p)",
        )
        whole = ('p = np.einsum("i,ipj->pj", x, W) + b', f"{out} = p.max(axis=0)")
        given = {"x": input_of(own), "W": W, "b": b}
        return Part(given, loop, whole, {"pieces": _SUMS, "function": _LARGEST})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """Over the weights of each unit's winner."""
        W, p, delta = names("W"), names("p"), names("delta")
        loop = (
            f"for k in range({own.outputs}):",
            f"    {target} += {W}[j, np.argmax({p}[:, k]), k] * {delta}[k]",
        )
        before = (f"wins = np.arange(len({p}))[:, None] == {p}.argmax(axis=0)",)
        given = {W: self.parameter(own, "W"), p: own.record.scratch["pieces"][own.sample]}
        text = f'np.einsum("ipk,pk->i", {W}, wins * {delta})'
        return Back(given | {delta: delta_of(own)}, loop, before, text, _BACK)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """As in a dense layer, for the winners."""
        given = {"p": own.record.scratch["pieces"], "delta": own.record.delta, "n": len(own.recording)}
        wins = "(np.argmax(p[s, :, j]) == piece)"
        before = ("wins = np.arange(p.shape[1])[:, None] == p.argmax(axis=1)[:, None]",)
        marks = {"terms": _GRADIENTS[name]}
        if name == "b":
            loop = (f"db[piece, j] = sum({wins} * delta[s, j] for s in range(n)) / n",)
            return Part(given, loop, (*before, "db = (wins * delta[:, None]).sum(axis=0) / n"), marks)
        loop = (f"dW[i, piece, j] = sum(x[s, i] * {wins} * delta[s, j] for s in range(n)) / n",)
        whole = (*before, 'dW = np.einsum("ni,npj->ipj", x, wins * delta[:, None]) / n')
        return Part(given | {"x": own.record.inputs[0]}, loop, whole, marks)

    def parameter(self, own: LayerTrace, name: str) -> Array:
        """A parameter with its axis for the pieces."""
        return own.record.parameters[name].reshape(self.shape_of(own, name))
