"""``nnsim demo``: replays ten stored digits in the real window and prints what was read."""

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nnsim.cli import display
from nnsim.cli.options import network_name
from nnsim.cli.output import CommandError, emit, warn
from nnsim.data.strokes import Drawing
from nnsim.paths import resource

if TYPE_CHECKING:
    from nnsim.ui.main_window import MainWindow
    from nnsim.ui.replay import Readout

_SIZE = (1440, 900)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the demo."""
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="write a picture of the window to PNG")
    parser.add_argument(
        "--model",
        type=network_name,
        default="digits",
        help="a shipped network or a .nnsim file (default: digits)",
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en")
    parser.add_argument("--fast", action="store_true", help="do not wait between the points of a stroke")


def run(arguments: argparse.Namespace) -> int:
    """Replay, tell, and leave."""
    if arguments.screenshot is not None:
        _require_picture(arguments.screenshot)
    reason = display.problem()
    if reason:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        warn("There is no display: the demo runs offscreen.")
    readouts = _replay(arguments, is_visible=not _is_offscreen())
    correct = sum(readout.label == readout.read for readout in readouts)
    lines = [f"drawn {r.label}, read {r.read} ({r.probability:.1%})" for r in readouts]
    if arguments.screenshot is not None:
        lines.append(f"The picture of the window is in {arguments.screenshot}.")
    digits = [{"label": r.label, "read": r.read, "probability": r.probability} for r in readouts]
    data = {
        "digits": digits,
        "correct": correct,
        "screenshot": arguments.screenshot and str(arguments.screenshot),
    }
    emit(arguments, data, "\n".join([*lines, f"{correct} of {len(readouts)} read as drawn"]))
    return 0


def _require_picture(path: Path) -> None:
    """Raises: CommandError if no picture can have this name: better now than after the replay."""
    from PySide6.QtGui import QImageWriter

    if path.is_dir():
        raise CommandError(f"'{path}' is a folder, but a file is needed: name one in it, such as demo.png.")
    if path.suffix[1:].lower().encode() not in QImageWriter.supportedImageFormats():
        raise CommandError(
            f"'{path}' has no ending of a picture that can be written: use a name that ends in .png."
        )
    if not path.absolute().parent.is_dir():
        raise CommandError(f"There is no folder '{path.parent}' for the picture: create it first.")


def _is_offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))


def stored_digits() -> list[tuple[int, Drawing]]:
    """The strokes that ship with nnsim, with their labels."""
    entries = json.loads(resource("demo", "digits.json").read_text(encoding="utf-8"))
    return [
        (entry["label"], Drawing.from_points(entry["strokes"], tuple(entry["size"]))) for entry in entries
    ]


def _replay(arguments: argparse.Namespace, *, is_visible: bool) -> "list[Readout]":
    # Qt is imported only now, when the platform is settled.
    from nnsim.ui.app import make_application
    from nnsim.ui.replay import at_once, in_real_time, replay

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = _window(arguments, Path(folder))
        window.show()
        pace = in_real_time if is_visible and not arguments.fast else at_once
        readouts = list(replay(window.studio, stored_digits(), pace))
        if arguments.screenshot is not None:
            _save_picture(window, arguments.screenshot)
        window.hide()
        window.deleteLater()
    return readouts


def _window(arguments: argparse.Namespace, folder: Path) -> "MainWindow":
    """The real window with settings of its own: a demo leaves the user's as they are."""
    from PySide6.QtCore import QSettings

    from nnsim.network.shipped import open_network
    from nnsim.studio.settings import Settings
    from nnsim.ui.app import make_window

    settings = Settings(QSettings(str(folder / "demo.ini"), QSettings.Format.IniFormat))
    settings.theme, settings.language, settings.network = arguments.theme, arguments.language, ""
    window = make_window(settings)
    if arguments.model != window.header.open_name:
        window.studio.document.edit("Open", open_network(arguments.model))
    window.resize(*_SIZE)
    return window


def _save_picture(window: "MainWindow", path: Path) -> None:
    from nnsim.ui.replay import in_real_time

    # The picture of all edges is made a moment after the last change.
    in_real_time(0.3)
    if not window.grab().save(str(path)):
        raise CommandError(f"The picture cannot be written to '{path}': choose a place you may write to.")
