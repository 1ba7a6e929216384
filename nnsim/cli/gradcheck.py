"""``nnsim gradcheck``: whether what backpropagation computes is really the gradient."""

import argparse
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from nnsim.cli.options import add_penalties, count_or_all, network_name, number, whole_number
from nnsim.cli.output import CommandError, emit, warn

if TYPE_CHECKING:
    import numpy as np

    from nnsim.engine.gradcheck import GradientCheck
    from nnsim.engine.numerics import Array
    from nnsim.network.project import Project

RANDOM = "random"
_BETWEEN_WORDS = 2.0
"""Seconds."""

_EPILOG = """\
Every parameter that is checked is made a little larger and a little smaller; the difference of the two
costs, divided by 2 epsilon, has to be what backpropagation computes. Everything is computed in float64. The
exit code is 0 where the gradient is right and 1 where it is wrong.

examples:
  nnsim gradcheck --model residual
  nnsim gradcheck --model dense-16-16 --parameters all --l2 1
  nnsim gradcheck --model ex4weights.mat --data ex4data1.mat
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument(
        "--model",
        metavar="NAME|FILE",
        type=network_name,
        default="digits-16-16",
        help="a network that comes with nnsim, a preset ('nnsim kinds presets'), or a .nnsim, .json or .mat "
        "file (default: %(default)s)",
    )
    parser.add_argument(
        "--data",
        metavar="random|DIR|FILE",
        default=RANDOM,
        help="what the network is shown: random numbers (the default), or what 'nnsim evaluate' takes",
    )
    parser.add_argument(
        "--samples", metavar="N", type=whole_number(1, 10_000), default=5, help="how many (%(default)s)"
    )
    parser.add_argument(
        "--parameters",
        metavar="N|all",
        type=count_or_all,
        default=200,
        help="how many parameters are checked, with as equal a share of every array as can be (%(default)s)",
    )
    add_penalties(parser)
    parser.add_argument(
        "--epsilon",
        metavar="E",
        type=number(1e-7, 0.1),
        default=1e-4,
        help="by how much a parameter is changed (%(default)s)",
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=whole_number(0, 2**63 - 1),
        default=1,
        help="decides samples, parameters and the weights of untrained networks (%(default)s)",
    )
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print the largest difference in every parameter array and a verdict; 0 right, 1 wrong."""
    from nnsim.cli import gradcheck_report
    from nnsim.cli.networks import open_any

    project = open_any(arguments.model, arguments.seed)
    _require_slopes(project)
    _require_size(arguments, project)
    try:
        check, shown, samples = _check(arguments, project)
    except MemoryError as error:
        raise CommandError("There is not enough memory: take fewer --samples.") from error
    report = {
        "model": arguments.model,
        "network": project.card.title,
        "loss": project.spec.loss,
        **{name: getattr(arguments, name) for name in ("l1", "l2", "epsilon", "seed")},
        "data": shown,
        "samples": samples,
        **gradcheck_report.report(check),
    }
    emit(arguments, report, gradcheck_report.text(report))
    return 0 if report["right"] else 1


def _require_slopes(project: "Project") -> None:
    """Raises CommandError where backpropagation follows no derivative, and so no check can succeed."""
    from nnsim.engine.losses import LOSSES
    from nnsim.network.compile import nodes

    found = nodes(project.spec)
    if not LOSSES[project.spec.loss].is_trainable:
        raise CommandError(
            f"The loss '{project.spec.loss}' has no gradient, so there is nothing to check: choose a network "
            "with another loss."
        )
    for node in found:
        activation = getattr(node.layer, "activation", None)
        if activation is not None and not activation.differentiable:
            raise CommandError(
                f"The {activation.name} of {node.name} has no slope, and backpropagation takes that of the "
                f"{activation.surrogate} instead, so the two cannot agree: choose another network."
            )


def _require_size(arguments: argparse.Namespace, project: "Project") -> None:
    """Raises CommandError where epsilon is lost in the last digits of a weight."""
    import numpy as np

    largest = float(np.abs(project.weights.flat).max(initial=0))
    if largest * np.finfo(np.float64).eps > 1e-3 * arguments.epsilon:
        raise CommandError(
            f"The network '{arguments.model}' has a weight of size {largest:.1e}, which epsilon does not "
            "change: its weights have run away; train it again with a lower learning rate."
        )


def _check(arguments: argparse.Namespace, project: "Project") -> "tuple[GradientCheck, str, int]":
    """The check, what the network was shown, and how many samples of it."""
    import numpy as np

    from nnsim.cli.outputs import quiet_overflow, require_finite
    from nnsim.engine.gradcheck import gradient_check, sample
    from nnsim.engine.regularizers import Regularization
    from nnsim.network.compile import compile_network

    chance, dropout = np.random.default_rng(arguments.seed).spawn(2)
    x, target, shown = _samples(arguments, project, chance)
    program = compile_network(project.spec, len(x), np.float64, dropout)
    program.parameters[:] = project.weights.flat
    indices = None if arguments.parameters is None else sample(program.layout, arguments.parameters, chance)
    with quiet_overflow():
        require_finite(program.losses(x, target), arguments.model)
        check = gradient_check(
            program, x, target, epsilon=arguments.epsilon, indices=indices,
            regularization=Regularization(l1=arguments.l1, l2=arguments.l2), progress=_teller(perf_counter),
        )  # fmt: skip
    if not len(check.indices):
        raise CommandError(f"The network '{arguments.model}' has no parameters to check: choose another one.")
    return check, shown, len(x)


def _teller(clock: Callable[[], float]) -> Callable[[int, int], None]:
    """Tells every few seconds how far the check is, and how long it will take; nothing of a quick one."""
    started = told = clock()

    def tell(done: int, count: int) -> None:
        nonlocal told
        now = clock()
        if done and now - told >= _BETWEEN_WORDS:
            told = now
            left = (now - started) / done * (count - done)
            warn(f"{done:,} of {count:,} parameters checked, about {left:.0f} s to go (Ctrl+C stops)")

    return tell


def _samples(
    arguments: argparse.Namespace, project: "Project", chance: "np.random.Generator"
) -> "tuple[Array, Array, str]":
    """Inputs and targets in float64, and where they come from."""
    import numpy as np

    from nnsim.cli.labelled_data import Wanted, read_labelled, require_fit
    from nnsim.data.drawing import Stages
    from nnsim.network.drawn import picture_side
    from nnsim.network.reader import targets_of
    from nnsim.network.shapes import input_size, output_size

    inputs, outputs = input_size(project.spec), output_size(project.spec)
    if arguments.data == RANDOM:
        labels = chance.integers(0, max(outputs, 2), arguments.samples)
        x = chance.random((arguments.samples, inputs))
        return x, targets_of(labels, outputs, np.float64), "random numbers"
    data = read_labelled(arguments.data, Wanted(picture_side(project.spec), Stages(), ()))
    require_fit(project, data)
    few = data.take(chance.choice(len(data), min(arguments.samples, len(data)), replace=False))
    assert few.labels is not None  # read_labelled gives no other data
    target = targets_of(few.labels, outputs, np.float64)
    return few.floats().astype(np.float64), target, data.provenance
