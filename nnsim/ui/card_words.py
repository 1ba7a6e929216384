"""What a card says, in the user's language: the few sentences that nnsim itself writes into cards.

Cards are part of the file, so they are in English; what somebody else wrote is shown as it is.
"""

import re

from PySide6.QtCore import QCoreApplication

from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.network.presets import PRESETS
from nnsim.studio.error_words import error_words

translate = QCoreApplication.translate


def data_words(data: str) -> str:
    """The name of a data set."""
    if (found := re.fullmatch(r"([\d,]+) synthetic digits \(seed (\d+)\)( test)?", data)) is not None:
        text = (
            translate("Cards", "synthetic test digits")
            if found[3]
            else translate("Cards", "{} synthetic digits")
        )
        return text.format(found[1])
    if (found := re.fullmatch(r"([\d,]+) points, (\w+) \(seed \d+\)( test)?", data)) is not None:
        kind = PLANE_KINDS.get(found[2]) or CURVE_KINDS.get(found[2])
        title = found[2] if kind is None else error_words(kind.title)
        text = translate("Cards", "test points: {}") if found[3] else translate("Cards", "points: {}")
        return text.format(title)
    if (found := re.fullmatch(r"([\d,]+) painted points( test)?", data)) is not None:
        return translate("Cards", "painted test points") if found[2] else translate("Cards", "painted points")
    known = {
        "the course's digits": translate("Cards", "digits of the course"),
        "the course's digits test": translate("Cards", "test digits of the course"),
        "MNIST": translate("Cards", "MNIST"),
        "MNIST test": translate("Cards", "MNIST test"),
        "XOR": translate("Cards", "XOR"),
        "XOR test": translate("Cards", "the four rows of XOR"),
        "pen strokes of 6 writers not trained on": translate("Cards", "6 writers not trained on"),
        "MNIST training set and pen strokes of 24 writers": translate(
            "Cards", "MNIST training set and pen strokes of 24 writers"
        ),
    }
    return known.get(data, data)


def title_words(title: str) -> str:
    """The title of a network: “Digits 784–16–16–10”, or that of a preset."""
    if (found := re.fullmatch(r"Digits ([\d–…]+)", title)) is not None:
        return translate("Cards", "Digits {}").format(found[1])
    known = {str(preset.title): error_words(preset.title) for preset in PRESETS.values()}
    known["Digits"] = translate("Cards", "Digits")
    known["Untitled network"] = translate("Cards", "Untitled network")
    return known.get(title, title)
