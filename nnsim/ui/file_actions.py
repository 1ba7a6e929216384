"""The actions of the menus File and Edit."""

from PySide6.QtCore import QCoreApplication

from nnsim.ui.action_entry import Entry, Standard

translate = QCoreApplication.translate

FILE_AND_EDIT: tuple[Entry, ...] = (
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
)
