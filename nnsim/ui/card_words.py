"""What a card says, in the user's language: the few sentences that nnsim itself writes into cards.

Cards are part of the file, so they are in English; what somebody else wrote is shown as it is.
"""

import re

from PySide6.QtCore import QCoreApplication

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
    known = {
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
