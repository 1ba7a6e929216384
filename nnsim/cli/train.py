"""``nnsim train``: train a network and save it."""

import argparse
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import percent, positive_number, whole_number, whole_numbers
from nnsim.cli.output import CommandError, emit, warn
from nnsim.training.starting_values import (
    HIDDEN_ACTIVATIONS,
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
)

if TYPE_CHECKING:
    from nnsim.network.project import Project
    from nnsim.training.request import TrainRequest
    from nnsim.training.snapshot import Snapshot
    from nnsim.training.sources import TrainOrder

SYNTHETIC = "synthetic"
SUFFIX = ".nnsim"

_EPILOG = """\
Ctrl+C ends the training early: what was learnt so far is saved. The same words with the same seed give the
same network, bit for bit; only its date differs.

examples:
  nnsim train --out mine.nnsim
  nnsim train --hidden 100 --activation relu --data MNIST --epochs 5 --out mine.nnsim
  nnsim train --hidden "" --out regression.nnsim
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument(
        "--hidden",
        metavar="LIST",
        type=whole_numbers(1, 100_000),
        default=(16, 16),
        help='neurons of each hidden layer, separated by commas; "" for none (default: 16,16)',
    )
    parser.add_argument(
        "--activation",
        choices=HIDDEN_ACTIVATIONS,
        default="sigmoid",
        help="of the hidden layers (default: sigmoid)",
    )
    parser.add_argument(
        "--data",
        metavar="synthetic|DIR",
        default=SYNTHETIC,
        help="12,000 digits of nnsim's own handwriting (the default), or a folder with the MNIST files",
    )
    _add_recipe(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the .nnsim file to write")
    parser.epilog = _EPILOG


def _add_recipe(parser: argparse.ArgumentParser) -> None:
    million = whole_number(1, 10**6)
    parser.add_argument(
        "--epochs",
        metavar="N",
        type=million,
        default=STARTING_EPOCHS,
        help="passes over the data (%(default)s)",
    )
    parser.add_argument(
        "--batch-size",
        metavar="B",
        type=million,
        default=STARTING_BATCH_SIZE,
        help="samples per step (%(default)s)",
    )
    rates = ", ".join(f"{rate:g} with {name}" for name, rate in STARTING_RATES.items())
    parser.add_argument("--lr", metavar="R", type=positive_number, help=f"learning rate ({rates})")
    parser.add_argument(
        "--optimizer",
        choices=tuple(STARTING_RATES),
        default=STARTING_OPTIMIZER,
        help="(default: %(default)s)",
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=whole_number(0, 2**63 - 1),
        default=STARTING_SEED,
        help="decides the initial weights and the order of the samples (%(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Train, tell of each epoch on standard error, save, and print what was reached."""
    from nnsim.network.fresh import new_project
    from nnsim.network.storage import save
    from nnsim.training.cards import trained_card

    out: Path = arguments.out
    require_writable(out)
    _require_data(arguments.data)
    project = new_project(arguments.hidden, arguments.activation, arguments.seed)
    order = _order(arguments, project)
    snapshot, seconds = _train(order, quiet=arguments.json)
    card = trained_card(project.card, order, snapshot, date.today())
    project = replace(project, weights=snapshot.weights, card=card)
    save(project, out)
    report = _report(out, project, snapshot, seconds)
    emit(arguments, report, _text(report))
    return 130 if report["stopped"] else 0


def require_writable(path: Path) -> None:
    """Raises CommandError if ``path`` cannot be written: better now than after an hour of training.

    Only a .nnsim file may be replaced.
    """
    if path.is_dir():
        raise CommandError(f"'{path}' is a folder, but a file is needed: name one in it, such as mine.nnsim.")
    if path.suffix.lower() != SUFFIX:  # a slip of the hand must not replace a picture or a text
        raise CommandError(
            f"'{path}' does not end in {SUFFIX}, and only such files are written, so that nothing "
            f"else is lost: name one, such as mine{SUFFIX}."
        )
    if not path.parent.is_dir():
        raise CommandError(f"'{path}' cannot be written: make the folder '{path.parent}' first.")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise CommandError(
            f"'{path}' cannot be written ({(error.strerror or str(error)).lower()}): choose another folder."
        ) from error


def _require_data(name: str) -> None:
    """Raises CommandError for a folder that is not there, before anything is said to be loading."""
    if name != SYNTHETIC and not (name and Path(name).is_dir()):
        raise CommandError(
            f"'{name}' is not a folder: name the folder that holds the four MNIST files, or '{SYNTHETIC}'."
        )


