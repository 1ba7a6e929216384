"""What the data sets are called in Train, and what is said of choosing one."""

from PySide6.QtCore import QCoreApplication

from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.studio.data_values import DATA
from nnsim.studio.error_words import error_words

translate = QCoreApplication.translate


def data_titles() -> dict[str, str]:
    """What each data set is called in the list, by its name."""
    points = translate("DataWords", "Points: {}")
    curve = translate("DataWords", "Curve: {}")
    titles = {
        "synthetic": translate("DataWords", "Synthetic digits"),
        "mnist": translate("DataWords", "MNIST folder…"),
        "course": translate("DataWords", "Digits of the course…"),
        "xor": translate("DataWords", "XOR: the table of exclusive or"),
        "painted": points.format(translate("DataWords", "painted by you")),
        "painted_curve": curve.format(translate("DataWords", "painted by you")),
    }
    titles |= {name: points.format(error_words(kind.title)) for name, kind in PLANE_KINDS.items()}
    titles |= {name: curve.format(error_words(kind.title)) for name, kind in CURVE_KINDS.items()}
    return {name: titles[name] for name in DATA}


def data_deed(name: str) -> str:
    """The undo entry of a choice of data."""
    known = {
        "synthetic": translate("DataWords", "Train on synthetic digits"),
        "mnist": translate("DataWords", "Train on MNIST"),
        "course": translate("DataWords", "Train on the digits of the course"),
        "xor": translate("DataWords", "Train on XOR"),
        "painted": translate("DataWords", "Train on painted points"),
        "painted_curve": translate("DataWords", "Train on a painted curve"),
    }
    if name in known:
        return known[name]
    kind = PLANE_KINDS.get(name) or CURVE_KINDS[name]
    return translate("DataWords", "Train on {}").format(error_words(kind.title).lower())


def data_help(name: str) -> str:
    """One sentence or two on what there is to learn from a data set."""
    known = {
        "synthetic": translate(
            "DataWords",
            "Digits drawn by nnsim itself, 28 × 28 pixels: they need no file, and never look quite alike.",
        ),
        "mnist": translate(
            "DataWords", "70,000 digits written by people, read from a folder on this computer."
        ),
        "course": translate(
            "DataWords",
            "5,000 digits of 20 × 20 pixels from a well-known course, in its file ex4data1.mat; every fifth"
            " is for the test.",
        ),
        "xor": translate(
            "DataWords", "A table of four rows: the answer is 1 if one of two numbers is 1, but not both."
        ),
        "painted": translate(
            "DataWords",
            "Points of two to four classes, as you paint them in the view “Points and decisions”.",
        ),
        "painted_curve": translate(
            "DataWords", "Points of a curve, as you paint them in the view “Curve and network”."
        ),
    }
    if name in known:
        return known[name]
    return error_words((PLANE_KINDS.get(name) or CURVE_KINDS[name]).help)
