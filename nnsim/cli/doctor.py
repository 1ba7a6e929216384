"""``nnsim doctor``: versions, display, and the system libraries this machine lacks."""

import argparse
import importlib.metadata
import os
import platform
from typing import Any

import nnsim
from nnsim.cli import display, system_libraries
from nnsim.cli.output import emit, warn
from nnsim.cli.system_libraries import Purpose, SystemLibrary

_PACKAGES = {
    "PySide6": "PySide6-Essentials",
    "NumPy": "numpy",
    "SciPy": "scipy",
    "pyqtgraph": "pyqtgraph",
    "msgspec": "msgspec",
    "threadpoolctl": "threadpoolctl",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options of the command."""
    parser.add_argument("--install", action="store_true", help="install what is missing with apt (as root)")
    parser.add_argument("--quiet", action="store_true", help="print only what needs attention")


def run(arguments: argparse.Namespace) -> int:
    """Print the report; the exit code is 1 when something vital is missing."""
    if arguments.install:
        _install(system_libraries.missing())
    report = examine()
    text = _problems(report, only_serious=True) if arguments.quiet else _text(report)
    if text or arguments.json:
        emit(arguments, report, text)
    return 0 if report["ready"] else 1


def examine() -> dict[str, Any]:
    """Everything worth knowing about this machine, as plain values."""
    absent = system_libraries.missing()
    vital = system_libraries.missing(Purpose.QT) + display.missing_libraries()
    versions = {name: _version(package) for name, package in _PACKAGES.items()}
    qt_version, qt_problem = _load_qt()
    return {
        "nnsim": nnsim.__version__,
        "python": platform.python_version(),
        "versions": versions,
        "qt": qt_version,
        "qt_problem": qt_problem,
        "blas": _blas(),
        "platform": platform.platform(),
        "display": {name: os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")},
        "display_problem": display.problem(),
        "missing": [_row(one, one in vital) for one in absent],
        "install": system_libraries.install_line(absent) or None,
        "ready": not vital and qt_problem is None and all(versions.values()),
    }


def _install(absent: tuple[SystemLibrary, ...]) -> None:
    if absent and system_libraries.can_install():
        warn(f"Installing with apt: {' '.join(sorted({one.package for one in absent}))}")
        if not system_libraries.install(absent):
            warn("apt could not install everything: its reason stands above.")


def _row(library: SystemLibrary, vital: bool) -> dict[str, Any]:
    purpose = library.purpose.value
    return {"name": library.name, "package": library.package, "needed_for": purpose, "vital": vital}


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _blas() -> dict[str, Any] | None:
    """The library behind NumPy's matrix products, or None where that cannot be seen."""
    try:
        import numpy  # noqa: F401 - loads the library
        from threadpoolctl import threadpool_info
    except ImportError:
        return None
    found = [one for one in threadpool_info() if one["user_api"] == "blas"]
    if not found:
        return None
    names = {
        "name": "internal_api",
        "version": "version",
        "kernels": "architecture",
        "threads": "num_threads",
    }
    kernels_asked_for = os.environ.get("OPENBLAS_CORETYPE")
    return {name: found[0].get(key) for name, key in names.items()} | {"asked_for": kernels_asked_for}


def _load_qt() -> tuple[str | None, str | None]:
    """Qt's version and None, or None and the reason why it cannot be loaded."""
    try:
        from PySide6 import QtCore, QtGui  # noqa: F401 - QtGui is the module that needs EGL and GL
    except ImportError as error:
        return None, str(error)
    return QtCore.qVersion(), None


def _text(report: dict[str, Any]) -> str:
    versions = {
        "nnsim": report["nnsim"],
        "Python": report["python"],
        "Qt": report["qt"],
        **report["versions"],
    }
    facts = {name: version or "missing" for name, version in versions.items()}
    facts["BLAS"] = _blas_text(report["blas"])
    facts["platform"] = report["platform"]
    facts["display"] = report["display_problem"] or _display_text(report["display"])
    lines = [f"{name:<14}{fact}" for name, fact in facts.items()]
    return "\n".join([*lines, _problems(report) or "Nothing is missing."])


def _blas_text(library: dict[str, Any] | None) -> str:
    if library is None:
        return "of the system"
    threads = "1 thread" if library["threads"] == 1 else f"{library['threads']} threads"
    words = " ".join(library[key] for key in ("name", "version", "kernels") if library[key])
    asked_for = library["asked_for"]
    return f"{words}, {threads}" + (f" (OPENBLAS_CORETYPE={asked_for})" if asked_for else "")


def _display_text(variables: dict[str, str | None]) -> str:
    named = [f"{name}={value}" for name, value in variables.items() if value]
    return ", ".join(named) or "of the system"


def _problems(report: dict[str, Any], only_serious: bool = False) -> str:
    """What is missing, one line a purpose; ``only_serious`` leaves out what nobody would notice here."""
    lines = [
        _missing_line(purpose, vital, rows)
        for (purpose, vital), rows in _by_purpose(report["missing"]).items()
        if vital or purpose == Purpose.CHINESE.value or not only_serious
    ]
    lines += [f"Missing Python package: {name}" for name, found in report["versions"].items() if not found]
    if report["qt_problem"] and not any(one["vital"] for one in report["missing"]):
        lines.append(f"Qt cannot be loaded: {report['qt_problem']}")
    if report["install"] and lines:
        lines.append(f"This line helps: {report['install']}")
    return "\n".join(lines)


def _missing_line(purpose: str, vital: bool, rows: list[dict[str, Any]]) -> str:
    names = ", ".join(one["name"] for one in rows)
    return f"Missing for {purpose}: {names}{'' if vital else ' (not vital here)'}"


def _by_purpose(rows: list[dict[str, Any]]) -> dict[tuple[str, bool], list[dict[str, Any]]]:
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["needed_for"], row["vital"]), []).append(row)
    return groups
