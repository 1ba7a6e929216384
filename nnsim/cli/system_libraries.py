"""Which system libraries Qt needs on Linux, which of them are missing, and the line that installs them.

The wheels of PySide6 bring Qt itself but not the libraries below it. The table lists every shared
library outside the wheel that the Qt modules, the offscreen, X11 and Wayland plug-ins and the picture
formats link to (``NEEDED`` entries of ELF, followed through the wheel), less those of libc, libgcc and
libstdc++, with the Debian and Ubuntu package that holds it. Nothing here imports Qt.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Purpose(Enum):
    """What a library is needed for."""

    QT = "Qt itself, also without a display"
    X11 = "a window on X11"
    WAYLAND = "a window on Wayland"
    CHINESE = "Chinese text"


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A library (or font) outside of Python: its name, its Debian package, what needs it."""

    name: str
    package: str
    purpose: Purpose


LIBRARIES: tuple[SystemLibrary, ...] = tuple(
    SystemLibrary(name, package, purpose)
    for purpose, rows in {
        Purpose.QT: (
            ("libEGL.so.1", "libegl1"),
            ("libGL.so.1", "libgl1"),
            ("libX11.so.6", "libx11-6"),
            ("libxkbcommon.so.0", "libxkbcommon0"),
            ("libdbus-1.so.3", "libdbus-1-3"),
            ("libfontconfig.so.1", "libfontconfig1"),
            ("libfreetype.so.6", "libfreetype6"),
            ("libglib-2.0.so.0", "libglib2.0-0"),
            ("libgthread-2.0.so.0", "libglib2.0-0"),
            ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
            ("libbrotlicommon.so.1", "libbrotli1"),
            ("libbrotlidec.so.1", "libbrotli1"),
            ("libz.so.1", "zlib1g"),
            ("libzstd.so.1", "libzstd1"),
        ),
        Purpose.X11: (
            ("libX11-xcb.so.1", "libx11-xcb1"),
            ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
            ("libxcb.so.1", "libxcb1"),
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
            ("libxcb-glx.so.0", "libxcb-glx0"),
            ("libxcb-icccm.so.4", "libxcb-icccm4"),
            ("libxcb-image.so.0", "libxcb-image0"),
            ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
            ("libxcb-randr.so.0", "libxcb-randr0"),
            ("libxcb-render.so.0", "libxcb-render0"),
            ("libxcb-render-util.so.0", "libxcb-render-util0"),
            ("libxcb-shape.so.0", "libxcb-shape0"),
            ("libxcb-shm.so.0", "libxcb-shm0"),
            ("libxcb-sync.so.1", "libxcb-sync1"),
            ("libxcb-util.so.1", "libxcb-util1"),
            ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
            ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ),
        Purpose.WAYLAND: (
            ("libwayland-client.so.0", "libwayland-client0"),
            ("libwayland-cursor.so.0", "libwayland-cursor0"),
            ("libwayland-egl.so.1", "libwayland-egl1"),
        ),
    }.items()
    for name, package in rows
)

CHINESE_FONT = SystemLibrary("a font with Chinese characters", "fonts-noto-cjk", Purpose.CHINESE)

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_CHINESE_FONT_FILES = ("*CJK*", "*[Hh]ei*", "*Song*", "uming*", "ukai*", "DroidSansFallback*", "simsun*")


def missing(*purposes: Purpose) -> tuple[SystemLibrary, ...]:
    """The libraries and fonts that are absent for these purposes; none named: for all.

    Always empty on macOS and Windows, whose wheels bring everything.
    """
    if not sys.platform.startswith("linux"):
        return ()
    wanted = set(purposes or Purpose)
    absent = tuple(one for one in LIBRARIES if one.purpose in wanted and not _loads(one.name))
    lacks_font = Purpose.CHINESE in wanted and not _has_chinese_font()
    return (*absent, CHINESE_FONT) if lacks_font else absent


def install_command(absent: tuple[SystemLibrary, ...]) -> tuple[str, ...]:
    """The apt command that installs what is absent, as arguments, without ``sudo``."""
    packages = sorted({one.package for one in absent})
    return ("apt-get", "install", "-y", "--no-install-recommends", *packages)


def install_line(absent: tuple[SystemLibrary, ...]) -> str:
    """The line a user can copy into a terminal, or "" when nothing is absent."""
    if not absent:
        return ""
    if not shutil.which("apt-get"):
        names = ", ".join(one.name for one in absent)
        return f"install with your package manager: {names}"
    sudo = "" if is_root() else "sudo "
    return f"{sudo}apt-get update && {sudo}{' '.join(install_command(absent))}"


def can_install() -> bool:
    """True when apt is here and may be used without asking for a password."""
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """True when this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(absent: tuple[SystemLibrary, ...]) -> bool:
    """Install what is absent with apt and say whether apt was content.

    apt's own words go to standard error: standard output belongs to the answer of the command.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (("apt-get", "update"), install_command(absent))
    return all(
        subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
        for command in commands
    )


def explain(absent: tuple[SystemLibrary, ...]) -> str:
    """One sentence: what is missing, and the one line that helps against it and all else that is missing."""
    names = ", ".join(one.name for one in absent[:3])
    more = f" and {len(absent) - 3} more" if len(absent) > 3 else ""
    return f"Qt needs system libraries that are missing ({names}{more}): {_fix(absent)}"


def explain_import_error(error: ImportError) -> str | None:
    """One sentence when Qt or one of its libraries is not installed; None for any other import error."""
    if isinstance(error, ModuleNotFoundError):
        is_qt = (error.name or "").partition(".")[0] in ("PySide6", "shiboken6")
        return "PySide6 is not installed: run 'pip install PySide6-Essentials'." if is_qt else None
    name, found, _ = str(error).partition(": cannot open shared object file")
    if not found:
        return None
    absent = missing(Purpose.QT)
    return explain(absent or (SystemLibrary(name, name, Purpose.QT),))


def _fix(absent: tuple[SystemLibrary, ...]) -> str:
    if any(one.package == one.name for one in absent):  # not in the table: no package name is known
        return "install the package that holds them."
    return install_line(tuple({*absent, *missing()}))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister:
        listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(next(folder.rglob(pattern), None) for folder in folders for pattern in _CHINESE_FONT_FILES)