def _order(arguments: argparse.Namespace, project: "Project") -> "TrainOrder":
    from nnsim.training.request import Hyperparameters
    from nnsim.training.sources import MnistSource, SyntheticSource, TrainOrder

    settings = Hyperparameters(
        batch_size=arguments.batch_size,
        rate=arguments.lr or STARTING_RATES[arguments.optimizer],
        optimizer=arguments.optimizer,
        epochs=arguments.epochs,
        seed=arguments.seed,
    )
    is_synthetic = arguments.data == SYNTHETIC
    source = SyntheticSource() if is_synthetic else MnistSource(Path(arguments.data))
    return TrainOrder(1, project.spec, project.weights, source, settings)


def _train(order: "TrainOrder", *, quiet: bool) -> "tuple[Snapshot, float]":
    """The end of the run, by itself or by Ctrl+C, and its seconds without the loading of the data."""
    from nnsim.engine.numerics import NotFiniteError

    if not quiet:
        warn(f"Loading {order.source.name} ...")
    request = order.request()
    started = perf_counter()
    try:
        for snapshot in _snapshots(request):
            if not quiet and snapshot.measurement.test_accuracy is not None:
                warn(_progress(snapshot, perf_counter() - started))
    except NotFiniteError as error:
        raise CommandError(f"{error} Nothing was saved.") from error
    except MemoryError as error:
        raise CommandError("There is not enough memory: make the network or the batches smaller.") from error
    return snapshot, perf_counter() - started


def _snapshots(request: "TrainRequest") -> "Iterator[Snapshot]":
    """One snapshot an epoch, so that its loss is the mean of the epoch, and one after the step of Ctrl+C."""
    from nnsim.training.loop import train

    with _first_interrupt() as interrupted:
        # A clock that stands still until Ctrl+C: whatever it says then, an interval has passed.
        ticks = count(1)
        for snapshot in train(request, interval=1, clock=lambda: next(ticks) if interrupted.is_set() else 0):
            yield snapshot
            if interrupted.is_set() and snapshot.measurement.step == 0:
                raise KeyboardInterrupt  # nothing has been learnt that could be kept
            if interrupted.is_set():
                return


@contextmanager
def _first_interrupt() -> Iterator[Event]:
    """Ctrl+C sets the event; pressed again it interrupts as always."""
    pressed = Event()

    def press(*_: object) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(snapshot: "Snapshot", seconds: float) -> str:
    measurement = snapshot.measurement
    test = (
        f"test loss {_loss(measurement.test_loss or 0.0)}, {percent(measurement.test_accuracy or 0.0)} right"
    )
    if measurement.step == 0:
        return f"before training: {test}"
    return (
        f"epoch {measurement.epoch:.0f} of {snapshot.epochs}: loss {_loss(measurement.loss)}, "
        f"{percent(measurement.accuracy)} right; {test}; {seconds:.1f} s"
    )


def _loss(value: float) -> str:
    return f"{value:.4f}" if value < 1000 else f"{value:.3g}"


def _report(out: Path, project: "Project", snapshot: "Snapshot", seconds: float) -> dict[str, Any]:
    measurement = snapshot.measurement
    return {
        "file": str(out),
        "network": project.card.title,
        "parameters": project.weights.layout.size,
        "trained_on": project.card.trained_on,
        "recipe": project.card.recipe,
        "epochs": measurement.epoch,
        "steps": measurement.step,
        "train_loss": measurement.loss,
        "train_accuracy": measurement.accuracy,
        "test_loss": measurement.test_loss,
        "test_accuracy": measurement.test_accuracy,
        "seconds": round(seconds, 3),
        "stopped": measurement.epoch < snapshot.epochs,
    }


def _text(report: dict[str, Any]) -> str:
    lines = [
        f"{report['network']}, {report['parameters']:,} parameters, on {report['trained_on']}",
        report["recipe"],
        f"training  loss {_loss(report['train_loss'])}  {percent(report['train_accuracy'])} right",
    ]
    if report["test_accuracy"] is not None:
        lines.append(f"test      loss {_loss(report['test_loss'])}  {percent(report['test_accuracy'])} right")
    if report["stopped"]:
        lines.append(f"Stopped after {report['steps']:,} steps: what was learnt so far is kept.")
    lines.append(f"Saved as {report['file']} after {report['seconds']:.1f} s.")
    return "\n".join(lines)
