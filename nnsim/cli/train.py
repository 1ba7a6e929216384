"""``nnsim train``: train a network and save it."""

import argparse
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, Any

from nnsim.cli import train_options
from nnsim.cli.output import CommandError, UsageError, emit, warn

if TYPE_CHECKING:
    from nnsim.cli.train_plan import Plan
    from nnsim.network.project import Project
    from nnsim.training.loop import Run
    from nnsim.training.request import TrainRequest
    from nnsim.training.snapshot import Snapshot

SUFFIX = ".nnsim"

_EPILOG = """\
Ctrl+C ends the training early: what was learnt so far is saved, and the run can go on with --resume. The same
words with the same seed give the same network, bit for bit; only its date differs.

examples:
  nnsim train --out mine.nnsim
  nnsim train --hidden 100 --activation relu --data MNIST --epochs 5 --out mine.nnsim
  nnsim train --hidden "" --out regression.nnsim
  nnsim train --network convolutional --patience 3 --schedule cosine --out picture.nnsim
  nnsim train --resume mine.nnsim --epochs 40
  nnsim train --network residual --spec
  nnsim train --data ex4data1.mat --hidden 25 --loss binary_cross_entropy --l2 1 --full-batch tnc \\
      --out course.nnsim
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    train_options.add_arguments(parser)
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Train, tell of each epoch on standard error, save, and print what was reached."""
    train_options.check_together(arguments)
    if arguments.spec:
        return _print_spec(arguments)
    out = _out(arguments)
    require_writable(out)
    from nnsim.cli.train_plan import plan_of

    plan = plan_of(arguments)
    with _threads(arguments.threads):
        project, report = _trained(arguments, plan)
    return _save(arguments, project, {"file": str(out), **report})


def _print_spec(arguments: argparse.Namespace) -> int:
    from nnsim.cli.networks import spec_text
    from nnsim.cli.train_plan import plan_of

    print(spec_text(plan_of(arguments).project.spec))
    return 0


def _out(arguments: argparse.Namespace) -> Path:
    if arguments.out is not None:
        return Path(arguments.out)
    if arguments.resume is not None:
        return Path(arguments.resume)
    raise UsageError("the following arguments are required: --out (see 'nnsim train --help')")


def _threads(number: int | None) -> Any:
    """The matrix products of what is done within use so many threads; None: as ``nnsim.blas`` has set."""
    if number is None:
        return nullcontext()
    from threadpoolctl import threadpool_limits

    return threadpool_limits(number, user_api="blas")


def _trained(arguments: argparse.Namespace, plan: "Plan") -> "tuple[Project, dict[str, Any]]":
    """The network as it is at the end, by itself or by Ctrl+C, and what there is to tell."""
    from nnsim.engine.numerics import NotFiniteError

    quiet = bool(arguments.json)
    if not quiet:
        warn(f"Loading {plan.source.name} ...")
    request = plan.request()
    try:
        with _first_interrupt() as interrupted:
            if arguments.full_batch is None:
                return _in_batches(plan, request, interrupted, quiet=quiet)
            from nnsim.cli.train_full import minimised

            return minimised(arguments, plan, request, interrupted, date.today())
    except NotFiniteError as error:
        raise CommandError(f"{error} Nothing was saved.") from error
    except MemoryError as error:
        raise CommandError("There is not enough memory: make the network or the batches smaller.") from error


def _save(arguments: argparse.Namespace, project: "Project", report: dict[str, Any]) -> int:
    from nnsim.cli import train_report
    from nnsim.network.storage import save

    save(project, Path(report["file"]))
    emit(arguments, report, train_report.text(report))
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


def _in_batches(
    plan: "Plan", request: "TrainRequest", interrupted: Event, *, quiet: bool
) -> "tuple[Project, dict[str, Any]]":
    from nnsim.cli import train_report
    from nnsim.training.cards import trained_card

    run, started = _run(request, interrupted), perf_counter()
    tell = (lambda text: None) if quiet else warn
    if plan.resume is not None:
        tell(f"Going on after {plan.resume.record.step:,} steps.")
    for number, snapshot in enumerate(_snapshots(run, interrupted)):
        is_told_already = number == 0 and plan.resume is not None
        if snapshot.measurement.test_loss is not None and not is_told_already:
            tell(train_report.progress(snapshot, perf_counter() - started))
    seconds = perf_counter() - started
    card = trained_card(plan.project.card, plan.order, snapshot, date.today())
    project = replace(plan.project, weights=snapshot.weights, card=card, run=run.state(), setup=plan.setup)
    return project, train_report.report(project, snapshot, run.ending, seconds)


def _run(request: "TrainRequest", interrupted: Event) -> "Run":
    """A run that gives one snapshot an epoch, so that its loss is the mean of it, and one after Ctrl+C."""
    from nnsim.training.loop import train

    # A clock that stands still until Ctrl+C: whatever it says then, an interval has passed.
    ticks = count(1)
    return train(request, interval=1, clock=lambda: next(ticks) if interrupted.is_set() else 0)


def _snapshots(run: "Run", interrupted: Event) -> "Iterator[Snapshot]":
    for snapshot in run:
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
