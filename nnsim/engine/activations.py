"""Activation functions as pairs of value and derivative, one table entry each.

An activation turns a pre-activation z into an activation a = f(z). Backpropagation needs
dC/dz from dC/da, which for every function of one number is dC/da * f'(z), and for softmax,
where each output depends on the whole row, a small matrix product.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnsim.engine.numerics import Array, scratch_like, softmax

Value = Callable[[Array, Array], None]
Backward = Callable[[Array, Array, Array, Array], None]


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function.

    ``value(z, out)`` writes f(z). ``backward(z, a, upstream, out)`` writes dC/dz from
    upstream = dC/da. All arrays have one shape, of any number of axes; softmax works along the last.
    ``out`` may not be ``upstream``.

    ``kinks`` are the places without a derivative, where a difference quotient means nothing. Where
    ``surrogate`` names another activation, f' is zero or missing everywhere, and ``backward`` goes through
    the slope of that one instead.  Source of surrogate slopes: Neftci, Mostafa and Zenke 2019.
    """

    name: str
    title: str
    symbol: str
    formula: str
    range: tuple[float, float]
    help: str
    use: str
    source: str
    value: Value
    backward: Backward
    kinks: tuple[float, ...] = ()
    surrogate: str | None = None

    @property
    def differentiable(self) -> bool:
        """Whether ``backward`` follows the function's own derivative."""
        return self.surrogate is None


def _through_slope(slope: Callable[[Array, Array, Array], None]) -> Backward:
    """The chain rule for a function of one number: dC/dz = dC/da * f'(z)."""

    def backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
        slope(z, a, out)
        np.multiply(out, upstream, out)

    return backward


# np.maximum of an array and a number is several times as slow as that of two arrays: a constant that is to
# be compared with is filled in first.


def _identity(z: Array, out: Array) -> None:
    np.copyto(out, z)


def _identity_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    np.copyto(out, upstream)


def _step(z: Array, out: Array) -> None:
    np.greater_equal(z, 0, out, casting="unsafe")


def _step_slope(z: Array, a: Array, out: Array) -> None:
    # sigma' = sigma (1 - sigma) = (1 - tanh^2(z / 2)) / 4
    np.multiply(z, 0.5, out)
    np.tanh(out, out)
    np.multiply(out, out, out)
    np.subtract(1, out, out)
    np.multiply(out, 0.25, out)


#: As arrays, which NumPy takes in half the time of a Python number; exact in every type.
_HALF, _ONE = np.array(0.5, np.float32), np.array(1, np.float32)


def _sigmoid(z: Array, out: Array) -> None:
    # sigma(z) = (1 + tanh(z / 2)) / 2: the same function, and tanh cannot overflow.
    np.multiply(z, _HALF, out)
    np.tanh(out, out)
    np.multiply(out, _HALF, out)
    np.add(out, _HALF, out)


def _sigmoid_slope(z: Array, a: Array, out: Array) -> None:
    np.subtract(_ONE, a, out)
    np.multiply(out, a, out)


def _tanh(z: Array, out: Array) -> None:
    np.tanh(z, out)


def _tanh_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    # dC/da (1 - a^2), multiplied out: array with array is quicker than array with number.
    np.multiply(a, upstream, out)
    np.multiply(out, a, out)
    np.subtract(upstream, out, out)


def _relu(z: Array, out: Array) -> None:
    out.fill(0)
    np.maximum(z, out, out=out)


def _relu_slope(z: Array, a: Array, out: Array) -> None:
    np.greater(z, 0, out, casting="unsafe")


LEAK = 0.01


def _leaky_relu(z: Array, out: Array) -> None:
    np.multiply(z, LEAK, out)
    np.maximum(z, out, out=out)


def _leaky_relu_slope(z: Array, a: Array, out: Array) -> None:
    np.greater(z, 0, out, casting="unsafe")
    np.multiply(out, 1 - LEAK, out)
    np.add(out, LEAK, out)


def _elu(z: Array, out: Array) -> None:
    # e^z - 1 lies above z everywhere, and both are 0 at 0: the larger one is the right one.
    out.fill(0)
    np.minimum(z, out, out=out)
    np.expm1(out, out)
    np.maximum(z, out, out=out)


def _elu_slope(z: Array, a: Array, out: Array) -> None:
    # e^z = a + 1 on the negative side
    out.fill(0)
    np.minimum(a, out, out=out)
    np.add(out, 1, out)


#: e^80 is finite in float32, and z / (1 + e^80) is nothing: below this swish is told from 0 by no one.
_DEEPEST = -80.0


def _exponential(z: Array, out: Array) -> None:
    """e^(-z) that cannot overflow."""
    out.fill(_DEEPEST)
    np.maximum(z, out, out=out)
    np.negative(out, out)
    np.exp(out, out)


def _swish(z: Array, out: Array) -> None:
    # z too stops where its exponential does: the quotient is nothing there, and must not grow with z again.
    deep = scratch_like(z)
    deep.fill(_DEEPEST)
    np.maximum(z, deep, out=deep)
    np.negative(deep, out)
    np.exp(out, out)
    np.add(out, 1, out)
    np.divide(deep, out, out)


def _swish_slope(z: Array, a: Array, out: Array) -> None:
    # sigma + a (1 - sigma) = (1 + a e^-z) / (1 + e^-z)
    _exponential(z, out)
    above = np.multiply(a, out, scratch_like(a))
    np.add(above, 1, above)
    np.add(out, 1, out)
    np.divide(above, out, out)


