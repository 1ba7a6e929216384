"""Formulas as a picture file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSaveFile, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from nnsim.tracing.formula import Formula
from nnsim.ui.formula.copying import FORMATS


def ask_to_save(formulas: Sequence[Formula], parent: QWidget) -> None:
    """Ask for a name and write the formulas there; what goes wrong is said."""
    translate = QCoreApplication.translate
    kinds = translate("Formula", "Vector picture (*.svg);;Picture (*.png)")
    dialog = QFileDialog(parent, translate("Formula", "Save formula"), "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # The dialog itself adds the ending, and then asks before it overwrites that very file.
    dialog.setDefaultSuffix("svg")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")")))
    dialog.selectFile(translate("Formula", "formula") + ".svg")
    if dialog.exec() and dialog.selectedFiles():
        _say(save(formulas, Path(dialog.selectedFiles()[0])), parent)
    dialog.deleteLater()


def save(formulas: Sequence[Formula], path: Path) -> str:
    """Write the formulas to ``path``, as PNG or else as SVG; gives a sentence where that failed."""
    make = FORMATS.get(path.suffix.lower().lstrip("."), FORMATS["svg"])
    file = QSaveFile(str(path))
    # Nothing is left half written: the file is there when all of it is.
    if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(make(formulas)) >= 0 and file.commit():
        return ""
    words = QCoreApplication.translate("Formula", "{} cannot be written ({}). Choose another folder.")
    return words.format(path, file.errorString())


def _say(problem: str, parent: QWidget) -> None:
    if problem:
        title = QCoreApplication.translate("Formula", "Save formula")
        box = QMessageBox(QMessageBox.Icon.Warning, title, problem, QMessageBox.StandardButton.Ok, parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
