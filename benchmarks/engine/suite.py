"""What is measured, and what is asked of nnsim."""

from dataclasses import dataclass

from benchmarks.engine.networks import Conv, Dense, Network, Pool, Recurrent, dense

_DIGITS = dense(784, 16, 16, 10, activation="sigmoid", loss="cross_entropy")
_WIDE = dense(784, 500, 500, 10, activation="relu", loss="cross_entropy")
_PICTURES = Network(
    (28, 28, 1),
    (Conv(8, 5), Pool(2), Conv(16, 5), Pool(2), Dense(10, "softmax")),
    "cross_entropy",
)
_SEQUENCE = Network((28, 28), (Recurrent(64), Dense(10, "softmax")), "cross_entropy")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table.

    ``times_torch``: how many times as fast as PyTorch nnsim has to be. ``times_products``: how many times as
    long as the matrix products alone it may take. ``anchor``: microseconds of TensorFlow Playground's scalar
    JavaScript engine, and the share of them that nnsim may take.
    """

    name: str
    network: Network
    batch: int
    optimizer: str = "sgd"
    times_torch: float | None = None
    times_products: float | None = None
    anchor: tuple[float, float] | None = None

    @property
    def rate(self) -> float:
        """So small that the first hundreds of steps end nowhere special."""
        return 0.01 if self.optimizer == "sgd" else 0.0001


SUITE = (
    Case(
        "2-4-2-1 batch 10",
        dense(2, 4, 2, 1, activation="tanh", output="tanh", loss="squared_error"),
        10, times_torch=4, anchor=(20, 2),
    ),
    Case(
        "784-16-16-1 batch 100",
        dense(784, 16, 16, 1, activation="tanh", output="tanh", loss="squared_error"),
        100, times_torch=4, times_products=1.6, anchor=(29_000, 0.01),
    ),
    Case("784-16-16-10 batch 1", _DIGITS, 1, times_torch=4),
    Case("784-16-16-10 batch 10", _DIGITS, 10, times_torch=4),
    Case("784-16-16-10 batch 100", _DIGITS, 100, times_torch=4, times_products=1.6),
    Case(
        "784-128-10 batch 64", dense(784, 128, 10, activation="relu", loss="cross_entropy"),
        64, times_torch=1.5, times_products=1.6,
    ),
    Case("784-500-500-10 batch 100, SGD", _WIDE, 100, times_torch=1, times_products=1.6),
    Case("784-500-500-10 batch 100, Adam", _WIDE, 100, "adam", times_torch=1, times_products=1.6),
    Case(
        "400-25-10 all 5000",
        dense(400, 25, 10, activation="sigmoid", output="sigmoid", loss="binary_cross_entropy"),
        5000, times_torch=4, times_products=1.6,
    ),
    Case("CNN 8x5x5, 16x5x5 batch 64", _PICTURES, 64, times_torch=0.7, times_products=1.6),
    Case("RNN 64, 28 rows, batch 64", _SEQUENCE, 64, times_torch=0.7, times_products=1.6),
)  # fmt: skip