def _softplus(z: Array, out: Array) -> None:
    # max(z, 0) + ln(1 + e^-|z|) cannot overflow. np.logaddexp would be one call, 20 times as slow.
    positive = scratch_like(z)
    _relu(z, positive)
    np.abs(z, out)
    np.negative(out, out)
    np.exp(out, out)
    np.log1p(out, out)
    np.add(out, positive, out)


def _softplus_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    # The slope is sigma(z) = 1 - e^-a: from a there is nothing to overflow.
    np.negative(a, out)
    np.expm1(out, out)
    np.multiply(out, upstream, out)
    np.negative(out, out)


def _softmax_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    # da_j/dz_k = a_j (1[j=k] - a_k), so dC/dz_k = a_k (g_k - sum_j g_j a_j).
    np.subtract(upstream, np.vecdot(upstream, a)[..., None], out)
    np.multiply(out, a, out)


_INFINITY = float("inf")

ACTIVATIONS: dict[str, Activation] = {
    entry.name: entry
    for entry in (
        Activation(
            "identity", "Identity", "id", r"a = z", (-_INFINITY, _INFINITY),
            "Passes the weighted sum on unchanged. For regression outputs.",
            "For outputs that may be any number, and to see what a network without a nonlinearity cannot do.",
            "Goodfellow et al. 2016, section 6.2.2.1",
            _identity, _identity_backward,
        ),
        Activation(
            "step", "Step", "step", r"a = [z \geq 0]", (0, 1),
            "Fires or stays silent, like the first artificial neurons. Its slope is 0 wherever it has one, "
            "so backpropagation uses the slope of the sigmoid instead.",
            "For perceptrons and logic gates; for learning by gradients take the sigmoid.",
            "McCulloch and Pitts 1943; Rosenblatt 1958",
            _step, _through_slope(_step_slope), (0.0,), "sigmoid",
        ),
        Activation(
            "sigmoid", "Sigmoid", "σ", r"a = \frac{1}{1 + e^{-z}}", (0, 1),
            "Squashes any number into 0 to 1. Its slope is at most 1/4 and dies out on both sides.",
            "For the probability of a yes; in hidden layers it learns slowly when there are many of them.",
            "Goodfellow et al. 2016, section 3.10",
            _sigmoid, _through_slope(_sigmoid_slope),
        ),
        Activation(
            "tanh", "Tanh", "tanh", r"a = \tanh z", (-1, 1),
            "Squashes any number into -1 to 1, centred on zero.",
            "For small networks and recurrent ones: centred signals make learning easier than the sigmoid's.",
            "LeCun et al. 1998, Efficient backprop, section 4.4",
            _tanh, _tanh_backward,
        ),
        Activation(
            "relu", "ReLU", "ReLU", r"a = \max(0, z)", (0, _INFINITY),
            "Keeps what is positive and silences the rest. Quick to compute; a unit can die.",
            "The usual choice for hidden layers, together with the He initializer.",
            "Nair and Hinton 2010; Glorot, Bordes and Bengio 2011",
            _relu, _through_slope(_relu_slope), (0.0,),
        ),
        Activation(
            "leaky_relu", "Leaky ReLU", "LReLU", r"a = \max(0.01 z, z)", (-_INFINITY, _INFINITY),
            "ReLU with a small slope on the negative side, so that no unit dies.",
            "Instead of ReLU where many units have gone silent.",
            "Maas, Hannun and Ng 2013",
            _leaky_relu, _through_slope(_leaky_relu_slope), (0.0,),
        ),
        Activation(
            "elu", "ELU", "ELU", r"a = \max(z, e^{\min(z, 0)} - 1)", (-1, _INFINITY),
            "ReLU with a smooth negative side that levels off at -1, so that the mean stays near zero. "
            "Costs an exponential.",
            "In deep dense networks, where it can take the place of batch normalisation.",
            "Clevert, Unterthiner and Hochreiter 2016",
            _elu, _through_slope(_elu_slope),
        ),
        Activation(
            "swish", "Swish", "Swish", r"a = \frac{z}{1 + e^{-z}}", (-0.27846454276107385, _INFINITY),
            "A smooth ReLU that dips a little below zero. Also called SiLU. Costs an exponential.",
            "Instead of ReLU in deep networks, where its smoothness often gains a little.",
            "Ramachandran, Zoph and Le 2017; Elfwing, Uchibe and Doya 2018",
            _swish, _through_slope(_swish_slope),
        ),
        Activation(
            "softplus", "Softplus", "softplus", r"a = \ln(1 + e^z)", (0, _INFINITY),
            "A ReLU with a round corner; its slope is the sigmoid. Costs an exponential and a logarithm.",
            "For outputs that must be positive, like a width or a rate.",
            "Dugas et al. 2001; Goodfellow et al. 2016, section 3.10",
            _softplus, _softplus_backward,
        ),
        Activation(
            "softmax", "Softmax", "softmax", r"a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}", (0, 1),
            "Turns a row of numbers into probabilities that add up to one. For the output layer.",
            "For choosing one of several classes, together with the cross-entropy.",
            "Bridle 1990; Goodfellow et al. 2016, section 6.2.2.3",
            softmax, _softmax_backward,
        ),
    )
}  # fmt: skip
