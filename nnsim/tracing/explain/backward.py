"""The way back in words: which way each number should go, and who has told it so."""

from dataclasses import replace

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.spoken import Spoken
from nnsim.tracing.explain.activation_lines import bend_symbol, has_borrowed_slope, slope_line
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.loss_forms import SLOPES
from nnsim.tracing.explain.losses import judged_letters, judged_numbers, sign_line
from nnsim.tracing.explain.path_bodies import paths_body
from nnsim.tracing.explain.sums import is_one_number, left_out, term_lines, written_sum
from nnsim.tracing.explain.symbols import sum_sign
from nnsim.tracing.explain.unit import Unit, ends_before_softmax
from nnsim.tracing.explain.wording import both
from nnsim.tracing.formula import Brackets, Formula, Row, Script, Style, Word, row


def title(unit: Unit) -> Spoken:
    """Which delta, or what the loss says of an activation."""
    return (
        Spoken("Slope at {}", unit.place) if ends_before_softmax(unit) else Spoken("Delta of {}", unit.place)
    )


def wish(value: float) -> Spoken:
    """Which way the number should go for the loss to fall."""
    if value != value:
        return Spoken("The slope is not a number any more.")
    if value < 0:
        return Spoken("It is negative: the loss would fall if this went up.")
    if value > 0:
        return Spoken("It is positive: the loss would fall if this went down.")
    return Spoken("It is 0: a small change here changes nothing.")


