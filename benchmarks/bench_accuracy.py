"""Seconds until a network reads MNIST well enough: nnsim's training loop beside the same recipe in PyTorch.

Both begin with the same weights, see the same batches in the same order, and are tested on the 10,000 test
pictures after every epoch, which is part of the time. PyTorch's data lies ready as one float tensor, and its
batches are rows taken from it, not a DataLoader, which would take longer than the training. Loading the data
is not part of the time. Each runs with one or two threads, whichever was better with the first seed,
and with the kernels that its BLAS chooses by itself.

    python -m benchmarks.bench_accuracy [--seeds 3]
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.common import allow_threads, free_kernels, machine_facts, thread_setter, write

# Before NumPy is imported, which reads them once.
allow_threads(2)
free_kernels()

import numpy as np

from benchmarks.engine.engine import NotBuilt
from benchmarks.engine.networks import Network, Task, dense
from benchmarks.engine.nnsim_engine import slots_of, specification
from benchmarks.engine.torch_engine import HINT, TorchEngine, torch
from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.network.weights import Weights, initial_weights
from nnsim.paths import data_folder
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.sources import MnistSource, load

THREADS = (1, 2)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is trained, how, and how good it has to become."""

    name: str
    network: Network
    goal: float
    rate: float
    batch_size: int
    optimizer: str = "adam"
    epochs: int = 40


RECIPES = (
    Recipe(
        "95 % with 784-16-16-10", dense(784, 16, 16, 10, activation="relu", loss="cross_entropy"),
        goal=0.95, rate=0.002, batch_size=100,
    ),
    Recipe(
        "98 % with 784-128-10", dense(784, 128, 10, activation="relu", loss="cross_entropy"),
        goal=0.98, rate=0.3, batch_size=64, optimizer="sgd",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """How long it took, in which epoch, and how good the network was then; seconds are None if never."""

    seconds: float | None
    epochs: int
    accuracy: float


@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """MNIST for both sides; ``tensors`` are training and test inputs and labels, where PyTorch is there."""

    train: Dataset
    test: Dataset
    tensors: tuple[Any, ...]


#: Yields the accuracy on the test set after every epoch.
Side = Callable[[Recipe, Digits, Weights, int], Iterator[float]]


def run(side: Side, recipe: Recipe, digits: Digits, seed: int) -> Run:
    """Train until the goal is reached."""
    weights = initial_weights(specification(recipe.network), seed)
    started, epochs, accuracy = perf_counter(), 0, 0.0
    for epochs, accuracy in enumerate(side(recipe, digits, weights, seed), start=1):
        if accuracy >= recipe.goal:
            return Run(perf_counter() - started, epochs, accuracy)
    return Run(None, epochs, accuracy)


def nnsim_side(recipe: Recipe, digits: Digits, weights: Weights, seed: int) -> Iterator[float]:
    """The loop that the window and the command line train with."""
    settings = Hyperparameters(
        batch_size=recipe.batch_size,
        rate=recipe.rate,
        optimizer=recipe.optimizer,
        epochs=recipe.epochs,
        seed=seed,
    )
    spec = specification(recipe.network)
    request = TrainRequest(1, spec, weights, digits.train, digits.test, settings)
    for snapshot in train(request, interval=float("inf")):
        measured = snapshot.measurement
        if measured.step and measured.test_accuracy is not None:
            yield measured.test_accuracy


def torch_side(recipe: Recipe, digits: Digits, weights: Weights, seed: int) -> Iterator[float]:
    """A plain PyTorch loop, in the order of batches that nnsim's loop takes from the same seed."""
    x, labels, test_x, test_labels = digits.tensors
    slots = slots_of(recipe.network, weights.layout)
    arrays = [[np.array(slot.view(weights.flat)) for slot in part] for part in slots]
    few = slice(0, recipe.batch_size)
    first, wanted = x[few].numpy(), labels[few].numpy()
    targets = np.eye(10, dtype=np.float32)[wanted]
    task = Task(recipe.network, first, wanted, targets, arrays, recipe.optimizer, recipe.rate)
    engine = TorchEngine(task)
    model, optimizer, loss = engine.model, engine.optimizer, engine.loss
    rng = np.random.default_rng(seed)
    for _ in range(recipe.epochs):
        for rows in torch.from_numpy(rng.permutation(len(x))).split(recipe.batch_size):
            optimizer.zero_grad()
            loss(model(x[rows]), labels[rows]).backward()
            optimizer.step()
        with torch.no_grad():
            answers = model(test_x).argmax(1)
        yield (answers == test_labels).float().mean().item()


def read_digits() -> Digits:
    """Raises: DataError if MNIST is not there."""
    train_set, test_set = load(MnistSource(data_folder() / "mnist"))
    tensors: list[Any] = []
    for data in (train_set, test_set) if torch else ():
        inputs = data.inputs
        scaled = inputs.astype(np.float32) / 255 if inputs.dtype == np.uint8 else np.array(inputs)
        tensors += [torch.from_numpy(scaled), torch.from_numpy(np.array(data.labels))]
    return Digits(train_set, test_set, tuple(tensors))


def measure(recipe: Recipe, digits: Digits, seeds: int) -> dict[str, Any]:
    """All sides in turn, seed by seed; the first seed says which thread count is the better one of each."""
    set_threads = thread_setter()
    sides: dict[str, Side] = {"nnsim": nnsim_side} | ({"torch": torch_side} if torch else {})
    counts: dict[str, int] = {}
    runs: dict[str, list[Run]] = {name: [] for name in sides}
    for seed in range(1, seeds + 1):
        for name, side in sides.items():
            tried = {}
            for count in (counts[name],) if name in counts else THREADS:
                set_threads(count)
                tried[count] = run(side, recipe, digits, seed)
            counts[name] = min(tried, key=lambda count: _seconds(tried[count]))
            runs[name].append(tried[counts[name]])
    row: dict[str, Any] = {"name": recipe.name, "goal": recipe.goal}
    for name, done in runs.items():
        row[name] = {
            "seconds": median(_seconds(one) for one in done),
            "threads": counts[name],
            "runs": [
                {"seconds": one.seconds, "epochs": one.epochs, "accuracy": one.accuracy} for one in done
            ],
        }
    return row


def _seconds(run: Run) -> float:
    return float("inf") if run.seconds is None else run.seconds


def line(row: dict[str, Any]) -> str:
    """One row of the table."""
    cells = [row["name"].ljust(26)]
    for name in ("nnsim", "torch"):
        if name in row:
            side = row[name]
            epochs = ", ".join(str(one["epochs"]) for one in side["runs"])
            cells.append(f"{name} {side['seconds']:.2f} s ({side['threads']} threads; epochs {epochs})")
    if "torch" in row:
        cells.append(f"{row['torch']['seconds'] / row['nnsim']['seconds']:.2f}x")
    return "   ".join(cells)


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    try:
        digits = read_digits()
    except (DataError, NotBuilt) as error:
        print(f"Not measured: {error}")
        return 0
    if torch is None:
        print(HINT)
    print(f"Seconds until the goal, median of {arguments.seeds} seeds, tests after every epoch included")
    rows = []
    for recipe in RECIPES:
        rows.append(measure(recipe, digits, arguments.seeds))
        print(line(rows[-1]), flush=True)
    facts = machine_facts()
    pinned = facts["openblas_coretype"]
    title = f"accuracy {pinned}" if pinned else "accuracy"
    print(f"Written: {write(title, {**facts, 'rows': rows})}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
