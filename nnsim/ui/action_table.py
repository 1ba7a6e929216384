"""Every action once: its menu, words, tip and shortcut. Menus, shortcuts and tests read this table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from nnsim.network.presets import PRESETS, Preset
from nnsim.studio.error_words import error_words
from nnsim.ui.action_entry import Entry, Standard
from nnsim.ui.file_actions import FILE_AND_EDIT

translate = QCoreApplication.translate

#: What begins the name of an action that makes a preset.
PRESET = "preset/"


def _preset(name: str, preset: Preset) -> Entry:
    """Title and help are those of the table of presets, which has them translated."""
    return Entry(
        PRESET + name, "presets", lambda: error_words(preset.title), lambda: error_words(preset.help)
    )


def _entries() -> tuple[Entry, ...]:
    return (
        *FILE_AND_EDIT,
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
    "step": (lambda: translate("Actions", "Ste&p"), ""),
    "network": (lambda: translate("Actions", "&Network"), ""),
    "presets": (lambda: translate("Actions", "New from &preset"), "network"),
    "training": (lambda: translate("Actions", "&Training"), ""),
    "help": (lambda: translate("Actions", "&Help"), ""),
}
