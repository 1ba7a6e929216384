"""Names that nnsim itself gives layers, in the language of the window."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from nnsim.network.catalogue import CATALOGUE

#: “Convolution 2”, “Branch 3 × 3”: words that nnsim gives, and what tells layers of one kind apart.
_NUMBERED = re.compile(r"([^\d{}.]{1,40}?)( \d+(?: × \d+)*)?")


def usual_name(name: str) -> str:
    """A name that nnsim itself gives a layer, in the user's language; a name somebody gave stays."""
    return _said(name) or name


def usual_words(name: str) -> str:
    """The same as words within a line, “dropout 1”; a name somebody gave, and PReLU, stay as written."""
    said = _said(name)
    if said is None:
        return name
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def _said(name: str) -> str | None:
    """A usual name in the user's language; None for any other."""
    found = _NUMBERED.fullmatch(name)
    said = _USUAL_NAMES.get(found[1]) if found else None
    return None if found is None or said is None else said() + (found[2] or "")


#: The titles of the kinds of layers, and what the layers of the presets are called besides. Each is
#: translated when it is asked for: a board asks for hundreds of them at every edit.
_USUAL_NAMES: Mapping[str, Callable[[], str]] = {
    **{
        str(kind.title): partial(QCoreApplication.translate, "", str(kind.title))
        for kind in CATALOGUE.values()
    },
    "Hidden": lambda: QCoreApplication.translate("Wording", "Hidden"),
    "Output": lambda: QCoreApplication.translate("Wording", "Output"),
    "Pooling": lambda: QCoreApplication.translate("Wording", "Pooling"),
    "Normalisation": lambda: QCoreApplication.translate("Wording", "Normalisation"),
    "Recurrent": lambda: QCoreApplication.translate("Wording", "Recurrent"),
    "Stem": lambda: QCoreApplication.translate("Wording", "Stem"),
    "Branch": lambda: QCoreApplication.translate("Wording", "Branch"),
    "Join": lambda: QCoreApplication.translate("Wording", "Join"),
    "Mix": lambda: QCoreApplication.translate("Wording", "Mix"),
    "Mean": lambda: QCoreApplication.translate("Wording", "Mean"),
}
