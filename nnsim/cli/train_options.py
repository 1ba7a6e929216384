"""The options of ``nnsim train``. Loads nothing but Python: the names below are those of the engine's tables.

What was not given is None: the defaults are filled in where the options are used, for some of them do not go
together with others.
"""

import argparse
from pathlib import Path

from nnsim.cli.options import assignments, network_name, number, positive_number, whole_number, whole_numbers
from nnsim.cli.output import UsageError
from nnsim.training.starting_values import (
    HIDDEN_ACTIVATIONS,
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
    STARTING_VALIDATION_SHARE,
)

HIDDEN = (16, 16)
ITERATIONS = 100
OUTPUT_ACTIVATIONS = (*HIDDEN_ACTIVATIONS, "softmax")
LOSSES = (
    "cross_entropy",
    "binary_cross_entropy",
    "squared_error",
    "absolute_error",
    "hinge",
    "exponential",
)
INITIALIZERS = (
    "glorot",
    "glorot_normal",
    "he",
    "he_uniform",
    "lecun",
    "normal",
    "uniform",
    "constant",
    "zeros",
)
SCHEDULES = ("constant", "step", "exponential", "cosine")
METHODS = ("tnc", "cg", "l-bfgs-b")

_NETWORK = (
    "hidden",
    "activation",
    "output_activation",
    "loss",
    "initializer",
    "initial_scale",
    "dropout",
)
_STEPS = ("optimizer", "set", "lr", "batch_size", "schedule", "schedule_set", "warm_up")
_HOLD = ("weight_decay", "max_norm", "patience", "min_improvement", "validation")

