"""What a gradient check found, as an object for --json and as a text with a verdict."""

from dataclasses import asdict, replace
from typing import Any

from nnsim.cli.options import table
from nnsim.engine.gradcheck import GradientCheck, SlotCheck
from nnsim.engine.numerics import Shape

LIMIT = 1e-7
"""A relative difference below this is what rounding and curvature leave of two equal gradients in float64."""
_MOST_WRONG = 1e-3
"""No single parameter may differ by more: a few wrong ones are lost in the length of a long gradient."""

_VANISHED = (
    "Nothing can be said: the derivatives of all parameters that were checked are so small that rounding "
    "hides them. Check more --parameters."
)


def report(check: GradientCheck) -> dict[str, Any]:
    """What was found, array by array, and whether the gradient is right."""
    smooth = _smooth(check)
    arrays = [_array(found) for found in smooth.by_slot()]
    difference = smooth.relative_difference
    vanished = smooth.is_lost_in_rounding
    right = bool(arrays) and difference < LIMIT and _worst(arrays)["largest"] < _MOST_WRONG
    return {
        "parameters": sum(slot.stop - slot.start for slot in check.layout.trained),
        "checked": len(smooth.indices),
        "left_out": len(check.indices) - len(smooth.indices),
        "arrays": arrays,
        "kinks": [asdict(kink) for kink in check.kinks],
        "relative_difference": difference,
        "right": right,
        "verdict": _VANISHED if vanished else _verdict(right, difference, arrays) + _doubt(check, right),
    }


def _smooth(check: GradientCheck) -> GradientCheck:
    """The check without the parameters at which the cost has a kink within epsilon."""
    kept = ~check.bent
    return replace(
        check,
        indices=check.indices[kept],
        analytic=check.analytic[kept],
        numeric=check.numeric[kept],
        bend=None if check.bend is None else check.bend[kept],
    )


def _array(found: SlotCheck) -> dict[str, Any]:
    slot = found.slot
    return {
        "layer": slot.layer,
        "name": slot.name,
        "parameters": slot.stop - slot.start,
        "checked": found.checked,
        "relative_difference": found.relative_difference,
        "largest": found.largest,
        "where": found.where,
        "backpropagation": found.analytic,
        "difference_quotient": found.numeric,
    }


def _worst(arrays: list[dict[str, Any]]) -> dict[str, Any]:
    return max(arrays, key=lambda array: float(array["largest"]))


def _verdict(right: bool, difference: float, arrays: list[dict[str, Any]]) -> str:
    if not arrays:
        return "Nothing can be said: the cost bends within epsilon of every parameter. Lower epsilon."
    if right:
        return f"The gradient is right: the relative difference is {difference:.1e}, below 1e-7."
    worst = _worst(arrays)
    place = f"{worst['layer']} {worst['name']}{_index(worst['where'])}"
    return (
        f"The gradient is WRONG: the relative difference is {difference:.1e}, the largest at {place}, "
        f"where backpropagation gives {worst['backpropagation']:.9g} and the difference quotient "
        f"{worst['difference_quotient']:.9g}."
    )


def _doubt(check: GradientCheck, right: bool) -> str:
    if right or not (check.kinks or check.bent.any()):
        return ""
    return " Where kinks are as near as here, a smaller --epsilon can show that nothing is wrong."


def _index(where: Shape) -> str:
    return f"[{', '.join(map(str, where))}]"


def text(report: dict[str, Any]) -> str:
    """The report for people."""
    penalties = "".join(f", {name} {report[name]:g}" for name in ("l1", "l2") if report[name])
    head = (
        f"{report['network']}: {report['checked']:,} of {report['parameters']:,} parameters\n"
        f"{report['samples']:,} samples of {report['data']}, {report['loss']}{penalties}, "
        f"epsilon {report['epsilon']:g}"
    )
    end = "\n".join([*_remarks(report), report["verdict"]])
    return "\n\n".join(filter(None, (head, _arrays(report), end)))


def _arrays(report: dict[str, Any]) -> str:
    rows = [
        (
            f"{array['layer']} {array['name']}",
            f"{array['checked']:,}",
            f"{array['parameters']:,}",
            f"{array['relative_difference']:.1e}",
            f"{array['largest']:.1e}",
            _index(array["where"]),
            f"{array['backpropagation']:.9g}",
            f"{array['difference_quotient']:.9g}",
        )
        for array in report["arrays"]
    ]
    head = ("array", "checked", "of", "relative", "largest", "at", "backpropagation", "quotient")
    return table([head, *rows]) if rows else ""


def _remarks(report: dict[str, Any]) -> list[str]:
    kinks = [
        f"{kink['layer']}: pre-activations within epsilon of a kink: {kink['count']}, the nearest at "
        f"{_index(kink['where'])} (sample first) with z = {kink['z']:.1e}."
        for kink in report["kinks"]
    ]
    out = report["left_out"]
    if not out:
        return kinks
    words = "1 parameter is" if out == 1 else f"{out:,} parameters are"
    return [*kinks, f"{words} left out: the cost bends there within epsilon."]
