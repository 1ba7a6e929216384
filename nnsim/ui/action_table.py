"""Every action once: its menu, words, tip and shortcut. Menus, shortcuts and tests read this table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from nnsim.network.presets import PRESETS, Preset
from nnsim.studio.error_words import error_words

Standard = QKeySequence.StandardKey
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. ``keys`` are tried in order until the platform knows one.

    A name that begins with “-” is a line between actions, one that begins with “>” the place of a menu.
    """

    name: str
    menu: str
    text: Callable[[], str]
    tip: Callable[[], str]
    keys: tuple[Standard | str, ...] = ()
    group: str = ""


#: What begins the name of an action that makes a preset.
PRESET = "preset/"


def _preset(name: str, preset: Preset) -> Entry:
    """Title and help are those of the table of presets, which has them translated."""
    return Entry(
        PRESET + name, "presets", lambda: error_words(preset.title), lambda: error_words(preset.help)
    )


def _entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "new",
            "file",
            lambda: translate("Actions", "&New network"),
            lambda: translate("Actions", "Begin with an empty board; undo takes you back"),
            (Standard.New,),
        ),
        Entry(
            "open",
            "file",
            lambda: translate("Actions", "&Open network…"),
            lambda: translate("Actions", "Open a network from a .nnsim file"),
            (Standard.Open,),
        ),
        Entry(">recent", "file", str, str),
        Entry("-file0", "file", str, str),
        Entry(
            "save",
            "file",
            lambda: translate("Actions", "&Save network"),
            lambda: translate("Actions", "Save the network with its weights"),
            (Standard.Save,),
        ),
        Entry(
            "save_as",
            "file",
            lambda: translate("Actions", "Save network &as…"),
            lambda: translate("Actions", "Save the network under another name"),
            (Standard.SaveAs, "Ctrl+Shift+S"),
        ),
        Entry("-file1", "file", str, str),
        Entry(
            "open_picture",
            "file",
            lambda: translate("Actions", "Open &picture…"),
            lambda: translate("Actions", "Let the network read a digit from a picture file"),
            ("Ctrl+Shift+O",),
        ),
        Entry(
            "export_picture",
            "file",
            lambda: translate("Actions", "&Export picture of the network…"),
            lambda: translate("Actions", "Write the picture of the network to an SVG, PDF or PNG file"),
            ("Ctrl+Shift+E",),
        ),
        Entry("-file2", "file", str, str),
        Entry(
            "quit",
            "file",
            lambda: translate("Actions", "&Quit"),
            lambda: translate("Actions", "Leave nnsim; network and window are remembered"),
            (Standard.Quit, "Ctrl+Q"),
        ),
        Entry(
            "undo",
            "edit",
            lambda: translate("Actions", "&Undo"),
            lambda: translate("Actions", "Take the last step back"),
            (Standard.Undo,),
        ),
        Entry(
            "redo",
            "edit",
            lambda: translate("Actions", "&Redo"),
            lambda: translate("Actions", "Do again what was taken back"),
            (Standard.Redo, "Ctrl+Shift+Z"),
        ),
        Entry("-edit1", "edit", str, str),
        Entry(
            "cut",
            "edit",
            lambda: translate("Actions", "Cu&t"),
            lambda: translate("Actions", "Take the marked layers away, to the clipboard"),
            (Standard.Cut,),
        ),
        Entry(
            "copy",
            "edit",
            lambda: translate("Actions", "&Copy"),
            lambda: translate("Actions", "Put the marked layers on the clipboard"),
            (Standard.Copy,),
        ),
        Entry(
            "paste",
            "edit",
            lambda: translate("Actions", "&Paste"),
            lambda: translate("Actions", "A picture goes on the canvas, layers go on the board"),
            (Standard.Paste,),
        ),
        Entry(
            "duplicate",
            "edit",
            lambda: translate("Actions", "&Duplicate"),
            lambda: translate("Actions", "Copy the marked layers and the links between them"),
            ("Ctrl+D",),
        ),
        Entry(
            "delete",
            "edit",
            lambda: translate("Actions", "D&elete"),
            lambda: translate("Actions", "Remove what is marked; the chain closes behind it"),
            ("Del",),
        ),
        Entry(
            "select_all",
            "edit",
            lambda: translate("Actions", "Select &all"),
            lambda: translate("Actions", "Mark every layer"),
            (Standard.SelectAll,),
        ),
        Entry(
            "rename",
            "edit",
            lambda: translate("Actions", "Rena&me"),
            lambda: translate("Actions", "Give the current layer another name"),
            ("F2",),
        ),
        Entry("-edit2", "edit", str, str),
        Entry(
            "copy_picture",
            "edit",
            lambda: translate("Actions", "Copy p&icture of the network"),
            lambda: translate("Actions", "Put the picture of the network on the clipboard"),
            ("Ctrl+Shift+C",),
        ),
        Entry(
            "clear",
            "edit",
            lambda: translate("Actions", "C&lear drawing"),
            lambda: translate("Actions", "Empty the canvas"),
            ("Ctrl+Del", "Ctrl+Backspace"),
        ),
        Entry(
            "explore",
            "view",
            lambda: translate("Actions", "&Explore"),
            lambda: translate("Actions", "Draw a digit and look into the network"),
            ("Ctrl+1",),
            "workspace",
        ),
        Entry(
            "build",
            "view",
            lambda: translate("Actions", "&Build"),
            lambda: translate("Actions", "Put a network together from layers"),
            ("Ctrl+2",),
            "workspace",
        ),
        Entry(
            "train",
            "view",
            lambda: translate("Actions", "&Train"),
            lambda: translate("Actions", "Train the network and watch it learn"),
            ("Ctrl+3",),
            "workspace",
        ),
        Entry("-view1", "view", str, str),
        Entry(
            "system",
            "theme",
            lambda: translate("Actions", "As the &system"),
            lambda: translate("Actions", "Light or dark as the desktop is"),
            (),
            "theme",
        ),
        Entry(
            "light",
            "theme",
            lambda: translate("Actions", "&Light"),
            lambda: translate("Actions", "Dark on light"),
            (),
            "theme",
        ),
        Entry(
            "dark",
            "theme",
            lambda: translate("Actions", "&Dark"),
            lambda: translate("Actions", "Light on dark"),
            (),
            "theme",
        ),
        Entry(
            "switch",
            "theme",
            lambda: translate("Actions", "&Switch light and dark"),
            lambda: translate("Actions", "Light becomes dark and dark becomes light"),
            ("Ctrl+Shift+D",),
        ),
        Entry("en", "language", lambda: "&English", lambda: "English", (), "language"),
        Entry("zh_CN", "language", lambda: "简体中文(&C)", lambda: "简体中文", (), "language"),
        Entry(
            "1.0",
            "text",
            lambda: translate("Actions", "&Normal"),
            lambda: translate("Actions", "Text for the own desk"),
            (),
            "text",
        ),
        Entry(
            "1.25",
            "text",
            lambda: translate("Actions", "&Large"),
            lambda: translate("Actions", "Text a quarter larger"),
            (),
            "text",
        ),
        Entry(
            "1.5",
            "text",
            lambda: translate("Actions", "&Very large"),
            lambda: translate("Actions", "Text for the back row of a classroom"),
            (),
            "text",
        ),
        Entry(
            "zoom_in",
            "view",
            lambda: translate("Actions", "Zoom &in"),
            lambda: translate("Actions", "Make the picture of the network larger"),
            (Standard.ZoomIn, "Ctrl++"),
        ),
        Entry(
            "zoom_out",
            "view",
            lambda: translate("Actions", "Zoom &out"),
            lambda: translate("Actions", "Make the picture of the network smaller"),
            (Standard.ZoomOut, "Ctrl+-"),
        ),
        Entry(
            "fit",
            "view",
            lambda: translate("Actions", "Show the &whole network"),
            lambda: translate("Actions", "Back to the whole picture"),
            ("Ctrl+0",),
        ),
        Entry("-view2", "view", str, str),
        Entry(
            "full_screen",
            "view",
            lambda: translate("Actions", "&Full screen"),
            lambda: translate("Actions", "Use the whole screen"),
            (Standard.FullScreen, "F11"),
        ),
        Entry(
            "digits",
            "network",
            lambda: translate("Actions", "Digits, &large: reads best"),
            lambda: translate("Actions", "784–512–256–10, the default for drawing"),
            ("Ctrl+Shift+1",),
        ),
        Entry(
            "digits-16-16",
            "network",
            lambda: translate("Actions", "Digits, &small: easiest to look into"),
            lambda: translate("Actions", "784–16–16–10 with 13,002 parameters"),
            ("Ctrl+Shift+2",),
        ),
        Entry("-network1", "network", str, str),
        Entry(">presets", "network", str, str),
        *(_preset(name, preset) for name, preset in PRESETS.items()),
        Entry(
            "unsaved",
            "network",
            lambda: translate("Actions", "The network that was not sa&ved"),
            lambda: translate("Actions", "Back to the network that was replaced or left without saving it"),
        ),
        Entry(
            "recovered",
            "network",
            lambda: translate("Actions", "What a &crash has left"),
            lambda: translate("Actions", "Bring back what was not saved when nnsim ended unexpectedly"),
        ),
        Entry(
            "guide",
            "help",
            lambda: translate("Actions", "User &guide"),
            lambda: translate("Actions", "How to use nnsim"),
            (Standard.HelpContents, "F1"),
        ),
        Entry(
            "whats_this",
            "help",
            lambda: translate("Actions", "&What's this?"),
            lambda: translate("Actions", "Then click on anything to have it explained"),
            (Standard.WhatsThis,),
        ),
        Entry(
            "diagnostics",
            "help",
            lambda: translate("Actions", "&Copy diagnostic information"),
            lambda: translate("Actions", "Versions and platform, for a report; no contents of files"),
        ),
        Entry(
            "about",
            "help",
            lambda: translate("Actions", "&About nnsim"),
            lambda: translate("Actions", "Version, licence and libraries"),
        ),
    )


ENTRIES = _entries()

#: menu -> (title, the menu it is in)
MENUS: dict[str, tuple[Callable[[], str], str]] = {
    "file": (lambda: translate("Actions", "&File"), ""),
    "recent": (lambda: translate("Actions", "Open &recent"), "file"),
    "edit": (lambda: translate("Actions", "&Edit"), ""),
    "view": (lambda: translate("Actions", "&View"), ""),
    "theme": (lambda: translate("Actions", "&Colours"), "view"),
    "language": (lambda: translate("Actions", "&Language") + " / 语言", "view"),
    "text": (lambda: translate("Actions", "Te&xt size"), "view"),
    "layer": (lambda: translate("Actions", "&Layer"), ""),
    "network": (lambda: translate("Actions", "&Network"), ""),
    "presets": (lambda: translate("Actions", "New from &preset"), "network"),
    "training": (lambda: translate("Actions", "&Training"), ""),
    "help": (lambda: translate("Actions", "&Help"), ""),
}
