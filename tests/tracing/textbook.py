"""The formulas of the books in plain Python, apart from the engine: what steps are checked against."""

from math import copysign, exp, log, log1p, sqrt, tanh


def sigmoid(z):
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def softmax(row):
    largest = max(row)
    shares = [exp(z - largest) for z in row]
    return [share / sum(shares) for share in shares]


#: name -> (f, f'); a step is learnt through the slope of the sigmoid
ACTIVATIONS = {
    "identity": (lambda z: z, lambda z: 1.0),
    "step": (lambda z: float(z >= 0), lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (tanh, lambda z: 1 - tanh(z) ** 2),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "elu": (lambda z: z if z > 0 else exp(z) - 1, lambda z: 1.0 if z > 0 else exp(z)),
    "swish": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z)))),
    "softplus": (lambda z: max(z, 0.0) + log1p(exp(-abs(z))), sigmoid),
}


def _sign(number):
    return 0.0 if number == 0 else copysign(1, number)


#: name -> the cost of one output from a, its target, z and the row of z
COSTS = {
    "squared_error": lambda a, y, z, row: (a - y) ** 2,
    "absolute_error": lambda a, y, z, row: abs(a - y),
    "cross_entropy": lambda a, y, z, row: -y * (z - max(row) - log(sum(exp(one - max(row)) for one in row))),
    "binary_cross_entropy": lambda a, y, z, row: log1p(exp(-abs(z))) + max(z, 0) - y * z,
    "hinge": lambda a, y, z, row: max(0.0, 1 - (2 * y - 1) * a),
    "exponential": lambda a, y, z, row: exp(-(2 * y - 1) * a),
}
#: name -> dC/da of one output
COST_SLOPES = {
    "squared_error": lambda a, y: 2 * (a - y),
    "absolute_error": lambda a, y: _sign(a - y),
    "hinge": lambda a, y: -(2 * y - 1) if (2 * y - 1) * a < 1 else 0.0,
    "exponential": lambda a, y: -(2 * y - 1) * exp(-(2 * y - 1) * a),
}


def _momentum(theta, g, rate, m):
    v = m["momentum"] * m["v"] - rate * g
    return theta + v, {"v_new": v}


def _nesterov(theta, g, rate, m):
    v = m["momentum"] * m["v"] - rate * g
    return theta + m["momentum"] * v - rate * g, {"v_new": v}


def _adagrad(theta, g, rate, m):
    s = m["s"] + g**2
    return theta - rate * g / (sqrt(s) + m["epsilon"]), {"s_new": s}


def _rmsprop(theta, g, rate, m):
    s = m["decay"] * m["s"] + (1 - m["decay"]) * g**2
    return theta - rate * g / (sqrt(s) + m["epsilon"]), {"s_new": s}


def _adam(theta, g, rate, m):
    first = m["beta1"] * m["m"] + (1 - m["beta1"]) * g
    second = m["beta2"] * m["v"] + (1 - m["beta2"]) * g**2
    m_hat, v_hat = first / (1 - m["beta1"] ** m["step"]), second / (1 - m["beta2"] ** m["step"])
    moved = theta - rate * m_hat / (sqrt(v_hat) + m["epsilon"])
    return moved, {"m_new": first, "m_hat": m_hat, "v_new": second, "v_hat": v_hat}


#: name -> (parameter, gradient, rate, memory) -> the new parameter, and what is remembered
RULES = {
    "sgd": lambda theta, g, rate, m: (theta - rate * g, {}),
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
}
