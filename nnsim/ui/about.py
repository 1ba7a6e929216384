"""About nnsim, and the versions that a report of a fault needs."""

import platform
from importlib.metadata import version

import numpy
import PySide6
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

import nnsim


def versions() -> dict[str, str]:
    """The versions of everything that matters."""
    # SciPy and pyqtgraph are read from their metadata: importing them would take a second.
    return {
        "nnsim": nnsim.__version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
        "NumPy": numpy.__version__,
        "SciPy": version("scipy"),
        "pyqtgraph": version("pyqtgraph"),
    }


def diagnostics() -> str:
    """Versions, platform and screen as text; no contents of files, no names of users."""
    lines = [f"{name} {number}" for name, number in versions().items()]
    lines.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    lines.append(
        f"{QGuiApplication.platformName()} {size.width()}x{size.height()} at {screen.devicePixelRatio():g}"
    )
    return "\n".join(lines)


def show_about(parent: QWidget) -> QMessageBox:
    """Open the About box; it stays open beside the work."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("About", "About nnsim"))
    box.setText(f"<h3>nnsim {nnsim.__version__}</h3>")
    words = QCoreApplication.translate(
        "About",
        "A desktop laboratory for learning how neural networks work. "
        "Everything happens on this computer: no drawing leaves it.",
    )
    rows = "".join(
        f"<tr><td>{name}&nbsp;&nbsp;</td><td>{number}</td></tr>" for name, number in versions().items()
    )
    licence = QCoreApplication.translate(
        "About",
        "MIT licence. The shipped networks were trained on MNIST (Y. LeCun, C. Cortes, C. Burges) and "
        "the UCI pen-based digits (E. Alpaydin, F. Alimoglu).",
    )
    box.setInformativeText(f"<p>{words}</p><table>{rows}</table><p>{licence}</p>")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box
