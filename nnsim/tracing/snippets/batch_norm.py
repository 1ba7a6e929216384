"""Batch normalisation in lines of Python."""

from typing import Any

import numpy as np

from nnsim.engine.layers import batch_norm
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.kind import Back, KindCode, Names, index_text, input_of
from nnsim.tracing.snippets.snippet import Index, Lines, Part, Snippet
from nnsim.tracing.snippets.source import Mark

_MEAN = Mark(BatchNorm._normalise, ("_mean(x, mean)",))
_VARIANCE = Mark(BatchNorm._normalise, ("np.multiply(x_hat, x_hat", "variance)"))
_STATISTIC = Mark(batch_norm._mean)
_NORMALISED = Mark(BatchNorm._normalise, ("np.subtract, x, mean", "np.multiply, x_hat, inverse"))
_SCALED = Mark(BatchNorm.forward, ("np.multiply, ", "np.add, a"))
_BACK = Mark(
    BatchNorm.backward,
    ('gradients["gamma"], -m', "np.multiply, x_hat, row", 'gradients["beta"], m', "np.subtract, product",
     "np.add(delta", 'parameters["gamma"], fixed', "np.multiply, dx"),
)  # fmt: skip
_GRADIENTS = {
    "gamma": Mark(BatchNorm.backward, ("np.multiply(delta, x_hat", 'product, gradients["gamma"]')),
    "beta": Mark(BatchNorm.backward, ('delta, gradients["beta"]',)),
}


class BatchNormCode(KindCode):
    """x_hat = (x - mean) / sqrt(variance + epsilon), a = gamma x_hat + beta."""

    def units(self, own: LayerTrace, unit: int | None) -> Snippet | None:
        """The means and the variances come first; all together where ``unit`` is None."""
        features = own.neurons
        if unit is None:
            return None
        if unit >= 2 * features:
            return None
        name = "mean" if unit < features else "variance"
        loop, whole = _statistics(own)[name]
        index = Index(("j",), (features,), (unit % features,))
        given = {"x": own.record.inputs[0]} | ({} if name == "mean" else {"mean": own.record.fixed["mean"]})
        marks = (_MEAN, _STATISTIC) if name == "mean" else (_VARIANCE, _STATISTIC)
        results = {name: own.record.fixed[name]}
        return Snippet(given, results, index.around(loop), whole, marks, ((name, index.where),))

    def forward(self, own: LayerTrace, out: str) -> Part:
        """One number of the sample, centred, scaled and shifted."""
        at = index_text(own)
        feature = at.rpartition(" ")[2]
        loop = (
            f"x_hat = (x[{at}] - mean[{feature}]) / np.sqrt(variance[{feature}] + epsilon)",
            f"{out}[{at}] = gamma[{feature}] * x_hat + beta[{feature}]",
        )
        whole = (
            "x_hat = (x - mean) / np.sqrt(variance + epsilon)",
            f"{out} = gamma * x_hat + beta",
        )
        given = {"x": input_of(own), **_given(own), "beta": own.record.parameters["beta"]}
        return Part(given, loop, whole, {"centred": _NORMALISED, "scaled": _SCALED})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """Straight, without what shifts or stretches the whole batch."""
        delta, x_hat, gamma, inverse = map(names, ("delta", "x_hat", "gamma", "inverse"))
        at = index_text(own)
        j = at.rpartition(" ")[2]
        loop = (
            f"deltas, hats = {delta}[..., {j}], {x_hat}[..., {j}]",
            f"straight = deltas[s, {at}]".replace(f", {j}]", "]"),
            f"hat = hats[s, {at}]".replace(f", {j}]", "]"),
            f"{target} += {gamma}[{j}] * {inverse}[{j}] * "
            "(straight - np.mean(deltas) - hat * np.mean(deltas * hats))",
        )
        axes = tuple(range(own.record.delta.ndim - 1))
        before = (
            f"shift = {delta}.mean(axis={axes})",
            f"stretch = ({delta} * {x_hat}).mean(axis={axes})",
        )
        text = f"({gamma} * {inverse} * ({delta} - shift - {x_hat} * stretch))[s]"
        given = {
            delta: own.record.delta, x_hat: own.record.scratch["x_hat"],
            gamma: own.record.parameters["gamma"], inverse: own.record.fixed["inverse"], "s": own.sample,
        }  # fmt: skip
        return Back(given, loop, before, text, _BACK)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """delta times x_hat, or delta alone, over all values of the feature."""
        given: dict[str, Any] = {"delta": own.record.delta, "n": len(own.recording)}
        axes = tuple(range(own.record.delta.ndim - 1))
        marks = {"terms": _GRADIENTS[name]}
        if name == "beta":
            loop = ("dbeta[j] = np.sum(delta[..., j]) / n",)
            return Part(given, loop, (f"dbeta = delta.sum(axis={axes}) / n",), marks)
        given["x_hat"] = own.record.scratch["x_hat"]
        loop = ("dgamma[j] = np.sum(delta[..., j] * x_hat[..., j]) / n",)
        return Part(given, loop, (f"dgamma = (delta * x_hat).sum(axis={axes}) / n",), marks)


def _given(own: LayerTrace) -> dict[str, Any]:
    fixed, epsilon = own.record.fixed, own.record.kind.epsilon  # type: ignore[attr-defined]
    return {
        "mean": fixed["mean"], "variance": fixed["variance"], "gamma": own.record.parameters["gamma"],
        "epsilon": float(np.asarray(epsilon)),
    }  # fmt: skip


def _statistics(own: LayerTrace) -> dict[str, tuple[Lines, Lines]]:
    """The lines of the mean and the variance of one feature, and of all."""
    axes = tuple(range(own.record.delta.ndim - 1))
    return {
        "mean": (
            ("values = x[..., j]", "mean[j] = np.sum(values) / values.size"),
            (f"mean = x.mean(axis={axes})",),
        ),
        "variance": (
            ("values = x[..., j]", "variance[j] = np.sum((values - mean[j]) ** 2) / values.size"),
            (f"variance = ((x - mean) ** 2).mean(axis={axes})",),
        ),
    }
