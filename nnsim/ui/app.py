"""Starts the program: application, settings, window."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

import nnsim
from nnsim.studio.garbage import Sweeper
from nnsim.studio.ledger import ledger_folder
from nnsim.studio.long_lived import LongLived
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.crashes import Faults, catch_faults, keep_logs
from nnsim.ui.files import first_project
from nnsim.ui.language import Language, system_language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application() -> QApplication:
    """The one QApplication, named so that settings and data have their place."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_log)
    QCoreApplication.setOrganizationName("nnsim")
    QCoreApplication.setApplicationName("nnsim")
    QCoreApplication.setApplicationVersion(nnsim.__version__)
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setDesktopFileName("nnsim")
    return application


def _log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), text)


def make_window(settings: Settings | None = None) -> MainWindow:
    """The main window over the network of the last session, not yet shown."""
    settings = settings or Settings()
    language = Language(settings.language or system_language())
    theme = Theme(settings.theme, settings.text_scale)
    project, path, problem = first_project(settings)
    studio = Studio(project, settings)
    studio.document.adopt(path)
    window = MainWindow(studio, theme, language)
    for owned in (studio, theme, language):
        owned.setParent(window)
    if problem:
        window.messages.show_problem(problem)
    return window


def run_app(arguments: Sequence[str]) -> int:
    """Open the window, with the network file named in ``arguments`` if any; returns the exit code."""
    started = perf_counter()
    application = make_application()
    faults = Faults()
    keep_logs()
    catch_faults(faults)
    window = make_window()
    faults.happened.connect(window.messages.show_fault)
    # Only here: a window that is made for a picture or a demonstration takes nothing over from a crash.
    window.recovering.start()
    window.studio.ledger.keep_in(ledger_folder())
    if arguments:
        window.files.open(Path(arguments[0]))
    window.show()
    LongLived(window.studio.training, window).start()
    Sweeper(window).start()
    if os.environ.get("NNSIM_LOG"):
        logging.basicConfig(level=logging.INFO)
        logging.getLogger("nnsim").info("window shown after %.3f s", perf_counter() - started)
    return application.exec()