#: an option -> the options that make no sense beside it
CONFLICTS = {
    "network": _NETWORK,
    "full_batch": ("epochs", *_STEPS, *_HOLD, "dropout", "resume"),
    "resume": ("network", *_NETWORK, *_STEPS, "l1", "l2", *_HOLD[:-1], "seed"),
}
#: an option -> the option without which it does nothing
NEEDS = {"iterations": "full_batch", "schedule_set": "schedule", "min_improvement": "patience"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    _add_network(parser.add_argument_group("the network"))
    _add_data(parser.add_argument_group("the data"))
    _add_steps(parser.add_argument_group("training in batches"))
    _add_regularization(parser.add_argument_group("against learning by heart"))
    _add_full_batch(parser.add_argument_group("training on the whole set at once"))
    _add_run(parser.add_argument_group("the run"))


def check_together(arguments: argparse.Namespace) -> None:
    """Raises UsageError for options that do not go together, or not without another one."""
    for name, others in CONFLICTS.items():
        for other in others:
            if _is_given(arguments, name) and _is_given(arguments, other):
                raise UsageError(f"{_word(name)} and {_word(other)} do not go together: drop one of them.")
    for name, needed in NEEDS.items():
        if _is_given(arguments, name) and not _is_given(arguments, needed):
            raise UsageError(
                f"{_word(name)} does nothing without {_word(needed)}: add it or drop {_word(name)}."
            )


def _is_given(arguments: argparse.Namespace, name: str) -> bool:
    return getattr(arguments, name) is not None


def _word(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _add_network(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--network",
        metavar="PRESET|FILE",
        type=network_name,
        help="instead of the options below: a preset ('nnsim kinds presets'), a .json file as --spec prints "
        "it, or a .nnsim file, which is trained further",
    )
    group.add_argument(
        "--hidden",
        metavar="LIST",
        type=whole_numbers(1, 100_000),
        help='neurons of each hidden layer, separated by commas; "" for none (default: 16,16)',
    )
    group.add_argument(
        "--activation", choices=HIDDEN_ACTIVATIONS, help="of the hidden layers (default: sigmoid)"
    )
    group.add_argument(
        "--output-activation", choices=OUTPUT_ACTIVATIONS, help="of the output (default: what the loss needs)"
    )
    group.add_argument("--loss", choices=LOSSES, help="what is made small (default: cross_entropy)")
    group.add_argument(
        "--initializer",
        choices=INITIALIZERS,
        help="how the weights start (default: he for ReLUs, else glorot)",
    )
    group.add_argument(
        "--initial-scale",
        metavar="X",
        type=number(-1e6, 1e6),
        help="the size of the first weights, as the initializer says (default: its own)",
    )
    group.add_argument(
        "--dropout",
        metavar="P",
        type=number(0, 1, below=True),
        help="silence this share of every hidden layer at random in each step (default: none)",
    )
    group.add_argument(
        "--spec", action="store_true", help="print the network as JSON, for a FILE.json, and do not train"
    )


def _add_data(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--data",
        metavar="NAME|DIR|FILE",
        default="synthetic",
        help="12,000 digits of nnsim's own handwriting, 'synthetic' (the default), a folder with the MNIST "
        "files, the course's ex4data1.mat, of which every fifth digit is kept for the test, 'xor', points of "
        "classes ('circle', 'quadrants', 'gaussians', 'spiral', 'moons') or of a curve ('sine', 'step', "
        "'polynomial', 'line')",
    )
    group.add_argument(
        "--validation",
        metavar="SHARE",
        type=number(0.001, 0.9),
        help="set this share of the training data aside, as the seed says (with --patience: "
        f"{STARTING_VALIDATION_SHARE:g})",
    )


def _add_steps(group: argparse._ArgumentGroup) -> None:
    million = whole_number(1, 10**6)
    group.add_argument(
        "--epochs", metavar="N", type=million, help=f"passes over the data (default: {STARTING_EPOCHS})"
    )
    group.add_argument(
        "--batch-size", metavar="B", type=million, help=f"samples per step (default: {STARTING_BATCH_SIZE})"
    )
    group.add_argument("--optimizer", choices=tuple(STARTING_RATES), help=f"(default: {STARTING_OPTIMIZER})")
    group.add_argument(
        "--set",
        metavar="LIST",
        type=assignments,
        help="settings of the optimizer, such as momentum=0.95 ('nnsim kinds optimizers adam')",
    )
    rates = ", ".join(f"{rate:g} with {name}" for name, rate in STARTING_RATES.items())
    group.add_argument("--lr", metavar="R", type=positive_number, help=f"learning rate ({rates})")
    group.add_argument(
        "--schedule", choices=SCHEDULES, help="how the learning rate changes (default: constant)"
    )
    group.add_argument(
        "--schedule-set",
        metavar="LIST",
        type=assignments,
        help="settings of the schedule, such as drop=0.5,every=5 ('nnsim kinds schedules step')",
    )
    group.add_argument(
        "--warm-up",
        metavar="N",
        type=number(0, 1000),
        help="epochs in which the learning rate climbs from 0 (default: 0)",
    )


def _add_regularization(group: argparse._ArgumentGroup) -> None:
    strength = number(0, 1e6)
    group.add_argument("--l1", metavar="X", type=strength, help="add X / n sum |W| to the cost (default: 0)")
    group.add_argument(
        "--l2", metavar="X", type=strength, help="add X / (2 n) sum W^2 to the cost (default: 0)"
    )
    group.add_argument(
        "--weight-decay",
        metavar="X",
        type=number(0, 1),
        help="shrink all weights by X times the learning rate in every step (default: 0)",
    )
    group.add_argument(
        "--max-norm",
        metavar="C",
        type=number(1e-6, 1e6),
        help="the greatest length of the weights into one neuron (default: any)",
    )
    group.add_argument(
        "--patience",
        metavar="N",
        type=whole_number(1, 10**6),
        help="stop after N epochs in which the loss on the validation set has not fallen, and go back to the "
        "best weights (default: train all epochs)",
    )
    group.add_argument(
        "--min-improvement",
        metavar="X",
        type=number(0, 1e6),
        help="what counts as fallen: by more than this (default: 0)",
    )


def _add_full_batch(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--full-batch",
        metavar="METHOD",
        type=str.lower,
        choices=METHODS,
        help="one of SciPy's minimisers instead of an optimizer: tnc, cg, l-bfgs-b",
    )
    group.add_argument(
        "--iterations",
        metavar="N",
        type=whole_number(1, 10**6),
        help=f"of the minimiser (default: {ITERATIONS})",
    )


def _add_run(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--seed",
        metavar="S",
        type=whole_number(0, 2**63 - 1),
        help="decides the initial weights, the order of the samples, and what dropout silences "
        f"(default: {STARTING_SEED})",
    )
    group.add_argument(
        "--resume",
        metavar="FILE",
        type=network_name,
        help="go on with the run that a .nnsim file holds, bit for bit as if it had never ended; --epochs "
        "may be larger than before",
    )
    group.add_argument(
        "--threads",
        metavar="N",
        type=whole_number(1, 64),
        help="of the matrix products; more than one pays for layers of hundreds of neurons only, and may "
        "change the last bits (default: 1)",
    )
    group.add_argument(
        "--out", metavar="FILE", type=Path, help="the .nnsim file to write (with --resume: the same file)"
    )
