"""What the palette offers, in its three parts, each in groups with a heading."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.catalogue.pictures import PICTURES
from nnsim.network.catalogue.rows import ROWS
from nnsim.network.catalogue.sequences import SEQUENCES
from nnsim.network.catalogue.shaping import SHAPING
from nnsim.network.presets import PRESETS
from nnsim.network.spec import ActivationSpec, LayerSpec
from nnsim.studio.error_words import error_words
from nnsim.ui.build.entries import Entry, kind_entry
from nnsim.ui.build.table_words import words_of

_Kinds = Mapping[type[LayerSpec], object]
translate = QCoreApplication.translate

_GROUPS: tuple[tuple[Callable[[], str], _Kinds], ...] = (
    (lambda: translate("Palette", "Rows of neurons"), ROWS),
    (lambda: translate("Palette", "Pictures"), PICTURES),
    (lambda: translate("Palette", "Sequences"), SEQUENCES),
    (lambda: translate("Palette", "Shaping and joining"), SHAPING),
)


def layers() -> list[Entry]:
    """All kinds of layers, as the catalogue groups them."""
    rows: list[Entry] = []
    for title, kinds in _GROUPS:
        rows += [Entry(title(), is_heading=True), *map(kind_entry, kinds)]
    return rows


def activations() -> list[Entry]:
    """A layer of its own for each activation function; on a layer that has an activation it sets that."""
    heading = translate("Palette", "Activation functions")
    return [
        Entry(heading, is_heading=True),
        *(
            Entry(
                words_of(one.title),
                tip=words_of(one.help),
                words=name,
                kind=ActivationSpec,
                fields={"activation": name},
            )
            for name, one in ACTIVATIONS.items()
        ),
    ]


def presets() -> list[Entry]:
    """Networks to begin with, each with a sentence on what it shows."""
    rows: list[Entry] = []
    group = ""
    for name, preset in PRESETS.items():
        found = error_words(preset.group)
        if found != group:
            group = found
            rows.append(Entry(group, is_heading=True))
        help = error_words(preset.help)
        rows.append(Entry(error_words(preset.title), help, help, f"{preset.title} {name}", preset=name))
    return rows


PARTS: tuple[tuple[Callable[[], str], Callable[[], list[Entry]]], ...] = (
    (lambda: translate("Palette", "Layers"), layers),
    (lambda: translate("Palette", "Activations"), activations),
    (lambda: translate("Palette", "Presets"), presets),
)
"""Title and rows of every part."""
