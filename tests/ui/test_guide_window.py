"""The guide's window shows the pictures of a page, as wide as the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from nnsim.ui import guide as guide_module
from nnsim.ui.guide import GuideWindow
from nnsim.ui.main_window import MainWindow

WIDE, SMALL = 1500, 200


@pytest.fixture
def guide(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GuideWindow]:
    """A guide with a page that has a wide picture, a small one, and one that is missing."""
    for name, width in (("wide", WIDE), ("small", SMALL)):
        image = QImage(width, 100, QImage.Format.Format_RGB32)
        image.fill(0xFF1976D2)
        image.save(str(tmp_path / f"{name}.png"))
    (tmp_path / "index.md").write_text("# First", encoding="utf-8")
    page = "# Pictures\n\n![one](wide.png)\n\n![two](small.png)\n\n![three](missing.png)\n\nText."
    (tmp_path / "pictures.md").write_text(page, encoding="utf-8")
    monkeypatch.setattr(guide_module, "guide_folder", lambda _code: tmp_path)
    made = GuideWindow(window._language, window._theme)
    made.show()
    made.show_page("pictures.md")
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def browser_of(guide: GuideWindow) -> QTextBrowser:
    found = guide.findChild(QTextBrowser)
    assert found is not None
    return found


def widths(guide: GuideWindow) -> list[float]:
    """How wide each picture is that is there."""
    document = browser_of(guide).document()
    kind, found = QTextDocument.ResourceType.ImageResource.value, []
    for name in ("wide.png", "small.png"):
        image = document.resource(kind, name)
        found.append(image.width() / image.devicePixelRatio())
    return found


def test_a_wide_picture_is_as_wide_as_the_page_and_a_small_one_as_it_is(guide: GuideWindow) -> None:
    page = browser_of(guide).viewport().width()
    wide, small = widths(guide)
    assert page - 60 <= wide < page
    assert small == SMALL


def test_a_page_with_pictures_never_scrolls_sideways(guide: GuideWindow) -> None:
    guide.resize(500, 600)
    QCoreApplication.processEvents()
    browser = browser_of(guide)
    assert browser.document().size().width() <= browser.viewport().width()
    assert browser.horizontalScrollBar().maximum() == 0


def test_a_picture_that_is_missing_leaves_the_text_as_it_is(guide: GuideWindow) -> None:
    assert browser_of(guide).toPlainText().endswith("Text.")