def from_loss(unit: Unit) -> Explanation:
    """dC/da of an output from the loss, times the slope."""
    calculation, figures = unit.calculation, unit.figures
    form = SLOPES[str(calculation.function)]
    by_a = unit.symbols.by(unit.symbols.value(unit.layer, unit.below), unit.result_ref)
    total = calculation.total if calculation.total is not None else calculation.result
    words = Spoken("{} begins the way back: how much the loss changes with its answer.", unit.subject)
    return Explanation(
        title(unit), both(words, wish(calculation.result)),
        row(by_a, "=", form(judged_letters(unit))),
        row("=", form(judged_numbers(unit)), "=", figures.number(total)),
        (*sign_line(unit), *delta_lines(unit)), borrowed(unit),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip


def borrowed(unit: Unit) -> Spoken | None:
    """A warning where the slope is not the activation's own."""
    if unit.calculation.slope is None or not has_borrowed_slope(unit):
        return None
    return Spoken("A step is flat and has no slope to follow; that of the sigmoid is used in its place.")


def delta_symbol(unit: Unit) -> Formula:
    """The delta of the unit."""
    return unit.symbols.delta(unit.layer, unit.below, unit.result_ref)


def delta_lines(unit: Unit) -> tuple[Formula, ...]:
    """The slope, and dC/da times it; nothing where the unit ends before."""
    calculation, figures = unit.calculation, unit.figures
    if ends_before_softmax(unit) or calculation.total is None:
        return ()
    by_a = unit.symbols.by(unit.symbols.value(unit.layer, unit.below))
    result, slope = figures.result(calculation.result, unit.result_ref), slope_line(unit)
    if slope is None or calculation.slope is None:
        return (row(delta_symbol(unit), "=", by_a, "=", result),)
    bend = bend_symbol(unit)
    numbers = (figures.number(calculation.total), "·", figures.factor(calculation.slope))
    return slope, row(delta_symbol(unit), "=", by_a, "·", bend, "=", *numbers, "=", result)


def from_logits(unit: Unit) -> Explanation:
    """dC/dz of an output at once: what it answers minus what is wanted."""
    calculation, figures, extras = unit.calculation, unit.figures, unit.calculation.extras
    one, shown, total = judged_letters(unit), judged_numbers(unit), extras["target_sum"]
    words = Spoken("{} begins the way back: what it answers minus what is wanted is its delta.", unit.subject)
    letters = row(one.a, "−", one.y)
    numbers = row(shown.a, "−", shown.y)
    if total != 1:
        letters = row(Row((sum_sign("k"), Script(Word("y"), Word("k")))), "·", one.a, "−", one.y)
        numbers = row(figures.given(total), "·", shown.a, "−", shown.y)
    return Explanation(
        title(unit), both(words, wish(calculation.result)),
        row(delta_symbol(unit), "=", letters),
        row("=", numbers, "=", figures.result(calculation.result, unit.result_ref)),
        note=Spoken("Loss and activation are differentiated together: this is all that is left of both."),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip


def paths(unit: Unit) -> Explanation:
    """dC/da from the deltas behind, times the slope."""
    calculation, figures = unit.calculation, unit.figures
    by_a = unit.symbols.by(unit.symbols.value(unit.layer, unit.below))
    total = calculation.total if calculation.total is not None else calculation.result
    numbers = written_sum(figures, calculation, unit.pen.most_terms)
    lines = delta_lines(unit)
    return Explanation(
        title(unit), both(_heard_back(unit), wish(calculation.result)),
        row(by_a, "=", paths_body(unit)),
        row(*(() if is_one_number(calculation) else ("=", *numbers)), "=", figures.number(total)),
        lines, borrowed(unit) or left_out(calculation, unit.pen.most_terms), term_lines(calculation),
        calculation.result, unit.result_ref,
    )  # fmt: skip


def _heard_back(unit: Unit) -> Spoken:
    count = unit.calculation.count
    if not count:
        return Spoken("{} hears nothing back: nothing behind it listens to it.", unit.subject)
    if _has_lost(unit):
        return Spoken("{} is not the largest of its window: nothing that comes back is for it.", unit.subject)
    if count == 1:
        return Spoken("{} hears back from the one number that it went into.", unit.subject)
    if _ends(unit) == {BatchNorm}:
        return Spoken(
            "{} hears its own delta, less what it changes in the mean and the spread of its feature.",
            unit.subject,
        )
    if any(refs.name for refs in unit.calculation.refs):
        return Spoken(
            "{} hears back from {:,} places behind it: each delta there, times the weight between.",
            unit.subject, count,
        )  # fmt: skip
    return Spoken(
        "{} hears back from {:,} places behind it: each delta there, times how strongly it goes in there.",
        unit.subject, count,
    )  # fmt: skip


def _has_lost(unit: Unit) -> bool:
    """Whether only largest values are kept behind it, and it is none of them."""
    return _ends(unit) == {MaxPool2D} and not unit.calculation.factors.any()


def _ends(unit: Unit) -> set[type[Layer]]:
    """Of which kinds the layers behind it are."""
    layers, runs = unit.trace.recording.layers, unit.calculation.refs
    return {type(layers[refs.end_layer].kind) for refs in runs if refs.end_layer is not None}


def softmax_paths(unit: Unit) -> Explanation:
    """Through the row of a softmax, where each share takes from all others."""
    calculation, figures, symbols = unit.calculation, unit.figures, unit.symbols
    k = Word("k")
    own, other = symbols.value(unit.layer, unit.below), symbols.value(unit.layer, k)
    by_a = symbols.by(symbols.value(unit.layer, k))
    is_own = Brackets(row(unit.below, "=", k), "[", "]")
    body = Row((sum_sign("k"), own, Brackets(row(is_own, "−", other)), by_a))
    words = Spoken(
        "{} is tied to the others by softmax: when it grows, all others shrink. So it hears of all of them.",
        unit.subject,
    )  # fmt: skip
    return Explanation(
        title(unit), both(words, wish(calculation.result)), row(delta_symbol(unit), "=", body),
        row("=", *written_sum(figures, calculation, unit.pen.most_terms), "=",
            figures.result(calculation.result, unit.result_ref)),
        (), left_out(calculation, unit.pen.most_terms), term_lines(calculation),
        calculation.result, unit.result_ref,
    )  # fmt: skip


def held(unit: Unit) -> Explanation:
    """Nothing goes back through a number that is set by hand."""
    found = paths(unit)
    words = Spoken(
        "{} is set by hand, so nothing before it can change it: its delta is 0, whatever it hears back.",
        unit.subject,
    )  # fmt: skip
    line = row(delta_symbol(unit), "=", Word("0", Style.RESULT, unit.result_ref))
    return replace(found, sentence=words, lines=(line,))
