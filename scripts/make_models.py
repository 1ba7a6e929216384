"""Trains the networks that ship with nnsim and writes them to resources/models (``make models``).

Needs the MNIST files and the pen strokes in NNSIM_DATA (default ../shared/data). One seed and one
thread: the same machine gives the same bits.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter

from nnsim import blas

blas.prepare()

import numpy as np

from nnsim.data.augment import Distortion, distort
from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.drawing import prepare_many
from nnsim.data.idx import read_mnist
from nnsim.data.pen_strokes import read_pen_strokes
from nnsim.engine.numerics import Array, one_hot
from nnsim.engine.optimizers import Adam
from nnsim.network.compile import compile_network, parameter_count
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project, Score
from nnsim.network.reader import evaluate
from nnsim.network.shipped import shipped_path
from nnsim.network.storage import save
from nnsim.network.weights import Weights, initial_weights
from nnsim.paths import data_folder

#: Their digits are never trained on: they stand for the hands of people who will use nnsim.
HELD_OUT_WRITERS = (5, 10, 15, 20, 25, 30)
LICENCE = "MIT. Data: MNIST (LeCun, Cortes, Burges); UCI pen-based digits (Alpaydin, Alimoglu)."
WARM_UP_STEPS = 500


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one network is made; ``average`` is the share of the running mean of the weights kept per step."""

    name: str
    title: str
    hidden: tuple[int, ...]
    activation: str
    epochs: int
    rate: float
    batch_size: int
    seed: int
    distortion: Distortion
    pen_repeats: int
    average: float = 0.999

    def words(self) -> str:
        """The recipe for the card."""
        return (
            f"{self.epochs} epochs, Adam, rate {self.rate:g} with cosine decay, "
            f"batches of {self.batch_size}, every picture distorted anew each epoch, "
            "running mean of the weights"
        )


