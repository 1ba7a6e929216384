"""``nnsim trace``: one training step taken apart, step by step."""

import argparse
from typing import TYPE_CHECKING

from nnsim.cli.options import (
    add_penalties,
    assignments,
    count_or_all,
    network_name,
    number,
    positive_number,
    whole_number,
    words,
)
from nnsim.cli.output import CommandError, to_json_line, warn
from nnsim.training.starting_values import STARTING_RATES

if TYPE_CHECKING:
    from nnsim.network.project import Project
    from nnsim.tracing.rule import UpdateRule
    from nnsim.tracing.trace import Trace

GRANULARITIES = ("network", "layer", "neuron", "term")
PHASES = ("forward", "loss", "backward", "update")
NOTATIONS = ("nnsim", "3b1b", "nielsen", "goodfellow")

_EPILOG = """\
The input is a picture or a .json file of strokes for a network that reads pictures, and for any network
numbers: "0,1" (also 1/2), or a file with as many as the network takes. Steps are counted in micro-steps, the
terms of all sums: --from and --to take a part of them.

examples:
  nnsim trace --model xor --input 0,1 --label 1
  nnsim trace --model digits-16-16 --input two.png --label 2 --phase backward --layer hidden2
  nnsim trace --input seven.json --granularity term --from 12544 --limit 20 --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    _add_step(parser.add_argument_group("the training step"))
    _add_update(parser.add_argument_group("the update"))
    _add_shown(parser.add_argument_group("what is printed"))
    parser.epilog = _EPILOG


def _add_step(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--model", metavar="NAME|FILE", type=network_name, default="digits",
        help="a network that comes with nnsim, a preset ('nnsim kinds presets'), or a .nnsim, .json or .mat "
        "file (default: %(default)s)",
    )  # fmt: skip
    group.add_argument("--input", metavar="FILE|NUMBERS", required=True, help="what goes in, see below")
    group.add_argument(
        "--index", metavar="I", type=whole_number(0, 10**6), default=0,
        help="which drawing of a file that holds several, counted from 0 (%(default)s)",
    )  # fmt: skip
    wanted = group.add_mutually_exclusive_group()
    wanted.add_argument(
        "--label", metavar="K", help="the class it should be; drawings may know it themselves"
    )
    wanted.add_argument("--target", metavar="LIST", help="or what each output should be, such as 0.2,0.8")
    group.add_argument(
        "--seed", metavar="S", type=whole_number(0, 2**63 - 1), default=1,
        help="decides what dropout silences, and the weights of untrained networks (%(default)s)",
    )  # fmt: skip


def _add_update(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--optimizer", choices=tuple(STARTING_RATES), default="sgd", help="(%(default)s)")
    group.add_argument(
        "--set", metavar="LIST", type=assignments, default={},
        help="settings of the optimizer, such as momentum=0.95 ('nnsim kinds optimizers adam')",
    )  # fmt: skip
    rates = ", ".join(f"{rate:g} with {name}" for name, rate in STARTING_RATES.items())
    group.add_argument("--rate", metavar="R", type=positive_number, help=f"learning rate ({rates})")
    add_penalties(group)  # type: ignore[arg-type]
    group.add_argument(
        "--weight-decay", metavar="X", type=number(0, 1), default=0.0,
        help="the share of each weight that a step of rate 1 takes (default: none)",
    )  # fmt: skip
    group.add_argument(
        "--max-norm", metavar="X", type=positive_number,
        help="the greatest length of a neuron's weights (default: any)",
    )  # fmt: skip


def _add_shown(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--granularity", choices=GRANULARITIES, default="neuron", help="(%(default)s)")
    group.add_argument("--phase", choices=PHASES, help="only this part of the training step")
    group.add_argument("--layer", metavar="NAME", help="only what is done for this layer")
    group.add_argument(
        "--from", dest="start", metavar="N", type=whole_number(0, 10**12), default=0,
        help="only what ends behind micro-step N",
    )  # fmt: skip
    group.add_argument("--to", metavar="N", type=whole_number(0, 10**12), help="and begins before this one")
    group.add_argument(
        "--limit",
        metavar="N|all",
        type=count_or_all,
        default=1000,
        help="print so many steps at most (%(default)s)",
    )
    group.add_argument("--notation", choices=NOTATIONS, default="nnsim", help="the names of your book")
    group.add_argument(
        "--digits",
        metavar="N",
        type=whole_number(1, 8),
        default=3,
        help="of the numbers in formulas (%(default)s)",
    )
    group.add_argument("--fractions", action="store_true", help="write 1/2 instead of 0.5 where it is exact")
    group.add_argument(
        "--sentences", action="store_true", help="say in words what happens, in text output too"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the steps: a table, or one JSON object in each line."""
    from itertools import islice

    from nnsim.cli import trace_report
    from nnsim.cli.networks import open_any

    project = open_any(arguments.model, arguments.seed)
    trace = _trace(arguments, project)
    steps = trace_report.steps_of(trace, trace_report.Choice.of(arguments, trace))
    shown = list(islice(steps, arguments.limit))
    if not shown:
        raise CommandError(_nothing(arguments, trace))
    if arguments.json:
        for step in shown:
            print(to_json_line(trace_report.row(arguments, trace, step)))
    else:
        print(trace_report.head(arguments, project, trace))
        print(trace_report.text(arguments, trace, shown))
    if next(steps, None) is not None:
        warn(
            f"nnsim trace: these are the first {len(shown):,} steps; go on with --from {shown[-1].stop}, or "
            "ask for more with --limit."
        )
    return 0


def _trace(arguments: argparse.Namespace, project: "Project") -> "Trace":
    from nnsim.cli.outputs import quiet_overflow
    from nnsim.cli.trace_input import sample_of
    from nnsim.tracing.recording import record
    from nnsim.tracing.trace import Trace

    x, target = sample_of(arguments, project)
    with quiet_overflow():
        recording = record(project.spec, project.weights, x, target, _rule(arguments), seed=arguments.seed)
    return Trace(recording)


def _rule(arguments: argparse.Namespace) -> "UpdateRule":
    from nnsim.engine.optimizers import OPTIMIZERS
    from nnsim.engine.regularizers import Regularization
    from nnsim.tracing.rule import UpdateRule

    try:
        OPTIMIZERS[arguments.optimizer].make(**arguments.set)
    except ValueError as error:
        raise CommandError(str(error)) from error
    held = Regularization(arguments.l1, arguments.l2, arguments.max_norm, arguments.weight_decay)
    rate = arguments.rate or STARTING_RATES[arguments.optimizer]
    return UpdateRule(arguments.optimizer, tuple(arguments.set.items()), rate, held)


def _nothing(arguments: argparse.Namespace, trace: "Trace") -> str:
    phases = ", ".join(phase.value for phase in trace.phases())
    if arguments.phase is not None and arguments.phase not in words(phases):
        return (
            f"The loss of the network has no gradient, so there is no {arguments.phase} phase: only {phases}."
        )
    return (
        f"There are no such steps: the trace has {trace.length:,} micro-steps in the phases {phases}; "
        "ask for other ones."
    )
