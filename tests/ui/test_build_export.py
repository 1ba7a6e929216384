"""The picture of a network in files and on the clipboard, and the dialog that writes it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace as with_changes
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.network.arranging import arranged
from nnsim.network.board import Board, Note, Place
from nnsim.network.errors import NetworkError
from nnsim.network.fresh import new_project
from nnsim.network.presets import dense_network, lenet5
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import NetworkSpec
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.build.export import PictureChoice, copy_picture, export_picture, picture_of
from nnsim.ui.build.export_bytes import picture_bytes, picture_image, pixels
from nnsim.ui.build.export_dialog import ExportDialog
from nnsim.ui.build.painting.picture import NetworkPicture
from nnsim.ui.theme import DARK, LIGHT, Theme
from tests.ui import pdf_text
from tests.ui.findings import Findings

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def picture(qtbot: QtBot) -> NetworkPicture:
    """LeNet-5 with a Chinese name, a note and a legend."""
    spec = lenet5()
    layers = tuple(with_changes(one, name="卷积一层") if one.id == "c1" else one for one in spec.layers)
    spec = NetworkSpec(layers, spec.edges, spec.loss, spec.class_names)
    note = Note("n", "The output adds up to 1.", Place(600, 420))
    return NetworkPicture(
        Findings(spec), arranged(spec, Board()), LIGHT, (note,), title="LeNet-5", has_legend=True
    )


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    made = Studio(new_project((16,), "sigmoid", 1), settings)
    yield made
    made.training.stop()


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def dialog(qtbot: QtBot, studio: Studio, theme: Theme) -> ExportDialog:
    made = ExportDialog(studio, theme)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def empty(studio: Studio) -> None:
    nothing, _ = with_network(studio.document.project, NetworkSpec((), (), "cross_entropy"))
    studio.document.edit("Remove all", nothing)


def svg_words(svg: bytes) -> list[str]:
    return ["".join(text.itertext()).strip() for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


WORDS = [
    "卷积一层",
    "6 of 5 × 5 · tanh",
    "156 parameters",
    "→ 28 × 28 × 6",
    "The output adds up to 1.",
    "LeNet-5",
]


def test_an_svg_holds_words_as_words_and_no_pixels(picture: NetworkPicture) -> None:
    svg = picture_bytes(picture, "svg")
    found = svg_words(svg)
    assert [words for words in WORDS if words not in found] == []
    assert not list(ElementTree.fromstring(svg).iter(f"{SVG}image"))


def test_the_legend_names_every_kind_once_in_the_order_of_the_network(picture: NetworkPicture) -> None:
    found = svg_words(picture_bytes(picture, "svg"))
    legend = found[found.index("LeNet-5") :]
    assert legend == [
        "LeNet-5",
        "9 layers · 61,706 parameters",
        "Input",
        "Convolution",
        "Average pooling",
        "Flatten",
        "Dense",
        "28 × 28",
        "the shape of one sample",
    ]


def test_an_svg_is_drawn_as_large_as_the_picture(picture: NetworkPicture) -> None:
    renderer = QSvgRenderer(QByteArray(picture_bytes(picture, "svg")))
    assert renderer.isValid()
    assert renderer.viewBoxF().size().toSize().toTuple() == pixels(picture.rect, 1)


def test_an_svg_names_fonts_for_machines_that_have_others(picture: NetworkPicture) -> None:
    families = {
        text.get("font-family") for text in ElementTree.fromstring(picture_bytes(picture, "svg")).iter()
    } - {None}
    assert families
    assert all("Noto Sans CJK SC" in one and one.endswith("sans-serif") for one in families)


def test_the_words_of_a_pdf_can_be_copied(picture: NetworkPicture) -> None:
    found = pdf_text.words(picture_bytes(picture, "pdf"))
    assert [words for words in WORDS if words not in "".join(found)] == []


def test_a_pdf_is_one_page_as_large_as_the_picture(picture: NetworkPicture) -> None:
    pdf = picture_bytes(picture, "pdf")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
    box = pdf.split(b"/MediaBox [")[1].split(b"]")[0].split()
    # 96 pixels are an inch, and so are 72 points.
    assert float(box[2]) == pytest.approx(picture.rect.width() * 0.75, abs=1)
    assert float(box[3]) == pytest.approx(picture.rect.height() * 0.75, abs=1)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_png_has_as_many_pixels_as_was_asked_for(picture: NetworkPicture, scale: int) -> None:
    image = QImage.fromData(picture_bytes(picture, "png", scale), "PNG")
    assert image.size().toTuple() == pixels(picture.rect, scale)
    assert image.pixelColor(2, 2) == QColor(LIGHT.ground)


def test_more_pixels_than_a_file_can_have_are_refused_with_a_way_out(qtbot: QtBot) -> None:
    spec = dense_network((4,))
    places = {layer.id: Place(20_000.0 * number, 0) for number, layer in enumerate(spec.layers)}
    far = NetworkPicture(Findings(spec), places, LIGHT)
    with pytest.raises(NetworkError, match=r"choose a smaller scale, or SVG"):
        picture_bytes(far, "png", 4)
    assert svg_words(picture_bytes(far, "svg"))


@pytest.mark.parametrize("format", ["svg", "pdf", "png"])
def test_an_empty_board_has_no_picture(qtbot: QtBot, format: str) -> None:
    nothing = NetworkPicture(Findings(NetworkSpec((), (), "cross_entropy")), {}, LIGHT)
    with pytest.raises(NetworkError, match="put a layer on the board first"):
        picture_bytes(nothing, format)


def test_a_picture_shows_the_places_notes_and_title_of_the_document(studio: Studio, theme: Theme) -> None:
    studio.editor.add_note("Look here", Place(900, 500))
    found = svg_words(picture_bytes(picture_of(studio, theme, PictureChoice()), "svg"))
    assert {"Look here", "Hidden 1", "12,560 parameters"} <= set(found)
    assert "Digits 784–16–10" in found
    assert picture_of(studio, theme, PictureChoice()).rect.contains(900, 500)


@pytest.mark.parametrize(
    ("look", "mode", "colours"),
    [("window", "dark", DARK), ("window", "light", LIGHT), ("light", "dark", LIGHT), ("dark", "light", DARK)],
)
def test_a_picture_has_the_colours_that_were_chosen(
    studio: Studio, theme: Theme, look: str, mode: str, colours: object
) -> None:
    theme.set_mode(mode)
    image = picture_image(picture_of(studio, theme, PictureChoice(look=look)))
    assert picture_of(studio, theme, PictureChoice(look=look)).colours is colours
    assert image.pixelColor(2, 2) == QColor(colours.ground)  # type: ignore[attr-defined]
    theme.set_mode("light")


def test_copying_offers_pixels_and_vectors(studio: Studio, theme: Theme) -> None:
    assert copy_picture(studio, theme) == "The picture of the network is on the clipboard."
    data = QGuiApplication.clipboard().mimeData()
    assert "Hidden 1" in svg_words(data.data("image/svg+xml").data())
    picture = picture_of(studio, theme, PictureChoice())
    assert QImage(data.imageData()).size().toTuple() == pixels(picture.rect, 2)


def test_copying_an_empty_board_says_why_not_and_leaves_the_clipboard(studio: Studio, theme: Theme) -> None:
    QGuiApplication.clipboard().setText("mine")
    empty(studio)
    assert copy_picture(studio, theme) == "There is nothing to show yet: put a layer on the board first."
    assert QGuiApplication.clipboard().text() == "mine"


@pytest.mark.parametrize(("format", "begins"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_saving_writes_the_file_and_closes(
    dialog: ExportDialog, tmp_path: Path, format: str, begins: bytes
) -> None:
    dialog.format.control.choose(format)
    dialog.save(tmp_path / f"picture.{format}")
    assert (tmp_path / f"picture.{format}").read_bytes().startswith(begins)
    assert not dialog.isVisible()


def test_what_was_chosen_is_remembered(dialog: ExportDialog, studio: Studio, tmp_path: Path) -> None:
    dialog.format.control.choose("png")
    dialog.look.control.choose("dark")
    dialog.scale.control.choose("4")
    dialog.legend.setChecked(False)
    dialog.save(tmp_path / "picture.png")
    assert PictureChoice.remembered(studio.settings) == PictureChoice("png", "dark", 4, False)


def test_what_was_only_looked_at_is_not_remembered(dialog: ExportDialog, studio: Studio) -> None:
    dialog.format.control.choose("pdf")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert PictureChoice.remembered(studio.settings).format == "svg"


def test_a_place_that_cannot_be_written_is_named_and_the_dialog_stays(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.save(tmp_path / "no such folder" / "picture.svg")
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert "picture.svg cannot be written" in dialog.problem.text()
    dialog.look.control.choose("dark")
    assert not dialog.problem.isVisible()


def test_only_pixels_have_a_size(dialog: ExportDialog) -> None:
    assert not dialog.scale.isEnabled()
    dialog.format.control.choose("png")
    dialog.scale.control.choose("3")
    width, height = pixels(picture_of(dialog._studio, dialog._theme, dialog.choice).rect, 3)
    assert dialog.scale.isEnabled()
    assert dialog.facts.text() == f"{width:,} × {height:,} pixels"


def test_the_preview_follows_every_choice(dialog: ExportDialog) -> None:
    changes: list[Callable[[], object]] = [
        lambda: dialog.look.control.choose("dark"),
        lambda: dialog.legend.setChecked(False),
    ]
    seen = [dialog.preview.grab().toImage()]
    for change in changes:
        change()
        seen.append(dialog.preview.grab().toImage())
    assert seen[0] != seen[1] != seen[2]


def test_an_empty_board_can_neither_be_saved_nor_copied(qtbot: QtBot, studio: Studio, theme: Theme) -> None:
    empty(studio)
    dialog = ExportDialog(studio, theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    assert "put a layer on the board first" in dialog.problem.text()


def test_everything_in_the_dialog_says_what_it_is(dialog: ExportDialog) -> None:
    controls = [
        dialog.format.control,
        dialog.look.control,
        dialog.scale.control,
        dialog.legend,
        dialog.preview,
    ]
    assert all(one.accessibleName() and one.toolTip() for one in controls)
    assert all(
        one.text() and one.toolTip() for one in (dialog.copy_button, dialog.cancel_button, dialog.save_button)
    )


def test_the_dialog_is_opened_beside_the_work(qtbot: QtBot, dialog: ExportDialog, studio: Studio) -> None:
    opened = export_picture(dialog, studio, Theme("light"))
    assert opened.isVisible()
    opened.close()