RECIPES = (
    Recipe(
        name="digits-16-16",
        title="Digits 784–16–16–10",
        hidden=(16, 16),
        activation="sigmoid",
        epochs=80,
        rate=0.006,
        batch_size=100,
        seed=1,
        distortion=Distortion(shift=0.5, rotation=4, scale=0.04, slant=0.05, warp=0.3, thickness=0.2),
        pen_repeats=1,
    ),
    Recipe(
        name="digits",
        title="Digits 784–512–256–10",
        hidden=(512, 256),
        activation="relu",
        epochs=110,
        rate=0.0015,
        batch_size=128,
        seed=1,
        distortion=Distortion(),
        pen_repeats=2,
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """What is trained on and what is measured with."""

    mnist: Dataset
    mnist_test: Dataset
    pen: Dataset
    pen_test: Dataset


def load_data(folder: Path) -> Data:
    """MNIST, and the pen digits as the drawing canvas would prepare them, split by writer."""
    digits = read_pen_strokes(folder / "strokes" / "pen_strokes.npz")
    pixels = prepare_many(list(digits.drawings()))
    held_out = np.isin(digits.writer, HELD_OUT_WRITERS)
    names = ("pen strokes", "pen strokes of 6 writers not trained on")
    parts = [
        Dataset(pixels[rows], digits.label[rows], DIGIT_NAMES, (28, 28), split, name)
        for rows, split, name in ((~held_out, "train", names[0]), (held_out, "test", names[1]))
    ]
    return Data(read_mnist(folder / "mnist", "train"), read_mnist(folder / "mnist", "test"), *parts)


class Maker:
    """Trains one recipe."""

    def __init__(self, recipe: Recipe, data: Data) -> None:
        self._recipe = recipe
        self._pictures = np.concatenate([data.mnist.floats(), *[data.pen.floats()] * recipe.pen_repeats])
        labels = np.concatenate([data.mnist.labels, *[data.pen.labels] * recipe.pen_repeats])
        self._targets = one_hot(labels, len(DIGIT_NAMES))
        self._spec = dense_network(recipe.hidden, activation=recipe.activation)
        self._program = compile_network(self._spec, recipe.batch_size)
        self._program.parameters[:] = initial_weights(self._spec, recipe.seed).flat
        self._optimizer = Adam()
        self._state = self._optimizer.start(self._program.parameters)
        self._mean = self._program.parameters.copy()
        self._rng = np.random.default_rng(recipe.seed)
        self._steps = recipe.epochs * (len(labels) // recipe.batch_size)

    def run(self, data: Data) -> Project:
        """Train to the end, telling on the way."""
        for epoch in range(1, self._recipe.epochs + 1):
            started = perf_counter()
            loss = self._epoch()
            scores = " ".join(f"{score.accuracy:.4f}" for score in self._scores(data))
            if epoch % 5 == 0 or epoch == self._recipe.epochs:
                print(
                    f"epoch {epoch:3d}  loss {loss:.4f}  {scores}  {perf_counter() - started:.1f} s",
                    flush=True,
                )
        return replace(self._project(), card=self._card(self._scores(data)))

    def _epoch(self) -> float:
        recipe, rng = self._recipe, self._rng
        pictures = distort(self._pictures.reshape(-1, 28, 28), rng, recipe.distortion).reshape(-1, 784)
        order = rng.permutation(len(pictures))
        batches = len(order) // recipe.batch_size
        return (
            sum(
                self._learn(pictures, rows)
                for rows in np.array_split(order[: batches * recipe.batch_size], batches)
            )
            / batches
        )

    def _learn(self, pictures: Array, rows: Array) -> float:
        loss = self._program.loss_and_gradient(pictures[rows], self._targets[rows])
        self._optimizer.update(self._program.parameters, self._program.gradient, self._state, self._rate())
        # The mean forgets its beginnings quickly at first: (1 + t) / (10 + t) until it reaches its own pace.
        step = self._state.step
        keep = min(self._recipe.average, (1 + step) / (10 + step))
        self._mean += np.float32(1 - keep) * (self._program.parameters - self._mean)
        return loss

    def _rate(self) -> float:
        """Warm-up, then half a cosine down to nothing."""
        step = self._state.step
        return (
            self._recipe.rate
            * min(1.0, (step + 1) / WARM_UP_STEPS)
            * 0.5
            * (1 + np.cos(np.pi * step / self._steps))
        )

    def _project(self) -> Project:
        weights = Weights(self._program.layout, self._mean.copy())
        return Project(self._spec, weights, Card(title=self._recipe.title))

    def _scores(self, data: Data) -> tuple[Score, ...]:
        project = self._project()
        return tuple(
            evaluate(project, part.floats(), part.labels, name)
            for part, name in ((data.mnist_test, "MNIST test"), (data.pen_test, data.pen_test.provenance))
        )

    def _card(self, scores: tuple[Score, ...]) -> Card:
        return Card(
            title=self._recipe.title,
            trained_on="MNIST training set and pen strokes of 24 writers",
            recipe=self._recipe.words(),
            seed=self._recipe.seed,
            date=date.today().isoformat(),
            licence=LICENCE,
            scores=scores,
        )


def report(name: str, project: Project) -> None:
    """Print what the network reached, in all and digit by digit."""
    print(f"{name}: {parameter_count(project.spec):,} parameters")
    for score in project.card.scores:
        digits = "  ".join(
            f"{digit} {share:.1%}" for digit, share in zip(DIGIT_NAMES, score.per_class, strict=True)
        )
        print(f"  {score.data}: {score.accuracy:.2%} ({score.correct:,} of {score.total:,})\n    {digits}")


def main() -> int:
    """Make all networks, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="which networks to make; all by default")
    parser.add_argument("--out", type=Path, help="another folder to write to")
    arguments = parser.parse_args()
    data = load_data(data_folder())
    for recipe in RECIPES:
        if not arguments.names or recipe.name in arguments.names:
            project = Maker(recipe, data).run(data)
            folder = arguments.out or shipped_path(recipe.name).parent
            folder.mkdir(parents=True, exist_ok=True)
            save(project, folder / f"{recipe.name}.nnsim")
            report(recipe.name, project)
    return 0


if __name__ == "__main__":
    sys.exit(main())
