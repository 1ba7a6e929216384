"""What is said about answers."""

from PySide6.QtCore import QCoreApplication

from nnsim.network.spec import NetworkSpec
from nnsim.training.examining.answers import AnswerSheet
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.train.answers.sample_model import SampleWords

translate = QCoreApplication.translate


def percent(share: float) -> str:
    """A share in percent: whole ones, but never 0 or 100 for what is only near."""
    if 0 < share < 0.01 or 0.99 < share < 1:
        return f"{min(max(100 * share, 0.1), 99.9):.1f} %"
    return f"{100 * share:.0f} %"


def number_in_words(value: float) -> str:
    """Four digits, with the sign that is no hyphen."""
    return f"{value:.4g}".replace("-", "−")


def part_words() -> dict[str, str]:
    """What the parts of the data are called."""
    return {
        "test": translate("Answers", "Test data"),
        "validation": translate("Answers", "Validation data"),
        "train": translate("Answers", "Training data"),
    }


def sure_words(sheet: AnswerSheet, spec: NetworkSpec, row: int) -> SampleWords:
    """A sample of one cell, where all others have said and wanted the same: how sure it was."""
    classes = sheet.classes
    assert classes is not None
    return SampleWords(percent(float(classes.sure[row])), sentence_of(sheet, spec, row))


def mistake_words(sheet: AnswerSheet, spec: NetworkSpec, row: int) -> SampleWords:
    """One of the worst: what it said, how sure it was, and what was wanted."""
    classes = sheet.classes
    if classes is None:
        return _missed_words(sheet, row)
    names = names_of(spec)
    said = translate("Answers", "said {} · {}").format(
        names[classes.said[row]], percent(float(classes.sure[row]))
    )
    wanted = translate("Answers", "wanted {}").format(names[classes.wanted[row]])
    return SampleWords(f"{said}\n{wanted}", sentence_of(sheet, spec, row))


def sentence_of(sheet: AnswerSheet, spec: NetworkSpec, row: int) -> str:
    """All that is known of the answer to a sample."""
    classes = sheet.classes
    loss = number_in_words(float(sheet.losses[row]))
    if classes is None:
        return _missed_words(sheet, row).sentence
    names = names_of(spec)
    said, wanted = names[classes.said[row]], names[classes.wanted[row]]
    sure, share = percent(float(classes.sure[row])), percent(float(classes.wanted_share[row]))
    if classes.said[row] == classes.wanted[row]:
        text = translate("Answers", "Sample {:,}: it said {} with {}, and that is right; the loss is {}.")
        return text.format(row + 1, said, sure, loss)
    text = translate(
        "Answers", "Sample {:,}: it said {} with {}, but {} is wanted, which it gave {}; the loss is {}."
    )
    return text.format(row + 1, said, sure, wanted, share, loss)


def _missed_words(sheet: AnswerSheet, row: int) -> SampleWords:
    """Data with targets: outputs and targets are numbers."""
    places = (sheet.worst == row).nonzero()[0]
    targets = sheet.data.targets
    assert targets is not None
    said = _row_words(sheet.outputs[places[0]].tolist()) if len(places) else "–"
    wanted, loss = _row_words(targets[row].tolist()), number_in_words(float(sheet.losses[row]))
    short = (
        translate("Answers", "said {}").format(said) + "\n" + translate("Answers", "wanted {}").format(wanted)
    )
    text = translate("Answers", "Sample {:,}: it said {}, but {} is wanted; the loss is {}.")
    return SampleWords(short, text.format(row + 1, said, wanted, loss))


def _row_words(values: list[float]) -> str:
    some = [f"{value:.3g}".replace("-", "−") for value in values[:3]]
    return ", ".join(some + ["…"] * (len(values) > 3))
