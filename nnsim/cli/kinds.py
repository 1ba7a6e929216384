"""``nnsim kinds``: what there is to choose from, with formulas, settings and sources."""

import argparse
from collections.abc import Sequence
from math import isfinite, nextafter
from textwrap import fill
from typing import TYPE_CHECKING, Any

from nnsim.cli.options import table, unknown
from nnsim.cli.output import emit

if TYPE_CHECKING:
    from nnsim.cli.catalogue import Kind
    from nnsim.engine.fields import Field

_WIDTH = 100
_GROUPED = ("activation", "initializer")
"""Fields whose choices are a group of kinds."""

_EPILOG = """\
groups:
  layers  activations  losses  optimizers  schedules  regularizers  initializers  metrics
  methods   for 'nnsim train --full-batch'
  presets   for 'nnsim train --network'

examples:
  nnsim kinds
  nnsim kinds layers
  nnsim kinds optimizers adam
  nnsim kinds conv2d --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument(
        "group", nargs="?", metavar="GROUP", help="one of the groups below, or a name (default: all)"
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="one kind of the group, with all its details")
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Print the names of all kinds, a group with what it is good for, or one kind with everything."""
    from nnsim.cli.catalogue import GROUPS, kinds

    found, is_one = _chosen(kinds(), tuple(GROUPS), arguments.group, arguments.name)
    show = _details if is_one else _group if arguments.group else _overview
    emit(arguments, {"kinds": [_plain(kind) for kind in found]}, show(found))
    return 0


def _chosen(
    known: "Sequence[Kind]", groups: Sequence[str], group: str | None, name: str | None
) -> "tuple[Sequence[Kind], bool]":
    """What is asked for, and whether by its name.  Raises: CommandError if there is no such thing."""
    if group is None:
        return known, False
    if group not in groups:
        if name is not None or group not in {kind.name for kind in known}:
            raise unknown("group of kinds", group, groups)
        return [kind for kind in known if kind.name == group], True
    members = [kind for kind in known if kind.group == group]
    if name is None:
        return members, False
    if name not in {kind.name for kind in members}:
        raise unknown(f"kind of {group}", name, [kind.name for kind in members])
    return [kind for kind in members if kind.name == name], True


def _overview(kinds: "Sequence[Kind]") -> str:
    names: dict[str, list[str]] = {}
    for kind in kinds:
        names.setdefault(kind.group, []).append(kind.name)
    widest = max(map(len, names)) + 2
    lines = [
        fill(", ".join(own), _WIDTH, initial_indent=group.ljust(widest), subsequent_indent=" " * widest,
             break_on_hyphens=False)
        for group, own in names.items()
    ]  # fmt: skip
    return "\n".join([*lines, "", "'nnsim kinds GROUP' and 'nnsim kinds GROUP NAME' tell more."])


def _group(kinds: "Sequence[Kind]") -> str:
    return table([(kind.name, kind.title, kind.help) for kind in kinds], left=3)


def _details(kinds: "Sequence[Kind]") -> str:
    return "\n\n".join(map(_one, kinds))


def _one(kind: "Kind") -> str:
    facts = [("formula", kind.formula), *kind.facts, ("source", kind.source)]
    rows = [(name, text) for name, text in facts if text]
    parts = [f"{kind.name}: {kind.title} ({kind.group})\n{kind.help}", table(rows, left=2)]
    if kind.fields:
        settings = [(field.name, _default(field), _allowed(field), field.help) for field in kind.fields]
        parts.append(table([("setting", "default", "allowed", "meaning"), *settings], left=4))
    return "\n\n".join(parts)


def _default(field: "Field") -> str:
    if getattr(field, "is_required", False):
        return "-"
    value = getattr(field, "value", field.default)
    if value is None:
        return "empty"
    if isinstance(value, tuple):
        return " x ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _allowed(field: "Field") -> str:
    if field.kind == "choice":
        return f"see 'nnsim kinds {field.name}s'" if field.name in _GROUPED else ", ".join(field.choices)
    text = _range(field)
    if field.kind == "int":
        text = f"whole, {text}"
    lengths = getattr(field, "lengths", None)
    if lengths:
        least, most = lengths
        count = f"{least}" if least == most else f"{least} to {most}"
        text = f"{count} numbers, {text}"
    if getattr(field, "is_optional", False):
        text += ", or empty"
    return f"{text} {field.unit}".strip()


def _range(field: "Field") -> str:
    low, high = field.low, field.high
    if not isfinite(high):
        return f"from {_number(low)}"
    if low == nextafter(0, 1):
        return f"above 0, to {_number(high)}"
    if high == nextafter(round(high), -1):
        return f"from {_number(low)} to below {round(high)}"
    return f"{_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.6g}"


def _plain(kind: "Kind") -> dict[str, Any]:
    return {
        "group": kind.group,
        "name": kind.name,
        "title": kind.title,
        "help": kind.help,
        "formula": kind.formula,
        "source": kind.source,
        "facts": dict(kind.facts),
        "fields": [_plain_field(field) for field in kind.fields],
    }


def _plain_field(field: "Field") -> dict[str, Any]:
    is_required = getattr(field, "is_required", False)
    return {
        "name": field.name,
        "title": field.title,
        "help": field.help,
        "kind": field.kind,
        "default": None if is_required else getattr(field, "value", field.default),
        "is_required": is_required,
        "is_optional": getattr(field, "is_optional", False),
        "low": field.low,
        "high": field.high,
        "choices": field.choices,
        "lengths": getattr(field, "lengths", None),
        "unit": field.unit,
    }
