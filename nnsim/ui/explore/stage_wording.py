"""How the stages from a drawing to what the network reads are called, and why each matters."""

from PySide6.QtCore import QCoreApplication


def stage_name(stage: str) -> str:
    """The words of a stage's switch."""
    return {
        "join": QCoreApplication.translate("Stages", "join the dots"),
        "crop": QCoreApplication.translate("Stages", "crop"),
        "fit": QCoreApplication.translate("Stages", "fit to 20 × 20"),
        "centre": QCoreApplication.translate("Stages", "centre by mass"),
        "match_ink": QCoreApplication.translate("Stages", "match ink"),
    }[stage]


def stage_help(stage: str) -> str:
    """What a stage does and why it matters."""
    return {
        "join": QCoreApplication.translate(
            "Stages",
            "Joins the places where the pen was seen with lines. Without it a quick stroke is a row of dots,"
            " and the network has never seen such digits.",
        ),
        "crop": QCoreApplication.translate(
            "Stages",
            "Cuts the drawing to the box around its ink, so that the place on the canvas does not matter."
            " When it is not scaled, centring alone does nearly the same.",
        ),
        "fit": QCoreApplication.translate(
            "Stages",
            "Scales the longer side to 20 of the 28 pixels, as in the pictures the network has learned from."
            " Without it small digits stay small and are misread.",
        ),
        "centre": QCoreApplication.translate(
            "Stages",
            "Moves the centre of mass of the ink to the middle. Without it the ink falls on weights that"
            " belong to other parts of a digit.",
        ),
        "match_ink": QCoreApplication.translate(
            "Stages",
            "Draws the lines as wide as in the pictures the network has learned from. Without it thin lines"
            " excite the neurons too little and fat ones too much.",
        ),
    }[stage]
