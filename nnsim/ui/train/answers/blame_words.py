"""What is said about an update and its parts."""

from math import prod

from PySide6.QtCore import QCoreApplication

from nnsim.engine.parameters import Slot
from nnsim.network.shapes import infer_shapes, sources
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.selection import Neuron
from nnsim.training.examining.blame import Blame
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.explore.wording import layer_name, neuron_words
from nnsim.ui.train.answers import blame_parts as kinds
from nnsim.ui.train.answers.blame_parts import Group, Part

translate = QCoreApplication.translate
_DIGITS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def signed(value: float) -> str:
    """Three digits with a sign: +0.00123, −1.2 × 10⁻⁷."""
    words = f"{value:+.3g}".replace("-", "−")
    if "e" not in words:
        return words
    digits, power = words.split("e")
    return f"{digits} × {ten_to(int(power.replace('−', '-')))}"


def ten_to(power: int) -> str:
    """10 with an exponent."""
    return "10" + str(power).translate(_DIGITS)


def parameter_words(spec: NetworkSpec, slot: Slot, at: tuple[int, ...]) -> str:
    """Which weight, as an arrow where it stands between two neurons."""
    layer = LayerId(slot.layer)
    shape = infer_shapes(spec)[layer]
    if slot.name == "W" and len(slot.shape) == 2 and shape == slot.shape[1:]:
        source = sources(spec)[layer][0]
        if prod(infer_shapes(spec)[source]) == slot.shape[0]:
            start, end = Neuron(source, at[0]), Neuron(layer, at[1])
            return f"{neuron_words(spec, start)} → {neuron_words(spec, end)}"
    if slot.name == "b" and shape == slot.shape:
        return translate("Blame", "bias of {}").format(neuron_words(spec, Neuron(layer, at[0])))
    places = ", ".join(str(number + 1) for number in at)
    return translate("Blame", "{}, {}[{}]").format(layer_name(spec, layer), slot.name, places)


def headline(blame: Blame) -> str:
    """What has happened to the weight."""
    text = translate("Blame", "{}: in step {:,} it went from {} to {}, by {}.")
    before, after = (f"{value:.5g}".replace("-", "−") for value in (blame.before, blame.after))
    return text.format(
        parameter_words(blame.spec, blame.slot, blame.at), blame.step, before, after, signed(blame.update)
    )


def check_words(blame: Blame) -> str:
    """The sum of the parts beside what has happened."""
    text = translate(
        "Blame", "{:,} samples; all parts sum to {}, the weight moved by {}: they differ by {}{}."
    )
    reason = translate("Blame", ", which is rounding")
    if abs(blame.rest) > 1e-3 * max(abs(blame.update), 1e-30):
        reason = ""
    return text.format(
        len(blame.rows), signed(blame.explained), signed(blame.update), signed(blame.rest), reason
    )


def group_words(blame: Blame, group: Group) -> str:
    """What the bars of a group are, and their unit."""
    count, unit = len(group.parts), ten_to(group.power)
    if group.parts[0].kind != kinds.SAMPLE:
        return translate("Blame", "in {}: all parts").format(unit)
    if count == len(blame.rows):
        return translate("Blame", "in {}: what each sample has added").format(unit)
    text = translate("Blame", "in {}: the {:,} largest of {:,} samples")
    return text.format(unit, count, len(blame.rows))


def short_words(part: Part) -> str:
    """What stands below a bar that is no sample."""
    return {
        kinds.SAMPLES: translate("Blame", "{:,} samples").format(part.count),
        kinds.MEMORY: translate("Blame", "memory"),
        kinds.PENALTY: translate("Blame", "penalty"),
        kinds.DECAY: translate("Blame", "decay"),
        kinds.REST: translate("Blame", "rest"),
        kinds.TOTAL: translate("Blame", "update"),
    }[part.kind]


def part_words(blame: Blame, part: Part) -> str:
    """A bar in a sentence."""
    value = signed(part.value)
    if part.place is not None:
        return _sample_words(blame, part.place, value)
    return {
        kinds.SAMPLES: translate("Blame", "All {:,} samples together add {}.").format(part.count, value),
        kinds.MEMORY: translate(
            "Blame", "What the optimizer remembers of the steps before adds {}, whatever this batch says."
        ).format(value),
        kinds.PENALTY: translate("Blame", "The penalty for large weights, L1 and L2, adds {}.").format(value),
        kinds.DECAY: translate("Blame", "Weight decay adds {}.").format(value),
        kinds.REST: translate("Blame", "Max-norm, or rounding, adds {}.").format(value),
        kinds.TOTAL: translate("Blame", "All parts together: the weight moved by {}.").format(value),
    }[part.kind]


def class_words(blame: Blame, place: int) -> str:
    """The class of a sample of the batch; nothing where it has none."""
    labels = blame.data.labels
    return "" if labels is None else names_of(blame.spec)[int(labels[blame.rows[place]])]


def _sample_words(blame: Blame, place: int, value: str) -> str:
    row, name = int(blame.rows[place]), class_words(blame, place)
    slope, loss = signed(float(blame.slopes[place])), f"{float(blame.losses[place]):.4g}"
    if name:
        text = translate("Blame", "Sample {:,} ({}) adds {}: the slope of its loss {} by this weight is {}.")
        return text.format(row + 1, name, value, loss, slope)
    text = translate("Blame", "Sample {:,} adds {}: the slope of its loss {} by this weight is {}.")
    return text.format(row + 1, value, loss, slope)
